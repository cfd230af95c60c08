import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { handoverData, handoverForm } from "../../src/contract/forms/project-handover.ts";
import {
  outcomeForm,
  outcomeValues,
  rootedForm,
} from "../../src/contract/forms/project-outcome.ts";
import {
  supportAnswerForm,
  supportAnswerValues,
} from "../../src/contract/forms/support-request.ts";
import type { ProjectPage } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { AppError, isConflict, isPassing, notFound } from "../../src/kernel/errors.ts";
import { outcomeCard, outcomeSavedCard, ownerCard } from "../../src/projects/forms.ts";
import { everyNeed } from "../../src/projects/page-parts.ts";
import {
  handoverCard,
  offerAnsweredCard,
  offerMadeCard,
  projectSaidCard,
  quietCard,
  quietToldCard,
  rootedCard,
  supportRequestCard,
} from "../../src/projects/personal-cards.ts";
import { personName } from "../../src/words/people.ts";
import { needSentence } from "../../src/words/projects.ts";
import {
  asFormOwner,
  type CardAction,
  cardAction,
  type Press,
  type Question,
} from "../teams/card-action.ts";
import { addressOf, type ProjectBotNeeds } from "./answer.ts";
import {
  aboutIn,
  outcomeFromCard,
  ownerFromCard,
  quietFromCard,
  quietTyped,
  rootedFromCard,
  supportAnswerFromCard,
} from "./forms.ts";

const pressed = z.object({ project: z.uuid() });

/** Who was asked to own it, or that it has an owner. */
const askedCard = (project: ProjectPage, t: Translator): Card => {
  const { handover } = project;
  const said = handover
    ? t("projects.handover.waits", { name: personName(handover.to.name, t) })
    : t("projects.handover.named");
  return projectSaidCard(said, project, t);
};

/** An offer of help, a project to own. */
const handoverActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects } = needs;

  /** As it stands for who was asked. */
  const showOffer = async (
    { actor, t }: Question,
    {
      project: id,
      need,
      person,
    }: { readonly project: string; readonly need: string; readonly person: string },
  ): Promise<Card> => {
    const project = await projects.page(actor, id, everyNeed);
    const needed = project.needs.find((one) => one.id === need);
    const offer = needed?.offers.find((one) => one.person === person);
    if (!needed || !offer) return projectSaidCard(t("projects.offerMade.gone"), project, t);
    const { name, line, state } = offer;
    if (state === "taken") return offerAnsweredCard({ project, name, taken: true }, t);
    const told = { project, need, needed: needSentence(needed, t), person, name, line };
    return offerMadeCard(told, t, addressOf(needs, actor, id));
  };

  const showHandover = async ({ actor, t }: Question, id: string): Promise<Card> => {
    const project = await projects.page(actor, id);
    if (project.handover?.mine)
      return handoverCard({ project, by: project.handover.by }, t, addressOf(needs, actor, id));
    const said = project.owns ? "projects.handover.agreed" : "projects.handover.gone";
    return projectSaidCard(t(said), project, t);
  };

  const ownerFormFor = async (
    { actor, t }: Question,
    { project: id, opener }: { readonly project: string; readonly opener: string },
    form: { readonly values: { readonly to: string }; readonly error?: AppError },
  ): Promise<Card> => {
    const [project, { people }] = await Promise.all([
      projects.page(actor, id),
      projects.choices(actor),
    ]);
    if (!project.keeps) throw new AppError("notProjectKeeper", "others keep this project");
    const data = handoverData(project, people);
    return ownerCard({ ...form, data, t }, { opener, project });
  };

  return [
    cardAction(
      verbs.answerHelp,
      pressed.extend({
        need: z.uuid(),
        person: z.string().max(100),
        answer: z.enum(["take", "decline"]),
      }),
      {
        run: async (press, { project: id, ...offer }) => {
          const { actor, t } = press;
          try {
            await projects.answerOffer(actor, id, offer);
          } catch (error) {
            if (!(error instanceof AppError && error.code === "notFound")) throw error;
            return showOffer(press, { project: id, ...offer });
          }
          if (offer.answer === "take") return showOffer(press, { project: id, ...offer });
          const { value: project } = await projects.find(actor.network, id);
          return offerAnsweredCard({ project, name: "", taken: false }, t);
        },
        again: showOffer,
      },
    ),

    cardAction(verbs.answerHandover, pressed.extend({ answer: z.enum(["agree", "decline"]) }), {
      run: async ({ actor, t }, { project: id, answer }) => {
        const project = await projects.answerHandover(actor, id, answer);
        const said = answer === "agree" ? "projects.handover.agreed" : "projects.handover.declined";
        return projectSaidCard(t(said), project, t);
      },
      again: (press, { project }) => showHandover(press, project),
    }),

    cardAction(verbs.openOwnerForm, pressed, {
      run: (press, { project }) =>
        ownerFormFor(press, { project, opener: press.actor.person }, { values: { to: "" } }),
    }),

    cardAction(verbs.nameProjectOwner, ownerFromCard, {
      run: async (press, { opener, project: id, to }) => {
        const { actor, t } = press;
        asFormOwner(press, opener);
        const project = await projects.handOver(actor, id, to);
        return askedCard(project, t);
      },
      again: async ({ actor, t }, { project }) => askedCard(await projects.page(actor, project), t),
      redisplay: (press, data, error) =>
        ownerFormFor(press, aboutIn(data), { values: formTyped(handoverForm, data), error }),
    }),
  ];
};

