import { whenSentence } from "../../src/words/meetings.ts";
import type { Translator } from "../shell/language.ts";

interface Typed {
  readonly date: string;
  readonly time: string;
  readonly ends: string;
}

/** A date and times as a form has them, in the same words; nothing while one of them is missing. */
export const typedSentence = ({ date, time, ends }: Typed, t: Translator): string => {
  const [start, end] = [`${date}T${time}Z`, `${date}T${ends}Z`];
  if (Number.isNaN(Date.parse(start)) || Number.isNaN(Date.parse(end))) return "";
  return whenSentence({ start, end, zone: "UTC" }, t);
};

/** What the wall calendar and the wall clock show there, as fields of a form take it. */
export const localIn = (at: string, zone: string): { date: string; time: string } => {
  // Sweden writes dates as forms do.
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone }).format(new Date(at));
  return { date: format({ dateStyle: "short" }), time: format({ timeStyle: "short" }) };
};
