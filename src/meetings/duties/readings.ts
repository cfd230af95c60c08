import type { MeetingDuties } from "../../contract/duties.ts";
import { dutyRoles, type Locale } from "../../contract/vocabulary.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import type { Actor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import type { NameOf, NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import { derived } from "../../storage/derived.ts";
import { chargeOf, type Holder, type Holders } from "../meeting.ts";
import type { PromiseSource } from "../promises.ts";
import type { MeetingStore } from "../store.ts";
import { type Duties, type Duty, takerOf } from "./duty.ts";
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

export const valuesOf = ({ lead, write }: StoredDuties): Duties => ({
  ...(lead && { lead: lead.value }),
  ...(write && { write: write.value }),
});

export const byMeeting = derived((duties: readonly Duty[]): ReadonlyMap<string, Duties> => {
  const found = new Map<string, Duties>();
  for (const duty of duties)
    found.set(duty.meeting, { ...found.get(duty.meeting), [duty.role]: duty });
  return found;
});

export type DutyReadings = ReturnType<typeof dutyReadings>;

/** Who leads and who writes a meeting, and what each may see of it. */
export const dutyReadings = (needs: DutyNeeds) => {
  const { store, meetings, isPresent, coordinators, nameOf, now } = needs;

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

  const inCharge = async (network: string, meeting: string): Promise<readonly string[]> => {
    const held = chargeOf(await holdersOf(network, meeting));
    return held.length > 0 ? held : coordinators(network);
  };

  return {
    holdersIn,
    holdersOf,
    inCharge,
    coordinators,

    /** Who leads and who writes, of each of these meetings. */
    holdersOfAll: async (
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
    },

    isInCharge: async (network: string, meeting: string, person: string): Promise<boolean> =>
      (await inCharge(network, meeting)).includes(person),

    view: async (
      viewer: Pick<Actor, "network" | "person" | "roles"> & Partial<Pick<Actor, "language">>,
      id: string,
    ): Promise<MeetingDuties> => {
      const { network, language } = viewer;
      const [stored, known, names] = await Promise.all([
        meetings.readMeeting(network, id),
        store.readDuties(network, id),
        needs.names(network, language),
      ]);
      if (!stored) throw notFound("the meeting");
      const duties = valuesOf(known);
      const holders = await holdersIn(network, duties, (person) => names.get(person) ?? "");
      return viewDuties({ meeting: stored.value, duties, holders }, viewer, now());
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
