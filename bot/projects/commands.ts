import type { Card } from "../../src/cards/card.ts";
import { newProjectValues } from "../../src/contract/forms/project-cards.ts";
import { tellNewsSchema } from "../../src/contract/projects.ts";
import { mayPress } from "../../src/contract/rights.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { AppError, parse } from "../../src/kernel/errors.ts";
import { requirePress } from "../../src/kernel/rights.ts";
import { newProjectCard, newsCard, newsToldCard, phaseChoices } from "../../src/projects/forms.ts";
import { requireTeller } from "../../src/projects/project.ts";
import type { Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { answerFound, answerProject, type ProjectBotNeeds, phasesFor } from "./answer.ts";
import { idOfAll } from "./forms.ts";

/** As many letters as a search takes. */
const mostSearched = 200;

/** What is said after the word. */
type Said = Omit<Parameters<CommandHandlers["project"]>[1], "name">;

export const projectCommands = (
  needs: ProjectBotNeeds,
): Pick<CommandHandlers, "project" | "projects"> => {
  const { projects } = needs;

  const find = (question: Question, words: string): Promise<Card> =>
    answerFound(needs, question, { words: words.slice(0, mostSearched) });

  /** Told at once; without a text, or when it does not fit, in a form. */
  const tellNews = async (
    { actor, visitor, t }: Question,
    id: string,
    text: string,
  ): Promise<Card> => {
    requirePress(actor, verbs.tellNews);
    const { value: project } = await projects.find(actor.network, id);
    requireTeller(project, actor);
    const values = {
      id: idOfAll("news", id, actor.person, visitor.at.toISOString()),
      ...{ text, channel: visitor.othersRead },
    };
    const form = (error?: AppError): Card =>
      newsCard({ values, t, error }, { opener: actor.person, project });
    if (text === "") return form();
    try {
      await projects.tellNews(actor, id, parse(tellNewsSchema, values));
      return newsToldCard(project, t);
    } catch (error) {
      if (error instanceof AppError && error.code === "invalid") return form(error);
      throw error;
    }
  };

  /** One that is named by its number; when there is none, the others are offered. */
  const answerNumbered = async (
    question: Question,
    number: number,
    news: string | undefined,
  ): Promise<Card> => {
    const id = await needs.renderings.numbered(question.actor.network, number);
    if (id === undefined)
      return answerFound(needs, question, {
        words: "",
        lead: question.t("projects.chat.unknown", { number }),
      });
    return news === undefined
      ? answerProject(needs, question, { id })
      : tellNews(question, id, news);
  };

  /** Who makes none is shown those that are called so. */
  const form = async (question: Question, title: string): Promise<Card> => {
    const { actor, t } = question;
    if (!mayPress(actor, verbs.openProjectForm)) return find(question, title);
    const data = { phases: phaseChoices(await phasesFor(needs, actor), t) };
    const values = newProjectValues(needs.newId(), title);
    return newProjectCard({ values, data, t }, { opener: actor.person });
  };

  const answer = (
    question: Question,
    { number, news, text }: Said,
    otherwise: (question: Question, text: string) => Promise<Card>,
  ): Promise<Card> =>
    number === undefined ? otherwise(question, text) : answerNumbered(question, number, news);

  return {
    projects: (question, said) => answer(question, said, find),
    project: (question, said) => answer(question, said, form),
  };
};
