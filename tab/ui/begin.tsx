import type { OperationKey } from "../../src/contract/rights.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import type { IconName } from "./icons.ts";

interface Beginning {
  readonly title: string;
  readonly icon: IconName;
  readonly href: string;
}

/** What anybody can begin, where they may: each is none or one. */
export const useBeginnings = () => {
  const t = useTranslator();
  const may = useMay();
  const offered = (operation: OperationKey, begun: Beginning): readonly Beginning[] =>
    may(operation) ? [begun] : [];
  return {
    idea: offered("POST /api/ideas", {
      ...{ title: t("ideas.form.heading"), icon: "idea", href: "#/ideas/new" },
    }),
    project: offered("POST /api/projects", {
      ...{ title: t("projects.new"), icon: "project", href: "#/board/new" },
    }),
    retro: offered("POST /api/retros", {
      ...{ title: t("retros.form.heading"), icon: "retro", href: "#/retros/new" },
    }),
    lesson: offered("POST /api/lessons", {
      ...{ title: t("lessons.share"), icon: "lesson", href: "#/lessons/new" },
    }),
    meeting: offered("POST /api/meetings", {
      ...{ title: t("app.newMeeting"), icon: "meeting", href: "#/meetings/new" },
    }),
    series: offered("POST /api/series", {
      ...{ title: t("app.newSeries"), icon: "meeting", href: "#/meetings/series" },
    }),
  };
};

type What = keyof ReturnType<typeof useBeginnings>;

/** A way to begin one of them; nothing for who may not. */
export const BeginLink = ({ what }: { readonly what: What }) =>
  useBeginnings()[what].map(({ href, title }) => (
    <a key={href} class="button" href={href}>
      {title}
    </a>
  ));
