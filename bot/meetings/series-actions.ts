import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { newSeriesValues, seriesValues } from "../../src/contract/forms/series.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { isConflict } from "../../src/kernel/errors.ts";
import { seriesSavedCard, sureCard } from "../../src/meetings/cards.ts";
import { seriesFormCard } from "../../src/meetings/forms.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import { answerManage, type MeetingActionNeeds } from "./answer.ts";
import { problemIn, seriesFromCard, seriesTyped, sure, todayIn } from "./forms.ts";

/** A series set up, changed and ended. */
export const seriesActions = (needs: MeetingActionNeeds): CardAction[] => {
  const { meetings, withWaiting, newId } = needs;

  const showSeries = async (press: Question, id: string): Promise<Card> => {
    const { actor, t } = press;
    const series = await meetings.readSeries(actor, id);
    if (!series) return answerManage(needs, press);
    // The clock does it anyway; the press that was quicker may be in the midst of it.
    await meetings.makeMeetings(actor.network, id);
    return series.ended
      ? answerManage(needs, press, t("meetings.ended"))
      : seriesSavedCard(t, series, (await meetings.coming(actor)).coming);
  };

  return [
    cardAction(verbs.manageMeetings, z.object({}), { run: (press) => answerManage(needs, press) }),

    cardAction(verbs.openSeriesForm, z.object({ series: z.uuid().optional() }), {
      run: async (press, { series }) => {
        const { actor, t } = press;
        const reminders = await meetings.readReminders(actor.network);
        const values = series
          ? seriesValues(await meetings.findSeries(actor, series), reminders, t)
          : newSeriesValues(
              { id: newId(), today: await todayIn(needs, actor.network), reminders },
              t,
            );
        return seriesFormCard({ values, t });
      },
    }),

    cardAction(verbs.saveSeries, seriesFromCard, {
      limit: "meetings",
      run: async (press, input) => {
        const { actor, t } = press;
        const series = await meetings.saveSeries(actor, input);
        const { coming } = await meetings.coming(actor);
        return withWaiting(press, series.id, seriesSavedCard(t, series, coming));
      },
      again: (press, { id }) => showSeries(press, id),
      redisplay: async ({ actor, t }, data, error) => {
        const values = seriesTyped(data);
        // Who was told of somebody else's change may save over it.
        const version = isConflict(error)
          ? (await meetings.findSeries(actor, values.id)).version
          : values.version;
        return seriesFormCard({ values: { ...values, version }, t, error });
      },
    }),

    cardAction(
      verbs.endSeries,
      z.object({ series: z.uuid(), version: z.string().optional(), sure }),
      {
        run: async (press, { series, version, sure: isSure }) => {
          const { actor, t } = press;
          if (!isSure || version === undefined) {
            const { title, version: current } = await meetings.findSeries(actor, series);
            return sureCard(t, {
              question: t("meetings.manage.endSure", { title }),
              yes: t("meetings.manage.endSeries"),
              no: t("meetings.manage.keep"),
              verb: verbs.endSeries,
              data: { series, version: current },
            });
          }
          await meetings.endSeries(actor, series, version);
          return withWaiting(press, series, await answerManage(needs, press, t("meetings.ended")));
        },
        again: (press, { series }) => showSeries(press, series),
        redisplay: (press, _data, error) => answerManage(needs, press, problemIn(error, press.t)),
      },
    ),
  ];
};
