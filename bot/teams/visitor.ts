import { oneLine } from "../../src/contract/one-line.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { ChatFacts, TeamPlace } from "../../src/networks/network.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import { clientLocale } from "./client-locale.ts";
import { type InboundActivity, isPersonal, sentAt, tenantOf } from "./door.ts";

/** Which team and channel it came from, if it came from one. */
export const placeOf = (activity: InboundActivity): TeamPlace | undefined => {
  const tenant = tenantOf(activity);
  const { team, channel, settings } = activity.channelData ?? {};
  if (!tenant || !team || isPersonal(activity)) return undefined;
  const [conversation = ""] = activity.conversation.id.split(";", 1);
  const named = settings?.selectedChannel ?? channel;
  return {
    name: oneLine(team.name ?? ""),
    channel: {
      serviceUrl: activity.serviceUrl,
      tenant,
      team: team.id,
      // An installation says the chosen channel as its conversation; a team's first channel has the
      // team's own id, and is not always named.
      channel: named?.id ?? (conversation.startsWith("19:") ? conversation : team.id),
      bot: activity.recipient.id,
      ...(named?.name && { name: oneLine(named.name) }),
    },
  };
};

/** How the sender is reached in person; their chat itself, when it is from there. */
export const chatOf = (activity: InboundActivity): ChatFacts => ({
  teamsId: activity.from.id,
  serviceUrl: activity.serviceUrl,
  ...(isPersonal(activity) && { conversation: activity.conversation.id }),
});

/** Who wrote, and where. Only what Entra ID and Teams vouch for is read; what a card carries says nothing of it. */
export const visitorOf = (
  activity: InboundActivity,
  now: Date,
  /** The network of the card whose button was pressed: asked for, and checked as such. */
  network?: string,
): Visitor => {
  const tenant = tenantOf(activity);
  const { aadObjectId: objectId, name } = activity.from;
  if (!tenant || !objectId) throw new AppError("signIn", "the activity names no person");
  return {
    identity: { tenant, objectId },
    name: oneLine(name ?? ""),
    language: clientLocale(activity),
    keepsLanguage: "always",
    team: placeOf(activity),
    othersRead: !isPersonal(activity),
    network,
    chat: chatOf(activity),
    at: sentAt(activity, now),
  };
};
