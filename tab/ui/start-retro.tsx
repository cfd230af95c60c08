import type { RetroView } from "../../src/contract/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";

interface Props extends Pick<RetroView, "about" | "title"> {
  readonly id: string;
}

/** The way from what is looked back on to the form that starts a retro about it. */
export const StartRetro = ({ about, id, title }: Props) => {
  const t = useTranslator();
  if (!useMay()("POST /api/retros")) return null;
  return (
    <a
      class="button small"
      href={`#/retros/new/${about}/${id}`}
      aria-label={`${t("retros.form.heading")}: ${title}`}
    >
      {t("retros.form.heading")}
    </a>
  );
};
