import type { TurnRole } from "../../contract/vocabulary.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Meeting } from "../meeting.ts";
import type { Turn, Turns } from "./duty.ts";

/** Kinds of messages that the turns send. */
export const turnMessages = { ask: "turns.ask", open: "turns.vacant" } as const;

/** To the one whose turn it would be. */
export const askOf = ({ id, start }: Meeting, { role, round, person = "" }: Turn): Planned => ({
  kind: turnMessages.ask,
  occurrence: `${id}.${role}.${round}`,
  do: "tell",
  person,
  until: start,
});

export const partsOfAsk = (
  occurrence: string,
): { readonly id: string; readonly role: TurnRole; readonly round: number } => {
  const [id = "", role, round] = occurrence.split(".");
  return { id, role: role === "lead" ? "lead" : "write", round: Number(round) };
};

const roundsOf = ({ lead, write }: Turns): string => `${lead?.round ?? 0}.${write?.round ?? 0}`;

/** To the coordinators: nobody is left to ask. Of both turns at once, if it is both. */
export const vacancyOf = ({ id, start }: Meeting, turns: Turns): Planned => ({
  kind: turnMessages.open,
  occurrence: `${id}.${roundsOf(turns)}`,
  do: "tellEach",
  until: start,
});

export const meetingOfVacancy = (occurrence: string): string => occurrence.split(".")[0] ?? "";

/** Whether it still speaks of the turns as they are. */
export const isVacancyOf = (occurrence: string, meeting: string, turns: Turns): boolean =>
  occurrence === `${meeting}.${roundsOf(turns)}` &&
  (turns.lead?.state === "open" || turns.write?.state === "open");
