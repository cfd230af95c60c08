import { useCallback, useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useBeginnings } from "../ui/begin.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { useKey } from "./keys.ts";

/** What can be begun from anywhere. */
export const NewMenu = () => {
  const t = useTranslator();
  const place = useRef<HTMLSpanElement>(null);
  useKey(
    "n",
    useCallback(() => place.current?.querySelector("button")?.click(), []),
  );
  const { idea, project, retro, lesson, meeting, series } = useBeginnings();
  const groups = [
    [...idea, ...project, ...retro, ...lesson],
    [...meeting, ...series],
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
