import { numbers } from "../contract/numbers.ts";
import { mostWrites, type Write } from "../storage/table.ts";
import type { AnonymousValues } from "./round.ts";
import type { Answer } from "./store.ts";

/** An open round as it was read, changed in memory until it is written as a whole. */
export interface Draft {
  readonly secret: string;
  readonly marks: Set<string>;
  readonly takenBack: Set<string>;
  readonly answers: Map<string, { readonly answer: Answer; readonly etag: string | undefined }>;
  readonly removed: Write[];
}

export type Outcome =
  | "stored"
  | "standing"
  | "takenBack"
  | "full"
  | "withdrawn"
  /** They have an answer, which the receipt is not of. */
  | "unknown"
  /** They have no answer. */
  | "nothing"
  | "withdrawalsFull";

/** Of these no answer of the one who asks is among the rows that are written. */
const withoutAnswer: ReadonlySet<Outcome> = new Set(["takenBack", "full", "nothing"]);

/** The box, the filler, the answers, and what goes. */
const rowsOf = ({ answers, removed }: Draft): number => 2 + answers.size + removed.length;

/**
 * Whether the filler moves to another key, which writes one row more: an outcome without an answer of one's
 * own then costs as many rows as one with it. A transaction that is full costs all the same.
 */
export const movesFiller = (draft: Draft, outcomes: readonly Outcome[]): boolean =>
  outcomes.some((outcome) => withoutAnswer.has(outcome)) && rowsOf(draft) < mostWrites;

/** Who asks, as the round knows them: {@link Draft.marks} and the answers' proofs. */
interface Asker {
  readonly mark: string;
  readonly proof: string;
}

const findOwn = ({ answers }: Draft, { proof }: Asker) =>
  [...answers].find(([, { answer }]) => answer.proof === proof);

interface Given extends Asker {
  readonly values: AnonymousValues;
  /** Of its row, if it is the first. */
  readonly key: string;
}

/** `undefined`: it does not fit into this transaction; the next one has room. */
export const storeIn = (draft: Draft, given: Given): Outcome | undefined => {
  const { marks, takenBack, answers } = draft;
  const { mark, proof, values, key } = given;
  if (marks.has(mark)) {
    const own = findOwn(draft, given);
    if (!own) return "standing";
    answers.set(own[0], { answer: { values, proof }, etag: own[1].etag });
    return "stored";
  }
  if (takenBack.has(proof)) return "takenBack";
  if (answers.size >= numbers.mostAnswers) return "full";
  if (rowsOf(draft) >= mostWrites) return undefined;
  marks.add(mark);
  answers.set(key, { answer: { values, proof }, etag: undefined });
  return "stored";
};

export const withdrawFrom = (draft: Draft, asker: Asker): Outcome => {
  const { marks, takenBack, answers, removed } = draft;
  const own = findOwn(draft, asker);
  if (!own) return marks.has(asker.mark) ? "unknown" : "nothing";
  if (takenBack.size >= numbers.mostTakenBack) return "withdrawalsFull";
  const [key, { etag }] = own;
  answers.delete(key);
  if (etag !== undefined) removed.push({ do: "remove", key, etag });
  marks.delete(asker.mark);
  takenBack.add(asker.proof);
  return "withdrawn";
};
