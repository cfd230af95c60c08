import { type IdeaBoard, ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export const getIdeas = (query: Asked) => call(ideaOperations.list, { query });

export const getIdeaBoard = () => call(ideaOperations.board);

export const getIdeasIn = ({ stage }: Pick<IdeaBoard["columns"][number], "stage">, page: Asked) =>
  call(ideaOperations.list, { query: { ...page, stage } });

export const getIdeaForm = () => call(ideaOperations.form);

export const submitIdea = (body: BodyIn<typeof ideaOperations.submit>) =>
  call(ideaOperations.submit, { body });

export const supportIdea = (id: string) => call(ideaOperations.support, { params: { id } });

export const unsupportIdea = (id: string) => call(ideaOperations.unsupport, { params: { id } });
