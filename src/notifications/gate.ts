import { addDays, instantOf, localOf } from "../calendar/local.ts";
import { digestTime } from "../contract/settings.ts";
import type { NotificationChoices } from "./choices.ts";
import { type LocalTime, quietEnd } from "./quiet.ts";

/** Whether a message to one person may leave now. */
export type Gate =
  | { readonly is: "open" }
  /** Asked again then, it may be held for another reason, and in the end it is open. */
  | {
      readonly is: "held";
      readonly until: Date;
      readonly why: "paused" | "quiet" | "digest";
    }
  | { readonly is: "closed"; readonly why: "nothing" };

/** More days than any two working days are apart; a calendar without working days is a fault. */
const mostDaysOff = 60;
/** Quiet hours may put a day's digest off over the days off that follow it. */
const longestDelay = 7;

/** When the next digest may reach this member, at or after the moment given. */
export const nextDigest = (
  { quiet, pausedUntil }: NotificationChoices,
  at: Date,
  local: LocalTime,
): Date => {
  const after = pausedUntil && pausedUntil > at ? pausedUntil : at;
  const first = addDays(localOf(after, local.zone).date, -longestDelay);
  for (let days = 0; days < mostDaysOff; days++) {
    const date = addDays(first, days);
    if (!local.isWorkingDay(date)) continue;
    const digest = quietEnd(instantOf({ date, time: digestTime }, local.zone), quiet, local);
    if (digest >= after) return digest;
  }
  throw new RangeError("the calendar has no working days");
};

/**
 * The one gate of personal messages. `due` is when the message was to leave, or was held until: a digest
 * takes what was due before it.
 */
export const gateOf = (
  choices: NotificationChoices,
  { now, due }: { readonly now: Date; readonly due: Date },
  local: LocalTime,
): Gate => {
  const { choice, quiet, pausedUntil } = choices;
  if (choice === "nothing") return { is: "closed", why: "nothing" };
  if (pausedUntil && pausedUntil > now) return { is: "held", until: pausedUntil, why: "paused" };
  const digest = choice === "digest" ? nextDigest(choices, due, local) : now;
  if (digest > now) return { is: "held", until: digest, why: "digest" };
  const until = quietEnd(now, quiet, local);
  return until > now ? { is: "held", until, why: "quiet" } : { is: "open" };
};
