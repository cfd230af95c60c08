import { ruleSentence } from "../../src/calendar/words.ts";
import { meetingOperations } from "../../src/contract/meetings.ts";
import type { HistoryService } from "../../src/history/service.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { notFound } from "../../src/kernel/errors.ts";
import { implement, type Route } from "../http/implement.ts";
import { addressesOf, type MeetingsNeeds } from "./answer.ts";

export const meetingRoutes = (needs: MeetingsNeeds, history: HistoryService): Route[] => {
  const { meetings } = needs;

  const calendarOf = async ({ network }: Actor, meeting: string) => {
    const [addresses, version] = await Promise.all([
      addressesOf(needs, network, meeting),
      meetings.calendarVersion(network),
    ]);
    if (!addresses) throw notFound("the calendar");
    return { ...addresses, version };
  };

  return implement(meetingOperations, {
    listSeries: async ({ actor }) => {
      const { series, unread, reminders } = await meetings.listSeries(actor);
      const t = translator(actor.language);
      return {
        series: series.map((one) => ({ ...one, words: ruleSentence(one.rule, t) })),
        ...(unread !== undefined && { unread }),
        reminders,
      };
    },
    makeSeries: ({ actor, body }) => meetings.saveSeries(actor, body),
    previewSeries: async ({ actor, body }) => {
      const { rule, starts } = await meetings.previewSeries(actor, body);
      return {
        words: ruleSentence(rule, translator(actor.language)),
        zone: rule.zone,
        starts: starts.map((start) => start.toISOString()),
      };
    },
    changeSeries: ({ actor, body, params }) =>
      meetings.saveSeries(actor, { ...body, id: params.id }),
    endSeries: ({ actor, body, params }) => meetings.endSeries(actor, params.id, body.version),
    list: ({ actor, query }) => meetings.list(actor, query),
    make: ({ actor, body }) => meetings.saveMeeting(actor, body),
    view: ({ actor, params }) => meetings.view(actor, params.id),
    history: async ({ actor, params, query }) => {
      await meetings.view(actor, params.id);
      return history.of(actor, params.id, query);
    },
    change: ({ actor, body, params }) => meetings.saveMeeting(actor, { ...body, id: params.id }),
    cancel: ({ actor, body, params }) => meetings.cancelMeeting(actor, params.id, body),
    answer: async ({ actor, body, params }) =>
      (await meetings.answer(actor, params.id, body.answer)).meeting,
    calendar: ({ actor, params }) => calendarOf(actor, params.id),
    renewCalendar: async ({ actor, body, params }) => {
      await meetings.renewCalendar(actor, body.version);
      return calendarOf(actor, params.id);
    },
  });
};
