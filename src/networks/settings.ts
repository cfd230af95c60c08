import type { FieldError } from "../contract/errors.ts";
import type { SaveSettings } from "../contract/networks.ts";
import { type Locale, networkLimits, zones } from "../contract/vocabulary.ts";
import type { Edit } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { type Actor, isCoordinator, requireCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError as anyMisfit, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { networkMessages } from "./events.ts";
import { networkNames } from "./names.ts";
import type { Channel, ChannelName, Member, Network } from "./network.ts";
import { everyPresentMember, presentMembers } from "./presences.ts";
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
      /** `undefined` when Teams does not tell them now. */
      readonly channels: readonly ChannelName[] | undefined;
      readonly members: readonly Member[];
    }
  | { readonly is: "theirs"; readonly coordinators: readonly string[] }
  /** The last coordinator left the team: whoever wants may take the turn. */
  | { readonly is: "vacant" };

const fieldError: (field: keyof SaveSettings, problem?: FieldError["problem"]) => AppError =
  anyMisfit;

const isSameName = (a: string, b: string): boolean =>
  a.localeCompare(b, "fi", { sensitivity: "accent" }) === 0;

/** Who is to have the turn: those chosen, and one more by name, or by what tells them from another of that name. */
const chosenFrom = (
  { coordinators, another }: SaveSettings,
  members: readonly Stored<Member>[],
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> => {
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
  if (chosen.size === 0) throw fieldError("coordinators", "required");
  if (chosen.size > networkLimits.coordinators) throw fieldError("coordinators", "tooLong");
  return chosen;
};

const withRole = (member: Member, has: boolean): Member => ({
  ...member,
  roles: has
    ? [...member.roles, "coordinator"]
    : member.roles.filter((role) => role !== "coordinator"),
});

/** The greeting has a button for each language that the network's is not. */
const greetingEdit = (network: string): Edit => ({
  kind: networkMessages.welcome,
  occurrence: network,
  do: "edit",
});

export const networkSettings = ({ store, outbox, teams, now, newId }: SettingsNeeds) => {
  const { names: namesOf } = networkNames({ store });

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
      channels: await channelsOf(channel),
      members,
    };
  };

  return {
    settings: settingsOf,

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
        if (!people.some(({ value: one }) => one.id === actor.person && isCoordinator(one)))
          throw new AppError("notCoordinator", "the settings are the coordinators'");
        const chosen = chosenFrom(input, people, names);
        const { name, language, zone, holidays } = input;
        if (zone !== value.zone && !(zones as readonly string[]).includes(zone))
          throw fieldError("zone");
        const operation = newId();
        const next: Network = {
          ...value,
          name,
          language,
          zone,
          holidays,
          named: value.named || name !== value.name,
        };
        const writes: Write[] = people
          .filter(({ value: one }) => isCoordinator(one) !== chosen.has(one.id))
          .map((one) =>
            store.replaceMember(withRole(one.value, chosen.has(one.value.id)), one, operation),
          );
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
          holidays === value.holidays;
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
        const isOtherLanguage = language !== value.language;
        const { written } = isOtherLanguage
          ? await outbox.commit(network, writes, [greetingEdit(network)])
          : await store.write(network, writes);
        return written;
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

    /** Shared leadership: when nobody has the turn, whoever asks first has it. */
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
        const { written } = await store.write(network, [
          store.replaceMember(withRole(self.value, true), self, operation),
          store.replaceNetwork(stored.value, stored, operation),
          ...historyLines(
            actor,
            { what: "networks.turn", about: actor.person, at: now() },
            operation,
          ),
        ]);
        return written;
      }),
  };
};
