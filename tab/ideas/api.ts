import { type IdeaBoard, ideaOperations } from "../../src/contract/ideas.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { searchOperations } from "../../src/contract/search.ts";
import type { IdeaOrder, IdeaStage } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export interface IdeaFilter {
  readonly words: string;
  readonly mine: boolean;
  readonly waiting: boolean;
  readonly closed: boolean;
  readonly sort: IdeaOrder;
  readonly stage?: IdeaStage | "";
}

/** What is usual is left out. */
const asked = ({ words, sort, ...only }: Omit<IdeaFilter, "stage">) => ({
  words,
  ...(sort !== "new" && { sort }),
  ...(only.mine && { mine: "true" }),
  ...(only.waiting && { waiting: "true" }),
  ...(only.closed && { closed: "true" }),
});

export const getIdeas = ({ stage = "", ...filter }: IdeaFilter, page: Asked) =>
  call(ideaOperations.list, { query: { ...page, stage, ...asked(filter) } });

export const getIdeaBoard = (filter: IdeaFilter) =>
  call(ideaOperations.board, { query: asked(filter) });

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
