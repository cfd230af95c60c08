import { dutyRoles } from "../../contract/vocabulary.ts";
import { theClock } from "../../kernel/actor.ts";
import { partsOf } from "../messages.ts";
import type { ChangeOfDuties } from "./changes.ts";
import { askedNext, isInHand } from "./duty.ts";
import type { DutyNeeds } from "./readings.ts";
import type { DutyRotas } from "./rotas.ts";

const hour = 60 * 60_000;

/** Who leads and who writes, asked by the clock. */
export const dutyClock = (
  { meetings, now }: DutyNeeds,
  { rotaOf }: Pick<DutyRotas, "rotaOf">,
  change: ChangeOfDuties,
) => ({
  /**
   * Asks as long as the meeting is to come: whose duty it is, the next when somebody left or does not answer, and
   * whoever became willing meanwhile. Says when to look again, the same for all.
   */
  ask: async (network: string, occurrence: string): Promise<Date | undefined> => {
    const { id, round } = partsOf(occurrence);
    const meeting = (await meetings.readMeeting(network, id))?.value;
    const { round: current, at } = meeting?.plan.turn ?? {};
    if (!meeting || current !== round || at === undefined) return undefined;
    if (meeting.start <= now()) return undefined;
    if (at > now().getTime()) return new Date(at);
    await change({ network, ...theClock }, id, async (_meeting, duties) => {
      const rota = await rotaOf(network, id);
      let next = duties;
      for (const role of dutyRoles)
        if (!isInHand(next[role], rota.here, now()))
          next = askedNext(next, { meeting: id, role, at: now() }, rota);
      return next;
    });
    return new Date((Math.floor(now().getTime() / hour) + 1) * hour);
  },
});
