import { ideaSettingsOperations } from "../../src/contract/idea-settings.ts";
import { ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { call } from "../shell/client.ts";

/* What one idea's page and its forms ask for. */

export const getIdea = (id: string) => call(ideaOperations.find, { params: { id } });

export const getIdeaSettings = () => call(ideaSettingsOperations.find);

export const getThread = (id: string) => call(ideaOperations.thread, { params: { id } });

export const getIdeaPeople = () => call(ideaOperations.people);

export const changeIdea = (id: string, body: BodyIn<typeof ideaOperations.change>) =>
  call(ideaOperations.change, { params: { id }, body });

export const withdrawIdea = (id: string, withdrawn: boolean) =>
  call(ideaOperations.withdraw, { params: { id }, body: { withdrawn } });

export const archiveIdea = (id: string, archived: boolean) =>
  call(ideaOperations.archive, { params: { id }, body: { archived } });

interface Step {
  readonly id: string;
  readonly step: string;
}

export const takeStep = (params: Step, body: BodyIn<typeof ideaOperations.takeStep>) =>
  call(ideaOperations.takeStep, { params: { ...params }, body });

export const changeKeeper = (id: string, body: BodyIn<typeof ideaOperations.changeKeeper>) =>
  call(ideaOperations.changeKeeper, { params: { id }, body });

export const joinIdea = (id: string, offer: string) =>
  call(ideaOperations.join, { params: { id }, body: { offer } });

export const leaveIdea = (id: string) => call(ideaOperations.leave, { params: { id } });

export const getTrialChoices = () => call(ideaOperations.trialChoices);

export const startTrial = (id: string, body: BodyIn<typeof ideaOperations.startTrial>) =>
  call(ideaOperations.startTrial, { params: { id }, body });

export const mergeIdea = (id: string, into: string) =>
  call(ideaOperations.merge, { params: { id }, body: { into } });

export const unmergeIdea = (id: string) => call(ideaOperations.unmerge, { params: { id } });
