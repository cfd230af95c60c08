import type { Card } from "../src/cards/card.ts";
import type { Render } from "../src/delivery/kinds.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";

/** Of what a card is made, and for whom. */
export interface Shown {
  readonly network: string;
  readonly occurrence: string;
  /** Empty when many read it. */
  readonly person: string;
  readonly t: Translator;
}

/** The card of what is found when it is sent; what is gone shows nothing. */
export const rendered =
  <Found>(
    find: (network: string, occurrence: string, person: string) => Promise<Found | undefined>,
    make: (found: Found, shown: Shown) => Card | undefined | Promise<Card | undefined>,
  ): Render =>
  async (network, occurrence, { person = "", language }) => {
    const found = await find(network, occurrence, person);
    return found === undefined
      ? undefined
      : make(found, { network, occurrence, person, t: translator(language) });
  };
