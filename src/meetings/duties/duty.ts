import { z } from "zod";
import { type TurnRole, turnRoles, turnStates } from "../../contract/vocabulary.ts";

/** One person, and since when they are willing; absent: they are not. */
export const willingShape = {
  person: z.string(),
  lead: z.date().optional(),
  write: z.date().optional(),
};

const willingRowSchema = z.object(willingShape);

export type WillingPerson = z.infer<typeof willingRowSchema>;

export const turnShape = {
  meeting: z.string(),
  role: z.enum(turnRoles),
  state: z.enum(turnStates),
  /** Who is asked, or took it. */
  person: z.string().optional(),
  /** Everyone who had it or was asked: the bot asks nobody twice for one meeting. */
  asked: z.array(z.string()),
  /** Counts the changes: what is said of one is not said after the next. */
  round: z.number(),
  /** When it came to its state. */
  at: z.date(),
};

const turnRowSchema = z.object(turnShape);

export type Turn = z.infer<typeof turnRowSchema>;

/** The turns of one meeting. */
export type Turns = Readonly<Partial<Record<TurnRole, Turn>>>;

/** Whoever does not answer for so long does not keep the others waiting; they may still take the turn. */
const patience = 4 * 24 * 60 * 60_000;

const otherRole = (role: TurnRole): TurnRole => (role === "lead" ? "write" : "lead");

/** Who took the turn. */
export const takerOf = (turn: Turn | undefined): string | undefined =>
  turn?.state === "taken" ? turn.person : undefined;

/** Whom it waits for, or who took it. */
export const hasIt = (turn: Turn | undefined, person: string): boolean =>
  turn !== undefined && turn.state !== "open" && turn.person === person;

/** Whether it need not be asked now: somebody who is here took it, or is still to answer. */
export const isInHand = (turn: Turn | undefined, here: ReadonlySet<string>, now: Date): boolean => {
  if (!turn || turn.state === "open" || !here.has(turn.person ?? "")) return false;
  return turn.state === "taken" || now.getTime() - turn.at.getTime() < patience;
};

/** The turn in its next state. */
export const turned = (
  key: Pick<Turn, "meeting" | "role">,
  before: Turn | undefined,
  state: Turn["state"],
  person: string | undefined,
  at: Date,
): Turn => ({
  meeting: key.meeting,
  role: key.role,
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
  readonly last: Readonly<Record<TurnRole, ReadonlyMap<string, number>>>;
}

/** A meeting that is held, with its turns. */
export interface Held {
  readonly start: Date;
  readonly end: Date;
  readonly turns: Turns;
}

/** A turn in a meeting to come counts from the asking on; in one that was, when it was taken. */
export const lastTurns = (meetings: readonly Held[], now: Date): Rota["last"] => {
  const last = { lead: new Map<string, number>(), write: new Map<string, number>() };
  for (const { start, end, turns } of meetings)
    for (const role of turnRoles) {
      const turn = turns[role];
      const person = end > now && turn?.state === "asked" ? turn.person : takerOf(turn);
      if (person === undefined) continue;
      last[role].set(person, Math.max(last[role].get(person) ?? 0, start.getTime()));
    }
  return last;
};

/**
 * Whose turn it is: of the willing who are here and were not asked yet, the one whose last such turn is longest
 * ago. The same person has both roles only when there is nobody else.
 */
export const nextInTurn = (
  role: TurnRole,
  { willing, here, last }: Rota,
  turns: Turns = {},
): string | undefined => {
  const asked = new Set(turns[role]?.asked);
  const candidates = willing.flatMap(({ person, [role]: since }) =>
    since && here.has(person) && !asked.has(person)
      ? [{ person, since: since.getTime(), last: last[role].get(person) ?? 0 }]
      : [],
  );
  const others = candidates.filter(({ person }) => !hasIt(turns[otherRole(role)], person));
  const [first] = (others.length > 0 ? others : candidates).sort(
    (a, b) => a.last - b.last || a.since - b.since || (a.person < b.person ? -1 : 1),
  );
  return first?.person;
};
