import type { TranslatorFor } from "../i18n/translator.ts";

/** Someone by name; who has left the network has none any more. */
export const personName = (name: string | undefined, t: TranslatorFor<"people.former">): string =>
  name || t("people.former");
