import type { Drafts } from "../../src/contract/lessons.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import type {
  AnswerRetro,
  ChangeRetro,
  DiscussionView,
  PublishRetro,
  RetroActions,
  RetroActionView,
  RetroAnswered,
  RetroFormChoices,
  RetroList,
  RetroView,
  RetroWithdrawn,
  SaveRetroAction,
  SaveRetroLesson,
  StartRetro,
} from "../../src/contract/retros.ts";
import type { RetroReaction } from "../../src/contract/vocabulary.ts";
import { addressOf } from "../shell/pages.ts";
import { request } from "../shell/request.ts";

/** The people and what else a form chooses from do not change while one writes. */
export const seldom = 60_000;

const path = (id: string, rest = ""): string => `/api/retros/${id}${rest}`;

export const getLessonDrafts = (retro: string): Promise<Drafts> =>
  request("GET", `/api/lessons/drafts?round=${retro}`);
export const getRetros = (page: PageQuery): Promise<RetroList> =>
  request("GET", addressOf("/api/retros", page));
/** With what the retro is begun from, if it is. */
export const getChoices = (about = "", subject = ""): Promise<RetroFormChoices> =>
  request("GET", `/api/retros/form?${new URLSearchParams({ about, subject })}`);
export const getOpenActions = (): Promise<RetroActions> => request("GET", "/api/retros/actions");
export const getRetro = (id: string): Promise<RetroView> => request("GET", path(id));

export const startRetro = (retro: StartRetro): Promise<RetroView> =>
  request("POST", "/api/retros", retro);

export const changeRetro = (id: string, retro: ChangeRetro): Promise<RetroView> =>
  request("PUT", path(id), retro);

export const answerRetro = (id: string, answer: AnswerRetro): Promise<RetroAnswered> =>
  request("PUT", path(id, "/answer"), answer);

export const withdrawAnswer = (id: string, receipt: string): Promise<RetroWithdrawn> =>
  request("PUT", path(id, "/withdrawal"), { receipt });

export const moveOn = (id: string, to: "closed" | "opened" | "facilitator"): Promise<RetroView> =>
  request("PUT", path(id, `/${to}`));

export const publish = (id: string, summary: PublishRetro): Promise<RetroView> =>
  request("PUT", path(id, "/summary"), summary);

export const react = (id: string, reaction: RetroReaction): Promise<RetroView> =>
  request("PUT", path(id, "/reactions"), { reaction });

export const getDiscussion = (id: string): Promise<DiscussionView> =>
  request("GET", path(id, "/discussion"));

/** A change of the discussion, answered with all of it. */
const change = (id: string, rest: string, body: unknown = {}): Promise<DiscussionView> =>
  request("PUT", path(id, rest), body);

export const groupNote = (id: string, note: string, group: string) =>
  change(id, `/notes/${note}`, { group });
export const nameGroup = (id: string, group: string, name: string) =>
  change(id, `/groups/${group}`, { name });
export const markTopics = (id: string, topics: readonly string[]) =>
  change(id, "/marks", { topics });
export const showMarks = (id: string) => change(id, "/shown-marks");
export const setTimer = (id: string, minutes: number) => change(id, "/timer", { minutes });
export const setCurrent = (id: string, topic: string) => change(id, "/current", { topic });
export const saveAction = (id: string, action: string, body: SaveRetroAction) =>
  change(id, `/actions/${action}`, body);
export const tickAction = (
  { retro, id }: Pick<RetroActionView, "retro" | "id">,
  done: boolean,
): Promise<RetroActionView> => request("PUT", path(retro, `/actions/${id}/done`), { done });
export const saveLesson = (id: string, lesson: string, body: SaveRetroLesson) =>
  change(id, `/lessons/${lesson}`, body);
export const removePart = (
  id: string,
  kind: "actions" | "groups" | "lessons",
  part: string,
): Promise<DiscussionView> => request("DELETE", path(id, `/${kind}/${part}`));
