import type { MessageKey } from "../../i18n/catalogues.ts";
import type { BodyIn } from "../operations.ts";
import type { RetroFormChoices, retroOperations } from "../retros.ts";
import { partsOf } from "../typed.ts";
import {
  type RetroTemplate,
  retroLimits,
  retroReaders,
  retroSubjects,
  retroTemplates,
} from "../vocabulary.ts";
import type { Choice, Form, Shown } from "./form.ts";

type Body = BodyIn<typeof retroOperations.start>;

export interface StartRetroValues {
  readonly id: string;
  /** What {@link subjectValue} is made of: a card's inputs do not depend on each other. */
  readonly about: string;
  readonly title: string;
  readonly template: string;
  /** One on each line. */
  readonly questions: string;
  readonly names: string;
  readonly pulse: boolean;
  readonly asked: readonly string[];
  readonly seenBy: string;
  readonly facilitator: string;
  readonly closesOn: string;
}

export type StartRetroData = Pick<RetroFormChoices, "people" | "subjects">;
type Subject = StartRetroData["subjects"][number];

type Key = Extract<
  MessageKey,
  | `retros.form.${string}`
  | `retros.about.${string}`
  | `retros.template.${string}`
  | "retros.tab.more"
  | "errors.invalid"
>;
type Asked = Shown<StartRetroValues, StartRetroData, Key>;

/** That the whole network is asked, as a choice beside its people. */
export const everyone = "everyone";

/** What it is about, and which one of those, as one choice. */
export const subjectValue = (about: string, subject: string): string =>
  subject === "" ? about : `${about} ${subject}`;

export const subjectIn = (value: string): { readonly about: string; readonly subject: string } => {
  const [about = "", subject = ""] = value.split(" ");
  return { about, subject };
};

/** What is chosen to look back on has a name already. */
export const subjectTitle = (
  { about, subject }: ReturnType<typeof subjectIn>,
  subjects: readonly Subject[],
): string => {
  const found = subjects.find((one) => one.about === about && one.id === subject);
  return found?.title.slice(0, retroLimits.title) ?? "";
};

/** More do not fit on a card; the tab has them all. */
const mostOfAKind = 25;

const subjectChoices = ({ values, data: { subjects }, t }: Asked): Choice[] => [
  ...retroSubjects.map((value) => ({ title: t(`retros.about.${value}`), value })),
  ...retroSubjects.flatMap((about) =>
    subjects
      .filter((subject) => subject.about === about)
      .map(({ id, title }) => ({
        title: t("retros.form.subject", { about: t(`retros.about.${about}`), title }),
        value: subjectValue(about, id),
      }))
      .filter(({ value }, at) => at < mostOfAKind || value === values.about),
  ),
];

const people = ({ data }: Asked): Choice[] =>
  data.people.map(({ id, name }) => ({ title: name, value: id }));

const invalid = ({ t }: Asked): string => t("errors.invalid");

export const startRetroForm: Form<StartRetroValues, StartRetroData, Body, Key> = {
  heading: ({ t }) => t("retros.form.heading"),
  intro: ({ t }) => t("retros.form.intro"),
  send: ({ t }) => t("retros.form.start"),
  fields: {
    id: { kind: "kept" },
    about: {
      kind: "choice",
      label: ({ t }) => t("retros.form.about"),
      wrong: invalid,
      choices: subjectChoices,
    },
    title: {
      kind: "line",
      max: retroLimits.title,
      // In the tab what is chosen puts its name here.
      label: ({ t, face }) => t(face === "card" ? "retros.form.titleOr" : "retros.form.title"),
      wrong: ({ t }) => t("retros.form.titleMissing"),
    },
    template: {
      kind: "choice",
      label: ({ t }) => t("retros.form.template"),
      wrong: invalid,
      choices: ({ t }) =>
        (Object.keys(retroTemplates) as RetroTemplate[]).map((value) => ({
          title: t(`retros.template.${value}`),
          value,
        })),
    },
    questions: {
      kind: "lines",
      max: retroLimits.questions * (retroLimits.question + 1),
      label: ({ t }) => t("retros.form.questions"),
      wrong: ({ t }) => t("retros.form.questionsWrong"),
      when: ({ values }) => values.template === "own",
    },
    names: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("retros.form.names"),
      wrong: invalid,
      choices: ({ t }) => [
        { title: t("retros.form.anonymous"), value: "anonymous" },
        { title: t("retros.form.byName"), value: "byName" },
      ],
    },
    pulse: { kind: "toggle", label: ({ t }) => t("retros.form.pulse"), wrong: invalid },
    asked: {
      kind: "choices",
      part: "people",
      label: ({ t }) => t("retros.form.asked"),
      wrong: ({ t }, _problem, path) =>
        t(path === "everyone" ? "retros.form.everyoneOrSome" : "retros.form.askedWrong"),
      choices: (shown) => [
        { title: shown.t("retros.form.everyone"), value: everyone },
        ...people(shown),
      ],
    },
    seenBy: {
      kind: "choice",
      part: "people",
      label: ({ t }) => t("retros.form.seenBy"),
      wrong: invalid,
      choices: ({ t }) =>
        retroReaders.map((value) => ({
          title: t(value === "asked" ? "retros.form.seenByAsked" : "retros.form.seenByEveryone"),
          value,
        })),
    },
    facilitator: {
      kind: "choice",
      part: "people",
      label: ({ t }) => t("retros.form.facilitator"),
      wrong: ({ t }) => t("retros.form.askedWrong"),
      choices: people,
    },
    closesOn: {
      kind: "date",
      required: true,
      label: ({ t }) => t("retros.form.closesOn"),
      wrong: ({ t }) => t("retros.form.closesOnWrong"),
    },
  },
  parts: { people: { title: ({ t }) => t("retros.tab.more") } },
  paths: { subject: "about", anonymous: "names", everyone: "asked" },
};

/** How long it takes answers, unless somebody says something else. */
export const usualDays = 7;

/** With what is usual, and with what it was begun from. */
export const newRetroValues = (
  begun: Pick<StartRetroValues, "id" | "facilitator" | "closesOn" | "about" | "title">,
): StartRetroValues => ({
  ...begun,
  template: "permission",
  questions: "",
  names: "anonymous",
  pulse: false,
  asked: [everyone],
  seenBy: "asked",
});

/** As far as it was typed: the server says what does not fit. */
export const startRetroBody = ({ about, names, ...values }: StartRetroValues): Body =>
  ({
    ...values,
    ...subjectIn(about),
    ...(names && { anonymous: names === "anonymous" }),
    questions: values.template === "own" ? partsOf(values.questions, "\n") : [],
    asked: values.asked.filter((person) => person !== everyone),
  }) as Body;
