import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { sentenceCard } from "../../src/cards/sentences.ts";
import {
  changeIdeaBody,
  changeIdeaForm,
  changeIdeaValues,
} from "../../src/contract/forms/change-idea.ts";
import {
  decisionBody,
  decisionForm,
  newDecisionValues,
} from "../../src/contract/forms/decision.ts";
import { keeperBody, keeperForm } from "../../src/contract/forms/keeper.ts";
import { mergeForm } from "../../src/contract/forms/merge.ts";
import { offerForm } from "../../src/contract/forms/offer.ts";
import { newTrialValues, trialBody, trialForm } from "../../src/contract/forms/trial.ts";
import {
  changeIdeaSchema,
  findIdeasSchema,
  type IdeaDetail,
  joinIdeaSchema,
  mergeIdeaSchema,
  startTrialSchema,
  takeStepSchema,
} from "../../src/contract/ideas.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { ideaStages } from "../../src/contract/vocabulary.ts";
import { joinedCard, supportedCard } from "../../src/ideas/cards.ts";
import {
  changeIdeaCard,
  decisionCard,
  keeperCard,
  mergeFormCard,
  offerCard,
  trialFormCard,
} from "../../src/ideas/form-cards.ts";
import { withdrawIdeaCard } from "../../src/ideas/page-card.ts";
import { parse } from "../../src/kernel/errors.ts";
import { begunDecision } from "../../src/words/ideas.ts";
import {
  asFormOwner,
  type CardAction,
  cardAction,
  type Press,
  type WithWaiting,
} from "../teams/card-action.ts";
import { type SendingNeeds, sendingActions } from "./sending.ts";
import { type IdeaShowing, type IdeasNeeds, ideaShowing } from "./showing.ts";

/** What every button of an idea says, and a form with whose it is. */
const pressedIdea = z.object({ idea: z.uuid() });
const ownForm = { idea: z.uuid(), owner: z.string() };

const openedIdea = pressedIdea.extend({
  from: z
    .string()
    .regex(/^\d{1,2}$/)
    .default("0"),
});

const ideaIn = (data: unknown): string => parse(pressedIdea, data).idea;
const ownIn = (data: unknown) => ({ idea: textIn(data, "idea"), owner: textIn(data, "owner") });

const changeFromCard = z.preprocess(
  (data) => ({ ...changeIdeaBody(formTyped(changeIdeaForm, data)), ...ownIn(data) }),
  changeIdeaSchema.extend(ownForm),
);

const openedDecision = z.object({ idea: z.uuid(), to: z.enum(ideaStages).optional() });

const trialFromCard = z.preprocess(
  (data) => ({
    ...trialBody(formTyped(trialForm, data)),
    idea: textIn(data, "idea"),
    opener: textIn(data, "opener"),
  }),
  startTrialSchema.extend({ idea: z.uuid(), opener: z.string() }),
);

const decisionFromCard = z.preprocess(
  (data) => {
    const typed = formTyped(decisionForm, data);
    return { ...decisionBody(typed), step: typed.step, ...ownIn(data) };
  },
  takeStepSchema.extend({ step: z.uuid(), ...ownForm }),
);

const offerFromCard = z.preprocess(
  (data) => ({ ...formTyped(offerForm, data), ...ownIn(data) }),
  joinIdeaSchema.extend(ownForm),
);

const keeperFromCard = z.preprocess(
  (data) => ({ ...formTyped(keeperForm, data), ...ownIn(data) }),
  z.object({ version: z.string(), person: z.uuid(), ...ownForm }),
);

const mergeFromCard = z.preprocess(
  (data) => ({ ...formTyped(mergeForm, data), ...ownIn(data) }),
  mergeIdeaSchema.extend(ownForm),
);

const archiveFromCard = pressedIdea.extend({ archived: z.enum(["true", "false"]) });

const keepFromCard = z.object({ idea: z.uuid(), version: z.string() });

const sureToWithdraw = z.object({ idea: z.uuid(), sure: z.literal("true").optional() });

