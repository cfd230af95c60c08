import { z } from "zod";
import { tabViews } from "../../../src/contract/tab-address.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { closedCard } from "../../../src/meetings/minutes/cards.ts";
import { type CardAction, cardAction, type Press } from "../../teams/card-action.ts";
import { answerMeeting, type MeetingsNeeds } from "../answer.ts";
import type { MinutesCardNeeds } from "./messages.ts";

const closing = z.object({ meeting: z.uuid(), version: z.string().max(200) });

const ticking = z.object({
  /** The one that the card is of. */
  meeting: z.uuid(),
  /** The one in whose minutes the action stands. */
  from: z.uuid(),
  line: z.uuid(),
  done: z.stringbool({ truthy: ["true"], falsy: ["false"] }),
});

export const minutesActions = (needs: MinutesCardNeeds & MeetingsNeeds): CardAction[] => {
  const { minutes, meetings, tabUrl } = needs;
  const show = async (press: Press, meeting: string) =>
    answerMeeting(needs, press, { meeting: await meetings.view(press.actor, meeting) });

  return [
    cardAction(verbs.closeMinutes, closing, {
      run: async (press, { meeting, version }) => {
        const { actor, t } = press;
        const { title } = await minutes.close(actor, meeting, { version });
        const address = tabUrl(actor.network, tabViews.memo(meeting));
        return needs.withWaiting(press, meeting, closedCard(title, t, address));
      },
      again: (press, { meeting }) => show(press, meeting),
    }),

    cardAction(verbs.tickAction, ticking, {
      run: async (press, { meeting, from, line, done }) => {
        const { text } = await minutes.tickAction(press.actor, { meeting: from, id: line }, done);
        const action = { meeting: from, line, done };
        return answerMeeting(needs, press, {
          meeting: await meetings.view(press.actor, meeting),
          kept: done ? [{ kind: "action", title: text, action }] : [],
        });
      },
      again: (press, { meeting }) => show(press, meeting),
    }),
  ];
};
