import { oneLine } from "../../src/contract/one-line.ts";
import type { Installer, NetworkEvent, Presence, TeamEvent } from "../../src/networks/event.ts";
import type { ChannelChange, TeamPlace } from "../../src/networks/network.ts";
import { clientLocale } from "./client-locale.ts";
import { type InboundActivity, isPersonal, sentAt, tenantOf } from "./door.ts";
import { chatOf, placeOf } from "./visitor.ts";

type TeamChange = Extract<TeamEvent, { is: "state" }>["change"];

const teamChanges: ReadonlyMap<string, TeamChange> = new Map([
  ["teamArchived", "archived"],
  ["teamUnarchived", "unarchived"],
  ["teamDeleted", "removed"],
  ["teamHardDeleted", "removed"],
  ["teamRestored", "restored"],
] as const);

const channelChanges: ReadonlyMap<string, ChannelChange> = new Map([
  ["channelDeleted", "deleted"],
  ["channelRestored", "restored"],
  ["channelRenamed", "renamed"],
] as const);

type Account = NonNullable<InboundActivity["membersAdded"]>[number];

const isBot = (activity: InboundActivity, account: Account): boolean =>
  account?.id === activity.recipient.id;

const installerOf = (activity: InboundActivity): Installer | undefined => {
  const tenant = tenantOf(activity);
  const { aadObjectId: objectId, name } = activity.from;
  if (!tenant || !objectId) return undefined;
  const { teamsId, serviceUrl } = chatOf(activity);
  return {
    identity: { tenant, objectId },
    name: oneLine(name ?? ""),
    language: clientLocale(activity),
    chat: { teamsId, serviceUrl },
  };
};

const presencesIn = (accounts: readonly Account[] | undefined, present: boolean): Presence[] =>
  (accounts ?? []).flatMap((account) =>
    account?.aadObjectId ? [{ objectId: account.aadObjectId, present }] : [],
  );

const teamEventsIn = (activity: InboundActivity, place: TeamPlace, at: Date): TeamEvent[] => {
  const { membersAdded, membersRemoved, channelData } = activity;
  const installed = { is: "installed", place, at, by: installerOf(activity) } as const;
  const removed = { is: "state", change: "removed", place, at } as const;
  if (activity.type === "installationUpdate")
    return activity.action?.startsWith("add")
      ? [installed]
      : // `remove-upgrade` is the first half of an upgrade: the app stays.
        activity.action === "remove"
        ? [removed]
        : [];
  const eventType = channelData?.eventType ?? "";
  const change = teamChanges.get(eventType);
  if (change) return [{ is: "state", change, place, at }];
  if (eventType === "teamRenamed") return [{ is: "renamed", place, at }];
  const channelChange = channelChanges.get(eventType);
  if (channelChange) {
    const { id, name } = channelData?.channel ?? {};
    return id
      ? [
          {
            is: "channel",
            change: channelChange,
            channel: { id, name: name && oneLine(name) },
            place,
            at,
          },
        ]
      : [];
  }
  // Members of one shared channel are not those of the team.
  if (eventType.startsWith("channel")) return [];
  const events: TeamEvent[] = [];
  if (membersAdded?.some((account) => isBot(activity, account))) events.push(installed);
  if (membersRemoved?.some((account) => isBot(activity, account))) events.push(removed);
  const people = [...presencesIn(membersAdded, true), ...presencesIn(membersRemoved, false)];
  const isAnybodyElse = [...(membersAdded ?? []), ...(membersRemoved ?? [])].some(
    (account) => account && !isBot(activity, account),
  );
  if (isAnybodyElse) events.push({ is: "people", people, place, at });
  return events;
};

/** In a personal chat: the app is there, or was taken away. */
const chatEventsIn = (activity: InboundActivity, at: Date): NetworkEvent[] => {
  const tenant = tenantOf(activity);
  const { aadObjectId: objectId } = activity.from;
  if (!tenant || !objectId || !isPersonal(activity)) return [];
  const told = {
    is: "chat",
    identity: { tenant, objectId },
    chat: chatOf(activity),
    language: clientLocale(activity),
    at,
  } as const;
  const isAdded =
    activity.action?.startsWith("add") ||
    activity.membersAdded?.some((account) => isBot(activity, account));
  if (isAdded) return [{ ...told, blocked: false }];
  const isRemoved =
    activity.action === "remove" ||
    activity.membersRemoved?.some((account) => isBot(activity, account));
  return isRemoved ? [{ ...told, blocked: true }] : [];
};

/** What an `installationUpdate` or a `conversationUpdate` tells; nothing of what the product does not heed. */
export const eventsIn = (activity: InboundActivity, now: Date): NetworkEvent[] => {
  const at = sentAt(activity, now);
  const place = placeOf(activity);
  return place ? teamEventsIn(activity, place, at) : chatEventsIn(activity, at);
};
