import type { ProjectPhase } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Project } from "./project.ts";

/** Kinds of messages this feature sends; each is rendered from what is stored when it is sent. */
export const projectMessages = {
  /** The project's one post in the channel; the replies stand in its thread. */
  card: "projects.card",
  phase: "projects.phase",
  /** A move that was told of was taken back. */
  phaseUndone: "projects.phaseUndone",
  need: "projects.need",
  news: "projects.news",
  /** To the one who is asked to own it. */
  handover: "projects.handover",
  /** To the one who asked. */
  handoverAnswered: "projects.handoverAnswered",
  /** To the one whom a coordinator named. */
  owner: "projects.owner",
  /** To the owner. */
  offer: "projects.offer",
  /** To the one who offered. */
  offerTaken: "projects.offerTaken",
  /** To project support. */
  support: "projects.support",
  /** To the one who asked project support. */
  supportAnswered: "projects.supportAnswered",
  /** To owners, once a month. */
  quiet: "projects.quiet",
  /** To the owner, long after the end. */
  rooted: "projects.rooted",
} as const;

/** Occurrences are made of ids, which have no dots. */
const occurrence = (...parts: readonly string[]): string => parts.join(".");

/** What {@link occurrence} was made of: the project first. */
export const partsOf = (name: string): readonly string[] => name.split(".");

const root = (id: string) => ({ kind: projectMessages.card, occurrence: id }) as const;

/** The post may be planned more than once: one goes out. */
export const post = ({ id }: Pick<Project, "id">, by: string): Planned => ({
  ...root(id),
  do: "post",
  by,
});

/** The card is brought up to date, where there is one. */
export const edit = ({ id, posted }: Pick<Project, "id" | "posted">): Planned[] =>
  posted ? [{ ...root(id), do: "edit" }] : [];

const inThread =
  (kind: string) =>
  ({ id }: Pick<Project, "id">, part: string, by: string): Planned => ({
    kind,
    occurrence: occurrence(id, part),
    do: "reply",
    root: root(id),
    by,
  });

const phaseReply = inThread(projectMessages.phase);
const needReply = inThread(projectMessages.need);
const newsReply = inThread(projectMessages.news);

/** In the thread of a post that is made when it is not there; the card itself is brought up to date. */
const announced = (project: Project, by: string, reply: Planned): Planned[] => [
  post(project, by),
  ...edit(project),
  reply,
];

/** Moves to these are told in the channel. */
export const isToldPhase = (phase: ProjectPhase): boolean =>
  phase === "running" || phase === "ended" || phase === "established";

export const toldMove = (project: Project, event: string, by: string): Planned[] =>
  announced(project, by, phaseReply(project, event, by));

export const toldNeed = (project: Project, need: string, by: string): Planned[] =>
  announced(project, by, needReply(project, need, by));

export const toldNews = (project: Project, news: string, by: string): Planned[] =>
  announced(project, by, newsReply(project, news, by));

export const undoneMove = (project: Project, event: string, by: string): Planned[] => [
  ...edit(project),
  inThread(projectMessages.phaseUndone)(project, event, by),
];

const tell = (kind: string, person: string, ...parts: readonly string[]): Planned => ({
  kind,
  occurrence: occurrence(...parts),
  do: "tell",
  person,
});

/** `ask`: names this asking; another one of the same person is another message. */
export const askedToOwn = (project: string, ask: string, person: string): Planned =>
  tell(projectMessages.handover, person, project, ask);

export const answeredHandover = (
  project: string,
  ask: string,
  {
    answer,
    by,
    person,
  }: Record<"by" | "person", string> & { readonly answer: "agree" | "decline" },
): Planned => tell(projectMessages.handoverAnswered, person, project, ask, answer, by);

export const namedOwner = (project: string, ask: string, person: string): Planned =>
  tell(projectMessages.owner, person, project, ask);

export const offered = (
  {
    project,
    need,
    person,
  }: { readonly project: string; readonly need: string; readonly person: string },
  to: string,
): Planned => tell(projectMessages.offer, to, project, need, person);

export const takenOffer = (project: string, need: string, person: string): Planned =>
  tell(projectMessages.offerTaken, person, project, need);

export const askedSupport = (request: string): Planned => ({
  kind: projectMessages.support,
  occurrence: request,
  do: "tellEach",
});

export const answeredSupport = (request: string, operation: string, person: string): Planned =>
  tell(projectMessages.supportAnswered, person, request, operation);

export const askedNews = (month: string, at: Date, until: Date): Planned => ({
  kind: projectMessages.quiet,
  occurrence: month,
  do: "tellEach",
  at,
  until,
});

export const askedRooted = ({ id, owner, overSince }: Project): Planned =>
  tell(projectMessages.rooted, owner, id, String(overSince?.getTime() ?? 0));
