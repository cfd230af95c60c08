import { useLayoutEffect } from "preact/hooks";
import { useLater } from "../shell/later.ts";
import { restWords } from "./words.ts";

/** The lower parts of the page, asked for while the page asks for what they show. */
export const useRest = () => {
  const rest = useLater({ words: restWords, load: async () => (await import("./rest.tsx")).Rest });
  useLayoutEffect(() => {
    // A failure shows where they are to stand.
    rest.load().catch(() => undefined);
  }, []);
  return rest;
};