/** Supporting, joining and offering: what anybody presses on the card of somebody else's idea. */
const joiningActions = ({ ideas }: IdeasNeeds, { shared, own }: IdeaShowing): CardAction[] => {
  const showOwn = (press: Press, { idea }: { readonly idea: string }) => own(press, idea);

  const joined = async (press: Press, idea: string, offer: string): Promise<Card> => {
    const joining = await ideas.join(press.actor, idea, { offer });
    return press.visitor.othersRead
      ? joinedCard(joining, { offer }, press.t)
      : own(press, idea, {
          notice: offer === "" ? "ideas.joining.done" : "ideas.joining.offered",
        });
  };

  return [
    cardAction(verbs.openIdea, openedIdea, {
      run: (press, { idea, from }) => own(press, idea, { from: Number(from) }),
    }),
    cardAction(verbs.showIdea, pressedIdea, { run: (press, { idea }) => shared(press, idea) }),

    cardAction(verbs.supportIdea, pressedIdea, {
      run: async (press, { idea }) => {
        const supported = await ideas.support(press.actor, idea);
        if (supported.changed) return own(press, idea);
        return press.visitor.othersRead
          ? supportedCard(supported.idea, press.t)
          : own(press, idea, { notice: "ideas.card.supported" });
      },
      again: showOwn,
    }),

    cardAction(verbs.unsupportIdea, pressedIdea, {
      run: async (press, { idea }) => {
        await ideas.unsupport(press.actor, idea);
        return own(press, idea);
      },
      again: showOwn,
    }),

    cardAction(verbs.joinIdea, pressedIdea, {
      // What was offered before stays.
      run: async (press, { idea }) => {
        const before = await ideas.detail(press.actor, idea);
        return joined(press, idea, before.joined.find(({ mine }) => mine)?.offer ?? "");
      },
      again: showOwn,
    }),

    cardAction(verbs.leaveIdea, pressedIdea, {
      run: async (press, { idea }) => {
        await ideas.leave(press.actor, idea);
        return own(press, idea);
      },
      again: showOwn,
    }),

    cardAction(verbs.openOfferForm, pressedIdea, {
      run: async ({ actor, t }, { idea }) => {
        const detail = await ideas.detail(actor, idea);
        const offer = detail.joined.find(({ mine }) => mine)?.offer ?? "";
        return offerCard({ values: { offer }, t, owner: actor.person }, detail);
      },
    }),

    cardAction(verbs.offerToIdea, offerFromCard, {
      run: (press, { idea, owner, offer }) => {
        asFormOwner(press, owner);
        return joined(press, idea, offer);
      },
      again: (press, { idea, owner }) => {
        asFormOwner(press, owner);
        return own(press, idea);
      },
      redisplay: async ({ actor, t }, data, error) =>
        offerCard(
          { values: formTyped(offerForm, data), t, error, owner: textIn(data, "owner") },
          await ideas.detail(actor, ideaIn(data)),
        ),
    }),
  ];
};

/** What its author does with it. */
const authorActions = ({ ideas }: IdeasNeeds, { own }: IdeaShowing): CardAction[] => [
  cardAction(verbs.openIdeaChange, pressedIdea, {
    run: async ({ actor, t }, { idea }) => {
      const detail = await ideas.detail(actor, idea);
      return changeIdeaCard({ values: changeIdeaValues(detail), t, owner: actor.person }, detail);
    },
  }),

  cardAction(verbs.changeIdea, changeFromCard, {
    run: async (press, { idea, owner, ...input }) => {
      asFormOwner(press, owner);
      await ideas.change(press.actor, idea, input);
      return own(press, idea);
    },
    again: (press, { idea, owner }) => {
      asFormOwner(press, owner);
      return own(press, idea);
    },
    redisplay: async ({ actor, t }, data, error) => {
      const detail = await ideas.detail(actor, ideaIn(data));
      // Sent again it stands over what was seen now.
      const values = { ...formTyped(changeIdeaForm, data), version: detail.version };
      return changeIdeaCard({ values, t, error, owner: textIn(data, "owner") }, detail);
    },
  }),

  cardAction(verbs.withdrawIdea, sureToWithdraw, {
    run: async (press, { idea, sure }) => {
      if (!sure) return withdrawIdeaCard(await ideas.detail(press.actor, idea), press.t);
      await ideas.withdraw(press.actor, idea, true);
      return own(press, idea);
    },
    again: (press, { idea }) => own(press, idea),
  }),
];