/** What came of it. */
const outcomeActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects } = needs;

  const showRooted = async ({ actor, t }: Question, id: string): Promise<Card> => {
    const project = await projects.page(actor, id);
    return project.rooted
      ? projectSaidCard(t("projects.rooted.thanks"), project, t)
      : rootedCard({ values: { rooted: "", line: "" }, t }, project, addressOf(needs, actor, id));
  };

  return [
    cardAction(verbs.openOutcomeForm, pressed, {
      run: async ({ actor, t }, { project: id }) => {
        const project = await projects.page(actor, id);
        if (!project.keeps) throw new AppError("notProjectKeeper", "others keep this project");
        return outcomeCard(
          { values: outcomeValues(project), t },
          { opener: actor.person, project },
        );
      },
    }),

    cardAction(verbs.saveOutcome, outcomeFromCard, {
      run: async (press, { opener, project: id, ...input }) => {
        asFormOwner(press, opener);
        return outcomeSavedCard(await projects.saveOutcome(press.actor, id, input), press.t);
      },
      again: async ({ actor, t }, { project: id }) =>
        outcomeSavedCard((await projects.find(actor.network, id)).value, t),
      redisplay: async ({ actor, t }, data, error) => {
        const { opener, project: id } = aboutIn(data);
        const project = await projects.page(actor, id);
        const values = formTyped(outcomeForm, data);
        // Who was told of somebody else's change may save over it.
        const version = isConflict(error) ? project.version : values.version;
        return outcomeCard({ values: { ...values, version }, t, error }, { opener, project });
      },
    }),

    cardAction(verbs.answerRooted, rootedFromCard, {
      run: async ({ actor, t }, { project: id, ...input }) => {
        const project = await projects.answerRooted(actor, id, input);
        return projectSaidCard(t("projects.rooted.thanks"), project, t);
      },
      again: (press, { project }) => showRooted(press, project),
      redisplay: async ({ actor, t }, data, error) => {
        const id = aboutIn(data).project;
        const { value: project } = await projects.find(actor.network, id);
        const form = { values: formTyped(rootedForm, data), t, error };
        return rootedCard(form, project, addressOf(needs, actor, id));
      },
    }),
  ];
};

/** Those who are quiet, and those who ask project support. */
const askedActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects, tabUrl } = needs;

  const ownProjects = (network: string): string => tabUrl(network, tabViews.board);

  /** Each line is one's own news; of those that were told before nothing is told again. */
  const tellAll = async (
    { actor, t }: Press,
    news: z.infer<typeof quietFromCard>["news"],
  ): Promise<Card> => {
    const told: Parameters<typeof quietToldCard>[0][number][] = [];
    let problem: unknown;
    for (const { project, ...line } of news)
      try {
        told.push(await projects.tellNews(actor, project, line));
      } catch (error) {
        // It was archived meanwhile, or is gone: the others are told.
        if (!(error instanceof AppError) || isPassing(error)) throw error;
        problem = error;
      }
    if (told.length === 0 && problem) throw problem;
    return quietToldCard(told, t, ownProjects(actor.network));
  };

  const requestOf = async ({ actor }: Question, id: string) => {
    const found = (await projects.listRequests(actor)).requests.find((one) => one.id === id);
    if (!found) throw notFound("the request");
    return found;
  };

  return [
    cardAction(verbs.tellQuiet, quietFromCard, {
      limit: "news",
      run: (press, { news }) => tellAll(press, news),
      // Of a press that was cut short the rest is told.
      again: (press, { news }) => tellAll(press, news),
      redisplay: async ({ actor, t }, data, error) => {
        const typed = quietTyped(data);
        const named = await Promise.all(
          Object.keys(typed).map(async (id) => (await projects.find(actor.network, id)).value),
        );
        const isTooLong = error.fields.some(({ problem }) => problem === "tooLong");
        const problem = isPassing(error)
          ? refusalText(t, error)
          : t(isTooLong ? "projects.ask.tooLong" : "projects.quiet.missing");
        return quietCard(named, t, {
          ...{ form: String((data as { form?: unknown }).form), typed, problem },
          address: ownProjects(actor.network),
        });
      },
    }),

    cardAction(verbs.answerSupport, supportAnswerFromCard, {
      run: async (press, { request: id, ...input }) => {
        await projects.answerSupport(press.actor, id, input);
        const { project } = await requestOf(press, id);
        return projectSaidCard(press.t("projects.supportAnswered.sent"), project, press.t);
      },
      again: async (press, { request: id }) => {
        const request = await requestOf(press, id);
        const form = { values: supportAnswerValues(request), t: press.t };
        return supportRequestCard(form, request, addressOf(needs, press.actor, request.project.id));
      },
      redisplay: async (press, data, error) => {
        const { request: id } = z.object({ request: z.uuid() }).parse(data);
        const request = await requestOf(press, id);
        const values = formTyped(supportAnswerForm, data);
        // Who was told of somebody else's answer may save over it.
        const version = isConflict(error) ? request.version : values.version;
        const form = { values: { ...values, version }, t: press.t, error };
        return supportRequestCard(form, request, addressOf(needs, press.actor, request.project.id));
      },
    }),
  ];
};

/** What one person is asked about a project, alone. */
export const personalProjectActions = (needs: ProjectBotNeeds): CardAction[] => [
  ...handoverActions(needs),
  ...outcomeActions(needs),
  ...askedActions(needs),
];
