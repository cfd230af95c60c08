import type { Card } from "../../src/cards/card.ts";
import type { MessageAddress, Outcome } from "../../src/delivery/intent.ts";
import type { Courier } from "../../src/delivery/sender.ts";
import type { Channel, NetworkState } from "../../src/networks/network.ts";
import { cardMessage } from "./bot.ts";
import { ConnectorError, type Connectors } from "./connector.ts";

export interface CourierNeeds {
  readonly connectors: Connectors;
  readonly findChannel: (network: string) => Promise<Channel | undefined>;
  readonly stateOf: (network: string) => Promise<NetworkState>;
}

/** What Teams' answer means for the message, as the table of outcomes has it. */
const outcomeOf = (error: unknown): Outcome => {
  if (!(error instanceof ConnectorError)) throw error;
  const { status, code, reached, retryAfter } = error;
  const reason = code || String(status ?? "");
  if (!reached) return { is: "later", reason };
  switch (status) {
    case 429:
    case 412:
      return { is: "later", reason, ...(retryAfter !== undefined && { wait: retryAfter }) };
    case 401:
      return code === "BotNotRegistered" ? { is: "refused", reason } : { is: "later", reason };
    case 404:
      return { is: "gone", reason };
    case undefined:
      return { is: "uncertain", reason };
    default:
      return status >= 500 || status === 408
        ? { is: "uncertain", reason }
        : { is: "refused", reason };
  }
};

export const teamsCourier = ({ connectors, findChannel, stateOf }: CourierNeeds): Courier => {
  const withChannel = async (
    network: string,
    send: (channel: Channel) => Promise<MessageAddress>,
  ): Promise<Outcome> => {
    const [channel, state] = await Promise.all([findChannel(network), stateOf(network)]);
    if (state !== "active") return { is: "later", reason: state };
    if (!channel) return { is: "later", reason: "no channel yet" };
    try {
      const message = await send(channel);
      return message.activity
        ? { is: "sent", message }
        : { is: "uncertain", reason: "no id in the answer" };
    } catch (error) {
      return outcomeOf(error);
    }
  };

  return {
    /** A post of its own: the root of a thread. */
    post: (network, card: Card) =>
      withChannel(network, async (channel) => {
        const { id, activityId } = await connectors
          .at(channel.serviceUrl)
          .conversations.createConversation({
            isGroup: true,
            tenantId: channel.tenant,
            bot: { id: channel.bot, name: "" },
            channelData: { channel: { id: channel.channel }, tenant: { id: channel.tenant } },
            activity: cardMessage(card),
          });
        return { conversation: id, activity: activityId };
      }),

    edit: (network, message, card) =>
      withChannel(network, async (channel) => {
        await connectors
          .at(channel.serviceUrl)
          .conversations.updateActivity(message.conversation, message.activity, {
            ...cardMessage(card),
            id: message.activity,
          });
        return message;
      }),
  };
};
