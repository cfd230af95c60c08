import { hourOf, inSteps } from "../anonymous/round.ts";
import type { AnonymousRounds } from "../anonymous/rounds.ts";
import type { Retro, Said } from "./retro.ts";
import type { RetroStore } from "./store.ts";

export interface AnswerCountNeeds {
  readonly store: RetroStore;
  readonly rounds: AnonymousRounds;
  /** The time, for what moves at the full hour alone. */
  readonly nowByHour: () => Date;
}

/** How many have answered a retro, and whether one person has. */
export const answerCounts = ({ store, rounds, nowByHour }: AnswerCountNeeds) => {
  /** What was counted in this hour, by the retro's id: it stays so until the next one. */
  let counted = { hour: 0, counts: new Map<string, number>() };

  /** As far as it may be told: in fives, as it was when the hour began. */
  const countByName = async (network: string, id: string): Promise<number> => {
    const hour = hourOf(nowByHour());
    if (counted.hour !== hour) counted = { hour, counts: new Map() };
    const { counts } = counted;
    const known = counts.get(id);
    if (known !== undefined) return known;
    const answers = await store.listAnswers(network, id);
    const count = inSteps(answers.filter(({ at }) => hourOf(at) < hour).length);
    counts.set(id, count);
    return count;
  };

  const nobody = { count: 0, answered: false, said: undefined };

  const lookAt = async (
    network: string,
    retro: Retro,
    person: string,
  ): Promise<{ count: number; answered: boolean; said: Said | undefined }> => {
    if (retro.state !== "collecting") return { ...nobody, count: retro.answers ?? 0 };
    if (retro.round !== undefined) {
      const seen = await rounds.look(retro.round, person);
      return seen === "closed" ? nobody : { ...seen, said: undefined };
    }
    const [count, own] = await Promise.all([
      countByName(network, retro.id),
      store.readAnswer(network, retro.id, person),
    ]);
    return { count, answered: own !== undefined, said: own?.value };
  };

  return { lookAt };
};
