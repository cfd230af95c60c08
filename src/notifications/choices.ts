import type { QuietHours } from "../contract/calendar.ts";
import type { FollowedChoice, NotificationChoice, ToldOf } from "../contract/settings.ts";

/** What one member chose of the messages that are sent to them alone. */
export interface NotificationChoices {
  readonly choice: NotificationChoice;
  /** Of those: what tells of ideas that they support or joined. */
  readonly followed: FollowedChoice;
  readonly quiet: QuietHours;
  /** May have passed. */
  readonly pausedUntil: Date | undefined;
}

/** Of everyone who has not chosen: an employee's evenings and days off are their own. */
export const defaultChoices: NotificationChoices = {
  choice: "atOnce",
  followed: "asOthers",
  quiet: { from: "18:00", to: "08:00", daysOff: true },
  pausedUntil: undefined,
};

export const sameChoices = (one: NotificationChoices, other: NotificationChoices): boolean =>
  one.choice === other.choice &&
  one.followed === other.followed &&
  one.quiet.from === other.quiet.from &&
  one.quiet.to === other.quiet.to &&
  one.quiet.daysOff === other.quiet.daysOff &&
  one.pausedUntil?.getTime() === other.pausedUntil?.getTime();

/** When such a message is wanted. A digest is of any that are wanted at all. */
export const choiceOf = (
  { choice, followed }: Pick<NotificationChoices, "choice" | "followed">,
  told: ToldOf,
): NotificationChoice => {
  const ofFollowed = followed === "asOthers" ? choice : followed;
  if (told === "theirs") return choice;
  return told === "digest" && choice !== "nothing" ? choice : ofFollowed;
};
