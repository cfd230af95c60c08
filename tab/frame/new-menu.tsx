import { useCallback, useRef } from "preact/hooks";
import type { OperationKey } from "../../src/contract/rights.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { useKey } from "./keys.ts";

/** What can be begun from anywhere. */
export const NewMenu = () => {
  const t = useTranslator();
  const place = useRef<HTMLSpanElement>(null);
  useKey(
    "n",
    useCallback(() => place.current?.querySelector("button")?.click(), []),
  );
  const may = useMay();
  const item = (operation: OperationKey, shown: MenuItem): readonly MenuItem[] =>
    may(operation) ? [shown] : [];
  const groups = [
    [
      ...item("POST /api/ideas", {
        ...{ title: t("ideas.form.heading"), icon: "idea", href: "#/ideas/new" },
      }),
      ...item("POST /api/retros", {
        ...{ title: t("retros.form.heading"), icon: "retro", href: "#/retros/new" },
      }),
      ...item("POST /api/lessons", {
        ...{ title: t("lessons.tab.share"), icon: "lesson", href: "#/lessons/new" },
      }),
    ],
    [
      ...item("POST /api/meetings", {
        ...{ title: t("app.newMeeting"), icon: "meeting", href: "#/meetings/new" },
      }),
      ...item("POST /api/series", {
        ...{ title: t("app.newSeries"), icon: "meeting", href: "#/meetings/series" },
      }),
    ],
  ].filter((group) => group.length > 0);
  if (groups.length === 0) return null;
  return (
    <span ref={place} class="begin">
      <Menu label={t("app.new")} class="button" groups={groups}>
        <Icon name="add" />
        <span>{t("app.new")}</span>
        <Icon name="expand" size={16} />
      </Menu>
    </span>
  );
};
