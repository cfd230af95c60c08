import { instantOf } from "../../calendar/local.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { RetroAction } from "./discussion.ts";

/** Kinds of messages of what was agreed on. */
export const actionMessages = { due: "retros.actionDue" } as const;

const reminderTime = "09:00";

/** What the occurrence of a reminder was made of. */
export const actionIn = (
  occurrence: string,
): { readonly retro: string; readonly id: string; readonly round: number } => {
  const [retro = "", id = "", round = ""] = occurrence.split(".");
  return { retro, id, round: Number(round) };
};

/** On its day, to its owner; an action that changes is reminded of anew. */
export const remindOwner = (
  { retro, id, round, owner, due, done }: RetroAction,
  zone: string,
  now: Date,
): Planned[] => {
  const at = instantOf({ date: due, time: reminderTime }, zone);
  return done || at <= now
    ? []
    : [
        {
          kind: actionMessages.due,
          occurrence: `${retro}.${id}.${round}`,
          do: "tell",
          person: owner,
          at,
        },
      ];
};
