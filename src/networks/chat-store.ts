import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { rowCodec, type Stored } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { type Chat, chatSchema } from "./network.ts";

const chatRow = rowCodec({
  type: "chat",
  version: 1,
  retention: "person",
  shape: { member: z.string(), ...chatSchema.shape },
});

const chatKey = (member: string): string => keyOf("chat", member);

/** A chat with the member that it is of. */
export type MemberChat = Chat & { readonly member: string };

/** How the members of a network are reached in person. */
export const chatStore = (table: Table) => {
  const rows = reading(table);

  return {
    findChat: async (network: string, member: string): Promise<Chat | undefined> =>
      (await rows.get(network, chatKey(member), chatRow))?.value,

    readChat: (network: string, member: string): Promise<Stored<MemberChat> | undefined> =>
      rows.get(network, chatKey(member), chatRow),

    /** By the member they are of. */
    readChats: async (network: string): Promise<ReadonlyMap<string, Stored<MemberChat>>> => {
      const { found } = await rows.list(network, prefixOf("chat"), chatRow);
      return new Map(found.map((chat) => [chat.value.member, chat]));
    },

    insertChat: (member: string, chat: Chat, operation: string): Write =>
      chatRow.insert(chatKey(member), { ...chat, member }, { operation }),

    replaceChat: (chat: Chat, known: Stored<MemberChat>, operation: string): Write =>
      chatRow.replace(known, { ...chat, member: known.value.member }, { operation }),
  };
};
