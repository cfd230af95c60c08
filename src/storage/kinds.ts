/*
 * Every kind of row and of partition, known by the first part of its key. A change of a `revised` kind moves the revision of its
 * network (see revisions.ts); a `silent` one is the machinery's, or must not be seen to change: what is hidden
 * until it is opened, and what is told by the hour.
 */
export const kinds = {
  answer: "silent",
  at: "silent",
  backfill: "silent",
  box: "silent",
  calendar: "silent",
  channel: "revised",
  chat: "silent",
  delivery: "silent",
  due: "silent",
  filler: "silent",
  held: "silent",
  idea: "revised",
  ideaNumber: "silent",
  identity: "revised",
  instance: "silent",
  lesson: "revised",
  line: "revised",
  link: "silent",
  log: "silent",
  meeting: "revised",
  meetingReminders: "silent",
  member: "revised",
  minutes: "revised",
  network: "revised",
  notifications: "silent",
  out: "silent",
  owner: "silent",
  person: "silent",
  personNetwork: "silent",
  presentation: "revised",
  presentationAsks: "revised",
  press: "silent",
  pressHorizon: "silent",
  project: "revised",
  pulse: "revised",
  retro: "revised",
  retroAction: "revised",
  retroAnswer: "silent",
  retroReaction: "revised",
  // Votes stand there before they are shown.
  retroTalk: "silent",
  revision: "silent",
  round: "silent",
  rsvp: "revised",
  sameHere: "revised",
  series: "revised",
  support: "revised",
  theme: "revised",
  themeBack: "revised",
  topic: "revised",
  turn: "revised",
  willing: "revised",
} as const;

export type Kind = keyof typeof kinds;

export type RevisedKind = {
  [Name in Kind]: (typeof kinds)[Name] extends "revised" ? Name : never;
}[Kind];

const isRevised = (kind: string): kind is RevisedKind =>
  Object.hasOwn(kinds, kind) && kinds[kind as Kind] === "revised";

/** The revised kind of a key or a prefix; undefined of a silent one. */
export const revisedKindOf = (key: string): RevisedKind | undefined => {
  const end = key.indexOf("!");
  const kind = end < 0 ? key : key.slice(0, end);
  return isRevised(kind) ? kind : undefined;
};
