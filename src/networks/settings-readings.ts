import type { SettingsChannels, SettingsView } from "../contract/networks.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { networkNames } from "./names.ts";
import type { Channel, ChannelName, Member, Network } from "./network.ts";
import { presentMembers } from "./presences.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";

/** The settings as they stand, to a coordinator; to others, who the coordinators are. */
export type Settings =
  | {
      readonly is: "open";
      readonly version: string;
      readonly network: Network;
      readonly channel: Channel;
      readonly members: readonly Member[];
    }
  | { readonly is: "theirs"; readonly coordinators: readonly string[] }
  /** The last coordinator left the team: whoever wants may coordinate. */
  | { readonly is: "vacant" };

const viewSettings = (settings: Settings): SettingsView => {
  if (settings.is === "theirs")
    return { is: "theirs", coordinators: settings.coordinators.filter((name) => name !== "") };
  if (settings.is === "vacant") return settings;
  const { version, network, channel, members } = settings;
  const { name, language, zone, holidays, quiet } = network;
  return {
    ...{ is: "open", version, name, language, zone, holidays, quiet },
    channel: { id: channel.channel, deleted: channel.deleted !== undefined },
    people: members
      .map(({ id, name: member, sector, roles }) => ({ id, name: member, sector, roles }))
      .sort((a, b) => a.name.localeCompare(b.name, language)),
  };
};

/** The settings as a form begins with them. */
export const settingsReadings = ({
  store,
  teams,
  now,
}: {
  readonly store: NetworkStore;
  readonly teams: TeamDirectory;
  readonly now: () => Date;
}) => {
  const { names: namesOf } = networkNames({ store });

  const channelsOf = (channel: Channel): Promise<readonly ChannelName[] | undefined> =>
    teams.listChannels(channel).catch(() => undefined);

  const settingsOf = async (actor: Actor): Promise<Settings> => {
    const { network } = actor;
    // Before the rest: its version stands for all that is shown.
    const stored = await store.read(network);
    const [channel, people, names] = await Promise.all([
      store.findChannel(network),
      presentMembers(store, network),
      namesOf(network, actor.language),
    ]);
    if (!stored || !channel) throw notFound("the network");
    const members = people.map(({ value }) => ({ ...value, name: names.get(value.id) ?? "" }));
    const coordinators = members.filter(isCoordinator);
    if (coordinators.length === 0) return { is: "vacant" };
    if (!coordinators.some(({ id }) => id === actor.person))
      return { is: "theirs", coordinators: coordinators.map(({ name }) => name) };
    return {
      is: "open",
      version: stored.etag,
      network: stored.value,
      channel,
      members,
    };
  };

  return {
    channelsOf,
    settings: settingsOf,

    /** The team's channels; `undefined` when Teams does not tell them now. */
    channels: async ({ network }: Actor): Promise<readonly ChannelName[] | undefined> => {
      const channel = await store.findChannel(network);
      return channel && channelsOf(channel);
    },

    viewChannels: async ({ network }: Actor): Promise<SettingsChannels> => {
      const own = await store.findChannel(network);
      const channels = own && (await channelsOf(own));
      return {
        channels:
          channels?.map(({ id, name }) => ({
            id,
            ...(name !== undefined && { name }),
            first: id === own?.team,
          })) ?? null,
        askedAt: now().toISOString(),
      };
    },

    viewSettings: async (actor: Actor): Promise<SettingsView> =>
      viewSettings(await settingsOf(actor)),
  };
};
