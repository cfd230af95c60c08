import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import type { ChatEvent } from "./event.ts";
import { type Chat, type ChatFacts, type Identity, isNews } from "./network.ts";
import { membershipsOf } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

export interface ChatNeeds extends Needs {
  readonly store: NetworkStore;
}

type ChatNews = ChatFacts & Partial<Pick<Chat, "blocked" | "blockedAt">>;

const withFacts = (known: Chat | undefined, facts: ChatNews): Chat => ({
  blocked: false,
  ...known,
  ...facts,
  // A roster knows of no conversation; that is not news of there being none.
  conversation: facts.conversation ?? known?.conversation,
});

export const isSameChat = (a: Chat, b: Chat): boolean =>
  a.teamsId === b.teamsId &&
  a.conversation === b.conversation &&
  a.serviceUrl === b.serviceUrl &&
  a.blocked === b.blocked &&
  a.blockedAt?.getTime() === b.blockedAt?.getTime();

export const networkChats = ({ store, newId }: ChatNeeds) => {
  const change = (
    network: string,
    member: string,
    decide: (known: Chat | undefined) => Chat | undefined,
  ): Promise<void> =>
    retryOnConflict(async () => {
      const known = await store.readChat(network, member);
      const next = decide(known?.value);
      if (!next || (known && isSameChat(known.value, next))) return true;
      const { written } = await store.write(network, [
        known ? store.replaceChat(next, known, newId()) : store.insertChat(member, next, newId()),
      ]);
      return written;
    });

  /** The channel had the address that a chat has just moved from: it moved too. */
  const moveChannel = (network: string, from: string, to: string): Promise<void> =>
    retryOnConflict(async () => {
      const channel = await store.readChannel(network);
      if (channel?.value.serviceUrl !== from) return true;
      const { written } = await store.write(network, [
        store.replaceChannel({ ...channel.value, serviceUrl: to }, channel, newId()),
      ]);
      return written;
    });

  const keep = async (
    network: string,
    member: string,
    decide: (known: Chat | undefined) => Chat,
  ): Promise<void> => {
    let moved: { readonly from: string; readonly to: string } | undefined;
    await change(network, member, (known) => {
      const next = decide(known);
      moved =
        known && known.serviceUrl !== next.serviceUrl
          ? { from: known.serviceUrl, to: next.serviceUrl }
          : undefined;
      return next;
    });
    if (moved) await moveChannel(network, moved.from, moved.to);
  };

  return {
    /** How a member is reached in person; `undefined` until Teams told of them. */
    findChat: store.findChat,

    /** The sender opened the chat; `undefined` when Teams knows it no more. */
    keepConversation: (
      network: string,
      member: string,
      conversation: string | undefined,
    ): Promise<void> => change(network, member, (known) => known && { ...known, conversation }),

    /** Teams says that the member does not want to hear; until they bring the app back. */
    noteBlocked: (network: string, member: string): Promise<void> =>
      change(network, member, (known) => known && { ...known, blocked: true }),

    /**
     * What a person's own message tells, in every network they are in: where their chat is, and that it is
     * not blocked.
     */
    keepChats: async (identity: Identity, facts: ChatFacts, at: Date): Promise<void> => {
      for (const { network, member } of await membershipsOf(store, identity))
        await keep(network, member, (known) =>
          known?.blocked && isNews(known.blockedAt, at)
            ? { ...withFacts(known, facts), blocked: false, blockedAt: at }
            : withFacts(known, facts),
        );
    },

    /** They took the app away from their chat, or brought it back; in every network they are in. */
    tellBlocked: async ({
      identity,
      chat,
      blocked,
      at,
    }: Omit<ChatEvent, "is" | "language">): Promise<void> => {
      for (const { network, member } of await membershipsOf(store, identity))
        await keep(network, member, (known) => {
          const next = withFacts(known, chat);
          return isNews(known?.blockedAt, at) ? { ...next, blocked, blockedAt: at } : next;
        });
    },
  };
};
