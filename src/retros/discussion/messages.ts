import { addDays, instantOf } from "../../calendar/local.ts";
import { numbers } from "../../contract/numbers.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { RetroAction } from "./discussion.ts";

/** Kinds of messages of what was agreed on: on its day, and once more when it is still undone. */
export const actionMessages = { due: "retros.actionDue", undone: "retros.actionUndone" } as const;

export type ActionMessage = (typeof actionMessages)[keyof typeof actionMessages];

const reminderTime = "09:00";

/** What the occurrence of a reminder was made of. */
export const actionIn = (
  occurrence: string,
): { readonly retro: string; readonly id: string; readonly round: number } => {
  const [retro = "", id = "", round = ""] = occurrence.split(".");
  return { retro, id, round: Number(round) };
};

/** Who hears it is seen on the day; an action that changes is reminded of anew. */
export const remindOf = (
  { retro, id, round, due, done }: RetroAction,
  zone: string,
  now: Date,
): Planned[] => {
  if (done) return [];
  const dates = [
    [actionMessages.due, due],
    [actionMessages.undone, addDays(due, numbers.undoneDays)],
  ] as const;
  return dates.flatMap(([kind, date]): Planned[] => {
    const at = instantOf({ date, time: reminderTime }, zone);
    return at > now ? [{ kind, occurrence: `${retro}.${id}.${round}`, do: "tellEach", at }] : [];
  });
};
