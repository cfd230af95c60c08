/* What the settings of a person and of a network offer; apart, since the first view needs none of it. */

/** When messages to one person alone are sent. */
export const notificationChoices = ["atOnce", "digest", "nothing"] as const;
export type NotificationChoice = (typeof notificationChoices)[number];

/** When one hears of the ideas that one supports or joined. */
export const followedChoices = ["asOthers", ...notificationChoices] as const;
export type FollowedChoice = (typeof followedChoices)[number];

/** What a message to one person tells: of their own, of what they follow, or of all that waited. */
export type ToldOf = "theirs" | "followed" | "digest";

/** When the digest of what waited is sent: local, on working days. */
export const digestTime = "08:00";

export type PauseUnit = "days" | "weeks" | "months" | "years";

/** The pauses that a button offers. */
export const pauseLengths = ["oneWeek", "twoWeeks", "oneMonth"] as const;
export type PauseLength = (typeof pauseLengths)[number];

/** The zones that the settings offer. */
export const zones = [
  "Europe/Helsinki",
  "Europe/Stockholm",
  "Europe/Oslo",
  "Europe/Tallinn",
  "UTC",
] as const;

export const networkLimits = { name: 100, coordinators: 20, sector: 60, unit: 100 } as const;
