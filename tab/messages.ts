import type { Plugin } from "vite";
import type { MessageKey } from "../src/i18n/catalogues.ts";

/** What the tab speaks of; the messages of everything else stay with the bot. */
const subjects = [
  ...(["app", "errors", "ideas", "people", "projects"] as const),
  ...(["lessons.card", "lessons.sameHere", "lessons.tab"] as const),
] as const;

export type TabMessageKey = Extract<MessageKey, `${(typeof subjects)[number]}.${string}`>;

const isSpokenOf = (key: string): boolean =>
  subjects.some((subject) => key.startsWith(`${subject}.`));

/** Leaves in each catalogue what the tab speaks of. */
export const tabMessages = (): Plugin => ({
  name: "tab-messages",
  enforce: "pre",
  transform: (code, id) => {
    if (!/\/src\/i18n\/\w+\.json$/.test(id)) return undefined;
    const messages = Object.entries(JSON.parse(code) as Record<string, string>);
    const kept = Object.fromEntries(messages.filter(([key]) => isSpokenOf(key)));
    return { code: JSON.stringify(kept), map: null };
  },
});
