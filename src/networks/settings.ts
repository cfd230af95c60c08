import type { QuietHours } from "../contract/calendar.ts";
import type { FieldError } from "../contract/errors.ts";
import type { SaveSettings } from "../contract/networks.ts";
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
import { networkMessages } from "./messages.ts";
import { networkNames } from "./names.ts";
import type { ChannelName, Member, Network } from "./network.ts";
import { presentMembers } from "./presences.ts";
import { networkRoles, requireCoordinators, requireStillCoordinator } from "./roles.ts";
import { settingsReadings } from "./settings-readings.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";

export interface SettingsNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
  readonly teams: TeamDirectory;
}

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

const isSame = (one: Network, other: Network): boolean =>
  one.name === other.name &&
  one.language === other.language &&
  one.zone === other.zone &&
  one.holidays === other.holidays &&
  sameQuiet(one.quiet, other.quiet);

/** The network's row as it was typed. */
const changedBy = (value: Network, input: SaveSettings): Network => {
  const { name, language, zone, holidays, quiet = value.quiet } = input;
  if (zone !== value.zone && !(zones as readonly string[]).includes(zone)) throw fieldError("zone");
  const named = value.named || name !== value.name;
  return { ...value, name, language, zone, holidays, quiet, named };
};

/** The greeting has a button for each language that the network's is not. */
const greetingEdit = (network: string): Edit => ({
  kind: networkMessages.welcome,
  occurrence: network,
  do: "edit",
});

export const networkSettings = ({ store, outbox, teams, now, newId }: SettingsNeeds) => {
  const { names: namesOf } = networkNames({ store });
  const { channelsOf, ...readings } = settingsReadings({ store, teams, now });
  const { changeOf, ...roleUseCases } = networkRoles({ store, outbox, now, newId });

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

  return {
    ...roleUseCases,
    ...readings,

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
        const next = changedBy(value, input);
        const operation = newId();
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
        if (isSame(value, next) && writes.length === 0) return true;
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
          ...(next.language === value.language ? [] : [greetingEdit(network)]),
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
  };
};
