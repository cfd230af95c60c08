import type { ChangeDuty, MeetingDuties } from "../../contract/duties.ts";
import { dutyRoles } from "../../contract/vocabulary.ts";
import { changesBetween, type Facts } from "../../history/changes.ts";
import { historyLines } from "../../history/history.ts";
import { type Actor, requireCoordinator } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { isAnnounced, type Meeting } from "../meeting.ts";
import { cardEdit } from "../messages.ts";
import { askedNext, type Duties, type Duty, type DutyKey, hasIt, takerOf, turned } from "./duty.ts";
import { byCoordinator } from "./lists.ts";
import { askOf, vacancyOf } from "./messages.ts";
import { type DutyNeeds, type DutyReadings, valuesOf } from "./readings.ts";
import type { DutyRotas } from "./rotas.ts";

const factsOf = ({ lead, write }: Duties): Facts => ({
  leader: takerOf(lead),
  writer: takerOf(write),
});

export type ChangeOfDuties = ReturnType<typeof changeOfDuties>;

/** One change of a meeting's duties, with whom it asks and tells; decided anew when somebody changed them meanwhile. */
export const changeOfDuties =
  ({ store, meetings, outbox, now, newId }: DutyNeeds) =>
  (
    { network, person }: Pick<Actor, "network" | "person">,
    id: string,
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
      const line = { what: "turns.changed", about: id, at: now(), changes } as const;
      const { written } = await outbox.commit(
        network,
        [
          // The one that stays is written too, so that two who change one each know of each other.
          ...dutyRoles.flatMap((role) => {
            const duty = after[role];
            return duty ? [store.writeDuty(duty, known[role], operation)] : [];
          }),
          // Whom it is asked of is between them and the clock; the log tells who took it.
          ...(changes.length > 0 ? historyLines({ person }, line, operation) : []),
        ],
        [
          ...fresh.filter(({ state }) => state === "asked").map((duty) => askOf(meeting, duty)),
          ...(fresh.some(({ state }) => state === "open") ? [vacancyOf(meeting, after)] : []),
          ...(changes.length > 0 && isAnnounced(meeting, now()) ? [cardEdit(meeting)] : []),
        ],
      );
      return written;
    });

/** How a duty is taken, passed on and named. */
export const dutyChanges = (
  { presentIds, isPresent, now }: DutyNeeds,
  { view, rotaOf }: Pick<DutyReadings, "view"> & Pick<DutyRotas, "rotaOf">,
  change: ChangeOfDuties,
) => {
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

  const take = (actor: Actor, { meeting: id, role }: DutyKey): Promise<void> =>
    change(actor, id, async (meeting, duties) => {
      const { network, person } = actor;
      checkHeld(meeting);
      const duty = duties[role];
      if (takerOf(duty) === person) return duties;
      await checkFree(network, duty, person);
      const next = { meeting: id, role, state: "taken", person, at: now() } as const;
      return { ...duties, [role]: turned(duty, next) };
    });

  /** Whoever has it no more hands nothing on: a press that comes twice is one. */
  const pass = (actor: Actor, { meeting: id, role }: DutyKey, of: string): Promise<void> => {
    if (of !== actor.person) requireCoordinator(actor, "somebody else's duty is the coordinator's");
    return change(actor, id, async (meeting, duties) => {
      checkHeld(meeting);
      if (!hasIt(duties[role], of)) return duties;
      const rota = await rotaOf(actor.network, id);
      return askedNext(duties, { meeting: id, role, at: now() }, rota);
    });
  };

  /** Who leads is named by nobody but themselves: whoever is proposed is asked. */
  const name = async (actor: Actor, key: DutyKey, person: string): Promise<void> => {
    requireCoordinator(actor, byCoordinator);
    if (person === actor.person) return take(actor, key);
    const { network } = actor;
    const { meeting: id, role } = key;
    if (!(await presentIds(network)).has(person)) throw fieldError("person");
    return change(actor, id, async (meeting, duties) => {
      checkHeld(meeting);
      const duty = duties[role];
      if (hasIt(duty, person)) return duties;
      await checkFree(network, duty, person);
      const next = { meeting: id, role, state: "asked", person, at: now() } as const;
      return { ...duties, [role]: turned(duty, next) };
    });
  };

  return {
    /** Each of them pressed twice is pressed once; of two who take one duty the second is told. */
    changeDuty: async (actor: Actor, key: DutyKey, input: ChangeDuty): Promise<MeetingDuties> => {
      if (input.do === "take") await take(actor, key);
      else if (input.do === "pass") await pass(actor, key, input.person ?? actor.person);
      else await name(actor, key, input.person);
      return view(actor, key.meeting);
    },
  };
};
