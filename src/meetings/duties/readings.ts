import type { DutyList, MeetingDuties, People, Willing } from "../../contract/duties.ts";
import { type DutyRole, dutyRoles, type Locale } from "../../contract/vocabulary.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { type Actor, isCoordinator, requireCoordinator } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import type { NameOf, NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import { derived } from "../../storage/derived.ts";
import { chargeOf, type Holder, type Holders } from "../meeting.ts";
import type { PromiseSource } from "../promises.ts";
import type { MeetingStore } from "../store.ts";
import {
  type Duties,
  type Duty,
  lastDuties,
  nextInTurn,
  type Rota,
  takerOf,
  turned,
  type WillingPerson,
} from "./duty.ts";
import { isVacancyOf, meetingOfVacancy, partsOfAsk } from "./messages.ts";
import type { DutyStore, StoredDuties } from "./store.ts";
import { viewDuties } from "./view.ts";

export interface DutyNeeds extends Needs {
  readonly store: DutyStore;
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

export const valuesOf = ({ lead, write }: StoredDuties): Duties => ({
  ...(lead && { lead: lead.value }),
  ...(write && { write: write.value }),
});

const asWilling = (willing: WillingPerson | undefined): Willing => ({
  lead: willing?.lead !== undefined,
  write: willing?.write !== undefined,
});

const byMeeting = derived((duties: readonly Duty[]): ReadonlyMap<string, Duties> => {
  const found = new Map<string, Duties>();
  for (const duty of duties)
    found.set(duty.meeting, { ...found.get(duty.meeting), [duty.role]: duty });
  return found;
});

/** Who leads and who writes, who comes next, and what each may see of it. */
export const dutyReadings = (needs: DutyNeeds) => {
  const { store, meetings, presentIds, isPresent, coordinators, nameOf, now } = needs;

  const holdersIn = async (
    network: string,
    duties: Duties,
    nameIn: (person: string) => Promise<string> | string,
  ): Promise<Holders> => {
    const holderOf = async (duty: Duty | undefined): Promise<Holder | undefined> => {
      const person = takerOf(duty);
      if (person === undefined) return undefined;
      const [name, here] = await Promise.all([nameIn(person), isPresent(network, person)]);
      return { person, name, present: here };
    };
    const [lead, write] = await Promise.all([holderOf(duties.lead), holderOf(duties.write)]);
    return { ...(lead && { lead }), ...(write && { write }) };
  };

  const holdersOf = async (network: string, meeting: string, language?: Locale): Promise<Holders> =>
    holdersIn(network, valuesOf(await store.readDuties(network, meeting)), (person) =>
      nameOf(network, person, language),
    );

  /** Who leads and who writes, of each of these meetings. */
  const holdersOfAll = async (
    network: string,
    ids: readonly string[],
    language: Locale,
  ): Promise<ReadonlyMap<string, Holders>> => {
    const [duties, names] = await Promise.all([
      store.listDuties(network).then(byMeeting),
      needs.names(network, language),
    ]);
    const nameIn = (person: string): string => names.get(person) ?? "";
    const found = ids.map(
      async (id) => [id, await holdersIn(network, duties.get(id) ?? {}, nameIn)] as const,
    );
    return new Map(await Promise.all(found));
  };

  const heldIn = async (network: string) => {
    const [all, duties] = await Promise.all([
      meetings.listMeetings(network),
      store.listDuties(network),
    ]);
    const own = byMeeting(duties);
    return all.found
      .map(({ value }) => value)
      .filter(({ cancelled }) => !cancelled)
      .map((meeting) => ({ meeting, duties: own.get(meeting.id) ?? {} }));
  };

  const lastOf = (held: Awaited<ReturnType<typeof heldIn>>, except?: string): Rota["last"] =>
    lastDuties(
      held.flatMap(({ meeting: { id, start, end }, duties }) =>
        id === except ? [] : [{ start, end, duties }],
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
  ): Promise<MeetingDuties> => {
    const [stored, known, names] = await Promise.all([
      meetings.readMeeting(network, id),
      store.readDuties(network, id),
      needs.names(network, viewer.language),
    ]);
    if (!stored) throw notFound("the meeting");
    const duties = valuesOf(known);
    const nameIn = (person: string): string => names.get(person) ?? "";
    return viewDuties(
      stored.value,
      duties,
      await holdersIn(network, duties, nameIn),
      viewer,
      now(),
    );
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

  const list = async (actor: Actor): Promise<DutyList> => {
    const { network, person } = actor;
    const [willing, held] = await Promise.all([
      store.readWilling(network, person),
      heldIn(network),
    ]);
    const rota = await shownRota(network, held);
    const coming = held.filter(({ meeting }) => meeting.end > now());
    const names = await needs.names(network, actor.language);
    const nameIn = (id: string): string => names.get(id) ?? "";
    const views = coming.map(async ({ meeting, duties }) =>
      viewDuties(meeting, duties, await holdersIn(network, duties, nameIn), actor, now()),
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

    view: (actor: Actor, id: string): Promise<MeetingDuties> => view(actor.network, id, actor),

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
    ): Promise<{ readonly role: DutyRole; readonly duties: MeetingDuties } | undefined> => {
      const { id, role, round } = partsOfAsk(occurrence);
      const duty = (await store.readDuties(network, id))[role]?.value;
      if (duty?.round !== round || duty.state !== "asked" || duty.person !== person)
        return undefined;
      const duties = await view(network, id, { person, roles: [] });
      return duties.open ? { role, duties } : undefined;
    },

    /** What the coordinators are told, while it is so. */
    findVacancy: async (
      network: string,
      occurrence: string,
      person: string,
    ): Promise<MeetingDuties | undefined> => {
      const id = meetingOfVacancy(occurrence);
      const duties = valuesOf(await store.readDuties(network, id));
      if (!isVacancyOf(occurrence, id, duties)) return undefined;
      const found = await view(network, id, { person, roles: ["coordinator"] });
      return found.open ? found : undefined;
    },

    promises: {
      partakers: async (network, meeting) => chargeOf(await holdersOf(network, meeting)),
      promisesOf: async (network, meeting, person) => {
        const duties = valuesOf(await store.readDuties(network, meeting));
        return dutyRoles
          .filter((role) => takerOf(duties[role]) === person)
          .map((kind) => ({ kind, title: "" }));
      },
    } satisfies PromiseSource,
  };
};

export type DutyReadings = ReturnType<typeof dutyReadings>;
