import type { NeedView } from "../contract/needs.ts";
import type { ProjectChoices, ProjectView } from "../contract/projects.ts";
import { type ProjectNeed, type ProjectPhase, projectPhases } from "../contract/vocabulary.ts";
import { dayOf } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** A phase as a network calls it. */
export type NamedPhase = ProjectChoices["phases"][number];

type PhaseKey = `projects.phase.${ProjectPhase}`;

/** The network's own name of it, or the usual one. */
export const phaseName = (
  phase: ProjectPhase,
  phases: readonly Pick<NamedPhase, "phase" | "name">[] | undefined,
  t: TranslatorFor<PhaseKey>,
): string => phases?.find((one) => one.phase === phase)?.name || t(`projects.phase.${phase}`);

/** The phases that are on a project's way: hidden ones and the pause are only while it is in them. */
export const pathOf = (
  phase: ProjectPhase,
  phases: readonly NamedPhase[],
): readonly ProjectPhase[] => {
  const hidden = new Set(phases.filter((one) => one.hidden).map((one) => one.phase));
  return projectPhases.filter((one) => one === phase || !(one === "paused" || hidden.has(one)));
};

/** `työpari: tunnin viikossa`, or what was typed alone when it is of no kind. */
export const needSentence = (
  { kind, text, when = "" }: Pick<NeedView, "kind" | "text"> & Partial<Pick<NeedView, "when">>,
  t: TranslatorFor<`projects.need.${ProjectNeed}` | "projects.needed">,
): string => {
  const named = t(`projects.need.${kind}`);
  const what =
    text === "" ? named : kind === "other" ? text : t("projects.needed", { kind: named, text });
  return [what, ...(when ? [when] : [])].join(", ");
};

/** From when until when, as far as it is known; empty when nothing is. */
export const datesSentence = (
  { start, end }: Pick<ProjectView, "start" | "end">,
  t: TranslatorFor<"projects.dates">,
): string => {
  const day = (date: string): string => (date ? dayOf(t.locale, date) : "");
  const known = start ? (end ? "both" : "start") : end ? "end" : "none";
  return known === "none" ? "" : t("projects.dates", { known, start: day(start), end: day(end) });
};
