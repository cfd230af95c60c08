import { type IdeaBoard, ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import { call } from "../shell/client.ts";

export const getIdeas = (query: PageQuery) => call(ideaOperations.list, { query });

export const getIdeaBoard = () => call(ideaOperations.board);

export const getIdeasIn = (
  { stage }: Pick<IdeaBoard["columns"][number], "stage">,
  page: PageQuery,
) => call(ideaOperations.list, { query: { ...page, stage } });

export const getIdeaForm = () => call(ideaOperations.form);

export const submitIdea = (body: BodyIn<typeof ideaOperations.submit>) =>
  call(ideaOperations.submit, { body });

export const supportIdea = (id: string) => call(ideaOperations.support, { params: { id } });

export const unsupportIdea = (id: string) => call(ideaOperations.unsupport, { params: { id } });
