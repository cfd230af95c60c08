import {
  type Card,
  type Choice,
  card,
  choiceInput,
  type Element,
  execute,
  heading,
  notice,
  numberInput,
  plain,
  text,
  textInput,
} from "../../cards/card.ts";
import type { AskView, PublicSlot } from "../../contract/agenda.ts";
import { verbs } from "../../contract/verbs.ts";
import { agendaLimits } from "../../contract/vocabulary.ts";
import type { Translator } from "../../i18n/translator.ts";
import { slotName } from "../../words/meetings.ts";
import { askWhenSentence } from "./cards.ts";

/** Whose form it is, and about which meeting: in a channel everyone sees it, one sends it. */
interface OwnForm {
  readonly form: string;
  readonly owner: string;
  readonly meeting: string;
}

/** As it stands in a form: everything is text. */
export interface TopicForm extends OwnForm {
  /** The topic that is changed, and its version; empty when it is a new one. */
  readonly topic: string;
  readonly version: string;
  readonly slot: string;
  readonly title: string;
  readonly minutes: string;
  readonly speaker: string;
  readonly link: string;
}

export interface ThemeForm extends OwnForm {
  readonly title: string;
  readonly why: string;
}

export interface PresentationForm extends OwnForm {
  readonly project: string;
  readonly title: string;
  readonly minutes: string;
}

const headed = (key: Parameters<Translator>[0], t: Translator, problem?: string): Element[] => [
  ...(problem ? [notice(problem)] : []),
  heading(t(key)),
];

const minutesInput = (value: string, least: number, t: Translator): Element =>
  numberInput({
    id: "minutes",
    label: t("agenda.topic.minutes"),
    value,
    min: least,
    max: agendaLimits.minutes,
    wrong: t("agenda.minutesWrong", { max: agendaLimits.minutes }),
  });

export const topicFormCard = (
  form: TopicForm,
  slots: readonly Pick<PublicSlot, "key" | "name">[],
  t: Translator,
  problem?: string,
): Card => {
  const named = form.topic ? "agenda.topic.editHeading" : "agenda.topic.heading";
  return card(
    t.locale,
    t(named),
    [
      ...headed(named, t, problem),
      choiceInput({
        id: "slot",
        label: t("agenda.topic.slot"),
        choices: slots.map((slot) => ({ title: slotName(slot, t), value: slot.key })),
        value: form.slot,
      }),
      textInput({
        id: "title",
        label: t("agenda.topic.title"),
        value: form.title.slice(0, agendaLimits.title),
        maxLength: agendaLimits.title,
        required: t("agenda.topic.titleMissing"),
      }),
      minutesInput(form.minutes, 0, t),
      textInput({
        id: "speaker",
        label: t("agenda.topic.speaker"),
        value: form.speaker,
        maxLength: agendaLimits.speaker,
      }),
      textInput({
        id: "link",
        label: t("agenda.topic.link"),
        value: form.link,
        maxLength: agendaLimits.link,
        placeholder: "https://",
      }),
    ],
    [
      execute(
        t("agenda.topic.save"),
        verbs.saveTopic,
        {
          form: form.form,
          owner: form.owner,
          meeting: form.meeting,
          topic: form.topic,
          version: form.version,
        },
        { primary: true },
      ),
    ],
  );
};

export const themeFormCard = (form: ThemeForm, t: Translator, problem?: string): Card =>
  card(
    t.locale,
    t("agenda.themes.propose"),
    [
      ...headed("agenda.themes.propose", t, problem),
      text(t("agenda.themes.formIntro"), { subtle: true, spacing: "None" }),
      textInput({
        id: "title",
        label: t("agenda.themes.title"),
        value: form.title.slice(0, agendaLimits.title),
        maxLength: agendaLimits.title,
        required: t("agenda.topic.titleMissing"),
      }),
      textInput({
        id: "why",
        label: t("agenda.themes.why"),
        value: form.why,
        maxLength: agendaLimits.why,
        multiline: true,
      }),
    ],
    [
      execute(
        t("agenda.topic.save"),
        verbs.saveTheme,
        { form: form.form, owner: form.owner, meeting: form.meeting },
        { primary: true },
      ),
    ],
  );

/** More choices do not fit on a card; the others are named in writing. */
const mostProjects = 100;

export const presentationFormCard = (
  form: PresentationForm,
  projects: readonly { readonly id: string; readonly title: string }[],
  t: Translator,
  problem?: string,
): Card => {
  const choices: Choice[] = [
    { title: t("agenda.queue.noProject"), value: "none" },
    ...projects.slice(0, mostProjects).map(({ id, title }) => ({ title, value: id })),
  ];
  return card(
    t.locale,
    t("agenda.queue.heading"),
    [
      ...headed("agenda.queue.heading", t, problem),
      text(t("agenda.queue.intro"), { subtle: true, spacing: "None" }),
      choiceInput({
        id: "project",
        label: t("agenda.queue.project"),
        choices,
        value: form.project || "none",
        long: true,
      }),
      textInput({
        id: "title",
        label: t("agenda.queue.title"),
        value: form.title.slice(0, agendaLimits.title),
        maxLength: agendaLimits.title,
      }),
      minutesInput(form.minutes, 1, t),
    ],
    [
      execute(
        t("agenda.queue.save"),
        verbs.savePresentation,
        { form: form.form, owner: form.owner, meeting: form.meeting },
        { primary: true },
      ),
    ],
  );
};

const mostColleagues = 100;

/** Whether one presents in a meeting: yes, not this time, or somebody else. */
export const askCard = (
  ask: AskView,
  colleagues: readonly { readonly id: string; readonly name: string }[],
  t: Translator,
  problem?: string,
): Card => {
  const named = colleagues.filter(({ name }) => name !== "").slice(0, mostColleagues);
  return card(
    t.locale,
    t("agenda.ask.spoken", { title: ask.title, when: askWhenSentence(ask, t) }),
    [
      ...headed("agenda.ask.heading", t, problem),
      plain(t("meetings.minutes", { name: ask.title, minutes: ask.minutes }), {
        weight: "Bolder",
      }),
      plain(askWhenSentence(ask, t), { spacing: "None" }),
      text(t("agenda.ask.intro"), { subtle: true }),
      ...(named.length > 0
        ? [
            choiceInput({
              id: "to",
              label: t("agenda.ask.to"),
              choices: named.map(({ id, name }) => ({ title: name, value: id })),
              long: true,
            }),
          ]
        : []),
    ],
    [
      execute(
        t("agenda.ask.present"),
        verbs.answerPresentation,
        { ask: ask.id, answer: "present" },
        { primary: true },
      ),
      execute(t("agenda.ask.skip"), verbs.answerPresentation, { ask: ask.id, answer: "skip" }),
      ...(named.length > 0
        ? [execute(t("agenda.ask.pass"), verbs.answerPresentation, { ask: ask.id, answer: "pass" })]
        : []),
    ],
  );
};
