import type { ChangeTurn, MeetingTurns, TurnList, Willing } from "../../contract/duties.ts";
import { type TurnRole, turnRoles } from "../../contract/vocabulary.ts";
import { changesBetween, type Facts } from "../../history/changes.ts";
import { historyLines } from "../../history/history.ts";
import { type Actor, requireCoordinator } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { isAnnounced, type Meeting } from "../meeting.ts";
import { cardEdit, partsOf } from "../messages.ts";
import { askOf, vacancyOf } from "./messages.ts";
import { byCoordinator, type TurnNeeds, type TurnReadings, valuesOf } from "./readings.ts";
import {
  hasIt,
  isInHand,
  nextInTurn,
  type Rota,
  type Turn,
  type Turns,
  takerOf,
  turned,
  type WillingPerson,
} from "./duty.ts";

const hour = 60 * 60_000;
/** Who did it, when nobody did. */
const theClock = { person: "" };

const factsOf = ({ lead, write }: Turns): Facts => ({
  leader: takerOf(lead),
  writer: takerOf(write),
});

/** How a turn is taken, passed on and named, and asked by the clock. */
export const turnChanges = (needs: TurnNeeds, { rotaOf, list, view }: TurnReadings) => {
  const { store, meetings, outbox, presentIds, isPresent, now, newId } = needs;

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
    decide: (meeting: Meeting, turns: Turns) => Turns | Promise<Turns>,
  ): Promise<void> =>
    retryOnConflict(async () => {
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
      const changes = changesBetween(factsOf(before), factsOf(after));
      const { written } = await outbox.commit(
        network,
        [
          // The one that stays is written too, so that two who change one each know of each other.
          ...turnRoles.flatMap((role) => {
            const turn = after[role];
            return turn ? [store.writeTurn(turn, known[role], operation)] : [];
          }),
          // Whom it is asked of is between them and the clock; the log tells who took it.
          ...(changes.length > 0
            ? historyLines(who, { what: "turns.changed", about: id, at: now(), changes }, operation)
            : []),
        ],
        [
          ...fresh.filter(({ state }) => state === "asked").map((turn) => askOf(meeting, turn)),
          ...(fresh.some(({ state }) => state === "open") ? [vacancyOf(meeting, after)] : []),
          ...(changes.length > 0 && isAnnounced(meeting, now()) ? [cardEdit(meeting)] : []),
        ],
      );
      return written;
    });

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
    change(network, id, { person }, async (meeting, turns) => {
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
    if (of !== actor.person) requireCoordinator(actor, "somebody else's turn is the coordinator's");
    return change(network, id, actor, async (meeting, turns) => {
      checkHeld(meeting);
      if (!hasIt(turns[role], of)) return turns;
      return askedNext(meeting, role, turns, await rotaOf(network, id));
    });
  };

  /** Who leads is named by nobody but themselves: whoever is proposed is asked. */
  const name = async (actor: Actor, id: string, role: TurnRole, person: string): Promise<void> => {
    requireCoordinator(actor, byCoordinator);
    if (person === actor.person) return take(actor, id, role);
    const { network } = actor;
    if (!(await presentIds(network)).has(person)) throw fieldError("person");
    return change(network, id, actor, async (meeting, turns) => {
      checkHeld(meeting);
      const turn = turns[role];
      if (hasIt(turn, person)) return turns;
      await checkFree(network, turn, person);
      return { ...turns, [role]: turned({ meeting: id, role }, turn, "asked", person, now()) };
    });
  };

  return {
    /** For what one may be asked. Personal: no line in the network's log tells of it. */
    setWilling: async (actor: Actor, { lead, write }: Willing): Promise<TurnList> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const known = await store.readWilling(network, person);
        const before = known?.value;
        const at = now();
        const next: WillingPerson = {
          person,
          ...(lead && { lead: before?.lead ?? at }),
          ...(write && { write: before?.write ?? at }),
        };
        if (next.lead === before?.lead && next.write === before?.write) return true;
        const writing = store.writeWilling(next, known, newId());
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
      return view(actor, id);
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
      await change(network, id, theClock, async (value, turns) => {
        const rota = await rotaOf(network, id);
        let next = turns;
        for (const role of turnRoles)
          if (!isInHand(next[role], rota.here, now())) next = askedNext(value, role, next, rota);
        return next;
      });
      return new Date((Math.floor(now().getTime() / hour) + 1) * hour);
    },
  };
};
