import type { AnswerRetro, RetroAnswered } from "../contract/retros.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { isAsked, isCollecting, questionsOf, type Retro, type Said, valuesOf } from "./retro.ts";

const isSame = (one: Said, other: Said): boolean =>
  JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));

/** What people say: by name in rows of their own, or in an anonymous round. */
export const answerUseCases = (needs: RetroNeeds, { find, findFor }: RetroReadings) => {
  const { store, rounds, outbox, now, newId } = needs;

  const answerByName = (actor: Actor, id: string, said: Said): Promise<void> => {
    const { network, person, language } = actor;
    return retryOnConflict(async () => {
      const known = await store.readAnswer(network, id, person);
      if (known && isSame(known.value, said)) return true;
      const answer = { retro: id, person, ...said, at: known?.value.at ?? now() };
      const { written } = await outbox.commit(
        network,
        [store.writeAnswer(answer, known, { operation: newId(), language })],
        [],
      );
      return written;
    });
  };

  const findOpen = async (actor: Actor, id: string): Promise<Retro> => {
    const { value } = await findFor(actor, id);
    if (!isAsked(value, actor.person)) throw new AppError("notAsked", "others are asked");
    if (!isCollecting(value, now())) throw new AppError("roundClosed", "the retro is closed");
    return value;
  };

  const check = (retro: Retro, { answers, pulses }: Said): void => {
    if (answers.length !== questionsOf(retro).length) throw fieldError("answers");
    if (!retro.pulse && Object.keys(pulses).length > 0) throw fieldError("pulses");
    if (answers.every((text) => text === "")) throw fieldError("answers", "required");
  };

  const answer = async (actor: Actor, id: string, input: AnswerRetro): Promise<RetroAnswered> => {
    const retro = await findOpen(actor, id);
    check(retro, input);
    const { receipt, ...said } = input;
    if (retro.round === undefined) {
      await answerByName(actor, id, said);
      // It may have come after the answers were read to be opened: then it is not among them.
      const { state } = (await find(actor.network, id)).value;
      if (state !== "collecting" && state !== "closed")
        throw new AppError("roundClosed", "the answers were opened meanwhile");
      return { outcome: "stored" };
    }
    const { person } = actor;
    return {
      outcome: await rounds.submit(retro.round, { person, receipt, values: valuesOf(said) }),
    };
  };

  return {
    answer,

    /** False when the receipt is of no answer of theirs. Throws `withdrawalsFull`, and the answer stays. */
    withdraw: async (actor: Actor, id: string, receipt: string): Promise<boolean> => {
      const { round } = await findOpen(actor, id);
      if (round === undefined) throw fieldError("receipt");
      return rounds.withdraw(round, { person: actor.person, receipt });
    },
  };
};
