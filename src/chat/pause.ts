import type { Pause } from "../contract/notifications.ts";
import type { PauseUnit } from "../contract/settings.ts";
import { bare, meanings } from "./word.ts";
import { wordsOf } from "./words.ts";

const offWords = new Set(wordsOf("commands.pause.off").map(bare));

const units = meanings<PauseUnit>({
  days: wordsOf("commands.pause.days"),
  weeks: wordsOf("commands.pause.weeks"),
  months: wordsOf("commands.pause.months"),
  years: wordsOf("commands.pause.years"),
});

const numbers = meanings<"1" | "2" | "3" | "4">({
  1: wordsOf("commands.pause.one"),
  2: wordsOf("commands.pause.two"),
  3: wordsOf("commands.pause.three"),
  4: wordsOf("commands.pause.four"),
});

/** What people say around it. */
const fillers = new Set(wordsOf("commands.pause.around").map(bare));

const digits = /^\d{1,6}$/;
const glued = /^(\d{1,6})(\p{L}+)\.?$/u;
const written = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?[.,!]?$/;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})[.,!]?$/;

const unclear: Pause = { is: "unclear" };

const dateIn = (word: string): Pause | undefined => {
  const [, day, month, year] = written.exec(word) ?? [];
  if (day && month)
    return {
      is: "until",
      day: Number(day),
      month: Number(month),
      year: year === undefined ? undefined : Number(year),
    };
  const [, isoYear, isoMonth, isoDay] = isoDate.exec(word) ?? [];
  return isoYear
    ? { is: "until", day: Number(isoDay), month: Number(isoMonth), year: Number(isoYear) }
    : undefined;
};

const amountIn = (word: string): number | undefined => {
  const amount = digits.test(word) ? word : numbers.get(bare(word));
  return amount === undefined ? undefined : Number(amount);
};

const lasting = (amount: number | undefined, unit: PauseUnit | undefined): Pause =>
  amount && unit ? { is: "for", amount, unit } : unclear;

/** What is said after the word: `2 vk`, `en vecka`, `until 24.12.`, `pois`; undefined of nothing. */
export const pauseIn = (words: readonly string[]): Pause | undefined => {
  const said = words.filter((word) => !fillers.has(bare(word)) && /[\p{L}\p{N}]/u.test(word));
  const [first, second] = said;
  if (first === undefined) return undefined;
  if (said.length > 2) return unclear;
  if (second !== undefined) return lasting(amountIn(first), units.get(bare(second)));
  if (offWords.has(bare(first))) return { is: "off" };
  const [, amount, unit] = glued.exec(first) ?? [];
  if (amount && unit) return lasting(Number(amount), units.get(bare(unit)));
  return dateIn(first) ?? lasting(1, units.get(bare(first)));
};
