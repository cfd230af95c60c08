import { useState } from "preact/hooks";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { later } from "../shell/later.ts";
import { restWords } from "./words.ts";

/** The lower parts of the page, asked for while the page asks for what they show. */
export const useRest = () => {
  const t = useTranslator();
  const [rest] = useState(() => {
    const part = later(async () => {
      const [{ Rest }] = await Promise.all([
        import("./rest.tsx"),
        loadMessages(restWords, t.locale),
      ]);
      return { View: Rest };
    });
    // A failure shows where they are to stand.
    part.load().catch(() => undefined);
    return part;
  });
  return rest;
};
