/*
 * Every kind of row and of partition, known by the first part of its key. A change of a `revised` kind moves the revision of its
 * network (see revisions.ts). An `own` one must not be seen to change: what an answer shows of it changes by what
 * the person who asks does, at the full hour, or with a row of a revised kind. A `silent` one is the machinery's,
 * or hidden for other reasons.
 */
export const kinds = {
  announcement: "revised",
  answer: "silent",
  at: "silent",
  backfill: "silent",
  box: "own",
  calendar: "revised",
  channel: "revised",
  chat: "silent",
  delivery: "silent",
  due: "silent",
  filler: "silent",
  held: "silent",
  // It is read when somebody opens it: a revision would be one more row in every transaction, and nobody polls it.
  history: "silent",
  idea: "revised",
  ideaJoin: "revised",
  ideaNumber: "silent",
  ideaSettings: "revised",
  ideaStep: "revised",
  identity: "revised",
  instance: "silent",
  lesson: "revised",
  line: "revised",
  link: "silent",
  log: "silent",
  meeting: "revised",
  meetingReminders: "revised",
  member: "revised",
  minutes: "revised",
  need: "revised",
  needOffer: "revised",
  network: "revised",
  newcomers: "silent",
  notifications: "own",
  out: "silent",
  owner: "silent",
  person: "silent",
  personNetwork: "silent",
  presentation: "revised",
  presentationAsks: "revised",
  presenting: "silent",
  press: "silent",
  pressHorizon: "silent",
  project: "revised",
  projectNews: "revised",
  projectNumber: "silent",
  projectPhase: "revised",
  projectSettings: "revised",
  pulse: "revised",
  putAway: "revised",
  recent: "silent",
  retro: "revised",
  retroAction: "revised",
  retroAnswer: "own",
  retroReaction: "revised",
  // Votes stand there before they are shown.
  retroTalk: "silent",
  revision: "silent",
  round: "silent",
  rsvp: "revised",
  sameHere: "revised",
  series: "revised",
  support: "revised",
  supportRequest: "revised",
  supports: "revised",
  theme: "revised",
  themeBack: "revised",
  topic: "revised",
  turn: "revised",
  unconfirmed: "revised",
  willing: "revised",
} as const;

export type Kind = keyof typeof kinds;

export type RevisedKind = {
  [Name in Kind]: (typeof kinds)[Name] extends "revised" ? Name : never;
}[Kind];

const isRevised = (kind: string): kind is RevisedKind =>
  Object.hasOwn(kinds, kind) && kinds[kind as Kind] === "revised";

const kindOf = (key: string): string => {
  const end = key.indexOf("!");
  return end < 0 ? key : key.slice(0, end);
};

/** The revised kind of a key or a prefix; undefined of another. */
export const revisedKindOf = (key: string): RevisedKind | undefined => {
  const kind = kindOf(key);
  return isRevised(kind) ? kind : undefined;
};

/** Whether a key or a prefix is of an own kind. */
export const isOwn = (key: string): boolean => {
  const kind = kindOf(key);
  return Object.hasOwn(kinds, kind) && kinds[kind as Kind] === "own";
};
