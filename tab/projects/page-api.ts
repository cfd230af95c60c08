import { agendaOperations } from "../../src/contract/agenda.ts";
import { needOperations } from "../../src/contract/needs.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { type PageShown, projectOperations } from "../../src/contract/projects.ts";
import { supportRequestOperations } from "../../src/contract/support-requests.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

/* What one project's page and its forms ask for. */

export const getChoices = () => call(projectOperations.choices);

/** How much of a project is shown until somebody asks for more. */
export const usualShown: PageShown = {
  needs: projectLimits.pageNeeds,
  told: projectLimits.pageTold,
};

export const getProject = (id: string, { needs, told }: Partial<PageShown> = {}) =>
  call(projectOperations.page, {
    params: { id },
    query: {
      ...(needs !== undefined && needs !== usualShown.needs && { needs }),
      ...(told !== undefined && told !== usualShown.told && { told }),
    },
  });

export const getProjectHistory = (id: string, query: Asked) =>
  call(projectOperations.history, { params: { id }, query });

export const makeProject = (body: BodyIn<typeof projectOperations.make>) =>
  call(projectOperations.make, { body });

export const changeProject = (id: string, body: BodyIn<typeof projectOperations.change>) =>
  call(projectOperations.change, { params: { id }, body });

export const moveProject = (id: string, body: BodyIn<typeof projectOperations.move>) =>
  call(projectOperations.move, { params: { id }, body });

export const undoMove = (id: string, event: string) =>
  call(projectOperations.undoMove, { params: { id, event } });

export const saveOutcome = (id: string, body: BodyIn<typeof projectOperations.saveOutcome>) =>
  call(projectOperations.saveOutcome, { params: { id }, body });

export const answerRooted = (id: string, body: BodyIn<typeof projectOperations.answerRooted>) =>
  call(projectOperations.answerRooted, { params: { id }, body });

export const archiveProject = (id: string, archived: boolean) =>
  call(projectOperations.archive, { params: { id }, body: { archived } });

export const handOver = (id: string, to: string) =>
  call(projectOperations.handOver, { params: { id }, body: { to } });

export const answerHandover = (id: string, answer: "agree" | "decline" | "cancel") =>
  call(projectOperations.answerHandover, { params: { id }, body: { answer } });

export const joinProject = (id: string, joins: boolean) =>
  call(projectOperations.join, { params: { id }, body: { joins } });

export const tellNews = (id: string, body: BodyIn<typeof projectOperations.tellNews>) =>
  call(projectOperations.tellNews, { params: { id }, body });

export const removeNews = (id: string, news: string) =>
  call(projectOperations.removeNews, { params: { id, news } });

export const saveNeed = (id: string, need: string, body: BodyIn<typeof needOperations.save>) =>
  call(needOperations.save, { params: { id, need }, body });

export const closeNeed = (id: string, need: string, open: boolean) =>
  call(needOperations.close, { params: { id, need }, body: { open } });

export const offerHelp = (id: string, need: string) =>
  call(needOperations.offer, { params: { id, need }, body: {} });

export const withdrawOffer = (id: string, need: string) =>
  call(needOperations.withdrawOffer, { params: { id, need } });

interface Offered {
  readonly id: string;
  readonly need: string;
  readonly person: string;
}

export const answerOffer = (offered: Offered, answer: "take" | "decline") =>
  call(needOperations.answerOffer, { params: { ...offered }, body: { answer } });

export const askSupport = (id: string, body: BodyIn<typeof supportRequestOperations.ask>) =>
  call(supportRequestOperations.ask, { params: { id }, body });

export const answerSupport = (id: string, body: BodyIn<typeof supportRequestOperations.answer>) =>
  call(supportRequestOperations.answer, { params: { id }, body });

/** In the queue of those that are presented at meetings. */
export const present = (project: string) =>
  call(agendaOperations.offerPresentation, { body: { form: crypto.randomUUID(), project } });