/** What whoever keeps it does. */
const keeperActions = ({ ideas, newId }: IdeasNeeds, { own }: IdeaShowing): CardAction[] => {
  const showOwn = (press: Press, { idea }: { readonly idea: string }) => own(press, idea);

  return [
    cardAction(verbs.openDecision, openedDecision, {
      run: async ({ actor, t }, { idea, to }) => {
        const [detail, settings] = await Promise.all([
          ideas.detail(actor, idea),
          ideas.settings(actor),
        ]);
        const begun = begunDecision(detail, t);
        const values = {
          ...newDecisionValues(newId(), detail, to ?? begun.to),
          reason: begun.reason,
        };
        return decisionCard({ values, t, owner: actor.person }, detail, settings);
      },
    }),

    cardAction(verbs.decideOnIdea, decisionFromCard, {
      run: async (press, { idea, owner, ...input }) => {
        asFormOwner(press, owner);
        await ideas.takeStep(press.actor, idea, input);
        return own(press, idea);
      },
      again: (press, { idea, owner }) => {
        asFormOwner(press, owner);
        return own(press, idea);
      },
      redisplay: async ({ actor, t }, data, error) => {
        const [detail, settings] = await Promise.all([
          ideas.detail(actor, ideaIn(data)),
          ideas.settings(actor),
        ]);
        const values = { ...formTyped(decisionForm, data), version: detail.version };
        const form = { values, t, error, owner: textIn(data, "owner") };
        return decisionCard(form, detail, settings);
      },
    }),

    cardAction(verbs.keepIdea, keepFromCard, {
      run: async (press, { idea, version }) => {
        await ideas.changeKeeper(press.actor, idea, { do: "keep", version });
        return own(press, idea);
      },
      again: showOwn,
      redisplay: (press, data) =>
        own(press, ideaIn(data), { notice: "ideas.askKeeper.versionWrong" }),
    }),

    cardAction(verbs.openKeeperForm, pressedIdea, {
      run: async ({ actor, t }, { idea }) => {
        const [detail, people] = await Promise.all([
          ideas.detail(actor, idea),
          ideas.people(actor),
        ]);
        const values = { version: detail.version, person: "" };
        return keeperCard({ values, t, owner: actor.person }, detail, people);
      },
    }),

    cardAction(verbs.askKeeper, keeperFromCard, {
      run: async (press, { idea, owner, ...input }) => {
        asFormOwner(press, owner);
        await ideas.changeKeeper(press.actor, idea, keeperBody(input));
        return own(press, idea, { notice: "ideas.askKeeper.asked" });
      },
      again: (press, { idea, owner }) => {
        asFormOwner(press, owner);
        return own(press, idea);
      },
      redisplay: async ({ actor, t }, data, error) => {
        const [detail, people] = await Promise.all([
          ideas.detail(actor, ideaIn(data)),
          ideas.people(actor),
        ]);
        const values = { ...formTyped(keeperForm, data), version: detail.version };
        return keeperCard({ values, t, error, owner: textIn(data, "owner") }, detail, people);
      },
    }),

    cardAction(verbs.agreeToKeep, pressedIdea, {
      run: async (press, { idea }) => {
        await ideas.changeKeeper(press.actor, idea, { do: "agree" });
        return own(press, idea);
      },
      again: showOwn,
    }),

    cardAction(verbs.declineToKeep, pressedIdea, {
      run: async ({ actor, t }, { idea }) => {
        await ideas.changeKeeper(actor, idea, { do: "decline" });
        return sentenceCard(t, t("ideas.ask.declined"));
      },
      again: async ({ t }) => sentenceCard(t, t("ideas.ask.declined")),
    }),
  ];
};

/** So many are chosen from, the newest. */
const mostToMergeInto = 100;

