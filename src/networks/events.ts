import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import {
  type Channel,
  type ChannelEvent,
  channelAfter,
  isNews,
  type Network,
  networkAfter,
  type StateChange,
} from "./network.ts";
import type { NetworkStore } from "./store.ts";

export interface EventNeeds extends Pick<Needs, "newId"> {
  readonly store: NetworkStore;
}

/** What Teams tells of a team that has a network. */
export const networkEvents = ({ store, newId }: EventNeeds) => {
  const change = (network: string, decide: (value: Network) => Network): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.read(network);
      if (!known) return true;
      const next = decide(known.value);
      if (next === known.value) return true;
      const { written } = await store.write(network, [store.replaceNetwork(next, known, newId())]);
      return written;
    });

  const changeChannel = (network: string, decide: (value: Channel) => Channel): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.readChannel(network);
      if (!known) return true;
      const next = decide(known.value);
      if (next === known.value) return true;
      const { written } = await store.write(network, [store.replaceChannel(next, known, newId())]);
      return written;
    });

  return {
    changeState: (network: string, told: StateChange, at: Date): Promise<void> =>
      change(network, (value) => networkAfter(value, told, at)),

    /** The team has another name: the network takes it, unless its coordinators gave it one. */
    rename: (network: string, name: string, at: Date): Promise<void> =>
      change(network, (value) =>
        value.named || name === "" || !isNews(value.namedAt, at)
          ? value
          : { ...value, name, namedAt: at },
      ),

    tellChannel: (network: string, told: ChannelEvent): Promise<void> =>
      changeChannel(network, (value) => channelAfter(value, told)),

    /**
     * Teams moves its service address: what a message or an event says of it is newer than what is stored.
     * The channel that posts go to stays, whichever channel of the team it came from.
     */
    keepService: (network: string, { serviceUrl, bot }: Channel): Promise<void> =>
      changeChannel(network, (value) =>
        value.serviceUrl === serviceUrl && value.bot === bot
          ? value
          : { ...value, serviceUrl, bot },
      ),
  };
};
