import { z } from "zod";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { firstLocaleIn, localeFrom } from "../../src/i18n/locale-tags.ts";
import type { InboundActivity } from "./door.ts";

/** What Teams tells of the client among the entities of an activity. */
const clientInfoSchema = z.looseObject({ type: z.literal("clientInfo"), locale: z.string() });

/** The language of the client that sent an activity; undefined when it tells none of ours. Not all tell one. */
export const clientLocale = ({ locale, entities }: InboundActivity): Locale | undefined => {
  const own = localeFrom(locale);
  if (own) return own;
  const all: readonly unknown[] = Array.isArray(entities) ? entities : [];
  return firstLocaleIn(all.map((entity) => clientInfoSchema.safeParse(entity).data?.locale));
};
