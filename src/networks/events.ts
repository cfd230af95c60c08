import type { Locale } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { isCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import { mostChanges, type Write } from "../storage/table.ts";
import type { Installer, Presence } from "./event.ts";
import { networkMessages, roleTold } from "./messages.ts";
import {
  type Channel,
  type ChannelChange,
  type ChannelName,
  channelAfter,
  isNews,
  type Member,
  type Network,
  networkAfter,
  newNetwork,
  type StateChange,
  type TeamPlace,
} from "./network.ts";
import { everyPresentMember } from "./presences.ts";
import type { NetworkStore, PersonNetwork } from "./store.ts";

export interface EventNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
  /** Of a new network. */
  readonly defaultLanguage: Locale;
}

/** More than these are read in one list instead of one by one. */
const fewPeople = 20;
/** A team's channel as an installation names it, over what is known of it. */
const channelSeen = (known: Channel, { serviceUrl, bot, channel, name }: Channel): Channel => ({
  ...known,
  serviceUrl,
  bot,
  // Until somebody names another, posts go to the first channel, which has the team's own id.
  ...(known.channel === known.team && !known.deleted && { channel, name }),
});

/** The roster is read anew each hour, whatever the events told. */
export const rosterEvery = 60 * 60_000;

/** Who installs the app, and what makes them a coordinator. */
interface InstallersDuty {
  readonly person: string;
  readonly writes: readonly Write[];
  readonly messages: readonly Planned[];
}

const noDuty: InstallersDuty = { person: "", writes: [], messages: [] };

const isSameChannel = (a: Channel, b: Channel): boolean =>
  a.serviceUrl === b.serviceUrl && a.bot === b.bot && a.channel === b.channel;

