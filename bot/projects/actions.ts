import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import {
  moveForm,
  newProjectForm,
  newProjectValues,
  newsForm,
  offerForm,
} from "../../src/contract/forms/project-cards.ts";
import { newSupportValues, supportForm } from "../../src/contract/forms/support-request.ts";
import type { ProjectPage } from "../../src/contract/projects.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { projectPhases, supportRequestKinds } from "../../src/contract/vocabulary.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { joinedCard } from "../../src/projects/cards.ts";
import {
  moveCard,
  movedCard,
  newProjectCard,
  newsCard,
  newsToldCard,
  offerCard,
  offeredCard,
  phaseChoices,
  projectMadeCard,
  supportAskedCard,
  supportCard,
} from "../../src/projects/forms.ts";
import { everyNeed } from "../../src/projects/page-parts.ts";
import { projectSaidCard } from "../../src/projects/personal-cards.ts";
import { requireKeeper, requireTeller } from "../../src/projects/project.ts";
import { needSentence, pathOf, phaseName } from "../../src/words/projects.ts";
import { asFormOwner, type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import {
  addressOf,
  answerFound,
  answerProject,
  type ProjectBotNeeds,
  phasesFor,
} from "./answer.ts";
import {
  aboutIn,
  kickoffIn,
  moveFromCard,
  newsFromCard,
  offerFromCard,
  projectFromCard,
  supportFromCard,
} from "./forms.ts";

const pressed = z.object({ project: z.uuid() });
/** What it is called, and whose kick-off it begins with, where it is begun from something. */
const newProject = z.object({
  title: z.string().max(300).default(""),
  meeting: z.uuid().optional(),
});

const withoutCurrent = (
  choices: ReturnType<typeof phaseChoices>,
  phase: string,
): ReturnType<typeof phaseChoices> => choices.filter(({ value }) => value !== phase);

/** Making and showing a project, and being in it. */
const peopleActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects, newId, withWaiting } = needs;

  const projectForm = async (
    { actor, t }: Question,
    form: Omit<Parameters<typeof newProjectCard>[0], "data" | "t">,
    sent: Parameters<typeof newProjectCard>[1],
  ): Promise<Card> =>
    newProjectCard(
      { ...form, t, data: { phases: phaseChoices(await phasesFor(needs, actor), t) } },
      sent,
    );

  const madeCard = ({ actor, t }: Question, project: ProjectPage): Card =>
    projectMadeCard(project, t, addressOf(needs, actor, project.id));

  return [
    cardAction(verbs.listProjects, z.object({ words: z.string().max(200).default("") }), {
      run: (press, { words }) => answerFound(needs, press, { words }),
    }),

    cardAction(verbs.showProject, pressed, {
      run: (press, { project }) => answerProject(needs, press, { id: project }),
    }),

    cardAction(verbs.openProjectForm, newProject, {
      run: (press, { title, meeting }) =>
        projectForm(
          press,
          { values: newProjectValues(newId(), title) },
          { opener: press.actor.person, meeting },
        ),
    }),

    cardAction(verbs.makeProject, projectFromCard, {
      limit: "projects",
      run: async (press, { opener, meeting, ...input }) => {
        asFormOwner(press, opener);
        const project = await projects.make(press.actor, input);
        if (meeting) await needs.nameKickoff(press.actor, meeting, project);
        return withWaiting(press, project.id, madeCard(press, project));
      },
      again: async (press, { opener, id }) => {
        asFormOwner(press, opener);
        return madeCard(press, await projects.page(press.actor, id));
      },
      redisplay: (press, data, error) =>
        projectForm(press, { values: formTyped(newProjectForm, data), error }, kickoffIn(data)),
    }),

    cardAction(verbs.joinProject, pressed, {
      run: async (press, { project: id }) => {
        const { actor, t } = press;
        const before = await projects.page(actor, id);
        if (before.mine && press.visitor.othersRead) return joinedCard(before, t);
        await projects.join(actor, id, true);
        return answerProject(needs, press, { id });
      },
      again: (press, { project }) => answerProject(needs, press, { id: project }),
    }),

    cardAction(verbs.leaveProject, pressed, {
      run: async (press, { project: id }) => {
        await projects.join(press.actor, id, false);
        return answerProject(needs, press, { id, lead: press.t("projects.card.left") });
      },
      again: (press, { project }) => answerProject(needs, press, { id: project }),
    }),
  ];
};

/** Help, offered. */
const helpActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects } = needs;

  const helpForm = async (
    { actor, t }: Question,
    { project: id, opener }: { readonly project: string; readonly opener: string },
    form: Partial<Omit<Parameters<typeof offerCard>[0], "data" | "t">>,
  ): Promise<Card> => {
    const project = await projects.page(actor, id, everyNeed);
    const open = project.needs
      .filter((need) => need.open)
      .map((need) => ({ title: needSentence(need, t), value: need.id }));
    const [first] = open;
    if (!first) return projectSaidCard(t("projects.ask.offer.none"), project, t);
    const values = { need: first.value, line: "", ...form.values };
    return offerCard({ ...form, values, data: { needs: open }, t }, { opener, project });
  };

  /** As it stands for the one who offers. */
  const showOffer = async ({ actor, t }: Question, id: string, need: string): Promise<Card> => {
    const project = await projects.page(actor, id, everyNeed);
    const offers = project.needs.find((one) => one.id === need)?.offers ?? [];
    return offers.some(({ mine, state }) => mine && state !== "declined")
      ? offeredCard({ project, need }, t)
      : projectSaidCard(t("projects.offered.withdrawn"), project, t);
  };

  return [
    cardAction(verbs.openHelpForm, pressed, {
      run: (press, { project }) => helpForm(press, { project, opener: press.actor.person }, {}),
    }),

    cardAction(verbs.offerHelp, offerFromCard, {
      run: async (press, { opener, project, need, line }) => {
        asFormOwner(press, opener);
        await projects.offer(press.actor, { id: project, need }, line);
        return showOffer(press, project, need);
      },
      again: (press, { project, need }) => showOffer(press, project, need),
      redisplay: (press, data, error) =>
        helpForm(press, aboutIn(data), { values: formTyped(offerForm, data), error }),
    }),

    cardAction(verbs.withdrawHelp, pressed.extend({ need: z.uuid() }), {
      run: async (press, { project, need }) => {
        await projects.withdrawOffer(press.actor, { id: project, need });
        return showOffer(press, project, need);
      },
      again: (press, { project, need }) => showOffer(press, project, need),
    }),
  ];
};

