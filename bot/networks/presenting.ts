import { type Card, plain } from "../../src/cards/card.ts";
import { cardOfNetwork, namedCard } from "../../src/cards/of-network.ts";
import { defaultLocale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Identity } from "../../src/networks/network.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Members } from "../members.ts";
import type { Question } from "../teams/card-action.ts";
import type { CardReader } from "../teams/courier.ts";

export interface PresentingNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
  /** A card as the host can show it. */
  readonly forHost: (card: Card) => Card;
}

/** What becomes of every card on its way out: its buttons name its network, and so does the card when it has to. */
export const cardPresenting = ({ networks, members, forHost }: PresentingNeeds) => {
  const shown = async (card: Card, network: string, reader?: Identity): Promise<Card> => {
    const own = cardOfNetwork(card, network);
    const all = reader ? (await members.networksOf(reader)).all : [];
    const name = all.find((one) => one.network === network)?.name;
    const t = translator(localeFrom(card.lang) ?? defaultLocale);
    return forHost(name ? namedCard(own, name, t) : own);
  };

  const isReplaced = async ({ visitor }: Question): Promise<boolean> =>
    !visitor.othersRead &&
    visitor.network === undefined &&
    (await members.networksOf(visitor.identity)).isReplaced;

  return {
    /** The answer to somebody: in their own chat the network is named when they have several. */
    present: (card: Card, { actor, visitor }: Question): Promise<Card> =>
      shown(card, actor.network, visitor.othersRead ? undefined : visitor.identity),

    /** What is sent without being asked. */
    forReader: async (card: Card, { network, person }: CardReader): Promise<Card> =>
      shown(
        card,
        network,
        person === undefined ? undefined : await networks.identityOf(network, person),
      ),

    /** Says so when the network that somebody chose is not theirs any more. */
    withReplacement: async (card: Card, question: Question): Promise<Card> => {
      if (!(await isReplaced(question))) return card;
      const { actor, t } = question;
      const sentence = t("networks.replaced", { name: actor.networkName });
      return { ...card, body: [plain(sentence, { weight: "Bolder" }), ...card.body] };
    },

    /** It was said: the other network is the chosen one from now on. */
    keepReplacement: async (question: Question): Promise<void> => {
      if (!(await isReplaced(question))) return;
      const { actor, visitor } = question;
      await networks.chooseNetwork(visitor.identity, actor.network);
      members.forget(visitor.identity);
    },
  };
};
