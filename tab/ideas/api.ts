import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import { request } from "../shell/request.ts";

export const getIdeas = (): Promise<IdeaList> => request("GET", "/api/ideas");

export const getIdeaForm = (): Promise<Record<string, unknown>> =>
  request("GET", "/api/ideas/form");

export const submitIdea = (idea: Readonly<Record<string, unknown>>): Promise<IdeaView> =>
  request("POST", "/api/ideas", idea);

export const supportIdea = (id: string): Promise<IdeaView> =>
  request("PUT", `/api/ideas/${id}/support`);

export const unsupportIdea = (id: string): Promise<IdeaView> =>
  request("DELETE", `/api/ideas/${id}/support`);
