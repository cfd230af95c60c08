import type { ErrorAnswer } from "../contract/errors.ts";
import type { MessageValues } from "./translator.ts";

/** Longer waits are told in hours. */
const mostMinutes = 90;

/** Of a wait that a sentence tells: whole minutes, or hours when it is long. */
const waitOf = (seconds: number): MessageValues => {
  const minutes = Math.ceil(seconds / 60);
  return minutes > mostMinutes
    ? { hours: Math.ceil(minutes / 60), minutes: 0 }
    : { hours: 0, minutes };
};

/** Why not, in a sentence, whichever code it is. */
export const refusalText = (
  t: (key: `errors.${ErrorAnswer["code"]}`, values?: MessageValues) => string,
  { code, retryAfter }: Pick<ErrorAnswer, "code" | "retryAfter">,
): string => t(`errors.${code}`, code === "tooMany" ? waitOf(retryAfter ?? 60) : undefined);
