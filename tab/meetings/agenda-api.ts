import type {
  Agenda,
  AnswerPresentation,
  Offer,
  Presentations,
  ThemeList,
} from "../../src/contract/agenda.ts";
import { request } from "../shell/request.ts";

type Form = Readonly<Record<string, unknown>>;

const inMeeting = (meeting: string, path: string): string => `/api/meetings/${meeting}/${path}`;

export const getAgenda = (meeting: string): Promise<Agenda> =>
  request("GET", inMeeting(meeting, "agenda"));

/** A new topic's form, or the one that changes a topic. */
export const getTopicForm = (meeting: string, topic?: string): Promise<Form> =>
  request("GET", inMeeting(meeting, topic ? `topics/${topic}/form` : "topics/form"));

export const saveTopic = (
  meeting: string,
  { topic, form, version, ...input }: Form,
): Promise<Agenda> =>
  topic
    ? request("PUT", inMeeting(meeting, `topics/${topic}`), { ...input, version })
    : request("POST", inMeeting(meeting, "topics"), { ...input, form });

export const removeTopic = (meeting: string, topic: string): Promise<Agenda> =>
  request("DELETE", inMeeting(meeting, `topics/${topic}`));

export const orderTopics = (meeting: string, topics: readonly string[]): Promise<Agenda> =>
  request("PUT", inMeeting(meeting, "order"), { topics });

export const addOffer = (meeting: string, { kind, id }: Offer): Promise<Agenda> =>
  request("POST", inMeeting(meeting, "offers"), { kind, id });

export const getThemes = (): Promise<ThemeList> => request("GET", "/api/themes");

export const getThemeForm = (): Promise<Form> => request("GET", "/api/themes/form");

export const proposeTheme = (theme: Form): Promise<ThemeList> =>
  request("POST", "/api/themes", theme);

export const backTheme = (id: string, backs: boolean): Promise<ThemeList> =>
  request("PUT", `/api/themes/${id}/backing`, { backs });

export const withdrawTheme = (id: string): Promise<ThemeList> =>
  request("DELETE", `/api/themes/${id}`);

export const chooseTheme = (meeting: string, theme: string): Promise<Agenda> =>
  request("PUT", inMeeting(meeting, "theme"), { theme });

export const getPresentations = (): Promise<Presentations> => request("GET", "/api/presentations");

export const getPresentationForm = (): Promise<Form> => request("GET", "/api/presentations/form");

export const offerPresentation = (wish: Form): Promise<Presentations> =>
  request("POST", "/api/presentations", wish);

export const withdrawPresentation = (id: string): Promise<Presentations> =>
  request("DELETE", `/api/presentations/${id}`);

export const answerPresentation = (
  id: string,
  answer: AnswerPresentation,
): Promise<Presentations> => request("PUT", `/api/presentations/${id}/answer`, answer);