export const networkEvents = ({ store, outbox, defaultLanguage, now, newId }: EventNeeds) => {
  /** The id of a team's network; the link decides whose it is when two find the team new at once. */
  const networkOf = async (tenant: string, team: string): Promise<string> => {
    const known = await store.findLink(tenant, team);
    if (known) return known.network;
    const network = newId();
    const linked = await store.insertLink({ network, tenant, team }, newId());
    if (linked.written) return network;
    const winner = await store.findLink(tenant, team);
    if (!winner) throw new AppError("busy", "the team was linked and unlinked at once");
    return winner.network;
  };

  /** The first to install the app coordinates, as does who installs it when nobody does any more. */
  const dutyOf = async (
    { network, team }: PersonNetwork,
    { identity, name, chat, language }: Installer,
    at: Date,
    operation: string,
  ): Promise<InstallersDuty> => {
    const present = await everyPresentMember(store, network);
    const membership = await store.readMembership(network, identity);
    const person = membership?.value.member ?? newId();
    if (present.some(({ value }) => isCoordinator(value))) return { ...noDuty, person };
    const roles: Member["roles"] = ["coordinator"];
    const messages = [roleTold(person, "coordinator", { cause: "installed", operation })];
    // Known before the card is sent.
    const teamsLanguage = language && { teamsLanguage: language };
    if (!membership) {
      const member: Member = { id: person, name, sector: "", roles, skills: [], ...teamsLanguage };
      const here = { ...identity, present: true, at, receivedAt: now() };
      const added = { network, team, member, person: here, chat, operation };
      return { person, writes: await store.insertMember(added), messages };
    }
    const member = await store.readMember(network, person);
    const { present: isHere, at: toldAt } = membership.value;
    // Old news of an installation brings nobody back who has left since.
    if (!member || (!isHere && !isNews(toldAt, at))) return { ...noDuty, person };
    const allRoles = [...new Set([...member.value.roles, ...roles])];
    const next = { ...member.value, roles: allRoles, ...teamsLanguage };
    const writes = [store.replaceMember(next, member, operation)];
    if (!isHere) {
      const back = { ...membership.value, present: true, at, receivedAt: now() };
      writes.push(store.replaceMembership(back, membership, operation));
    }
    return { person, writes, messages };
  };

  const change = (network: string, decide: (value: Network) => Network): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.read(network);
      if (!known) return true;
      const next = decide(known.value);
      if (next === known.value) return true;
      const { written } = await store.write(network, [store.replaceNetwork(next, known, newId())]);
      return written;
    });

  const changeChannel = (network: string, decide: (value: Channel) => Channel): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.readChannel(network);
      if (!known) return true;
      const next = decide(known.value);
      if (next === known.value) return true;
      const { written } = await store.write(network, [store.replaceChannel(next, known, newId())]);
      return written;
    });

  const hourlyRoster = (network: string): Planned => ({
    kind: networkMessages.roster,
    occurrence: network,
    do: "task",
    at: new Date(now().getTime() + rosterEvery),
  });

  return {
    networkOf,

    findNetwork: async (tenant: string, team: string): Promise<string | undefined> =>
      (await store.findLink(tenant, team))?.network,

    /** The rows of a network whose team was met without being told of its installation. */
    insertMet: async (network: string, { name, channel }: TeamPlace): Promise<void> => {
      const operation = newId();
      await outbox.commit(
        network,
        [
          store.insertNetwork(newNetwork(network, name, defaultLanguage), operation),
          store.insertChannel(channel, operation),
        ],
        [hourlyRoster(network)],
      );
    },

    /**
     * The app is in the team, for the first time or again: Teams tells it in two ways, twice and in any
     * order. One network comes of it, with one greeting in its channel; what was there before stays.
     */
    install: async (
      { name, channel }: TeamPlace,
      by: Installer | undefined,
      at: Date,
    ): Promise<string> => {
      const network = await networkOf(channel.tenant, channel.team);
      await retryOnConflict(async () => {
        const operation = newId();
        const [known, knownChannel] = await Promise.all([
          store.read(network),
          store.readChannel(network),
        ]);
        const duty = by ? await dutyOf({ network, team: channel.team }, by, at, operation) : noDuty;
        const isFirst = !known?.value.welcomed;
        const before = known?.value ?? newNetwork(network, name, defaultLanguage);
        const told = networkAfter(before, "added", at);
        const next = { ...told, welcomed: true };
        const writes: Write[] = [...duty.writes];
        if (!known) writes.push(store.insertNetwork(next, operation));
        // Roles change together with the network's own row, so that two changes of them meet.
        else if (isFirst || duty.writes.length > 0 || told !== before)
          writes.push(store.replaceNetwork(next, known, operation));
        if (isFirst)
          writes.push(
            ...historyLines(
              duty,
              { what: "networks.installed", about: network, at: now() },
              operation,
            ),
          );
        const nextChannel = knownChannel ? channelSeen(knownChannel.value, channel) : channel;
        if (!knownChannel) writes.push(store.insertChannel(nextChannel, operation));
        else if (!isSameChannel(knownChannel.value, nextChannel))
          writes.push(store.replaceChannel(nextChannel, knownChannel, operation));
        const greeting: Planned = {
          kind: networkMessages.welcome,
          occurrence: network,
          do: "post",
        };
        const messages = [
          ...(isFirst ? [greeting] : []),
          ...(known ? [] : [hourlyRoster(network)]),
          ...duty.messages,
        ];
        return writes.length === 0 || (await outbox.commit(network, writes, messages)).written;
      });
      return network;
    },

    changeState: (network: string, told: StateChange, at: Date): Promise<void> =>
      change(network, (value) => networkAfter(value, told, at)),

    /** The team has another name: the network takes it, unless its coordinators gave it one. */
    rename: (network: string, name: string, at: Date): Promise<void> =>
      change(network, (value) =>
        value.named || name === "" || !isNews(value.namedAt, at)
          ? value
          : { ...value, name, namedAt: at },
      ),

    tellChannel: (
      network: string,
      told: ChannelChange,
      channel: ChannelName,
      at: Date,
    ): Promise<void> => changeChannel(network, (value) => channelAfter(value, told, channel, at)),

    /**
     * Teams moves its service address: what a message or an event says of it is newer than what is stored.
     * The channel that posts go to stays, whichever channel of the team it came from.
     */
    keepService: (network: string, { serviceUrl, bot }: Channel): Promise<void> =>
      changeChannel(network, (value) =>
        value.serviceUrl === serviceUrl && value.bot === bot
          ? value
          : { ...value, serviceUrl, bot },
      ),

    /**
     * Who came and who left. Those who left see the network no more; what they did stays, under their name.
     * A new face is not a member yet: the event has no name for them, the roster has.
     */
    changePresence: async (
      network: string,
      tenant: string,
      people: readonly Presence[],
      at: Date,
    ): Promise<void> => {
      let missing = [...new Map(people.map((person) => [person.objectId, person])).values()];
      await retryOnConflict(async () => {
        const ids = missing.map(({ objectId }) => objectId);
        const known =
          ids.length > fewPeople
            ? await store.readMemberships(network)
            : await Promise.all(
                ids.map((objectId) =>
                  unlessUnreadable(store.readMembership(network, { tenant, objectId })),
                ),
              );
        const byId = new Map(known.map((one) => [one?.value.objectId, one]));
        const failed: Presence[] = [];
        const changes = missing.flatMap((person) => {
          const found = byId.get(person.objectId);
          if (!found || !isNews(found.value.at, at)) return [];
          const next = { ...found.value, present: person.present, at, receivedAt: now() };
          return [{ person, write: store.replaceMembership(next, found, newId()) }];
        });
        for (let first = 0; first < changes.length; first += mostChanges) {
          const chunk = changes.slice(first, first + mostChanges);
          const { written } = await store.write(
            network,
            chunk.map(({ write }) => write),
          );
          if (!written) failed.push(...chunk.map(({ person }) => person));
        }
        missing = failed;
        return failed.length === 0;
      });
    },
  };
};
