import type { ProjectView } from "../../src/contract/projects.ts";
import type { Translator } from "../shell/language.ts";

/** What help is looked for, in words, each once; one of no kind says it itself. */
export const needsText = ({ needs }: ProjectView, t: Translator): string => {
  const named = needs.map(({ kind, text }) =>
    kind === "other" && text ? text : t(`projects.need.${kind}`),
  );
  return [...new Set(named)].join(", ");
};
