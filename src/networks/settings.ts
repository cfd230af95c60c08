import type { QuietHours } from "../contract/calendar.ts";
import type { FieldError } from "../contract/errors.ts";
import type { SaveSettings, SettingsChannels, SettingsView } from "../contract/networks.ts";
import { networkLimits, zones } from "../contract/settings.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Edit } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { type Actor, isCoordinator, requireCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { type AppError, fieldError as anyMisfit, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { networkMessages, roleTold } from "./messages.ts";
import { networkNames } from "./names.ts";
import type { Channel, ChannelName, Member, Network } from "./network.ts";
import { everyPresentMember, presentMembers } from "./presences.ts";
import { networkRoles, requireCoordinators, requireStillCoordinator, withRole } from "./roles.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";

export interface SettingsNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
  readonly teams: TeamDirectory;
}

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

const fieldError: (field: keyof SaveSettings, problem?: FieldError["problem"]) => AppError =
  anyMisfit;

const isSameName = (a: string, b: string): boolean =>
  a.localeCompare(b, "fi", { sensitivity: "accent" }) === 0;

/** Who is to coordinate: those chosen, and one more by name, or by what tells them from another of that name. */
const chosenFrom = (
  { coordinators, another = "" }: SaveSettings,
  members: readonly Stored<Member>[],
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> | undefined => {
  if (!coordinators) return undefined;
  const chosen = new Set(
    members.map(({ value }) => value.id).filter((id) => coordinators.includes(id)),
  );
  if (another !== "") {
    const [found, second] = members.filter(({ value: { id, name } }) =>
      [name, names.get(id) ?? ""].some((one) => isSameName(one, another)),
    );
    if (!found || second) throw fieldError("another");
    chosen.add(found.value.id);
  }
  requireCoordinators(chosen.size);
  return chosen;
};

const sameQuiet = (one: QuietHours, other: QuietHours): boolean =>
  one.from === other.from && one.to === other.to && one.daysOff === other.daysOff;

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
      .map(({ id, name: member, roles }) => ({ id, name: member, roles }))
      .sort((a, b) => a.name.localeCompare(b.name, language)),
  };
};

/** The greeting has a button for each language that the network's is not. */
const greetingEdit = (network: string): Edit => ({
  kind: networkMessages.welcome,
  occurrence: network,
  do: "edit",
});

export const networkSettings = ({ store, outbox, teams, now, newId }: SettingsNeeds) => {
  const { names: namesOf } = networkNames({ store });
  const { changeOf, ...roleUseCases } = networkRoles({ store, outbox, now, newId });

  const channelsOf = (channel: Channel): Promise<readonly ChannelName[] | undefined> =>
    teams.listChannels(channel).catch(() => undefined);

  /** The card says which channel: whether it is one of this team is asked of Teams. */
  const checkedChannel = async (
    network: string,
    id: string | undefined,
  ): Promise<ChannelName | undefined> => {
    const known = await store.findChannel(network);
    if (!known || id === undefined || id === known.channel) return undefined;
    const found = (await channelsOf(known))?.find((channel) => channel.id === id);
    if (!found) throw fieldError("channel");
    return found;
  };

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
    ...roleUseCases,

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

    /**
     * One change of the network, its channel and its roles. Whoever saves over somebody else's change is
     * told so (`invalid`, the field `version`); the same settings again are saved already.
     */
    saveSettings: async (actor: Actor, input: SaveSettings): Promise<void> => {
      const { network } = actor;
      const moved = await checkedChannel(network, input.channel);
      await retryOnConflict(async () => {
        // Before the rest: what another save wrote with it is seen too, and the same settings are the same.
        const stored = await store.read(network);
        const [channel, people, names] = await Promise.all([
          store.readChannel(network),
          presentMembers(store, network),
          namesOf(network, actor.language),
        ]);
        if (!stored || !channel) throw notFound("the network");
        const { value, etag } = stored;
        requireStillCoordinator(actor, people);
        const chosen = chosenFrom(input, people, names);
        const { name, language, zone, holidays, quiet = value.quiet } = input;
        if (zone !== value.zone && !(zones as readonly string[]).includes(zone))
          throw fieldError("zone");
        const operation = newId();
        const next: Network = {
          ...value,
          name,
          language,
          zone,
          holidays,
          quiet,
          named: value.named || name !== value.name,
        };
        const changed = chosen
          ? people.filter(({ value: one }) => isCoordinator(one) !== chosen.has(one.id))
          : [];
        // More of them do not fit into one transaction.
        if (changed.length > networkLimits.coordinators)
          throw fieldError("coordinators", "tooLong");
        const changes = changed.map((one) =>
          changeOf(actor, one, { role: "coordinator", has: !isCoordinator(one.value) }),
        );
        const writes: Write[] = changes.flatMap((one) => one.writes);
        if (moved && moved.id !== channel.value.channel)
          writes.push(
            store.replaceChannel(
              { ...channel.value, channel: moved.id, name: moved.name, deleted: undefined },
              channel,
              operation,
            ),
          );
        const isSame =
          name === value.name &&
          language === value.language &&
          zone === value.zone &&
          holidays === value.holidays &&
          sameQuiet(quiet, value.quiet);
        if (isSame && writes.length === 0) return true;
        if (etag !== input.version) throw fieldError("version");
        writes.push(
          store.replaceNetwork(next, stored, operation),
          ...historyLines(
            actor,
            { what: "networks.settings", about: network, at: now() },
            operation,
          ),
        );
        const messages = [
          ...changes.flatMap((one) => one.messages),
          ...(language === value.language ? [] : [greetingEdit(network)]),
        ];
        return (await outbox.commit(network, writes, messages)).written;
      });
    },

    /** Of the coordinators alone, as the other settings. */
    changeNetworkLanguage: (actor: Actor, language: Locale): Promise<void> =>
      retryOnConflict(async () => {
        const { network } = actor;
        // Before the role: whoever changes roles changes this row too.
        const stored = await store.read(network);
        const member = await store.readMember(network, actor.person);
        if (!stored || !member) throw notFound("the network or the member");
        requireCoordinator(member.value, "the network's language is the coordinators'");
        if (stored.value.language === language) return true;
        const operation = newId();
        const writes = [
          store.replaceNetwork({ ...stored.value, language }, stored, operation),
          ...historyLines(
            actor,
            { what: "networks.settings", about: network, at: now() },
            operation,
          ),
        ];
        return (await outbox.commit(network, writes, [greetingEdit(network)])).written;
      }),

    /** Shared leadership: when nobody coordinates, whoever asks first does. */
    takeDuty: (actor: Actor): Promise<void> =>
      retryOnConflict(async () => {
        const { network } = actor;
        const [stored, people] = await Promise.all([
          store.read(network),
          everyPresentMember(store, network),
        ]);
        const self = people.find(({ value }) => value.id === actor.person);
        if (!stored || !self) throw notFound("the network or the member");
        if (people.some(({ value }) => isCoordinator(value))) return true;
        const operation = newId();
        const writes = [
          store.replaceMember(
            withRole(self.value, { role: "coordinator", has: true }),
            self,
            operation,
          ),
          store.replaceNetwork(stored.value, stored, operation),
          ...historyLines(
            actor,
            { what: "networks.turn", about: actor.person, at: now() },
            operation,
          ),
        ];
        const told = roleTold(actor.person, "coordinator", { cause: "given", operation });
        return (await outbox.commit(network, writes, [told])).written;
      }),
  };
};
