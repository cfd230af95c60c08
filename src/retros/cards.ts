import {
  type Action,
  type Card,
  card,
  choiceInput,
  type Element,
  execute,
  folded,
  heading,
  label,
  notice,
  openForm,
  openUrl,
  plain,
  text,
  textInput,
  title,
} from "../cards/card.ts";
import { receiptCard, sentenceCard } from "../cards/sentences.ts";
import type { PublicRetro, RetroActionView, RetroView } from "../contract/retros.ts";
import { verbs } from "../contract/verbs.ts";
import { pulseRatings, retroLimits, retroPulses } from "../contract/vocabulary.ts";
import { dayOf } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { personName } from "../words/people.ts";
import {
  askersSentence,
  closingMoment,
  closingSentence,
  questionSentence,
  stateSentence,
} from "../words/retros.ts";

/** What is to be done, who does it and by when; or that it is done. */
export const actionSentence = (
  { text: what, ownerName, due, done }: RetroActionView,
  t: Translator,
): string =>
  t(done ? "retros.summary.actionDone" : "retros.summary.action", {
    text: what,
    owner: personName(ownerName, t),
    due: dayOf(t.locale, due),
  });

const rules = ["1", "2", "3", "4", "5"] as const;

/** What comes before everything that is asked. */
const groundRules = (t: Translator): Element[] => [
  label(t("retros.rules.heading")),
  ...rules.map((rule) => text(t(`retros.rules.${rule}`), { spacing: "None" })),
  text(t("retros.rules.promise"), { weight: "Bolder", spacing: "Small" }),
];

/** More are read in the tab. */
const mostCarried = 3;

/** What was agreed on in earlier retros and is not done. */
const openSinceLastTime = (
  actions: readonly RetroActionView[],
  address: string,
  t: Translator,
): Element[] => {
  if (actions.length === 0) return [];
  const more = actions.length - mostCarried;
  return [
    label(t("retros.carried.heading")),
    ...actions
      .slice(0, mostCarried)
      .map((action) => plain(actionSentence(action, t), { spacing: "None" })),
    ...(more > 0
      ? [plain(t("retros.carried.more", { count: more }), { link: address, spacing: "None" })]
      : []),
  ];
};

/** What becomes of an answer. */
const promise = ({ anonymous, seenBy }: PublicRetro, t: Translator): Element[] => {
  const seen = text(t(`retros.seenBy.${seenBy}`), { size: "Small", spacing: "Small" });
  return anonymous
    ? [
        text(t("rounds.promise"), { spacing: "Medium" }),
        folded({ id: "how", title: t("rounds.how") }, [
          text(t("retros.card.rest"), { size: "Small" }),
          seen,
        ]),
      ]
    : [text(t("retros.card.byName"), { size: "Small", spacing: "Medium" }), seen];
};

/** How many have answered, as far as it may be told; who leads it reads why there is no number yet. */
const countLine = ({ count }: PublicRetro, leads: boolean, t: Translator): Element[] => {
  if (count > 0)
    return [text(t("retros.card.count", { count }), { separator: true, weight: "Bolder" })];
  return leads ? [text(t("retros.card.countNone"), { separator: true, subtle: true })] : [];
};

const collecting = (
  retro: PublicRetro,
  { carried, leads }: { readonly carried: readonly Element[]; readonly leads: boolean },
  t: Translator,
): Element[] => [
  text(closingSentence(retro, t), { weight: "Bolder" }),
  ...groundRules(t),
  ...carried,
  label(t("retros.card.questions")),
  ...retro.questions.map((question) => plain(questionSentence(question, t), { spacing: "None" })),
  ...promise(retro, t),
  ...countLine(retro, leads, t),
];

export interface RetroCardOptions {
  /** Where its page is. */
  readonly address: string;
  /** Why the card is sent. */
  readonly lead?: string;
  readonly speak?: string;
  /** Open since earlier retros. */
  readonly carried?: readonly RetroActionView[];
  /** For the one who reads it alone, when they lead it. */
  readonly manage?: boolean;
  /** For the one who reads it alone, when they may take it over. */
  readonly mayTakeOver?: boolean;
}

const manageActions = ({ id, state, tooFew }: PublicRetro, t: Translator): Action[] => {
  if (state === "collecting")
    return [
      execute(t("retros.card.close"), verbs.closeRetro, { retro: id }),
      openForm(t("retros.change.button"), verbs.openRetroChange, { retro: id }),
    ];
  return state === "closed" && !tooFew
    ? [execute({ title: t("retros.card.open"), primary: true }, verbs.openRetro, { retro: id })]
    : [];
};

/** The retro as it is now; the same for everyone who reads it, but for the facilitator's buttons. */
export const retroCard = (
  retro: PublicRetro,
  t: Translator,
  { address, lead, speak, carried = [], manage = false, mayTakeOver = false }: RetroCardOptions,
): Card => {
  const isOpen = retro.state === "collecting";
  const when = closingMoment(retro, t);
  return card({
    lang: t.locale,
    speak: speak ?? t("retros.card.spoken", { title: retro.title, when }),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      text(t("retros.card.kicker", { about: t(`retros.about.${retro.about}`) }), {
        size: "Small",
        weight: "Bolder",
        color: "Accent",
      }),
      title(retro.title),
      plain(askersSentence(retro, t), { size: "Small", subtle: true, spacing: "None" }),
      ...(isOpen
        ? collecting(retro, { carried: openSinceLastTime(carried, address, t), leads: manage }, t)
        : [text(stateSentence(retro, t), { weight: "Bolder" })]),
    ],
    actions: [
      ...(isOpen
        ? [
            openForm(
              { title: t("retros.card.answer"), primary: true, unseen: true },
              verbs.openRetroAnswer,
              { retro: retro.id },
            ),
          ]
        : []),
      ...(manage ? manageActions(retro, t) : []),
      ...(mayTakeOver
        ? [execute(t("retros.takeOver.button"), verbs.takeOverRetro, { retro: retro.id })]
        : []),
      openUrl(t("retros.card.openTab"), address),
    ],
  });
};

