import { type IdeaValues, newIdeaValues } from "../contract/forms/idea.ts";
import type { IdeaView, SubmitIdea } from "../contract/ideas.ts";
import { oneLine } from "../contract/one-line.ts";
import type { MessageAddress, Planned } from "../delivery/intent.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import { changeOfIdea, ideaChanges } from "./changes.ts";
import { type Idea, newIdea } from "./idea.ts";
import { ideaJoinings } from "./joinings.ts";
import { ideaKeepings } from "./keepings.ts";
import { ideaLists } from "./lists.ts";
import { ideaMerging } from "./merging.ts";
import { climbOf, postOf } from "./messages.ts";
import { ideaOccasions, type OccasionNeeds } from "./occasions.ts";
import { ideaReadings } from "./readings.ts";
import { ideaSettings } from "./settings.ts";
import type { IdeaSettingsStore } from "./settings-store.ts";
import { ideaTrials, type TrialNeeds } from "./trials.ts";
import { ideaUpgrades } from "./upgrades.ts";
import { viewIdea } from "./view.ts";

export interface IdeaServiceNeeds extends Omit<OccasionNeeds & TrialNeeds, "settingsOf"> {
  readonly settings: IdeaSettingsStore;
  /** What others say to a new idea, sent with it. */
  readonly followUps: (idea: Idea) => readonly Planned[];
}

export type IdeaService = ReturnType<typeof ideaService>;

/** How often a number taken by another instance is tried anew. */
const numberTries = 30;

export const ideaService = (given: IdeaServiceNeeds) => {
  const { settings, followUps, ...rest } = given;
  const own = ideaSettings({ ...rest, settings });
  const needs: OccasionNeeds & TrialNeeds = { ...rest, settingsOf: own.settingsOf };
  const { store, outbox, now, newId } = needs;
  const readings = ideaReadings(needs);
  const { view, daysOf } = readings;
  const change = changeOfIdea(needs, readings);
  const keepings = ideaKeepings(needs, readings, change);

  return {
    ...own,
    ...readings,
    ...ideaLists(needs),
    ...ideaChanges(needs, readings, change),
    ...ideaTrials(needs, readings, keepings),
    ...keepings,
    ...ideaMerging(needs, readings, change),
    ...ideaJoinings(needs, readings),
    ...ideaOccasions(needs, readings),
    ...ideaUpgrades(needs),

    /** An empty form, its title begun. */
    draft: (title = ""): IdeaValues => newIdeaValues(newId(), oneLine(title)),

    /**
     * The idea, its outgoing card and its line in the log, in one transaction. The same form sent again
     * answers with the idea that stands. `form` is the message to replace by a receipt, if there is one.
     */
    submit: async (actor: Actor, input: SubmitIdea, form?: MessageAddress): Promise<IdeaView> => {
      const { network, language } = actor;
      const [{ answerBy, climbsAt }, people, here] = await Promise.all([
        daysOf(network),
        needs.names(network, language),
        needs.people(network),
      ]);
      for (let tries = 0; tries < numberTries; tries++) {
        const operation = newId();
        const number = await store.nextNumber(network);
        const idea = newIdea(actor, input, { number, at: now(), answerBy });
        const line = { what: "ideas.submitted", about: idea.id, at: idea.submittedAt } as const;
        const result = await outbox.commit(
          network,
          [...store.insertIdea(idea, operation), ...historyLines(actor, line, operation)],
          [postOf(idea, form), ...followUps(idea), climbOf(idea, climbsAt)],
        );
        if (result.written)
          return viewIdea({ idea, version: result.etags[0] ?? "", people, here }, new Map(), actor);
        store.forgetNumber(network);
        const existing = await store.find(network, input.form);
        if (existing && existing.author !== actor.person) throw notFound("the form");
        if (existing) return view(actor, existing.id);
      }
      throw new AppError("busy", "every number tried was taken by somebody else");
    },

    /** Whether this person has sent this form. */
    isSent: async ({ network, person }: Actor, form: string): Promise<boolean> =>
      (await store.find(network, form))?.author === person,

    /** What it is about, in its author's words, if it is still there. */
    textOf: async (network: string, id: string): Promise<string | undefined> => {
      const idea = await store.find(network, id);
      return idea && `${idea.title} ${idea.problem}`;
    },
  };
};
