import type { ChangeKeeper, IdeaDetail, IdeaPeople } from "../contract/ideas.ts";
import { changesBetween } from "../history/changes.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError } from "../kernel/errors.ts";
import { requireAbility } from "./ability.ts";
import type { AnswerDays } from "./answer-day.ts";
import type { ChangeOfIdea, IdeaChange } from "./changes.ts";
import { answeredBy, type Idea, isUnanswered } from "./idea.ts";
import { askOf, cardEdit, climbOf } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";

/** Kept by this person: an idea of before, which has no day, is answered by one from now on. */
const keptBy = (idea: Idea, keeper: string, answerBy: string): Idea => {
  const { keeperAsked: _asked, ...rest } = idea;
  const kept: Idea = { ...rest, keeper };
  return isUnanswered(idea) && idea.answerBy === undefined ? answeredBy(kept, answerBy) : kept;
};

const without = (idea: Idea, name: "keeper" | "keeperAsked"): Idea => ({
  ...idea,
  [name]: undefined,
});

/** Who keeps an idea: whoever coordinates, or whom they asked and who agreed. */
export const ideaKeepings = (needs: IdeaNeeds, readings: IdeaReadings, change: ChangeOfIdea) => {
  const { memberIds, names, newId } = needs;
  const { detail, daysOf } = readings;

  const kept = (before: Idea, next: Idea): IdeaChange => ({
    next,
    what: "ideas.kept",
    changes: changesBetween({ keeper: before.keeper }, { keeper: next.keeper }),
    messages: [cardEdit(before.id)],
  });

  const keep = (before: Idea, keeper: string, { answerBy, climbsAt }: AnswerDays): IdeaChange => {
    const next = keptBy(before, keeper, answerBy);
    const change = kept(before, next);
    return next.round === before.round
      ? change
      : { ...change, messages: [...change.messages, climbOf(next, climbsAt)] };
  };

  const decide = async (
    { network, ...actor }: Actor,
    idea: Idea,
    input: ChangeKeeper,
  ): Promise<IdeaChange | undefined> => {
    switch (input.do) {
      case "keep": {
        if (idea.keeper === actor.person) return undefined;
        requireAbility(actor, idea, "keep");
        return keep(idea, actor.person, await daysOf(network));
      }
      case "ask": {
        requireAbility(actor, idea, "handOn");
        if (idea.keeperAsked === input.person) return undefined;
        if (!(await memberIds(network)).has(input.person)) throw fieldError("person");
        const next = { ...idea, keeperAsked: input.person };
        return { next, what: "ideas.kept", messages: [askOf(next, input.person, newId())] };
      }
      case "agree": {
        if (idea.keeper === actor.person) return undefined;
        requireAbility(actor, idea, "answerAsk");
        return keep(idea, actor.person, await daysOf(network));
      }
      case "decline": {
        if (idea.keeper === actor.person && idea.keeperAsked !== actor.person)
          return kept(idea, without(idea, "keeper"));
        // Whoever is not asked has declined already.
        if (idea.keeperAsked !== actor.person) return undefined;
        requireAbility(actor, idea, "answerAsk");
        return { next: without(idea, "keeperAsked"), what: "ideas.kept", messages: [] };
      }
    }
  };

  return {
    /** Over a change that was not seen it is refused (`version`). */
    changeKeeper: async (actor: Actor, id: string, input: ChangeKeeper): Promise<IdeaDetail> => {
      await change(actor, id, async ({ value, etag }) => {
        const decided = await decide(actor, value, input);
        if (decided && "version" in input && input.version !== etag) throw fieldError("version");
        return decided;
      });
      return detail(actor, id);
    },

    /** Those who may be asked to keep an idea, by name. */
    people: async ({ network, language }: Actor): Promise<IdeaPeople> => {
      const [members, people] = await Promise.all([memberIds(network), names(network, language)]);
      return {
        people: [...members]
          .map((id) => ({ id, name: people.get(id) ?? "" }))
          .sort((one, other) => one.name.localeCompare(other.name, language)),
      };
    },
  };
};
