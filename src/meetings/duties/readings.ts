import type { MeetingTurns, People, TurnList, Willing } from "../../contract/duties.ts";
import { type Locale, type TurnRole, turnRoles } from "../../contract/vocabulary.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { type Actor, isCoordinator, requireCoordinator } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import type { NameOf, NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import { derived } from "../../storage/derived.ts";
import { chargeOf, type Holder, type Holders } from "../meeting.ts";
import type { PromiseSource } from "../promises.ts";
import type { MeetingStore } from "../store.ts";
import { isVacancyOf, meetingOfVacancy, partsOfAsk } from "./messages.ts";
import type { StoredTurns, TurnStore } from "./store.ts";
import {
  lastTurns,
  nextInTurn,
  type Rota,
  type Turn,
  type Turns,
  takerOf,
  turned,
  type WillingPerson,
} from "./duty.ts";
import { viewTurns } from "./view.ts";

export interface TurnNeeds extends Needs {
  readonly store: TurnStore;
  readonly meetings: Pick<MeetingStore, "readMeeting" | "listMeetings">;
  readonly outbox: Outbox;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** The same of one person; that somebody left may be seconds old. */
  readonly isPresent: (network: string, person: string) => Promise<boolean>;
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  readonly nameOf: NameOf;
  readonly names: NamesOf;
}

export const byCoordinator = "who is asked out of turn is the coordinator's to say";

export const valuesOf = ({ lead, write }: StoredTurns): Turns => ({
  ...(lead && { lead: lead.value }),
  ...(write && { write: write.value }),
});

const asWilling = (willing: WillingPerson | undefined): Willing => ({
  lead: willing?.lead !== undefined,
  write: willing?.write !== undefined,
});

const byMeeting = derived((turns: readonly Turn[]): ReadonlyMap<string, Turns> => {
  const found = new Map<string, Turns>();
  for (const turn of turns)
    found.set(turn.meeting, { ...found.get(turn.meeting), [turn.role]: turn });
  return found;
});

