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

/** Empty when nothing of this id is in the list. */
export const nameIn = (list: ProjectSettings["goals"], id: string): string =>
  list.find((one) => one.id === id)?.name ?? "";
