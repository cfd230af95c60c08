import type { Memo } from "../../contract/minutes.ts";
import type { Actor } from "../../kernel/actor.ts";
import { requireInside } from "../../kernel/rights.ts";
import { inOrder } from "./line.ts";
import { type MemoContent, memoOf } from "./memo.ts";
import { isPublished } from "./minutes.ts";
import type { MinutesNeeds, Occasion, Occasions } from "./occasions.ts";

/** What came of a meeting, for everyone in the network. */
export const memoUseCases = (
  needs: MinutesNeeds,
  { occasionOf, earlierActions, retroActions }: Occasions,
) => {
  const { store, topicsOf } = needs;

  const memoContent = async (
    network: string,
    { meeting, minutes }: Occasion,
  ): Promise<MemoContent> => {
    const [lines, topics, earlier, fromRetros, names] = await Promise.all([
      store.listLines(network, meeting.id),
      topicsOf(network, meeting.id),
      earlierActions(network, meeting),
      retroActions(network, meeting),
      needs.names(network),
    ]);
    return memoOf({
      meeting,
      minutes,
      unread: lines.unread,
      lines: inOrder(lines.found).map(({ value }) => value),
      topics,
      earlier: earlier.map(({ stored }) => stored.value),
      fromRetros,
      names,
    });
  };

  return {
    /** As everyone in the network may read it; before the closing a draft, for its own members alone. */
    memo: async (actor: Actor, id: string): Promise<Memo> => {
      const { network, networkName, networkLanguage } = actor;
      const occasion = await occasionOf(network, id);
      if (!isPublished(occasion.minutes)) requireInside(actor, "a memo that is not published");
      const content = await memoContent(network, occasion);
      return { ...content, network: networkName, language: networkLanguage };
    },

    /** The memo in the channel. */
    findPublished: async (network: string, id: string): Promise<MemoContent | undefined> => {
      const occasion = await occasionOf(network, id);
      return isPublished(occasion.minutes) ? memoContent(network, occasion) : undefined;
    },
  };
};