/** Who leads and who writes, who comes next, and what each may see of it. */
export const turnReadings = (needs: TurnNeeds) => {
  const { store, meetings, presentIds, isPresent, coordinators, nameOf, now } = needs;

  const holdersIn = async (
    network: string,
    turns: Turns,
    nameIn: (person: string) => Promise<string> | string,
  ): Promise<Holders> => {
    const holderOf = async (turn: Turn | undefined): Promise<Holder | undefined> => {
      const person = takerOf(turn);
      if (person === undefined) return undefined;
      const [name, here] = await Promise.all([nameIn(person), isPresent(network, person)]);
      return { person, name, present: here };
    };
    const [lead, write] = await Promise.all([holderOf(turns.lead), holderOf(turns.write)]);
    return { ...(lead && { lead }), ...(write && { write }) };
  };

  const holdersOf = async (network: string, meeting: string, language?: Locale): Promise<Holders> =>
    holdersIn(network, valuesOf(await store.readTurns(network, meeting)), (person) =>
      nameOf(network, person, language),
    );

  /** Who leads and who writes, of each of these meetings. */
  const holdersOfAll = async (
    network: string,
    ids: readonly string[],
    language: Locale,
  ): Promise<ReadonlyMap<string, Holders>> => {
    const [turns, names] = await Promise.all([
      store.listTurns(network).then(byMeeting),
      needs.names(network, language),
    ]);
    const nameIn = (person: string): string => names.get(person) ?? "";
    const found = ids.map(
      async (id) => [id, await holdersIn(network, turns.get(id) ?? {}, nameIn)] as const,
    );
    return new Map(await Promise.all(found));
  };

  const heldIn = async (network: string) => {
    const [all, turns] = await Promise.all([
      meetings.listMeetings(network),
      store.listTurns(network),
    ]);
    const own = byMeeting(turns);
    return all.found
      .map(({ value }) => value)
      .filter(({ cancelled }) => !cancelled)
      .map((meeting) => ({ meeting, turns: own.get(meeting.id) ?? {} }));
  };

  const lastOf = (held: Awaited<ReturnType<typeof heldIn>>, except?: string): Rota["last"] =>
    lastTurns(
      held.flatMap(({ meeting: { id, start, end }, turns }) =>
        id === except ? [] : [{ start, end, turns }],
      ),
      now(),
    );

  const rotaOf = async (network: string, except: string): Promise<Rota> => {
    const [willing, here, held] = await Promise.all([
      store.listWilling(network),
      presentIds(network),
      heldIn(network),
    ]);
    return { willing, here, last: lastOf(held, except) };
  };

  /** For looking at, and not to ask anybody: this is asked often. */
  const shownRota = async (
    network: string,
    held: Awaited<ReturnType<typeof heldIn>>,
  ): Promise<Rota> => {
    const willing = await store.listWilling(network);
    const here = await Promise.all(
      willing.map(async ({ person }) => ((await isPresent(network, person)) ? [person] : [])),
    );
    return { willing, here: new Set(here.flat()), last: lastOf(held) };
  };

  const view = async (
    network: string,
    id: string,
    viewer: Pick<Actor, "person" | "roles"> & Partial<Pick<Actor, "language">>,
  ): Promise<MeetingTurns> => {
    const [stored, known, names] = await Promise.all([
      meetings.readMeeting(network, id),
      store.readTurns(network, id),
      needs.names(network, viewer.language),
    ]);
    if (!stored) throw notFound("the meeting");
    const turns = valuesOf(known);
    const nameIn = (person: string): string => names.get(person) ?? "";
    return viewTurns(stored.value, turns, await holdersIn(network, turns, nameIn), viewer, now());
  };

  const peopleOf = async (network: string, language: Locale): Promise<People> => {
    const [here, names] = await Promise.all([presentIds(network), needs.names(network, language)]);
    const people = Array.from(here, (id) => ({ id, name: names.get(id) ?? "" }));
    return { people: people.sort((a, b) => a.name.localeCompare(b.name, language)) };
  };

  const inCharge = async (network: string, meeting: string): Promise<readonly string[]> => {
    const held = chargeOf(await holdersOf(network, meeting));
    return held.length > 0 ? held : coordinators(network);
  };

  const list = async (actor: Actor): Promise<TurnList> => {
    const { network, person } = actor;
    const [willing, held] = await Promise.all([
      store.readWilling(network, person),
      heldIn(network),
    ]);
    const rota = await shownRota(network, held);
    const coming = held.filter(({ meeting }) => meeting.end > now());
    const names = await needs.names(network, actor.language);
    const nameIn = (id: string): string => names.get(id) ?? "";
    const views = coming.map(async ({ meeting, turns }) =>
      viewTurns(meeting, turns, await holdersIn(network, turns, nameIn), actor, now()),
    );
    const lead = nextInTurn("lead", rota);
    const leads = turned({ meeting: "", role: "lead" }, undefined, "asked", lead, now());
    const write = nextInTurn("write", rota, { lead: leads });
    return {
      willing: asWilling(willing?.value),
      next: {
        ...(lead !== undefined && { lead: nameIn(lead) }),
        ...(write !== undefined && { write: nameIn(write) }),
      },
      names: isCoordinator(actor),
      coming: await Promise.all(views),
    };
  };

  return {
    rotaOf,
    holdersOf,
    holdersOfAll,
    inCharge,
    coordinators,
    list,
    peopleOf,

    isInCharge: async (network: string, meeting: string, person: string): Promise<boolean> =>
      (await inCharge(network, meeting)).includes(person),

    willingOf: async ({ network, person }: Actor): Promise<Willing> =>
      asWilling((await store.readWilling(network, person))?.value),

    view: (actor: Actor, id: string): Promise<MeetingTurns> => view(actor.network, id, actor),

    /** Those who can be proposed, by name. */
    people: (actor: Actor): Promise<People> => {
      requireCoordinator(actor, byCoordinator);
      return peopleOf(actor.network, actor.language);
    },

    /** What somebody is asked, while it is still they. */
    findAsk: async (
      network: string,
      occurrence: string,
      person: string,
    ): Promise<{ readonly role: TurnRole; readonly turns: MeetingTurns } | undefined> => {
      const { id, role, round } = partsOfAsk(occurrence);
      const turn = (await store.readTurns(network, id))[role]?.value;
      if (turn?.round !== round || turn.state !== "asked" || turn.person !== person)
        return undefined;
      const turns = await view(network, id, { person, roles: [] });
      return turns.open ? { role, turns } : undefined;
    },

    /** What the coordinators are told, while it is so. */
    findVacancy: async (
      network: string,
      occurrence: string,
      person: string,
    ): Promise<MeetingTurns | undefined> => {
      const id = meetingOfVacancy(occurrence);
      const turns = valuesOf(await store.readTurns(network, id));
      if (!isVacancyOf(occurrence, id, turns)) return undefined;
      const found = await view(network, id, { person, roles: ["coordinator"] });
      return found.open ? found : undefined;
    },

    promises: {
      partakers: async (network, meeting) => chargeOf(await holdersOf(network, meeting)),
      promisesOf: async (network, meeting, person) => {
        const turns = valuesOf(await store.readTurns(network, meeting));
        return turnRoles
          .filter((role) => takerOf(turns[role]) === person)
          .map((kind) => ({ kind, title: "" }));
      },
    } satisfies PromiseSource,
  };
};

export type TurnReadings = ReturnType<typeof turnReadings>;
