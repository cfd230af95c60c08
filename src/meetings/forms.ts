import {
  type Card,
  card,
  execute,
  heading,
  notice,
  plain,
  text,
  textInput,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { type MeetingValues, meetingForm } from "../contract/forms/meeting.ts";
import { type SeriesValues, seriesForm } from "../contract/forms/series.ts";
import type { MeetingView } from "../contract/meetings.ts";
import { verbs } from "../contract/verbs.ts";
import { meetingLimits } from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";
import { whenSentence } from "../words/meetings.ts";

export const seriesFormCard = (form: Omit<FormOnCard<SeriesValues, undefined>, "data">): Card =>
  formCard(seriesForm, { ...form, data: undefined }, { verb: verbs.saveSeries });

interface MeetingFormData {
  readonly projects?: readonly { readonly id: string; readonly title: string }[];
  /** How many are told of a change. */
  readonly awaited?: number;
}

/** Of a new single meeting, or of one that stands. */
export const meetingFormCard = ({
  data: { projects = [], awaited = 0 },
  ...form
}: FormOnCard<MeetingValues, MeetingFormData>): Card =>
  formCard(meetingForm, { ...form, data: { projects, awaited } }, { verb: verbs.saveMeeting });

/** Who gets a message when the meeting is moved or cancelled. */
export const awaitedOf = ({ counts }: Pick<MeetingView, "counts">): number =>
  counts.come + counts.maybe;

export const cancelFormCard = (
  meeting: MeetingView,
  t: Translator,
  { reason = "", problem }: { readonly reason?: string; readonly problem?: string } = {},
): Card =>
  card({
    lang: t.locale,
    speak: t("meetings.cancel.heading"),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("meetings.cancel.heading")),
      plain(t("meetings.card.spoken", { title: meeting.title, when: whenSentence(meeting, t) }), {
        weight: "Bolder",
      }),
      text(t("meetings.cancel.intro", { count: awaitedOf(meeting) }), { subtle: true }),
      textInput({
        id: "reason",
        label: t("meetings.cancel.reason"),
        value: reason.slice(0, meetingLimits.reason),
        maxLength: meetingLimits.reason,
      }),
    ],
    actions: [
      execute(t("meetings.cancel.button"), verbs.cancelMeeting, {
        meeting: meeting.id,
        version: meeting.version,
      }),
      execute(t("meetings.cancel.keep"), verbs.manageMeetings),
    ],
  });
