import {
  actionSet,
  type Card,
  type Choice,
  card,
  choiceInput,
  choicesInput,
  dateInput,
  execute,
  heading,
  notice,
  openForm,
  openUrl,
  plain,
  text,
  textInput,
  toggleInput,
} from "../cards/card.ts";
import { unreadElements } from "../cards/unread.ts";
import type { RetroFormChoices, RetroView } from "../contract/retros.ts";
import { verbs } from "../contract/verbs.ts";
import {
  type RetroTemplate,
  retroLimits,
  retroReaders,
  retroSubjects,
  retroTemplates,
} from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";
import { personName } from "../words/people.ts";
import { closingSentence } from "../words/retros.ts";

/** What stands in the form, as it was typed. */
export interface StartForm {
  readonly id: string;
  /** Who opened it: in a channel everyone sees it, one sends it. */
  readonly owner: string;
  readonly title: string;
  /** What {@link subjectValue} is made of: a card's inputs do not depend on each other. */
  readonly about: string;
  readonly template: string;
  readonly questions: string;
  readonly names: string;
  readonly pulse: boolean;
  readonly asked: string;
  readonly seenBy: string;
  readonly facilitator: string;
  readonly closesOn: string;
}

const templates = Object.keys(retroTemplates) as RetroTemplate[];

/** That the whole network is asked, as a choice beside its people. */
export const everyone = "everyone";

/** What it is about, and which one of those, as one choice. */
export const subjectValue = (about: string, subject: string): string =>
  subject === "" ? about : `${about} ${subject}`;

export const subjectIn = (value: string): { readonly about: string; readonly subject: string } => {
  const [about = "", subject = ""] = value.split(" ");
  return { about, subject };
};

/** More choices do not fit on a card; the tab has them all. */
const mostPeople = 100;
const mostOfAKind = 25;

/** The first ones, and what is chosen wherever it stands. */
const someOf = (choices: readonly Choice[], most: number, chosen: readonly string[]): Choice[] =>
  choices.filter(({ value }, at) => at < most || chosen.includes(value));

const choicesOf = (people: RetroFormChoices["people"]): Choice[] =>
  people.map(({ id, name }) => ({ title: name, value: id }));

const subjectChoices = (
  subjects: RetroFormChoices["subjects"],
  chosen: string,
  t: Translator,
): Choice[] => [
  ...retroSubjects.map((value) => ({ title: t(`retros.about.${value}`), value })),
  ...retroSubjects.flatMap((about) => {
    const named = subjects
      .filter((subject) => subject.about === about)
      .map(({ id, title }) => ({
        title: t("retros.form.subject", { about: t(`retros.about.${about}`), title }),
        value: subjectValue(about, id),
      }));
    return someOf(named, mostOfAKind, [chosen]);
  }),
];

export const startRetroCard = (
  form: StartForm,
  { people, subjects }: Pick<RetroFormChoices, "people" | "subjects">,
  t: Translator,
  problem?: string,
): Card => {
  const choices = someOf(choicesOf(people), mostPeople, [
    form.facilitator,
    ...form.asked.split(","),
  ]);
  return card(
    t.locale,
    t("retros.form.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      heading(t("retros.form.heading")),
      text(t("retros.form.intro"), { subtle: true, spacing: "None" }),
      choiceInput({
        id: "about",
        label: t("retros.form.about"),
        choices: subjectChoices(subjects, form.about, t),
        value: form.about,
        long: true,
      }),
      textInput({
        id: "title",
        label: t("retros.form.titleOr"),
        value: form.title.slice(0, retroLimits.title),
        maxLength: retroLimits.title,
      }),
      choiceInput({
        id: "template",
        label: t("retros.form.template"),
        choices: templates.map((value) => ({ title: t(`retros.template.${value}`), value })),
        value: form.template,
        long: true,
      }),
      textInput({
        id: "questions",
        label: t("retros.form.questions"),
        value: form.questions,
        maxLength: retroLimits.questions * (retroLimits.question + 1),
        multiline: true,
      }),
      choiceInput({
        id: "names",
        label: t("retros.form.names"),
        choices: [
          { title: t("retros.form.anonymous"), value: "anonymous" },
          { title: t("retros.form.byName"), value: "byName" },
        ],
        value: form.names,
      }),
      toggleInput({ id: "pulse", title: t("retros.form.pulse"), on: form.pulse }),
      choicesInput({
        id: "asked",
        label: t("retros.form.asked"),
        choices: [{ title: t("retros.form.everyone"), value: everyone }, ...choices],
        value: form.asked,
        long: true,
      }),
      choiceInput({
        id: "seenBy",
        label: t("retros.form.seenBy"),
        choices: retroReaders.map((value) => ({
          title: t(value === "asked" ? "retros.form.seenByAsked" : "retros.form.seenByEveryone"),
          value,
        })),
        value: form.seenBy,
        long: true,
      }),
      choiceInput({
        id: "facilitator",
        label: t("retros.form.facilitator"),
        choices,
        value: form.facilitator,
        long: true,
      }),
      dateInput({
        id: "closesOn",
        label: t("retros.form.closesOn"),
        value: form.closesOn,
        required: t("retros.form.closesOnWrong"),
      }),
    ],
    [
      execute(
        t("retros.form.start"),
        verbs.startRetro,
        { id: form.id, owner: form.owner },
        { primary: true },
      ),
    ],
  );
};

