import type { RetroView } from "../../src/contract/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Icon } from "./icon.tsx";
import { Menu } from "./menu.tsx";

interface Props extends Pick<RetroView, "about" | "title"> {
  readonly id: string;
}

/** What is seldom done with a thing; now the way to the form that starts a retro about it. */
export const StartRetro = ({ about, id, title }: Props) => {
  const t = useTranslator();
  if (!useMay()("POST /api/retros")) return null;
  const name = t("app.actionsOf", { title });
  return (
    <Menu
      label={name}
      name={name}
      class="icon-button small"
      groups={[
        [{ title: t("retros.form.heading"), icon: "retro", href: `#/retros/new/${about}/${id}` }],
      ]}
    >
      <Icon name="more" size={16} />
    </Menu>
  );
};
