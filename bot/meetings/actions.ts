import { z } from "zod";
import { answerMeetingSchema } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { answeredCard, sureCard } from "../../src/meetings/cards.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import {
  answerCalendar,
  answerMeeting,
  type MeetingActionNeeds,
  type MeetingsNeeds,
} from "./answer.ts";
import { changeActions } from "./change-actions.ts";
import { pressed, sure } from "./forms.ts";
import { seriesActions } from "./series-actions.ts";

/** A meeting looked at, and whether one comes. */
const answerActions = (needs: MeetingsNeeds): CardAction[] => {
  const { meetings } = needs;

  const showCounted = async (press: Question, meeting: string, problem?: string) =>
    answerMeeting(needs, press, {
      meeting: await meetings.view(press.actor, meeting),
      counted: true,
      problem,
    });

  return [
    cardAction(verbs.showMeeting, pressed, {
      run: (press, { meeting }) => showCounted(press, meeting),
    }),

    cardAction(verbs.answerMeeting, pressed.extend(answerMeetingSchema.shape), {
      run: async (press, { meeting, answer }) => {
        const { actor, t } = press;
        try {
          const answered = await meetings.answer(actor, meeting, answer);
          if (!answered.changed && press.visitor.othersRead)
            return answeredCard(answered.meeting, t);
          return await answerMeeting(needs, press, { meeting: answered.meeting, counted: true });
        } catch (error) {
          const isLate =
            error instanceof AppError &&
            (error.code === "meetingCancelled" || error.code === "meetingOver");
          if (!isLate) throw error;
          return showCounted(press, meeting, t(`errors.${error.code}`));
        }
      },
      again: (press, { meeting }) => showCounted(press, meeting),
    }),
  ];
};

/** The meetings in one's own calendar. */
const calendarActions = (needs: MeetingsNeeds): CardAction[] => {
  const { meetings } = needs;

  return [
    cardAction(verbs.openCalendar, pressed.partial(), {
      run: (press, { meeting }) => answerCalendar(needs, press, { meeting }),
    }),

    cardAction(verbs.renewCalendar, z.object({ version: z.string().optional(), sure }), {
      run: async (press, { version, sure: isSure }) => {
        const { actor, t } = press;
        if (!isSure || version === undefined) {
          const current = { version: await meetings.calendarVersion(actor.network) };
          return sureCard(t, {
            question: t("meetings.calendar.renewSure"),
            yes: t("meetings.calendar.renew"),
            no: t("meetings.calendar.keep"),
            verb: verbs.renewCalendar,
            data: current,
          });
        }
        await meetings.renewCalendar(actor, version);
        return answerCalendar(needs, press, { lead: t("meetings.calendar.renewed") });
      },
      again: (press) => answerCalendar(needs, press),
    }),
  ];
};

export const meetingActions = (needs: MeetingActionNeeds): CardAction[] => [
  ...answerActions(needs),
  ...calendarActions(needs),
  ...seriesActions(needs),
  ...changeActions(needs),
];