/** How it is doing, and where it is on its way. */
const newsActions = (needs: ProjectBotNeeds): CardAction[] => {
  const { projects, newId, withWaiting } = needs;

  const told = async ({ actor, t }: Question, id: string): Promise<Card> =>
    newsToldCard((await projects.find(actor.network, id)).value, t);

  const moveCardFor = async (
    { actor, t }: Question,
    { project: id, opener }: { readonly project: string; readonly opener: string },
    form: {
      readonly values: { readonly to?: string | undefined; readonly reason?: string };
      readonly error?: AppError;
    },
  ): Promise<Card> => {
    const [project, phases] = await Promise.all([
      projects.page(actor, id),
      phasesFor(needs, actor),
    ]);
    const path = pathOf(project.phase, phases);
    const to = form.values.to ?? path[path.indexOf(project.phase) + 1] ?? "";
    const values = {
      ...{ event: newId(), from: project.phase, to },
      reason: form.values.reason ?? "",
    };
    const choices = withoutCurrent(phaseChoices(phases, t), project.phase);
    return moveCard(
      { values, data: { phases: choices }, t, error: form.error },
      { opener, project },
    );
  };

  const movedTo = async ({ actor, t }: Question, project: ProjectPage): Promise<Card> =>
    movedCard(
      project,
      {
        phase: phaseName(project.phase, await phasesFor(needs, actor), t),
        asksOutcome: project.asksOutcome && project.keeps,
      },
      t,
    );

  return [
    cardAction(verbs.openNewsForm, pressed, {
      run: async ({ actor, visitor, t }, { project: id }) => {
        const { value: project } = await projects.find(actor.network, id);
        requireTeller(project, actor);
        const values = { id: newId(), text: "", channel: visitor.othersRead };
        return newsCard({ values, t }, { opener: actor.person, project });
      },
    }),

    cardAction(verbs.tellNews, newsFromCard, {
      limit: "news",
      run: async (press, { opener, project, ...input }) => {
        asFormOwner(press, opener);
        await projects.tellNews(press.actor, project, input);
        return told(press, project);
      },
      again: (press, { project }) => told(press, project),
      redisplay: async ({ actor, t }, data, error) => {
        const { opener, project: id } = aboutIn(data);
        const { value: project } = await projects.find(actor.network, id);
        return newsCard({ values: formTyped(newsForm, data), t, error }, { opener, project });
      },
    }),

    cardAction(verbs.openMoveForm, pressed.extend({ to: z.enum(projectPhases).optional() }), {
      run: (press, { project, to }) =>
        moveCardFor(press, { project, opener: press.actor.person }, { values: { to } }),
    }),

    cardAction(verbs.moveProject, moveFromCard, {
      run: async (press, { opener, project: id, ...input }) => {
        asFormOwner(press, opener);
        try {
          const project = await projects.move(press.actor, id, input);
          return await withWaiting(press, id, await movedTo(press, project));
        } catch (error) {
          if (!(error instanceof AppError && error.code === "projectMoved")) throw error;
          // Where it is now is said, and the reason that was typed is kept.
          return moveCardFor(press, { project: id, opener }, { values: input, error });
        }
      },
      again: async (press, { project }) =>
        movedTo(press, await projects.page(press.actor, project)),
      redisplay: (press, data, error) =>
        moveCardFor(press, aboutIn(data), { values: formTyped(moveForm, data), error }),
    }),

    cardAction(
      verbs.openSupportForm,
      pressed.extend({ kind: z.enum(supportRequestKinds).default("help") }),
      {
        run: async ({ actor, t }, { project: id, kind }) => {
          const { value: project } = await projects.find(actor.network, id);
          requireKeeper(project, actor);
          const values = newSupportValues(newId(), kind);
          return supportCard({ values, t }, { opener: actor.person, project });
        },
      },
    ),

    cardAction(verbs.askSupport, supportFromCard, {
      limit: "supportRequests",
      run: async (press, { opener, project: id, ...input }) => {
        asFormOwner(press, opener);
        await projects.askSupport(press.actor, id, input);
        const { value: project } = await projects.find(press.actor.network, id);
        return supportAskedCard({ project, kind: input.kind }, press.t);
      },
      again: async ({ actor, t }, { project: id, kind }) => {
        const { value: project } = await projects.find(actor.network, id);
        return supportAskedCard({ project, kind }, t);
      },
      redisplay: async ({ actor, t }, data, error) => {
        const { opener, project: id } = aboutIn(data);
        const { value: project } = await projects.find(actor.network, id);
        return supportCard({ values: formTyped(supportForm, data), t, error }, { opener, project });
      },
    }),
  ];
};

/** What everyone can do from a project's card; what one person is asked alone is in `personal-actions.ts`. */
export const projectActions = (needs: ProjectBotNeeds): CardAction[] => [
  ...peopleActions(needs),
  ...helpActions(needs),
  ...newsActions(needs),
];
