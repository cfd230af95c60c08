import type { ChangeTurn, MeetingTurns, People, TurnList, Willing } from "../../contract/turns.ts";
import { type Locale, type TurnRole, turnRoles } from "../../contract/vocabulary.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLine } from "../../history/history.ts";
import { type Actor, asCoordinator, isCoordinator } from "../../kernel/actor.ts";
import { untilWritten } from "../../kernel/changes.ts";
import { AppError, misfit, notFound } from "../../kernel/errors.ts";
import type { Needs } from "../../kernel/needs.ts";
import { chargeOf, type Holder, type Holders, isAnnounced, type Meeting } from "../meeting.ts";
import { cardEdit, partsOf } from "../messages.ts";
import type { PromiseSource } from "../promises.ts";
import type { MeetingStore } from "../store.ts";
import { askOf, isVacancyOf, meetingOfVacancy, partsOfAsk, vacancyOf } from "./messages.ts";
import type { StoredTurns, TurnStore } from "./store.ts";
import {
  hasIt,
  isInHand,
  lastTurns,
  nextInTurn,
  type Rota,
  type Turn,
  type Turns,
  takerOf,
  turned,
  type WillingPerson,
} from "./turn.ts";
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
  readonly nameOf: (network: string, person: string) => Promise<string>;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
}

export type TurnService = ReturnType<typeof turnService>;

const byCoordinator = "who is asked out of turn is the coordinator's to say";
const hour = 60 * 60_000;
/** Who did it, when nobody did. */
const theClock = { person: "" };

const valuesOf = ({ lead, write }: StoredTurns): Turns => ({
  ...(lead && { lead: lead.value }),
  ...(write && { write: write.value }),
});

const asWilling = (willing: WillingPerson | undefined): Willing => ({
  lead: willing?.lead !== undefined,
  write: willing?.write !== undefined,
});

const byMeeting = (turns: readonly Turn[]): ReadonlyMap<string, Turns> => {
  const found = new Map<string, Turns>();
  for (const turn of turns)
    found.set(turn.meeting, { ...found.get(turn.meeting), [turn.role]: turn });
  return found;
};

