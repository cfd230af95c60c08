import type { ProjectView } from "../../src/contract/projects.ts";
import type { Translator } from "../shell/language.ts";

/** What help is looked for, in words, each once; one of no kind says it itself. How many more there are is said. */
export const needsText = (
  { needs, openNeeds }: Pick<ProjectView, "needs" | "openNeeds">,
  t: Translator,
): string => {
  const named = needs.map(({ kind, text }) =>
    kind === "other" && text ? text : t(`projects.need.${kind}`),
  );
  const words = [...new Set(named)].join(", ");
  const left = openNeeds - needs.length;
  return left > 0 ? t("projects.board.needsAndMore", { needs: words, count: left }) : words;
};