/** Putting it into another one or away, and back. */
const closingActions = ({ ideas }: IdeasNeeds, { own }: IdeaShowing): CardAction[] => {
  const showOwn = (press: Press, { idea }: { readonly idea: string }) => own(press, idea);

  const formOf = async (
    { actor, t }: Press,
    id: string,
    form: Omit<Parameters<typeof mergeFormCard>[0], "t">,
  ): Promise<Card> => {
    const [detail, list] = await Promise.all([
      ideas.detail(actor, id),
      ideas.list(actor, findIdeasSchema.parse({ limit: mostToMergeInto })),
    ]);
    return mergeFormCard({ ...form, t }, detail, list);
  };

  return [
    cardAction(verbs.openMergeForm, pressedIdea, {
      run: (press, { idea }) =>
        formOf(press, idea, { values: { into: "" }, owner: press.actor.person }),
    }),

    cardAction(verbs.mergeIdea, mergeFromCard, {
      run: async (press, { idea, owner, into }) => {
        asFormOwner(press, owner);
        await ideas.merge(press.actor, idea, { into });
        return own(press, idea, { notice: "ideas.merging.done" });
      },
      again: (press, { idea, owner }) => {
        asFormOwner(press, owner);
        return own(press, idea);
      },
      redisplay: (press, data, error) =>
        formOf(press, ideaIn(data), {
          values: formTyped(mergeForm, data),
          error,
          owner: textIn(data, "owner"),
        }),
    }),

    cardAction(verbs.unmergeIdea, pressedIdea, {
      run: async (press, { idea }) => {
        await ideas.unmerge(press.actor, idea);
        return own(press, idea, { notice: "ideas.merging.undone" });
      },
      again: showOwn,
    }),

    cardAction(verbs.archiveIdea, archiveFromCard, {
      run: async (press, { idea, archived }) => {
        await ideas.archive(press.actor, idea, archived === "true");
        return own(press, idea, archived === "true" ? {} : { notice: "ideas.page.restored" });
      },
      again: showOwn,
    }),
  ];
};

/** Trying it in a project. */
const trialActions = (
  { ideas, newId, withWaiting }: IdeaActionNeeds,
  { own }: IdeaShowing,
): CardAction[] => {
  const formOf = async (
    { actor, t }: Press,
    id: string,
    form: (detail: IdeaDetail) => Omit<Parameters<typeof trialFormCard>[0], "t">,
  ): Promise<Card> => {
    const [detail, people, projects] = await Promise.all([
      ideas.detail(actor, id),
      ideas.trialChoices(actor),
      ideas.trialProjects(actor),
    ]);
    return trialFormCard({ ...form(detail), t }, detail, { ...people, projects });
  };

  return [
    cardAction(verbs.openTrialForm, pressedIdea, {
      run: (press, { idea }) =>
        formOf(press, idea, (detail) => ({
          values: newTrialValues(newId(), detail),
          owner: press.actor.person,
        })),
    }),

    cardAction(verbs.startTrial, trialFromCard, {
      limit: "projects",
      run: async (press, { idea, opener, ...input }) => {
        asFormOwner(press, opener);
        const { project } = await ideas.startTrial(press.actor, idea, input);
        const card = await own(press, idea, { notice: "ideas.trial.started" });
        return project ? withWaiting(press, project.id, card) : card;
      },
      again: (press, { idea, opener }) => {
        asFormOwner(press, opener);
        return own(press, idea);
      },
      redisplay: (press, data, error) =>
        formOf(press, ideaIn(data), ({ version }) => ({
          values: { ...formTyped(trialForm, data), version },
          error,
          owner: textIn(data, "opener"),
        })),
    }),
  ];
};

interface IdeaActionNeeds extends SendingNeeds {
  readonly withWaiting: WithWaiting;
}

export const ideaActions = (needs: IdeaActionNeeds): CardAction[] => {
  const showing = ideaShowing(needs);
  return [
    ...sendingActions(needs),
    ...joiningActions(needs, showing),
    ...authorActions(needs, showing),
    ...keeperActions(needs, showing),
    ...closingActions(needs, showing),
    ...trialActions(needs, showing),
  ];
};
