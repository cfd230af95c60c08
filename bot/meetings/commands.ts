import { tabViews } from "../../src/contract/tab-address.ts";
import { memoCard, noMemoCard } from "../../src/meetings/minutes/cards.ts";
import { noPulseCard, pulseInviteCard } from "../../src/meetings/pulse/cards.ts";
import type { PulseService } from "../../src/meetings/pulse/service.ts";
import type { Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import {
  answerCalendar,
  answerManage,
  answerNext,
  type MeetingsNeeds,
  showsManaging,
} from "./answer.ts";
import type { MinutesCardNeeds } from "./minutes/messages.ts";
import { pulseMeeting } from "./pulse/messages.ts";

interface MeetingCommandNeeds extends MeetingsNeeds, MinutesCardNeeds {
  readonly pulses: PulseService;
}

/** Further back nobody looks for a memo by a word. */
const mostLooked = 3;

const answerMemo = async (needs: MeetingCommandNeeds, { actor, t }: Question) => {
  const { meetings, minutes, tabUrl } = needs;
  const past = await meetings.past(actor.network);
  for (const { id } of past.slice(0, mostLooked)) {
    const memo = await minutes.findPublished(actor.network, id);
    if (memo) return memoCard(memo, t, tabUrl(tabViews.memo(id)));
  }
  return noMemoCard(t);
};

/** The same to all: a message that tells who has answered would be no secret any more. */
const answerPulse = async ({ meetings, pulses }: MeetingCommandNeeds, { actor, t }: Question) => {
  const [last] = await meetings.past(actor.network);
  const asked = last && (await pulses.findAsk(actor.network, last.id));
  return asked ? pulseInviteCard(pulseMeeting(asked), t) : noPulseCard(t);
};

export const meetingCommands = (
  needs: MeetingCommandNeeds,
): Pick<CommandHandlers, "meeting" | "memo" | "calendar" | "series" | "feedback"> => ({
  meeting: (question) => answerNext(needs, question),
  memo: (question) => answerMemo(needs, question),
  calendar: (question) => answerCalendar(needs, question),
  series: (question) =>
    showsManaging(question) ? answerManage(needs, question) : answerNext(needs, question),
  feedback: (question) => answerPulse(needs, question),
});
