import type { Planned } from "../../delivery/intent.ts";
import { cardEdit } from "../messages.ts";
import type { Retro } from "../retro.ts";

/** Kinds of messages of a summary, and of its work by the clock. */
export const summaryMessages = { card: "retros.summary", handOn: "retros.handOn" } as const;

/** In the channel, a post of its own; and what was learnt goes to the library as a draft. */
export const published = (retro: Retro, by: string): Planned[] => [
  { kind: summaryMessages.card, occurrence: retro.id, do: "post", by },
  { kind: summaryMessages.handOn, occurrence: retro.id, do: "task" },
  ...cardEdit(retro),
];

export const summaryEdit = ({ id, state }: Pick<Retro, "id" | "state">): Planned[] =>
  state === "discussed" ? [{ kind: summaryMessages.card, occurrence: id, do: "edit" }] : [];