export const turnService = (needs: TurnNeeds) => {
  const { store, meetings, outbox, presentIds, isPresent, coordinators, nameOf, now, newId } =
    needs;

  const holdersIn = async (network: string, turns: Turns): Promise<Holders> => {
    const holderOf = async (turn: Turn | undefined): Promise<Holder | undefined> => {
      const person = takerOf(turn);
      if (person === undefined) return undefined;
      const [name, here] = await Promise.all([nameOf(network, person), isPresent(network, person)]);
      return { person, name, present: here };
    };
    const [lead, write] = await Promise.all([holderOf(turns.lead), holderOf(turns.write)]);
    return { ...(lead && { lead }), ...(write && { write }) };
  };

  /** Who leads and who writes, by meeting; of one meeting or of all. */
  const holdersOf = async (
    network: string,
    meeting?: string,
  ): Promise<ReadonlyMap<string, Holders>> => {
    const turns =
      meeting === undefined
        ? byMeeting(await store.listTurns(network))
        : new Map([[meeting, valuesOf(await store.readTurns(network, meeting))]]);
    return new Map(
      await Promise.all(
        Array.from(
          turns,
          async ([id, own]) => [id, await holdersIn(network, own)] as [string, Holders],
        ),
      ),
    );
  };

  const heldIn = async (network: string) => {
    const [all, turns] = await Promise.all([
      meetings.listMeetings(network),
      store.listTurns(network),
    ]);
    const own = byMeeting(turns);
    return all
      .filter(({ value }) => !value.cancelled)
      .map(({ value }) => ({ meeting: value, turns: own.get(value.id) ?? {} }));
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

  /** Asked of the next, or open when nobody is left. */
  const askedNext = (
    { id }: Meeting,
    role: TurnRole,
    turns: Turns,
    rota: Rota,
  ): Pick<Turns, TurnRole> => {
    const next = nextInTurn(role, rota, turns);
    if (next === undefined && turns[role]?.state === "open") return turns;
    const state = next === undefined ? "open" : "asked";
    const turn = turned({ meeting: id, role }, turns[role], state, next, now());
    return { ...turns, [role]: turn };
  };

  const change = (
    network: string,
    id: string,
    who: Pick<Actor, "person">,
    what: string,
    decide: (meeting: Meeting, turns: Turns) => Turns | Promise<Turns>,
  ): Promise<void> =>
    untilWritten(async () => {
      const [stored, known] = await Promise.all([
        meetings.readMeeting(network, id),
        store.readTurns(network, id),
      ]);
      if (!stored) throw notFound("the meeting");
      const meeting = stored.value;
      const before = valuesOf(known);
      const after = await decide(meeting, before);
      const fresh = turnRoles.flatMap((role) => {
        const turn = after[role];
        return turn && turn !== before[role] ? [turn] : [];
      });
      if (fresh.length === 0) return true;
      const operation = newId();
      const isShown = fresh.some(({ role }) => takerOf(before[role]) !== takerOf(after[role]));
      const { written } = await outbox.commit(
        network,
        [
          // The one that stays is written too, so that two who change one each know of each other.
          ...turnRoles.flatMap((role) => {
            const turn = after[role];
            return turn ? [store.writeTurn(turn, known[role]?.etag, operation)] : [];
          }),
          historyLine(who, { what, about: id, at: now() }, operation),
        ],
        [
          ...fresh.filter(({ state }) => state === "asked").map((turn) => askOf(meeting, turn)),
          ...(fresh.some(({ state }) => state === "open") ? [vacancyOf(meeting, after)] : []),
          ...(isShown && isAnnounced(meeting, now()) ? [cardEdit(meeting)] : []),
        ],
      );
      return written;
    });

  const view = async (
    network: string,
    id: string,
    viewer: Pick<Actor, "person" | "roles">,
  ): Promise<MeetingTurns> => {
    const [stored, known] = await Promise.all([
      meetings.readMeeting(network, id),
      store.readTurns(network, id),
    ]);
    if (!stored) throw notFound("the meeting");
    const turns = valuesOf(known);
    return viewTurns(stored.value, turns, await holdersIn(network, turns), viewer, now());
  };

  const checkHeld = ({ cancelled, end }: Meeting): void => {
    if (cancelled) throw new AppError("meetingCancelled", "the meeting is cancelled");
    if (end <= now()) throw new AppError("meetingOver", "the meeting is over");
  };

  const checkFree = async (
    network: string,
    turn: Turn | undefined,
    person: string,
  ): Promise<void> => {
    const taker = takerOf(turn);
    if (taker !== undefined && taker !== person && (await isPresent(network, taker)))
      throw new AppError("turnTaken", "somebody else took the turn");
  };

  const take = ({ network, person }: Actor, id: string, role: TurnRole): Promise<void> =>
    change(network, id, { person }, "turns.taken", async (meeting, turns) => {
      checkHeld(meeting);
      const turn = turns[role];
      if (takerOf(turn) === person) return turns;
      await checkFree(network, turn, person);
      const taken = turned({ meeting: id, role }, turn, "taken", person, now());
      return { ...turns, [role]: taken };
    });

  /** Whoever has it no more hands nothing on: a press that comes twice is one. */
  const pass = (actor: Actor, id: string, role: TurnRole, of: string): Promise<void> => {
    const { network } = actor;
    if (of !== actor.person) asCoordinator(actor, "somebody else's turn is the coordinator's");
    return change(network, id, actor, "turns.passed", async (meeting, turns) => {
      checkHeld(meeting);
      if (!hasIt(turns[role], of)) return turns;
      return askedNext(meeting, role, turns, await rotaOf(network, id));
    });
  };

  /** Who leads is named by nobody but themselves: whoever is proposed is asked. */
  const name = async (actor: Actor, id: string, role: TurnRole, person: string): Promise<void> => {
    asCoordinator(actor, byCoordinator);
    if (person === actor.person) return take(actor, id, role);
    const { network } = actor;
    if (!(await presentIds(network)).has(person)) throw misfit("person");
    return change(network, id, actor, "turns.named", async (meeting, turns) => {
      checkHeld(meeting);
      const turn = turns[role];
      if (hasIt(turn, person)) return turns;
      await checkFree(network, turn, person);
      return { ...turns, [role]: turned({ meeting: id, role }, turn, "asked", person, now()) };
    });
  };

  const peopleOf = async (network: string, language: Locale): Promise<People> => {
    const [here, names] = await Promise.all([presentIds(network), needs.names(network)]);
    const people = Array.from(here, (id) => ({ id, name: names.get(id) ?? "" }));
    return { people: people.sort((a, b) => a.name.localeCompare(b.name, language)) };
  };

  const inCharge = async (network: string, meeting: string): Promise<readonly string[]> => {
    const held = chargeOf((await holdersOf(network, meeting)).get(meeting) ?? {});
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
    const views = coming.map(async ({ meeting, turns }) =>
      viewTurns(meeting, turns, await holdersIn(network, turns), actor, now()),
    );
    const lead = nextInTurn("lead", rota);
    const leads = turned({ meeting: "", role: "lead" }, undefined, "asked", lead, now());
    const write = nextInTurn("write", rota, { lead: leads });
    return {
      willing: asWilling(willing?.value),
      next: {
        ...(lead !== undefined && { lead: await nameOf(network, lead) }),
        ...(write !== undefined && { write: await nameOf(network, write) }),
      },
      names: isCoordinator(actor),
      coming: await Promise.all(views),
    };
  };

  return {
    holdersOf,
    inCharge,
    coordinators,
    list,

    isInCharge: async (network: string, meeting: string, person: string): Promise<boolean> =>
      (await inCharge(network, meeting)).includes(person),

    willingOf: async ({ network, person }: Actor): Promise<Willing> =>
      asWilling((await store.readWilling(network, person))?.value),

    view: (actor: Actor, id: string): Promise<MeetingTurns> => view(actor.network, id, actor),

    /** For what one may be asked. Personal: no line in the network's log tells of it. */
    setWilling: async (actor: Actor, { lead, write }: Willing): Promise<TurnList> => {
      const { network, person } = actor;
      await untilWritten(async () => {
        const known = await store.readWilling(network, person);
        const before = known?.value;
        const at = now();
        const next: WillingPerson = {
          person,
          ...(lead && { lead: before?.lead ?? at }),
          ...(write && { write: before?.write ?? at }),
        };
        if (next.lead === before?.lead && next.write === before?.write) return true;
        const writing = store.writeWilling(next, known?.etag, newId());
        return (await outbox.commit(network, [writing], [])).written;
      });
      return list(actor);
    },

    /** Each of them pressed twice is pressed once; of two who take one turn the second is told. */
    changeTurn: async (
      actor: Actor,
      id: string,
      role: TurnRole,
      input: ChangeTurn,
    ): Promise<MeetingTurns> => {
      if (input.do === "take") await take(actor, id, role);
      else if (input.do === "pass") await pass(actor, id, role, input.person ?? actor.person);
      else await name(actor, id, role, input.person);
      return view(actor.network, id, actor);
    },

    peopleOf,

    /** Those who can be proposed, by name. */
    people: (actor: Actor): Promise<People> => {
      asCoordinator(actor, byCoordinator);
      return peopleOf(actor.network, actor.language);
    },

    /**
     * Asks by the clock, as long as the meeting is to come: whose turn it is, the next when somebody left or
     * does not answer, and whoever became willing meanwhile. Says when to look again, the same for all.
     */
    ask: async (network: string, occurrence: string): Promise<Date | undefined> => {
      const { id, round } = partsOf(occurrence);
      const meeting = (await meetings.readMeeting(network, id))?.value;
      const { round: current, at } = meeting?.plan.turn ?? {};
      if (!meeting || current !== round || at === undefined) return undefined;
      if (meeting.start <= now()) return undefined;
      if (at > now().getTime()) return new Date(at);
      await change(network, id, theClock, "turns.asked", async (value, turns) => {
        const rota = await rotaOf(network, id);
        let next = turns;
        for (const role of turnRoles)
          if (!isInHand(next[role], rota.here, now())) next = askedNext(value, role, next, rota);
        return next;
      });
      return new Date((Math.floor(now().getTime() / hour) + 1) * hour);
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
      partakers: async (network, meeting) =>
        chargeOf((await holdersOf(network, meeting)).get(meeting) ?? {}),
      promisesOf: async (network, meeting, person) => {
        const turns = valuesOf(await store.readTurns(network, meeting));
        return turnRoles
          .filter((role) => takerOf(turns[role]) === person)
          .map((kind) => ({ kind, title: "" }));
      },
    } satisfies PromiseSource,
  };
};
