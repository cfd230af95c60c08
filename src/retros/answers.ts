import type { AnswerRetro, RetroAnswered } from "../contract/retros.ts";
import { historyLine } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { untilWritten } from "../kernel/changes.ts";
import { AppError, misfit } from "../kernel/errors.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { isAsked, isCollecting, questionsOf, type Retro, type Said, valuesOf } from "./retro.ts";
import type { NamedAnswer } from "./store.ts";

const isSame = (one: Said, other: Said): boolean =>
  JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));

/** A press is delivered again within minutes: more forms than these nobody sends meanwhile. */
const mostEarlier = 100;

const earlierForms = (
  known: Pick<NamedAnswer, "receipt" | "earlier"> | undefined,
  receipt: string,
): string[] => {
  if (!known) return [];
  const { receipt: last, earlier } = known;
  return last === undefined || last === receipt ? earlier : [...earlier, last].slice(-mostEarlier);
};

/** What people say: by name in rows of their own, or in an anonymous round. */
export const answerUses = (needs: RetroNeeds, { find }: RetroReadings) => {
  const { store, rounds, outbox, now, newId } = needs;

  /** `changed`: another form has changed what this one said, and that stays. */
  const answerByName = async (
    actor: Actor,
    id: string,
    { receipt, ...said }: AnswerRetro,
  ): Promise<"stored" | "changed"> => {
    const { network, person, language } = actor;
    let outcome: "stored" | "changed" = "stored";
    await untilWritten(async () => {
      const known = await store.readAnswer(network, id, person);
      outcome = known?.value.earlier.includes(receipt) ? "changed" : "stored";
      if (outcome === "changed") return true;
      if (known?.value.receipt === receipt && isSame(known.value, said)) return true;
      const operation = newId();
      const earlier = earlierForms(known?.value, receipt);
      const at = known?.value.at ?? now();
      const answer = { retro: id, person, ...said, at, receipt, earlier };
      const { written } = await outbox.commit(
        network,
        [
          store.writeAnswer(answer, known?.etag, operation, language),
          historyLine(actor, { what: "retros.answered", about: id, at: now() }, operation),
        ],
        [],
      );
      return written;
    });
    return outcome;
  };

  const findOpen = async ({ network, person }: Actor, id: string): Promise<Retro> => {
    const { value } = await find(network, id);
    if (!isAsked(value, person)) throw new AppError("notAsked", "others are asked");
    if (!isCollecting(value, now())) throw new AppError("roundClosed", "the retro is closed");
    return value;
  };

  const check = (retro: Retro, { answers, pulses }: Said): void => {
    if (answers.length !== questionsOf(retro).length) throw misfit("answers");
    if (!retro.pulse && Object.keys(pulses).length > 0) throw misfit("pulses");
    if (answers.every((text) => text === "")) throw misfit("answers", "required");
  };

  const answer = async (actor: Actor, id: string, input: AnswerRetro): Promise<RetroAnswered> => {
    const retro = await findOpen(actor, id);
    check(retro, input);
    if (retro.round === undefined) {
      const outcome = await answerByName(actor, id, input);
      // It may have come after the answers were read to be opened: then it is not among them.
      const { state } = (await find(actor.network, id)).value;
      if (state !== "collecting" && state !== "closed")
        throw new AppError("roundClosed", "the answers were opened meanwhile");
      return { outcome };
    }
    const { person } = actor;
    const { receipt, ...said } = input;
    return {
      outcome: await rounds.submit(retro.round, { person, receipt, values: valuesOf(said) }),
    };
  };

  return {
    answer,

    /** False when the receipt is of no answer of theirs. Throws `withdrawalsFull`, and the answer stays. */
    withdraw: async (actor: Actor, id: string, receipt: string): Promise<boolean> => {
      const { round } = await findOpen(actor, id);
      if (round === undefined) throw misfit("receipt");
      return rounds.withdraw(round, { person: actor.person, receipt });
    },
  };
};
