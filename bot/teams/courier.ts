import type { Card } from "../../src/cards/card.ts";
import { type Courier, noTurn, type Turn } from "../../src/delivery/courier.ts";
import type { MessageAddress, Outcome } from "../../src/delivery/intent.ts";
import { blocked, isShut, notReachable } from "../../src/delivery/reasons.ts";
import type { Channel, Chat } from "../../src/networks/network.ts";
import { cardMessage } from "./card-message.ts";
import {
  ConnectorError,
  type Connectors,
  type NewChat,
  type NewThread,
  notRegistered,
} from "./connector.ts";

/** Who reads a card of this network. */
export interface CardReader {
  readonly network: string;
  readonly person?: string | undefined;
}

export interface CourierNeeds {
  /** A card as its host can show it and its reader is to see it; without a person it is the channel's. */
  readonly forHost: (card: Card, to: CardReader) => Card | Promise<Card>;
  readonly connectors: Connectors;
  readonly findChannel: (network: string) => Promise<Channel | undefined>;
  readonly findChat: (network: string, person: string) => Promise<Chat | undefined>;
  /** The chat was opened; `undefined` when Teams knows it no more. */
  readonly keepConversation: (
    network: string,
    person: string,
    conversation: string | undefined,
  ) => Promise<void>;
  readonly noteBlocked: (network: string, person: string) => Promise<void>;
}

/** Nobody is registered under our id: every further message would say the same. */
const registrationWait = 5 * 60_000;

/** What Teams' answer means for the message, as the table of outcomes has it. */
const outcomeOf = (error: unknown): Outcome => {
  if (!(error instanceof ConnectorError)) throw error;
  const { status, code, reached, retryAfter } = error;
  const reason = code || String(status ?? "");
  if (!reached) return { is: "later", reason };
  switch (status) {
    case 429:
      return {
        is: "later",
        reason,
        brake: true,
        ...(retryAfter !== undefined && { wait: retryAfter }),
      };
    case 412:
      return { is: "later", reason, tries: 4 };
    case 401:
      return code === notRegistered
        ? { is: "later", reason, brake: true, alarm: true, wait: registrationWait }
        : { is: "later", reason };
    case 404:
    case 410:
      return { is: "gone", reason };
    case 413:
      return { is: "tooLarge" };
    case undefined:
      return { is: "uncertain", reason };
    default:
      return status >= 500 || status === 408
        ? { is: "uncertain", reason }
        : { is: "refused", reason };
  }
};

interface ChatOf {
  readonly network: string;
  readonly person: string;
  readonly chat: Chat;
}

interface OpenChat {
  readonly serviceUrl: string;
  readonly conversation: string;
}

type Message = ReturnType<typeof cardMessage>;

export const teamsCourier = (needs: CourierNeeds): Courier => {
  const { connectors, findChannel, findChat, forHost } = needs;
  const messageOf = async (card: Card, to: CardReader) => cardMessage(await forHost(card, to));

  const settled = async (send: () => Promise<MessageAddress>): Promise<Outcome> => {
    try {
      const message = await send();
      return message.activity
        ? { is: "sent", message }
        : { is: "uncertain", reason: "no id in the answer" };
    } catch (error) {
      return outcomeOf(error);
    }
  };

  const inChannel = async (
    network: string,
    turn: Turn,
    send: (channel: Channel) => Promise<MessageAddress>,
  ): Promise<Outcome> => {
    const channel = await findChannel(network);
    if (!channel) return { is: "later", reason: "no channel yet" };
    return (await turn()) ? settled(() => send(channel)) : noTurn;
  };

  const at = (serviceUrl: string) => connectors.at(serviceUrl).conversations;

  /** The person's chat; Teams gives the same one however often it is asked for. */
  const openChat = async (
    { network, person, chat }: ChatOf,
    turn: Turn,
  ): Promise<{ readonly conversation: string } | Outcome> => {
    const channel = await findChannel(network);
    if (!channel) return { is: "later", reason: "no channel yet" };
    if (!(await turn())) return noTurn;
    const parameters: NewChat = {
      isGroup: false,
      tenantId: channel.tenant,
      bot: { id: channel.bot, name: "" },
      members: [{ id: chat.teamsId, name: "" }],
      channelData: { tenant: { id: channel.tenant } },
    };
    try {
      const { id } = await at(chat.serviceUrl).createConversation(parameters);
      if (!id) return { is: "later", reason: "no chat in the answer" };
      await needs.keepConversation(network, person, id);
      return { conversation: id };
    } catch (error) {
      const outcome = outcomeOf(error);
      // An opened chat says nothing to anybody, so that opening it twice does no harm.
      return outcome.is === "uncertain" ? { is: "later", reason: outcome.reason } : outcome;
    }
  };

  const tellIn = async (
    { serviceUrl, conversation }: OpenChat,
    message: Message,
    turn: Turn,
  ): Promise<Outcome> => {
    if (!(await turn())) return noTurn;
    return settled(async () => {
      const { id } = await at(serviceUrl).sendToConversation(conversation, message);
      return { conversation, activity: id };
    });
  };

  const tellOpened = async (to: ChatOf, message: Message, turn: Turn): Promise<Outcome> => {
    const opened = await openChat(to, turn);
    return "conversation" in opened
      ? tellIn({ serviceUrl: to.chat.serviceUrl, ...opened }, message, turn)
      : opened;
  };

  return {
    post: async (network, card, turn) => {
      const message = await messageOf(card, { network });
      return inChannel(network, turn, async (channel) => {
        const parameters: NewThread = {
          isGroup: true,
          tenantId: channel.tenant,
          bot: { id: channel.bot, name: "" },
          channelData: { channel: { id: channel.channel }, tenant: { id: channel.tenant } },
          activity: message,
        };
        const { id, activityId } = await at(channel.serviceUrl).createConversation(parameters);
        return { conversation: id, activity: activityId };
      });
    },

    reply: async (network, { root, card }, turn) => {
      const message = await messageOf(card, { network });
      return inChannel(network, turn, async (channel) => {
        const { conversation } = root;
        const { id } = await at(channel.serviceUrl).sendToConversation(conversation, message);
        return { conversation, activity: id };
      });
    },

    tell: async (network, { person, card }, turn) => {
      const chat = await findChat(network, person);
      if (!chat) return { is: "refused", reason: notReachable };
      if (chat.blocked) return { is: "refused", reason: blocked };
      const message = await messageOf(card, { network, person });
      const { serviceUrl, conversation: known } = chat;
      const to = { network, person, chat };
      let outcome = known
        ? await tellIn({ serviceUrl, conversation: known }, message, turn)
        : await tellOpened(to, message, turn);
      if (known && outcome.is === "gone") {
        await needs.keepConversation(network, person, undefined);
        outcome = await tellOpened(to, message, turn);
      }
      if (outcome.is === "refused" && isShut(outcome.reason))
        await needs.noteBlocked(network, person);
      return outcome;
    },

    edit: async (network, { message, card }, turn) => {
      const shown = await messageOf(card, { network, person: message.reader });
      return inChannel(network, turn, async (channel) => {
        await at(channel.serviceUrl).updateActivity(message.conversation, message.activity, {
          ...shown,
          id: message.activity,
        });
        return message;
      });
    },
  };
};