/** What stands in the form that changes one, as it was typed. */
export interface ChangeForm {
  readonly version: string;
  readonly facilitator: string;
  readonly closesOn: string;
}

/** The facilitator that it has: nobody sees the ids of others. */
export const sameFacilitator = "same";

export const changeRetroCard = (
  form: ChangeForm,
  retro: RetroView,
  { people }: Pick<RetroFormChoices, "people">,
  t: Translator,
  problem?: string,
): Card =>
  card(
    t.locale,
    t("retros.change.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      heading(t("retros.change.heading")),
      plain(retro.title, { weight: "Bolder", spacing: "None" }),
      choiceInput({
        id: "facilitator",
        label: t("retros.form.facilitator"),
        choices: [
          {
            title: t("retros.change.same", { name: personName(retro.facilitator, t) }),
            value: sameFacilitator,
          },
          ...someOf(choicesOf(people), mostPeople, [form.facilitator]),
        ],
        value: form.facilitator,
        long: true,
      }),
      dateInput({
        id: "closesOn",
        label: t("retros.form.closesOn"),
        value: form.closesOn,
        required: t("retros.form.closesOnWrong"),
      }),
    ],
    [
      execute(
        t("retros.change.save"),
        verbs.changeRetro,
        { retro: retro.id, version: form.version },
        { primary: true },
      ),
    ],
  );

/** Stands where the form stood. */
export const retroStartedCard = (retro: RetroView, t: Translator): Card =>
  card(
    t.locale,
    t("retros.started.heading"),
    [
      text(t("retros.started.heading"), { size: "Medium", weight: "Bolder" }),
      plain(retro.title),
      text(closingSentence(retro, t)),
      text(t(retro.asked === 0 ? "retros.started.channel" : "retros.started.named"), {
        subtle: true,
      }),
    ],
    [execute(t("retros.list.show"), verbs.showRetro, { retro: retro.id })],
  );

/** More do not fit on a telephone. */
export const mostListed = 6;

export interface WaitingRetros {
  readonly retros: readonly RetroView[];
  readonly total: number;
  /** How many retros cannot be shown. */
  readonly unread?: number;
}

/** What is asked of the one who reads it, and what they lead. */
export const retroListCard = (
  { retros, total, unread }: WaitingRetros,
  t: Translator,
  address: string,
): Card =>
  card(
    t.locale,
    t("retros.list.heading"),
    [
      heading(t("retros.list.heading")),
      ...(total === 0 ? [text(t("retros.list.none"))] : []),
      ...retros.flatMap((retro) => [
        plain(retro.title, { weight: "Bolder", spacing: "Medium" }),
        text(retro.state === "collecting" ? closingSentence(retro, t) : t("retros.card.closed"), {
          spacing: "None",
          subtle: true,
        }),
        actionSet([
          ...(retro.state === "collecting" && retro.isAsked
            ? [
                openForm(
                  t("retros.card.answer"),
                  verbs.openRetroAnswer,
                  { retro: retro.id },
                  { unseen: true },
                ),
              ]
            : []),
          execute(t("retros.list.show"), verbs.showRetro, { retro: retro.id }),
        ]),
      ]),
      ...(total > retros.length
        ? [text(t("retros.list.more", { count: total - retros.length }), { subtle: true })]
        : []),
      ...unreadElements({ unread }, t),
    ],
    [
      openForm(t("retros.form.heading"), verbs.openRetroForm, {}, { primary: true }),
      ...(total > retros.length ? [openUrl(t("retros.list.all"), address)] : []),
    ],
  );
