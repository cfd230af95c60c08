import type { ProjectView } from "../../src/contract/projects.ts";
import type { Translator } from "../shell/language.ts";

/** What help is looked for, in words; one of no kind says it itself. */
export const needsText = ({ needs }: ProjectView, t: Translator): string =>
  needs
    .map(({ kind, text }) => (kind === "other" && text ? text : t(`projects.need.${kind}`)))
    .join(", ");
