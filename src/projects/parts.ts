import { z } from "zod";
import {
  offerStates,
  projectNeeds,
  projectPhases,
  supportRequestKinds,
  supportRequestStates,
} from "../contract/vocabulary.ts";

/* What hangs on a project, each in a row of its own. */

/** One need of a project. */
export interface NeedOf {
  /** The project's. */
  readonly id: string;
  readonly need: string;
}

export const phaseEventShape = {
  id: z.string(),
  project: z.string(),
  at: z.date(),
  /** Absent: the project begins there. */
  from: z.enum(projectPhases).optional(),
  to: z.enum(projectPhases),
  /** Absent: nobody is known. */
  by: z.string().optional(),
  reason: z.string(),
};

const phaseEventSchema = z.object(phaseEventShape);

/** A project's move to a phase: all of them together tell how any past period was. */
export type PhaseEvent = z.infer<typeof phaseEventSchema>;

export const newsShape = {
  id: z.string(),
  project: z.string(),
  text: z.string(),
  at: z.date(),
  by: z.string(),
  channel: z.boolean(),
};

const newsSchema = z.object(newsShape);

export type News = z.infer<typeof newsSchema>;

export const needShape = {
  id: z.string(),
  project: z.string(),
  kind: z.enum(projectNeeds),
  text: z.string(),
  when: z.string(),
  open: z.boolean(),
  at: z.date(),
  /** Absent: an older version wrote it. */
  by: z.string().optional(),
};

const needSchema = z.object(needShape);

export type Need = z.infer<typeof needSchema>;

export const offerShape = {
  project: z.string(),
  need: z.string(),
  person: z.string(),
  line: z.string(),
  state: z.enum(offerStates),
  at: z.date(),
};

const offerSchema = z.object(offerShape);

export type Offer = z.infer<typeof offerSchema>;

export const supportRequestShape = {
  id: z.string(),
  project: z.string(),
  kind: z.enum(supportRequestKinds),
  text: z.string(),
  by: z.string(),
  at: z.date(),
  state: z.enum(supportRequestStates),
  answer: z.string(),
  /** Empty until somebody answers. */
  answeredBy: z.string(),
  due: z.string(),
};

const supportRequestSchema = z.object(supportRequestShape);

export type SupportRequest = z.infer<typeof supportRequestSchema>;
