import { z } from "zod";
import { localOf } from "../../src/calendar/local.ts";
import { formTyped } from "../../src/cards/form.ts";
import { meetingForm, newMeetingBody } from "../../src/contract/forms/meeting.ts";
import { isUsualIn } from "../../src/contract/forms/meeting-parts.ts";
import { type SeriesValues, seriesBody, seriesForm } from "../../src/contract/forms/series.ts";
import { saveMeetingSchema, saveSeriesSchema } from "../../src/contract/meetings.ts";
import { textIn } from "../../src/contract/typed.ts";
import { locales, meetingLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type AppError, isConflict } from "../../src/kernel/errors.ts";
import type { MeetingActionNeeds } from "./answer.ts";

/** What every button of a meeting says. */
export const pressed = z.object({ meeting: z.uuid() });

/** Said by the second press, on the card that asks whether one is sure. */
export const sure = z.literal("yes").optional();

/** By the network's wall calendar. */
export const todayIn = async (
  { now, zoneOf }: Pick<MeetingActionNeeds, "now" | "zoneOf">,
  network: string,
): Promise<string> => localOf(now(), await zoneOf(network)).date;

/** Who typed it may read any language. */
const isUsual = isUsualIn(...locales.map(translator));

/** A card that was opened before it asked for months could leave out July alone. */
export const seriesTyped = (data: unknown): SeriesValues => {
  const typed = formTyped(seriesForm, data);
  return textIn(data, "notInJuly") === "true" ? { ...typed, without: ["7"] } : typed;
};

export const seriesFromCard = z.preprocess(
  (data) => seriesBody(seriesTyped(data), isUsual),
  saveSeriesSchema,
);

export const meetingFromCard = z.preprocess(
  (data) => newMeetingBody(formTyped(meetingForm, data), isUsual),
  saveMeetingSchema,
);

export const isUsualTitle = (title: string): boolean =>
  locales.some((locale) => translator(locale)("meetings.series.defaultTitle") === title.trim());

/** A kick-off that still has the usual name is called after its project. */
export const kickoffTitle = (title: string, project: string, t: Translator): string =>
  isUsualTitle(title)
    ? t("agenda.kickoff.title", { project }).slice(0, meetingLimits.title)
    : title;

/** Why it was not ended or cancelled. */
export const problemIn = (error: AppError, t: Translator): string => {
  if (isConflict(error)) return t("meetings.form.versionWrong");
  return error.fields.some(({ field }) => field === "reason")
    ? t("errors.tooLarge")
    : refusalText(t, error);
};
