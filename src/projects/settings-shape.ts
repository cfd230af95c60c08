import { z } from "zod";
import { type ProjectPhase, projectPhases } from "../contract/vocabulary.ts";

const listed = z.array(z.object({ id: z.string(), name: z.string() }));

export const settingsShape = {
  phases: z.array(
    z.object({ phase: z.enum(projectPhases), name: z.string(), hidden: z.boolean() }),
  ),
  goals: listed,
  programmes: listed,
  sectors: z.array(z.string()),
  mailbox: z.string(),
  /** What was taken out of the lists while projects named it. */
  dropped: z.object({ goals: listed, programmes: listed }).optional(),
};

const settingsSchema = z.object(settingsShape);

/** What a network settles of its projects. */
export type ProjectSettings = z.infer<typeof settingsSchema>;

export const noSettings: ProjectSettings = {
  phases: [],
  goals: [],
  programmes: [],
  sectors: [],
  mailbox: "",
};

/** All phases in their order, as this network shows them. */
export const phasesOf = ({ phases }: ProjectSettings): ProjectSettings["phases"] =>
  projectPhases.map(
    (phase: ProjectPhase) =>
      phases.find((one) => one.phase === phase) ?? { phase, name: "", hidden: false },
  );

type List = "goals" | "programmes";

/** As it is called, or was when it was dropped from the list; empty: it was never there. */
export const nameOfListed = (settings: ProjectSettings, list: List, id: string): string =>
  [...settings[list], ...(settings.dropped?.[list] ?? [])].find((one) => one.id === id)?.name ?? "";

/** What is in the list no longer and is in use. */
export const droppedFrom = (
  before: ProjectSettings,
  list: List,
  { left, used }: { readonly left: ProjectSettings[List]; readonly used: ReadonlySet<string> },
): ProjectSettings[List] =>
  [...before[list], ...(before.dropped?.[list] ?? [])].filter(
    ({ id }) => used.has(id) && !left.some((one) => one.id === id),
  );
