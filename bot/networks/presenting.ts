import { type Card, plain } from "../../src/cards/card.ts";
import { cardOfNetwork, namedCard } from "../../src/cards/of-network.ts";
import { defaultLocale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/locale-tags.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Identity } from "../../src/networks/network.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Members } from "../members.ts";
import { permittedCard } from "../permitted.ts";
import type { Question } from "../teams/card-action.ts";
import type { CardReader } from "../teams/courier.ts";
import { answerTime, type Deadline } from "../waits.ts";

export interface PresentingNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
  /** A card as the host can show it. */
  readonly forHost: (card: Card) => Card;
}

/** What becomes of every card on its way out: its buttons name its network, and so does the card when it has to. */
export const cardPresenting = ({ networks, members, forHost }: PresentingNeeds) => {
  /** Of a network of somebody who has several. */
  const nameOf = async (network: string, reader: Identity): Promise<string | undefined> =>
    (await members.networksOf(reader)).all.find((one) => one.network === network)?.name;

  const shown = (card: Card, network: string, name: string | undefined): Card => {
    const own = cardOfNetwork(card, network);
    const t = translator(localeFrom(card.lang) ?? defaultLocale);
    return forHost(name ? namedCard(own, name, t) : own);
  };

  const isReplaced = async ({ visitor }: Question): Promise<boolean> =>
    !visitor.othersRead &&
    visitor.network === undefined &&
    (await members.networksOf(visitor.identity)).isReplaced;

  return {
    /** The answer to somebody: in their own chat the network is named when they have several. */
    present: async (
      card: Card,
      { actor, visitor }: Question,
      deadline: Deadline,
    ): Promise<Card> => {
      const { network } = actor;
      if (visitor.othersRead) return shown(card, network, undefined);
      // Without the name rather than not at all.
      const name = await deadline
        .within(nameOf(network, visitor.identity), answerTime)
        .catch((error: unknown) => {
          if (error instanceof AppError && error.code === "busy") return undefined;
          throw error;
        });
      return shown(permittedCard(card, actor), network, name);
    },

    /** What is sent without being asked. */
    forReader: async (card: Card, { network, person }: CardReader): Promise<Card> => {
      if (person === undefined) return shown(card, network, undefined);
      const [reader, roles] = await Promise.all([
        networks.identityOf(network, person),
        networks.rolesOf(network, person),
      ]);
      const name = reader && (await nameOf(network, reader));
      return shown(permittedCard(card, { roles }), network, name);
    },

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
