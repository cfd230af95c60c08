import {
  type Card,
  card,
  choiceInput,
  execute,
  heading,
  notice,
  plain,
  text,
} from "../../cards/card.ts";
import { type FormOnCard, formCard } from "../../cards/form.ts";
import type { AskView } from "../../contract/agenda.ts";
import {
  type PresentationData,
  type PresentationValues,
  presentationForm,
  type ThemeValues,
  type TopicData,
  type TopicValues,
  themeForm,
  topicForm,
} from "../../contract/forms/agenda.ts";
import { verbs } from "../../contract/verbs.ts";
import type { Translator } from "../../i18n/translator.ts";
import { askWhenSentence } from "./cards.ts";

/** Whose form it is, and about which meeting: in a channel everyone sees it, one sends it. */
interface OwnForm {
  readonly owner: string;
  readonly meeting: string;
}

export const topicFormCard = (
  form: FormOnCard<TopicValues, TopicData>,
  { owner, meeting }: OwnForm,
): Card => formCard(topicForm, form, { verb: verbs.saveTopic, sent: { owner, meeting } });

export const themeFormCard = (
  form: Omit<FormOnCard<ThemeValues, undefined>, "data">,
  { owner, meeting }: OwnForm,
): Card =>
  formCard(
    themeForm,
    { ...form, data: undefined },
    { verb: verbs.saveTheme, sent: { owner, meeting } },
  );

export const presentationFormCard = (
  form: FormOnCard<PresentationValues, PresentationData>,
  { owner, meeting }: OwnForm,
): Card =>
  formCard(presentationForm, form, { verb: verbs.savePresentation, sent: { owner, meeting } });

const mostColleagues = 100;

/** Whether one presents in a meeting: yes, not this time, or somebody else. */
export const askCard = (
  ask: AskView,
  t: Translator,
  {
    colleagues,
    problem,
  }: {
    readonly colleagues: readonly { readonly id: string; readonly name: string }[];
    readonly problem?: string;
  },
): Card => {
  const named = colleagues.filter(({ name }) => name !== "").slice(0, mostColleagues);
  return card({
    lang: t.locale,
    speak: t("agenda.ask.spoken", { title: ask.title, when: askWhenSentence(ask, t) }),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("agenda.ask.heading")),
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
    actions: [
      execute({ title: t("agenda.ask.present"), primary: true }, verbs.answerPresentation, {
        ask: ask.id,
        answer: "present",
      }),
      execute(t("agenda.ask.skip"), verbs.answerPresentation, { ask: ask.id, answer: "skip" }),
      ...(named.length > 0
        ? [execute(t("agenda.ask.pass"), verbs.answerPresentation, { ask: ask.id, answer: "pass" })]
        : []),
    ],
  });
};
