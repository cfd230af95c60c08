import type { Card } from "../../src/cards/card.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isCoordinator } from "../../src/kernel/actor.ts";
import {
  type CalendarAddresses,
  type MeetingCardOptions,
  manageCard,
  meetingCard,
  noMeetingCard,
} from "../../src/meetings/cards.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import type { Question } from "../teams/card-action.ts";

export interface MeetingsNeeds {
  readonly meetings: MeetingService;
  /** Where the product is reached from outside; known once the server listens. */
  readonly publicUrl: () => string;
  readonly now: () => Date;
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

/** In the channel as everyone sees it; in one's own chat with one's own answer. */
export const answerMeeting = async (
  needs: MeetingsNeeds,
  question: Question,
  meeting: MeetingView,
  options: MeetingCardOptions = {},
): Promise<Card> => {
  const { actor, visitor, t } = question;
  const addresses = await addressesOf(needs, actor.network, meeting.id);
  return visitor.team
    ? meetingCard(meeting, translator(actor.networkLanguage), { addresses, ...options })
    : meetingCard(meeting, t, {
        addresses,
        answer: meeting.answer ?? "none",
        turns: true,
        ...options,
      });
};

/** The next meeting, or how there comes to be one. */
export const answerNext = async (needs: MeetingsNeeds, question: Question): Promise<Card> => {
  const next = await needs.meetings.next(question.actor);
  const manage = isCoordinator(question.actor);
  return next
    ? answerMeeting(needs, question, next, { manage })
    : noMeetingCard(question.t, manage);
};

export const answerManage = async (
  { meetings }: MeetingsNeeds,
  { actor, t }: Question,
  lead?: string,
): Promise<Card> => {
  const [{ series }, { coming }] = await Promise.all([
    meetings.listSeries(actor),
    meetings.list(actor),
  ]);
  return manageCard(t, { coming, series }, lead);
};
