import { type Action, actionSet, type Card, card, execute, plain, text } from "../cards/card.ts";
import { networkLine } from "../cards/of-network.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";
import type { OwnNetwork } from "./persons.ts";

export interface NetworksShown {
  readonly all: readonly OwnNetwork[];
  /** The one chosen. */
  readonly current: string | undefined;
  /** The name of the only one. */
  readonly only: string;
}

/** Teams shows at most six in a row. */
const mostInRow = 6;

const choose = ({ network, name }: OwnNetwork): Action =>
  execute(name, verbs.chooseNetwork, { network });

/** The networks of one person as buttons, for their eyes alone. */
export const networksCard = ({ all, current, only }: NetworksShown, t: Translator): Card => {
  if (all.length < 2) {
    const sentence = t("networks.choose.only", { name: only });
    return card({
      lang: t.locale,
      speak: sentence,
      body: [plain(sentence)],
    });
  }
  const name = all.find(({ network }) => network === current)?.name ?? only;
  const sentence = t("networks.choose.now", { name });
  const buttons = all.map(choose);
  const rows = Array.from({ length: Math.ceil(buttons.length / mostInRow) }, (_, row) =>
    actionSet(buttons.slice(row * mostInRow, (row + 1) * mostInRow)),
  );
  const isShort = rows.length === 1;
  return card({
    lang: t.locale,
    speak: sentence,
    body: [
      networkLine(name, t),
      plain(sentence, { weight: "Bolder" }),
      text(t("networks.choose.how"), { subtle: true, spacing: "Small" }),
      ...(isShort ? [] : rows),
    ],
    actions: isShort ? buttons : [],
  });
};

/** In a channel: whose it is. */
export const networkHereCard = (name: string, t: Translator): Card => {
  const sentence = t("networks.choose.here", { name });
  return card({
    lang: t.locale,
    speak: sentence,
    body: [
      plain(sentence),
      text(t("networks.choose.elsewhere"), { subtle: true, spacing: "Small" }),
    ],
  });
};
