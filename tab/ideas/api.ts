import type { IdeaBoard, IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import { addressOf } from "../shell/pages.ts";
import { request } from "../shell/request.ts";

export const getIdeas = (page: PageQuery): Promise<IdeaList> =>
  request("GET", addressOf("/api/ideas", page));

export const getIdeaBoard = (): Promise<IdeaBoard> => request("GET", "/api/ideas/board");

export const getIdeasIn = (
  { stage }: Pick<IdeaBoard["columns"][number], "stage">,
  page: PageQuery,
): Promise<IdeaList> => request("GET", addressOf("/api/ideas", { ...page, stage }));

export const getIdeaForm = (): Promise<Record<string, unknown>> =>
  request("GET", "/api/ideas/form");

export const submitIdea = (idea: Readonly<Record<string, unknown>>): Promise<IdeaView> =>
  request("POST", "/api/ideas", idea);

export const supportIdea = (id: string): Promise<IdeaView> =>
  request("PUT", `/api/ideas/${id}/support`);

export const unsupportIdea = (id: string): Promise<IdeaView> =>
  request("DELETE", `/api/ideas/${id}/support`);
