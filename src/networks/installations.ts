import type { Locale } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import type { Installer } from "./event.ts";
import { installerDuty, noDuty } from "./installer-duty.ts";
import { networkMessages } from "./messages.ts";
import { type Channel, networkAfter, newNetwork, type TeamPlace } from "./network.ts";
import type { NetworkStore } from "./store.ts";

export interface InstallationNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
  /** Of a new network. */
  readonly defaultLanguage: Locale;
}

/** The roster is read anew each hour, whatever the events told. */
export const rosterEvery = 60 * 60_000;

/** A team's channel as an installation names it, over what is known of it. */
const channelSeen = (known: Channel, { serviceUrl, bot, channel, name }: Channel): Channel => ({
  ...known,
  serviceUrl,
  bot,
  // Until somebody names another, posts go to the first channel, which has the team's own id.
  ...(known.channel === known.team && !known.deleted && { channel, name }),
});

const isSameChannel = (a: Channel, b: Channel): boolean =>
  a.serviceUrl === b.serviceUrl && a.bot === b.bot && a.channel === b.channel;

/** How a team comes to have a network. */
export const networkInstallations = (needs: InstallationNeeds) => {
  const { store, outbox, defaultLanguage, now, newId } = needs;
  const dutyOf = installerDuty(needs);

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
        const duty = by
          ? await dutyOf({ network, team: channel.team }, by, { at, operation })
          : noDuty;
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
  };
};
