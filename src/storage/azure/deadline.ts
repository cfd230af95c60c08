import { AppError } from "../../kernel/errors.ts";

/** The most that anyone waits for one call of the store, in milliseconds. */
const longest = 3_000;

/** At its start nobody waits for the process yet: a store that is slow then, or a busy machine, is waited for. */
export const longestAtStart = 30_000;

/**
 * One whole call of the store, with its pages, retries and what `Retry-After` asks for. When it takes too
 * long it is `busy`, and its signal cuts what still runs.
 */
export const withinDeadline = async <T>(
  run: (signal: AbortSignal) => Promise<T>,
  most = longest,
): Promise<T> => {
  const cutting = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AppError("busy", `the table service took longer than ${most} ms`));
      cutting.abort();
    }, most);
  });
  try {
    return await Promise.race([run(cutting.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
