import type { Waiting } from "../../src/contract/home.ts";
import { meetingAnswers, type WaitingKind } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";
import { later } from "../shell/later.ts";

/** It comes once the first view is in use. */
export const pressApi = later(() => import("./press-api.ts"));

const api = async <T>(press: (on: typeof import("./press-api.ts")) => T): Promise<Awaited<T>> =>
  await press(await pressApi.load());

/** What one press does. */
export interface Press {
  readonly word: string;
  readonly send: () => Promise<unknown>;
  /** What is said when it is done. */
  readonly said: string;
  /** Puts it back, where that is possible. */
  readonly undo?: () => Promise<unknown>;
}

/** A page where the rest is done. */
interface Step {
  readonly word: string;
  readonly href: string;
  /** Whoever goes there has seen it. */
  readonly isSeeing?: boolean;
}

interface Doing {
  readonly presses?: readonly Press[];
  readonly step?: Step;
}

type ItemOf<K extends WaitingKind> = Extract<Waiting, { kind: K }>;

const ticking = (
  { title }: Waiting,
  tick: (done: boolean) => Promise<unknown>,
  t: Translator,
): Doing => ({
  presses: [
    {
      word: t("home.do.done"),
      send: () => tick(true),
      said: t("retros.tab.ticked", { text: title }),
      undo: () => tick(false),
    },
  ],
});

const doings: { readonly [K in WaitingKind]: (item: ItemOf<K>, t: Translator) => Doing } = {
  meeting: ({ meeting }, t) => ({
    presses: meetingAnswers.map((answer) => ({
      word: t(`meetings.answer.${answer}`),
      send: () => api((on) => on.answerMeeting(meeting, answer)),
      said: t("meetings.answered", { answer }),
    })),
  }),
  duty: ({ meeting, role }, t) => ({
    presses: [
      {
        word: t("duties.take"),
        send: () => api((on) => on.changeDuty(meeting, role, { do: "take" })),
        said: t("duties.done.take", { role }),
        undo: () => api((on) => on.changeDuty(meeting, role, { do: "pass" })),
      },
      {
        word: t("duties.pass"),
        send: () => api((on) => on.changeDuty(meeting, role, { do: "pass" })),
        said: t("duties.done.pass"),
      },
    ],
  }),
  presentation: ({ ask }, t) => ({
    presses: (["present", "skip"] as const).map((answer) => ({
      word: t(`agenda.ask.${answer}`),
      send: () => api((on) => on.answerPresentation(ask, answer)),
      said: t(`agenda.ask.done.${answer}`),
    })),
  }),
  retro: ({ view }, t) => ({ step: { word: t("retros.card.answer"), href: `#/${view}` } }),
  minutes: ({ view }, t) => ({ step: { word: t("home.do.write"), href: `#/${view}` } }),
  lesson: ({ lesson, version, does }, t) => ({
    presses: [
      does === "agree"
        ? {
            word: t("lessons.draft.agree"),
            send: () => api((on) => on.agreeOnLesson(lesson, version)),
            said: t("lessons.draft.agreed"),
          }
        : {
            word: t("lessons.draft.publish"),
            send: () => api((on) => on.publishLesson(lesson)),
            said: t("lessons.draft.published"),
          },
    ],
  }),
  idea: ({ view, does }, t) => ({
    step: {
      word: t("home.do.idea", { does }),
      href: `#/${view}`,
      isSeeing: does === "seeDecision",
    },
  }),
  undatedIdeas: ({ view }, t) => ({ step: { word: t("home.do.look"), href: `#/${view}` } }),
  action: (item, t) =>
    ticking(item, (done) => api((on) => on.tickAction(item.meeting.id, item.line, done)), t),
  retroAction: (item, t) =>
    ticking(item, (done) => api((on) => on.tickRetroAction(item.retro.id, item.action, done)), t),
  project: ({ view, does }, t) => ({
    step: { word: t("home.do.project", { does }), href: `#/${view}` },
  }),
  supportRequest: ({ view }, t) => ({
    step: { word: t("home.do.supportRequest"), href: `#/${view}` },
  }),
  message: ({ message }, t) => ({
    presses: [
      {
        word: t("status.resend"),
        send: () => api((on) => on.resend(message)),
        said: t("home.did.resent"),
      },
      {
        word: t("status.letGo"),
        send: () => api((on) => on.letGo(message)),
        said: t("home.did.letGo"),
      },
    ],
  }),
  // What is to be done stands in its own sentence.
  problem: () => ({}),
};

/** What only tells of something is put away; it comes back with what is told next. */
const puttingAway = (name: string, t: Translator): Press => ({
  word: t("home.do.putAway"),
  send: () => api((on) => on.putAway(name, true)),
  said: t("home.did.putAway"),
  undo: () => api((on) => on.putAway(name, false)),
});

export const doingOf = (item: Waiting, t: Translator): Doing => {
  const doing = (doings[item.kind] as (item: Waiting, t: Translator) => Doing)(item, t);
  const { presses = [] } = doing;
  return item.putAway === undefined
    ? doing
    : { ...doing, presses: [...presses, puttingAway(item.putAway, t)] };
};

/** Not told when it fails: then it waits as before. */
export const see = async ({ putAway }: Waiting): Promise<void> => {
  if (putAway !== undefined) await api((on) => on.putAway(putAway, true)).catch(() => undefined);
};

const ids: { readonly [K in WaitingKind]: (item: ItemOf<K>) => string } = {
  meeting: ({ meeting }) => meeting,
  duty: ({ meeting, role }) => `${meeting} ${role}`,
  presentation: ({ ask }) => ask,
  retro: ({ retro }) => retro,
  minutes: ({ meeting }) => meeting,
  lesson: ({ lesson }) => lesson,
  idea: ({ idea, does }) => `${idea} ${does}`,
  undatedIdeas: () => "",
  action: ({ line }) => line,
  retroAction: ({ action }) => action,
  project: ({ project, does, about }) => `${project} ${does} ${about}`,
  supportRequest: ({ request }) => request,
  message: ({ message }) => message,
  problem: ({ problem }) => problem,
};

export const keyOf = (item: Waiting): string =>
  `${item.kind} ${(ids[item.kind] as (item: Waiting) => string)(item)}`;
