import { type IdeaBoard, ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { searchOperations } from "../../src/contract/search.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export interface IdeaFilter {
  readonly mine: boolean;
  readonly words: string;
  readonly stage?: IdeaStage | "";
}

export const getIdeas = ({ mine, ...filter }: IdeaFilter, page: Asked) =>
  call(ideaOperations.list, { query: { ...page, ...filter, ...(mine && { mine: "true" }) } });

export const getIdeaBoard = ({ mine, words }: IdeaFilter) =>
  call(ideaOperations.board, { query: { words, ...(mine && { mine: "true" }) } });

export const getIdeasIn = (
  filter: IdeaFilter,
  { stage }: Pick<IdeaBoard["columns"][number], "stage">,
  page: Asked,
) => getIdeas({ ...filter, stage }, page);

export const submitIdea = (body: BodyIn<typeof ideaOperations.submit>) =>
  call(ideaOperations.submit, { body });

export const supportIdea = (id: string) => call(ideaOperations.support, { params: { id } });

export const unsupportIdea = (id: string) => call(ideaOperations.unsupport, { params: { id } });

export const findSimilar = (text: string) => call(searchOperations.similar, { query: { text } });
