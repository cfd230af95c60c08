import {
  type Card,
  card,
  choiceInput,
  execute,
  folded,
  heading,
  label,
  notice,
  openForm,
  plain,
  text,
  textInput,
} from "../../cards/card.ts";
import { receiptCard, sentenceCard } from "../../cards/sentences.ts";
import type { PublicMeeting } from "../../contract/meetings.ts";
import type { PulseResult, PulseView } from "../../contract/pulse.ts";
import { verbs } from "../../contract/verbs.ts";
import { pulseLimits, pulseRatings } from "../../contract/vocabulary.ts";
import { longDayIn } from "../../i18n/moments.ts";
import type { Translator } from "../../i18n/translator.ts";

/** What a card says of the meeting that is asked about. */
export type PulseMeeting = Pick<PublicMeeting, "id" | "title" | "start" | "zone">;

/** `Verkostotapaaminen, tiistaina 8. joulukuuta 2026`, where the network is. */
const meetingSentence = ({ title, start, zone }: PulseMeeting, t: Translator): string =>
  t("pulse.meeting", { title, day: longDayIn(t.locale, new Date(start), zone) });

export interface PulseForm {
  readonly receipt: string;
  readonly rating: string;
  readonly line: string;
  /** Why it was not taken. */
  readonly problem?: string;
}

/** To one person alone: who answers is not told to anybody, nor kept. */
export const pulseFormCard = (
  meeting: PulseMeeting,
  { receipt, rating, line, problem }: PulseForm,
  t: Translator,
): Card =>
  card({
    lang: t.locale,
    speak: t("pulse.form.spoken", { meeting: meetingSentence(meeting, t) }),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("pulse.form.heading")),
      plain(meetingSentence(meeting, t), { spacing: "None" }),
      text(t("rounds.promise")),
      folded({ id: "how", title: t("rounds.how") }, [
        text(t("pulse.form.rest"), { size: "Small", subtle: true }),
      ]),
      choiceInput({
        id: "rating",
        label: t("pulse.form.rating"),
        choices: pulseRatings.toReversed().map((value) => ({
          title: t("pulse.rating.numbered", { number: value, rating: t(`pulse.rating.${value}`) }),
          value,
        })),
        value: rating,
      }),
      textInput({
        id: "line",
        label: t("pulse.form.line"),
        value: line,
        maxLength: pulseLimits.line,
        multiline: true,
        placeholder: t("pulse.form.linePlaceholder"),
      }),
    ],
    actions: [
      execute({ title: t("rounds.send"), primary: true }, verbs.answerPulse, {
        meeting: meeting.id,
        receipt,
      }),
    ],
  });

/** In the thread, the same to all. */
export const pulseInviteCard = (meeting: PulseMeeting, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("pulse.form.spoken", { meeting: meetingSentence(meeting, t) }),
    body: [
      heading(t("pulse.form.heading")),
      plain(meetingSentence(meeting, t), { spacing: "None" }),
      text(t("pulse.invite.text")),
    ],
    actions: [
      openForm({ title: t("pulse.invite.button"), primary: true, unseen: true }, verbs.openPulse, {
        meeting: meeting.id,
      }),
    ],
  });

/** When nothing is asked: where else one says what one thinks. */
export const noPulseCard = (t: Translator): Card =>
  sentenceCard(
    t,
    t("pulse.none"),
    openForm(t("ideas.form.heading"), verbs.openIdeaForm),
    openForm(t("retros.form.heading"), verbs.openRetroForm),
  );

/** Stands where the form stood. The receipt is shown once: nobody can find it again. */
export const pulseThanksCard = (
  {
    meeting,
    receipt,
    problem,
  }: { readonly meeting: string; readonly receipt: string; readonly problem?: string },
  t: Translator,
): Card =>
  receiptCard(t, {
    receipt,
    withdraw: execute(t("rounds.withdraw"), verbs.withdrawPulse, { meeting, receipt }),
    heading: t("rounds.thanks"),
    thanks: t("pulse.thanks.text"),
    label: t("rounds.receipt"),
    how: t("rounds.receiptHow"),
    problem,
  });

/** What one sentence says, with the way back to the form of `meeting` when that may be answered again. */
export const pulseSentenceCard = (sentence: string, t: Translator, meeting?: string): Card =>
  sentenceCard(
    t,
    sentence,
    meeting !== undefined
      ? openForm({ title: t("rounds.again"), unseen: true }, verbs.openPulse, { meeting })
      : execute(t("chat.whatNow"), verbs.help),
  );

/** More than these are read in the tab. */
const mostLines = 20;

const resultBody = ({ answers, average, counts, lines }: PulseResult, t: Translator) => [
  text(t("pulse.result.average", { average, answers }), { weight: "Bolder" }),
  ...pulseRatings.toReversed().map((rating) =>
    text(
      t("pulse.result.count", {
        number: rating,
        rating: t(`pulse.rating.${rating}`),
        count: counts[Number(rating) - 1] ?? 0,
      }),
      { spacing: "None" },
    ),
  ),
  ...(lines.length > 0 ? [label(t("pulse.result.lines"))] : []),
  ...lines
    .slice(0, mostLines)
    .map((line) => plain(t("pulse.result.line", { line }), { spacing: "Small" })),
  ...(lines.length > mostLines
    ? [text(t("pulse.result.more", { count: lines.length - mostLines }), { subtle: true })]
    : []),
];

/** How it went, or why that is not told. */
export const pulseResultCard = (
  meeting: PulseMeeting,
  { state, result }: PulseView,
  t: Translator,
): Card =>
  card({
    lang: t.locale,
    speak: result
      ? t("pulse.result.spoken", { meeting: meetingSentence(meeting, t), average: result.average })
      : t(state === "tooFew" ? "rounds.tooFew" : "pulse.result.none"),
    body: [
      heading(t("pulse.form.heading")),
      plain(meetingSentence(meeting, t), { spacing: "None" }),
      ...(result
        ? resultBody(result, t)
        : [text(t(state === "tooFew" ? "rounds.tooFew" : "pulse.result.none"))]),
    ],
  });