/** To those who were asked by name. */
export const retroTakenOverCard = (retro: PublicRetro, t: Translator, address: string): Card => {
  const sentence = t("retros.takeOver.told", {
    facilitator: personName(retro.facilitator, t),
    title: retro.title,
  });
  return card({
    lang: t.locale,
    speak: sentence,
    body: [heading(t("retros.takeOver.heading")), plain(sentence)],
    actions: [openUrl(t("retros.card.openTab"), address)],
  });
};

/** To the facilitator, once it is closed. */
export const retroClosedCard = (retro: PublicRetro, t: Translator, address: string): Card =>
  card({
    lang: t.locale,
    speak: t("retros.closed.spoken", { title: retro.title }),
    body: [
      heading(t("retros.closed.heading")),
      plain(retro.title, { weight: "Bolder" }),
      text(
        retro.state === "closed" && !retro.tooFew
          ? t("retros.closed.answers", { answers: retro.count })
          : stateSentence(retro, t),
      ),
    ],
    actions: [...manageActions(retro, t), openUrl(t("retros.card.openTab"), address)],
  });

export interface RetroAnswerForm {
  readonly receipt: string;
  readonly answers: readonly string[];
  readonly pulses: Readonly<Record<string, string | undefined>>;
}

/** What the inputs are called: of each question, by its place. */
export const answerField = (at: number): string => `q${at}`;

const pulseInputs = ({ pulses }: RetroAnswerForm, t: Translator): Element[] =>
  retroPulses.map((pulse) =>
    choiceInput({
      id: pulse,
      label: t(`retros.pulse.${pulse}`),
      choices: pulseRatings.toReversed().map((value) => ({
        title: t("retros.pulse.scale", { number: value }),
        value,
      })),
      value: pulses[pulse] ?? "",
    }),
  );

/** To one person alone. */
export const retroAnswerCard = (
  retro: PublicRetro,
  { problem, ...form }: RetroAnswerForm & { readonly problem?: string | undefined },
  t: Translator,
): Card =>
  card({
    lang: t.locale,
    speak: t("retros.card.spoken", { title: retro.title, when: closingMoment(retro, t) }),
    body: [
      ...(problem ? [notice(problem)] : []),
      title(retro.title),
      ...groundRules(t),
      ...promise(retro, t),
      text(t("retros.answer.hint"), { size: "Small", subtle: true }),
      ...retro.questions.map((question, at) =>
        textInput({
          id: answerField(at),
          label: questionSentence(question, t),
          value: form.answers[at] ?? "",
          maxLength: retroLimits.answer,
          multiline: true,
        }),
      ),
      ...(retro.pulse ? pulseInputs(form, t) : []),
    ],
    actions: [
      execute(
        { title: t(retro.anonymous ? "rounds.send" : "retros.answer.send"), primary: true },
        verbs.answerRetro,
        { retro: retro.id, receipt: form.receipt },
      ),
    ],
  });

/** Stands where the form stood. The receipt is shown once: nobody can find it again. */
export const retroThanksCard = (
  { id, anonymous }: Pick<RetroView, "id" | "anonymous">,
  { receipt, problem }: { readonly receipt: string; readonly problem?: string },
  t: Translator,
): Card =>
  anonymous
    ? receiptCard(t, {
        receipt,
        withdraw: execute(t("rounds.withdraw"), verbs.withdrawRetro, { retro: id, receipt }),
        heading: t("rounds.thanks"),
        thanks: t("retros.thanks.anonymous"),
        label: t("rounds.receipt"),
        how: t("rounds.receiptHow"),
        problem,
      })
    : card({
        lang: t.locale,
        speak: t("rounds.thanks"),
        body: [heading(t("rounds.thanks")), text(t("retros.thanks.byName"))],
        actions: [
          openForm({ title: t("retros.thanks.change"), unseen: true }, verbs.openRetroAnswer, {
            retro: id,
          }),
        ],
      });

/** The first answer stands: there is no second one in an anonymous round. */
export const retroStandingCard = (t: Translator): Card =>
  sentenceCard(t, t("rounds.standing"), execute(t("app.retros"), verbs.listRetros));

/** Whether an answer was taken back; who has taken it back may answer again. */
export const retroWithdrawnCard = (retro: string, withdrawn: boolean, t: Translator): Card =>
  withdrawn
    ? sentenceCard(
        t,
        t("rounds.withdrawn"),
        openForm({ title: t("rounds.again"), unseen: true }, verbs.openRetroAnswer, { retro }),
      )
    : sentenceCard(t, t("rounds.unknown"), execute(t("app.retros"), verbs.listRetros));
