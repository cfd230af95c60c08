/*
 * Why Teams, or we before it, refused a message, by the code that stands in its row. Those of Teams are its own.
 */

/** The person has blocked the bot. */
export const blocked = "blocked";
/** Nobody knows how to reach the person. */
export const notReachable = "not reachable";

const blockedByUser = "ConversationBlockedByUser";
/** They pass when the app is back in the team, or may write again. */
const comesBack = ["BotNotInConversationRoster", "BotDisabledByAdmin", "MessageWritesBlocked"];

const notThere = new Set([...comesBack, "ConversationNotFound", "403", "404"]);
const shut = new Set([blockedByUser, ...comesBack]);

/** What was refused for it is due again once the network may be sent to. */
export const isNotThere = (reason = ""): boolean => notThere.has(reason);

/** Every further message to the person would be refused as well, until they come back. */
export const isShut = (reason: string): boolean => shut.has(reason);

/** The person cannot be reached at all. */
export const isUnreachable = (reason = ""): boolean =>
  reason === blocked || reason === notReachable || isShut(reason);
