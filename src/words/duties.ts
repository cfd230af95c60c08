import type { DutyView } from "../contract/duties.ts";
import type { TranslatorFor } from "../i18n/translator.ts";

/** Who has the duty, or that nobody has it yet. */
export const dutySentence = (
  { state, name, mine }: Pick<DutyView, "state" | "name" | "mine">,
  t: TranslatorFor<"duties.state" | "people.nameless">,
): string =>
  state === "taken"
    ? name || t("people.nameless")
    : t("duties.state", { state: mine ? "you" : state });
