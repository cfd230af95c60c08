import type { Card } from "../../src/cards/card.ts";
import type { MeetingView, PublicMeeting } from "../../src/contract/meetings.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isCoordinator } from "../../src/kernel/actor.ts";
import {
  type CalendarAddresses,
  calendarCard,
  type MeetingCardOptions,
  manageCard,
  meetingCard,
  noMeetingCard,
  type ProgrammeShown,
} from "../../src/meetings/cards.ts";
import { type Promised, type PromiseSource, promisesFrom } from "../../src/meetings/promises.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import type { Question, WithWaiting } from "../teams/card-action.ts";

export interface MeetingsNeeds {
  readonly meetings: MeetingService;
  /** Where the product is reached from outside; known once the server listens. */
  readonly publicUrl: () => string;
  readonly now: () => Date;
  readonly withWaiting: WithWaiting;
  /** What is in the meeting's parts. */
  readonly programmeOf: (
    network: string,
    meeting: PublicMeeting,
    t: Translator,
  ) => Promise<ProgrammeShown>;
  /** What people promised for a meeting, from each part that knows of some. */
  readonly promises: readonly PromiseSource[];
}

export interface MeetingActionNeeds extends MeetingsNeeds {
  readonly newId: () => string;
  readonly zoneOf: (network: string) => Promise<string>;
  /** Of the board: a kick-off is one of theirs. */
  readonly projectsOf: (
    network: string,
  ) => Promise<readonly { readonly id: string; readonly title: string }[]>;
}

/** The addresses outside sign-in, when the network has a calendar. */
export const addressesOf = async (
  { meetings, publicUrl }: MeetingsNeeds,
  network: string,
  meeting: string,
): Promise<CalendarAddresses | undefined> => {
  const word = await meetings.calendarWord(network);
  const calendar = `${publicUrl()}/calendar/${word}`;
  return word === undefined
    ? undefined
    : { meeting: `${calendar}/${meeting}.ics`, all: `${calendar}.ics` };
};

/** What every card of a meeting shows of it besides the meeting itself. */
export const shownOf = async (
  needs: MeetingsNeeds,
  network: string,
  { meeting, t }: { readonly meeting: PublicMeeting; readonly t: Translator },
): Promise<Pick<MeetingCardOptions, "addresses" | "programme">> => {
  const [addresses, programme] = await Promise.all([
    addressesOf(needs, network, meeting.id),
    needs.programmeOf(network, meeting, t),
  ]);
  return { addresses, programme };
};

interface MeetingAnswered extends MeetingCardOptions {
  readonly meeting: MeetingView;
  /** What was promised and has just been kept, for whoever did: it can be taken back. */
  readonly kept?: readonly Promised[];
}

/** In the channel as everyone sees it; in one's own chat with one's own answer and promises. */
export const answerMeeting = async (
  needs: MeetingsNeeds,
  question: Question,
  { meeting, kept = [], ...options }: MeetingAnswered,
): Promise<Card> => {
  const { actor, visitor } = question;
  const t = visitor.othersRead ? translator(actor.networkLanguage) : question.t;
  const shown = await shownOf(needs, actor.network, { meeting, t });
  return visitor.othersRead
    ? meetingCard(meeting, t, { ...shown, ...options, manage: false })
    : meetingCard(meeting, t, {
        ...shown,
        answer: meeting.answer ?? "none",
        promises: [
          ...kept,
          ...(await promisesFrom(needs.promises)(actor.network, meeting.id, actor.person)),
        ],
        duties: true,
        ...options,
      });
};

/** Whether what only coordinators do is shown: to a coordinator, where nobody else reads it. */
export const showsManaging = ({ actor, visitor }: Question): boolean =>
  isCoordinator(actor) && !visitor.othersRead;

/** The next meeting, or how there comes to be one. */
export const answerNext = async (needs: MeetingsNeeds, question: Question): Promise<Card> => {
  const next = await needs.meetings.next(question.actor);
  const manage = showsManaging(question);
  return next
    ? answerMeeting(needs, question, { meeting: next, manage })
    : noMeetingCard(question.t, manage);
};

/** How the meetings come into one's own calendar. */
export const answerCalendar = async (
  needs: MeetingsNeeds,
  question: Question,
  { meeting, lead }: { readonly meeting?: string | undefined; readonly lead?: string } = {},
): Promise<Card> => {
  const addresses = await addressesOf(needs, question.actor.network, meeting ?? "");
  return calendarCard(question.t, {
    address: addresses?.all,
    meeting,
    manage: showsManaging(question),
    ...(lead !== undefined && { lead }),
  });
};

export const answerManage = async (
  { meetings }: MeetingsNeeds,
  { actor, t }: Question,
  lead?: string,
): Promise<Card> => {
  const [all, { coming, unread }] = await Promise.all([
    meetings.listSeries(actor),
    meetings.coming(actor),
  ]);
  return manageCard(
    t,
    { coming, series: all.series, unread: (unread ?? 0) + (all.unread ?? 0) },
    lead,
  );
};
