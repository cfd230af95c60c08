import { z } from "zod";
import { type DutyRole, dutyRoles, dutyStates } from "../../contract/vocabulary.ts";

/** One person, and since when they are willing; absent: they are not. */
export const willingShape = {
  person: z.string(),
  lead: z.date().optional(),
  write: z.date().optional(),
};

const willingRowSchema = z.object(willingShape);

export type WillingPerson = z.infer<typeof willingRowSchema>;

export const dutyShape = {
  meeting: z.string(),
  role: z.enum(dutyRoles),
  state: z.enum(dutyStates),
  /** Who is asked, or took it. */
  person: z.string().optional(),
  /** Everyone who had it or was asked: the bot asks nobody twice for one meeting. */
  asked: z.array(z.string()),
  /** Counts the changes: what is said of one is not said after the next. */
  round: z.number(),
  /** When it came to its state. */
  at: z.date(),
};

const dutyRowSchema = z.object(dutyShape);

export type Duty = z.infer<typeof dutyRowSchema>;

/** Which duty of which meeting. */
export type DutyKey = Pick<Duty, "meeting" | "role">;

/** The duties of one meeting. */
export type Duties = Readonly<Partial<Record<DutyRole, Duty>>>;

/** Whoever does not answer for so long does not keep the others waiting; they may still take the duty. */
const patience = 4 * 24 * 60 * 60_000;

const otherRole = (role: DutyRole): DutyRole => (role === "lead" ? "write" : "lead");

/** Who took the duty. */
export const takerOf = (duty: Duty | undefined): string | undefined =>
  duty?.state === "taken" ? duty.person : undefined;

/** Whom it waits for, or who took it. */
export const hasIt = (duty: Duty | undefined, person: string): boolean =>
  duty !== undefined && duty.state !== "open" && duty.person === person;

/** Whether it need not be asked now: somebody who is here took it, or is still to answer. */
export const isInHand = (duty: Duty | undefined, here: ReadonlySet<string>, now: Date): boolean => {
  if (!duty || duty.state === "open" || !here.has(duty.person ?? "")) return false;
  return duty.state === "taken" || now.getTime() - duty.at.getTime() < patience;
};

/** The duty in its next state. */
export const turned = (
  before: Duty | undefined,
  { meeting, role, state, person, at }: DutyKey & Pick<Duty, "state" | "person" | "at">,
): Duty => ({
  meeting,
  role,
  state,
  ...(person !== undefined && { person }),
  asked: [...new Set([...(before?.asked ?? []), ...(person === undefined ? [] : [person])])],
  round: (before?.round ?? 0) + 1,
  at,
});

/** What a rotation goes by. */
export interface Rota {
  readonly willing: readonly WillingPerson[];
  /** Who is in the team. */
  readonly here: ReadonlySet<string>;
  /** When the last meeting begins in which somebody has this role; by role and person. */
  readonly last: Readonly<Record<DutyRole, ReadonlyMap<string, number>>>;
}

/** A meeting that is held, with its duties. */
export interface Held {
  readonly start: Date;
  readonly end: Date;
  readonly duties: Duties;
}

/** A duty in a meeting to come counts from the asking on; in one that was, when it was taken. */
export const lastDuties = (meetings: readonly Held[], now: Date): Rota["last"] => {
  const last = { lead: new Map<string, number>(), write: new Map<string, number>() };
  for (const { start, end, duties } of meetings)
    for (const role of dutyRoles) {
      const duty = duties[role];
      const person = end > now && duty?.state === "asked" ? duty.person : takerOf(duty);
      if (person === undefined) continue;
      last[role].set(person, Math.max(last[role].get(person) ?? 0, start.getTime()));
    }
  return last;
};

/**
 * Whose duty it is: of the willing who are here and were not asked yet, the one whose last such duty is longest
 * ago. The same person has both roles only when there is nobody else.
 */
export const nextInTurn = (
  role: DutyRole,
  { willing, here, last }: Rota,
  duties: Duties = {},
): string | undefined => {
  const asked = new Set(duties[role]?.asked);
  const candidates = willing.flatMap(({ person, [role]: since }) =>
    since && here.has(person) && !asked.has(person)
      ? [{ person, since: since.getTime(), last: last[role].get(person) ?? 0 }]
      : [],
  );
  const others = candidates.filter(({ person }) => !hasIt(duties[otherRole(role)], person));
  const [first] = (others.length > 0 ? others : candidates).sort(
    (a, b) => a.last - b.last || a.since - b.since || (a.person < b.person ? -1 : 1),
  );
  return first?.person;
};

/** With one of them asked of the next, or open when nobody is left. */
export const askedNext = (
  duties: Duties,
  { meeting, role, at }: DutyKey & Pick<Duty, "at">,
  rota: Rota,
): Duties => {
  const before = duties[role];
  const person = nextInTurn(role, rota, duties);
  if (person === undefined && before?.state === "open") return duties;
  const state = person === undefined ? "open" : "asked";
  return { ...duties, [role]: turned(before, { meeting, role, state, person, at }) };
};
