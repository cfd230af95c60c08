import type { ChangeDuty, DutyList, MeetingDuties, Willing } from "../../contract/duties.ts";
import { type DutyRole, dutyRoles } from "../../contract/vocabulary.ts";
import { changesBetween, type Facts } from "../../history/changes.ts";
import { historyLines } from "../../history/history.ts";
import { type Actor, requireCoordinator } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { isAnnounced, type Meeting } from "../meeting.ts";
import { cardEdit, partsOf } from "../messages.ts";
import {
  type Duties,
  type Duty,
  hasIt,
  isInHand,
  nextInTurn,
  type Rota,
  takerOf,
  turned,
  type WillingPerson,
} from "./duty.ts";
import { askOf, vacancyOf } from "./messages.ts";
import { byCoordinator, type DutyNeeds, type DutyReadings, valuesOf } from "./readings.ts";

const hour = 60 * 60_000;
/** Who did it, when nobody did. */
const theClock = { person: "" };

const factsOf = ({ lead, write }: Duties): Facts => ({
  leader: takerOf(lead),
  writer: takerOf(write),
});

/** How a duty is taken, passed on and named, and asked by the clock. */
export const dutyChanges = (needs: DutyNeeds, { rotaOf, list, view }: DutyReadings) => {
  const { store, meetings, outbox, presentIds, isPresent, now, newId } = needs;

  /** Asked of the next, or open when nobody is left. */
  const askedNext = (
    { id }: Meeting,
    role: DutyRole,
    duties: Duties,
    rota: Rota,
  ): Pick<Duties, DutyRole> => {
    const next = nextInTurn(role, rota, duties);
    if (next === undefined && duties[role]?.state === "open") return duties;
    const state = next === undefined ? "open" : "asked";
    const duty = turned({ meeting: id, role }, duties[role], state, next, now());
    return { ...duties, [role]: duty };
  };

  const change = (
    network: string,
    id: string,
    who: Pick<Actor, "person">,
    decide: (meeting: Meeting, duties: Duties) => Duties | Promise<Duties>,
  ): Promise<void> =>
    retryOnConflict(async () => {
      const [stored, known] = await Promise.all([
        meetings.readMeeting(network, id),
        store.readDuties(network, id),
      ]);
      if (!stored) throw notFound("the meeting");
      const meeting = stored.value;
      const before = valuesOf(known);
      const after = await decide(meeting, before);
      const fresh = dutyRoles.flatMap((role) => {
        const duty = after[role];
        return duty && duty !== before[role] ? [duty] : [];
      });
      if (fresh.length === 0) return true;
      const operation = newId();
      const changes = changesBetween(factsOf(before), factsOf(after));
      const { written } = await outbox.commit(
        network,
        [
          // The one that stays is written too, so that two who change one each know of each other.
          ...dutyRoles.flatMap((role) => {
            const duty = after[role];
            return duty ? [store.writeDuty(duty, known[role], operation)] : [];
          }),
          // Whom it is asked of is between them and the clock; the log tells who took it.
          ...(changes.length > 0
            ? historyLines(who, { what: "turns.changed", about: id, at: now(), changes }, operation)
            : []),
        ],
        [
          ...fresh.filter(({ state }) => state === "asked").map((duty) => askOf(meeting, duty)),
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
    duty: Duty | undefined,
    person: string,
  ): Promise<void> => {
    const taker = takerOf(duty);
    if (taker !== undefined && taker !== person && (await isPresent(network, taker)))
      throw new AppError("dutyTaken", "somebody else took the duty");
  };

  const take = ({ network, person }: Actor, id: string, role: DutyRole): Promise<void> =>
    change(network, id, { person }, async (meeting, duties) => {
      checkHeld(meeting);
      const duty = duties[role];
      if (takerOf(duty) === person) return duties;
      await checkFree(network, duty, person);
      const taken = turned({ meeting: id, role }, duty, "taken", person, now());
      return { ...duties, [role]: taken };
    });

  /** Whoever has it no more hands nothing on: a press that comes twice is one. */
  const pass = (actor: Actor, id: string, role: DutyRole, of: string): Promise<void> => {
    const { network } = actor;
    if (of !== actor.person) requireCoordinator(actor, "somebody else's duty is the coordinator's");
    return change(network, id, actor, async (meeting, duties) => {
      checkHeld(meeting);
      if (!hasIt(duties[role], of)) return duties;
      return askedNext(meeting, role, duties, await rotaOf(network, id));
    });
  };

  /** Who leads is named by nobody but themselves: whoever is proposed is asked. */
  const name = async (actor: Actor, id: string, role: DutyRole, person: string): Promise<void> => {
    requireCoordinator(actor, byCoordinator);
    if (person === actor.person) return take(actor, id, role);
    const { network } = actor;
    if (!(await presentIds(network)).has(person)) throw fieldError("person");
    return change(network, id, actor, async (meeting, duties) => {
      checkHeld(meeting);
      const duty = duties[role];
      if (hasIt(duty, person)) return duties;
      await checkFree(network, duty, person);
      return { ...duties, [role]: turned({ meeting: id, role }, duty, "asked", person, now()) };
    });
  };

  return {
    /** For what one may be asked. Personal: no line in the network's log tells of it. */
    setWilling: async (actor: Actor, { lead, write }: Willing): Promise<DutyList> => {
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

    /** Each of them pressed twice is pressed once; of two who take one duty the second is told. */
    changeDuty: async (
      actor: Actor,
      id: string,
      role: DutyRole,
      input: ChangeDuty,
    ): Promise<MeetingDuties> => {
      if (input.do === "take") await take(actor, id, role);
      else if (input.do === "pass") await pass(actor, id, role, input.person ?? actor.person);
      else await name(actor, id, role, input.person);
      return view(actor, id);
    },

    /**
     * Asks by the clock, as long as the meeting is to come: whose duty it is, the next when somebody left or
     * does not answer, and whoever became willing meanwhile. Says when to look again, the same for all.
     */
    ask: async (network: string, occurrence: string): Promise<Date | undefined> => {
      const { id, round } = partsOf(occurrence);
      const meeting = (await meetings.readMeeting(network, id))?.value;
      const { round: current, at } = meeting?.plan.turn ?? {};
      if (!meeting || current !== round || at === undefined) return undefined;
      if (meeting.start <= now()) return undefined;
      if (at > now().getTime()) return new Date(at);
      await change(network, id, theClock, async (value, duties) => {
        const rota = await rotaOf(network, id);
        let next = duties;
        for (const role of dutyRoles)
          if (!isInHand(next[role], rota.here, now())) next = askedNext(value, role, next, rota);
        return next;
      });
      return new Date((Math.floor(now().getTime() / hour) + 1) * hour);
    },
  };
};
