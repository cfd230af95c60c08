import type { Room } from "./backlog.ts";
import { edits } from "./backlog.ts";
import { causerLimits, conversationLimits, slidingLimit, turnLimits } from "./pace.ts";

type SlidingLimit = ReturnType<typeof slidingLimit>;

interface Conversation {
  readonly all: SlidingLimit;
  readonly inTurn: SlidingLimit;
  readonly causers: Map<string, SlidingLimit>;
}

/** So many conversations are remembered without looking which of them are free again. */
const fewConversations = 5_000;

/** What was sent into each conversation lately, and of whom; times are those of `elapsed`. */
export const conversations = (elapsed: () => number) => {
  const known = new Map<string, Conversation>();
  let roomFor = fewConversations;

  const isOpen = (limit: SlidingLimit | undefined): boolean => (limit?.nextAt() ?? 0) <= elapsed();

  const forgetIdle = (): void => {
    for (const [place, { all }] of known) if (all.isIdle(elapsed())) known.delete(place);
    roomFor = Math.max(fewConversations, 2 * known.size);
  };

  const noteCauser = ({ causers }: Conversation, causer: string): void => {
    const limit = causers.get(causer) ?? slidingLimit(causerLimits);
    limit.note(elapsed());
    causers.delete(causer);
    causers.set(causer, limit);
    for (const [name, one] of causers) {
      // The one that sent longest ago stands first.
      if (!one.isIdle(elapsed())) break;
      causers.delete(name);
    }
  };

  return {
    isFree: (place: string): boolean => isOpen(known.get(place)?.all),

    isFreeFor: (place: string, causer: string): boolean => {
      const conversation = known.get(place);
      return isOpen(conversation?.inTurn) && isOpen(conversation?.causers.get(causer));
    },

    /** One of this causer is sent there now; of nobody, before all turns. */
    note: (place: string, causer: string | undefined): void => {
      const conversation = known.get(place) ?? {
        all: slidingLimit(conversationLimits),
        inTurn: slidingLimit(turnLimits),
        causers: new Map<string, SlidingLimit>(),
      };
      known.set(place, conversation);
      conversation.all.note(elapsed());
      if (causer !== undefined) conversation.inTurn.note(elapsed());
      if (causer !== undefined && causer !== edits) noteCauser(conversation, causer);
      if (known.size > roomFor) forgetIdle();
    },
  } satisfies Room & { note(place: string, causer: string | undefined): void };
};
