import type { QuietHours } from "../contract/calendar.ts";
import type { NotificationChoice } from "../contract/settings.ts";

/** What one member chose of the messages that are sent to them alone. */
export interface NotificationChoices {
  readonly choice: NotificationChoice;
  readonly quiet: QuietHours;
  /** May have passed. */
  readonly pausedUntil: Date | undefined;
}

/** Of everyone who has not chosen: an employee's evenings and days off are their own. */
export const defaultChoices: NotificationChoices = {
  choice: "atOnce",
  quiet: { from: "18:00", to: "08:00", daysOff: true },
  pausedUntil: undefined,
};

export const sameChoices = (one: NotificationChoices, other: NotificationChoices): boolean =>
  one.choice === other.choice &&
  one.quiet.from === other.quiet.from &&
  one.quiet.to === other.quiet.to &&
  one.quiet.daysOff === other.quiet.daysOff &&
  one.pausedUntil?.getTime() === other.pausedUntil?.getTime();
