import type { DutyRole } from "../../contract/vocabulary.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Meeting } from "../meeting.ts";
import type { Duties, Duty } from "./duty.ts";

/** Kinds of messages that the duties send. */
export const dutyMessages = { ask: "turns.ask", open: "turns.vacant" } as const;

/** To the one whose duty it would be. */
export const askOf = ({ id, start }: Meeting, { role, round, person = "" }: Duty): Planned => ({
  kind: dutyMessages.ask,
  occurrence: `${id}.${role}.${round}`,
  do: "tell",
  person,
  until: start,
});

export const partsOfAsk = (
  occurrence: string,
): { readonly id: string; readonly role: DutyRole; readonly round: number } => {
  const [id = "", role, round] = occurrence.split(".");
  return { id, role: role === "lead" ? "lead" : "write", round: Number(round) };
};

const roundsOf = ({ lead, write }: Duties): string => `${lead?.round ?? 0}.${write?.round ?? 0}`;

/** To the coordinators: nobody is left to ask. Of both duties at once, if it is both. */
export const vacancyOf = ({ id, start }: Meeting, duties: Duties): Planned => ({
  kind: dutyMessages.open,
  occurrence: `${id}.${roundsOf(duties)}`,
  do: "tellEach",
  until: start,
});

export const meetingOfVacancy = (occurrence: string): string => occurrence.split(".")[0] ?? "";

/** Whether it still speaks of the duties as they are. */
export const isVacancyOf = (occurrence: string, meeting: string, duties: Duties): boolean =>
  occurrence === `${meeting}.${roundsOf(duties)}` &&
  (duties.lead?.state === "open" || duties.write?.state === "open");
