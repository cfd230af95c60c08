import { type IdeaValues, newIdeaValues } from "../contract/forms/idea.ts";
import type { IdeaView, PublicIdea, SubmitIdea } from "../contract/ideas.ts";
import { oneLine } from "../contract/text.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Edit, MessageAddress, Planned, Post } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import type { NameOf, NamesOf } from "../kernel/names.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import { type Idea, newIdea } from "./idea.ts";
import { ideaLists } from "./lists.ts";
import type { IdeaStore } from "./store.ts";
import { publicIdea, viewIdea } from "./view.ts";

/** Kinds of messages this feature sends; each is rendered from what is stored when it is sent. */
export const ideaMessages = { card: "ideas.card", receipt: "ideas.receipt" } as const;

export interface IdeaNeeds extends Needs {
  readonly store: IdeaStore;
  readonly outbox: Outbox;
  /** The name a person goes by; empty when they left. */
  readonly nameOf: NameOf;
  readonly names: NamesOf;
  /** What others say to a new idea, sent with it. */
  readonly followUps: (idea: Idea) => readonly Planned[];
}

export type IdeaService = ReturnType<typeof ideaService>;

/** How often a number taken by another instance is tried anew. */
const numberTries = 30;

/** The idea's card in the channel; then a receipt where the form stood, which says that it is there. */
const postOf = ({ id, language, author }: Idea, form: MessageAddress | undefined): Post => ({
  kind: ideaMessages.card,
  occurrence: id,
  do: "post",
  by: author,
  ...(form && {
    followedBy: {
      kind: ideaMessages.receipt,
      occurrence: id,
      do: "replace",
      message: form,
      language,
    },
  }),
});

export const ideaService = (needs: IdeaNeeds) => {
  const { store, outbox, nameOf, followUps, now, newId } = needs;
  const find = async (network: string, id: string): Promise<Idea> => {
    const idea = await store.find(network, id);
    if (!idea) throw notFound("the idea");
    return idea;
  };

  const peopleOf = async (network: string, idea: Idea, language?: Locale) => {
    const [author, supporters] = await Promise.all([
      nameOf(network, idea.author, language),
      store.supporters(network, idea.id),
    ]);
    return { author, supporters };
  };

  const view = async (actor: Actor, idea: Idea): Promise<IdeaView> => {
    const { author, supporters } = await peopleOf(actor.network, idea, actor.language);
    return viewIdea(idea, actor.person, { author, supporters });
  };

  /** A press is in no log; the card shows what it comes to. */
  const commitPress = ({ network }: Actor, id: string, write: Write) => {
    const edit: Edit = { kind: ideaMessages.card, occurrence: id, do: "edit" };
    return outbox.commit(network, [write], [edit]);
  };

  return {
    ...ideaLists(needs),

    /** Throws `notFound` when there is none of this id. */
    view: async (actor: Actor, id: string): Promise<IdeaView> =>
      view(actor, await find(actor.network, id)),

    /** An empty form, its title begun. */
    draft: (title = ""): IdeaValues => newIdeaValues(newId(), oneLine(title)),

    /**
     * The idea, its outgoing card and its line in the log, in one transaction. The same form sent again
     * answers with the idea that stands. `form` is the message to replace by a receipt, if there is one.
     */
    submit: async (actor: Actor, input: SubmitIdea, form?: MessageAddress): Promise<IdeaView> => {
      const { network } = actor;
      for (let tries = 0; tries < numberTries; tries++) {
        const operation = newId();
        const idea = newIdea(actor, input, {
          number: await store.nextNumber(network),
          now: now(),
        });
        const line = { what: "ideas.submitted", about: idea.id, at: idea.submittedAt } as const;
        const { written } = await outbox.commit(
          network,
          [...store.insertIdea(idea, operation), ...historyLines(actor, line, operation)],
          [postOf(idea, form), ...followUps(idea)],
        );
        if (written) return view(actor, idea);
        store.forgetNumber(network);
        const existing = await store.find(network, input.form);
        if (existing && existing.author !== actor.person) throw notFound("the form");
        if (existing) return view(actor, existing);
      }
      throw new AppError("busy", "every number tried was taken by somebody else");
    },

    /** Twice is once: the second time nothing is `changed`. */
    support: async (actor: Actor, id: string): Promise<{ idea: IdeaView; changed: boolean }> => {
      const idea = await find(actor.network, id);
      const support = { idea: id, person: actor.person, at: now() };
      const { written } = await commitPress(actor, id, store.insertSupport(support, newId()));
      return { idea: await view(actor, idea), changed: written };
    },

    /** Taking back what was not given is no fault. */
    unsupport: async (actor: Actor, id: string): Promise<IdeaView> => {
      const idea = await find(actor.network, id);
      const support = await store.readSupport(actor.network, id, actor.person);
      if (support) await commitPress(actor, id, store.removeSupport(support));
      return view(actor, idea);
    },

    /** What it is about, in its author's words, if it is still there. */
    textOf: async (network: string, id: string): Promise<string | undefined> => {
      const idea = await store.find(network, id);
      return idea && `${idea.title} ${idea.problem}`;
    },

    /** As everyone may see it, if it is still there. */
    findPublic: async (network: string, id: string): Promise<PublicIdea | undefined> => {
      const idea = await store.find(network, id);
      if (!idea) return undefined;
      const { author, supporters } = await peopleOf(network, idea);
      return publicIdea(idea, author, supporters);
    },
  };
};
