import type { Locale } from "../contract/vocabulary.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

export type MessageKey = keyof typeof fi;

export type Catalogue = Readonly<Record<MessageKey, string>>;

/** All of them, for the server; the tab loads the one it needs. */
export const catalogues: Readonly<Record<Locale, Catalogue>> = { fi, sv, en };
