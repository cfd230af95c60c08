import { useEffect, useState } from "preact/hooks";
import { asRequestError, type RequestError } from "./request.ts";

interface Answer<T> {
  /** Absent as long as nothing was answered to what is asked, or to what was asked before. */
  readonly value?: T;
  readonly problem?: RequestError;
  readonly retry: () => void;
}

/** What the server answers to a text, the latest one alone; until it does, what it answered before. */
export const useAnswer = <T>(text: string, ask: (text: string) => Promise<T>): Answer<T> => {
  const [answer, setAnswer] = useState<Omit<Answer<T>, "retry">>({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isLatest = true;
    const show = (next: Omit<Answer<T>, "retry">): void => {
      if (isLatest) setAnswer(next);
    };
    if (text === "") show({});
    else
      ask(text).then(
        (value) => show({ value }),
        (cause: unknown) => show({ problem: asRequestError(cause) }),
      );
    return () => {
      isLatest = false;
    };
  }, [text, tries]);
  return { ...answer, retry: () => setTries((times) => times + 1) };
};
