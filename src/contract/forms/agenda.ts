import type { MessageKey } from "../../i18n/catalogues.ts";
import type { agendaOperations, PublicSlot, PublicTopic } from "../agenda.ts";
import type { FieldError } from "../errors.ts";
import type { BodyIn } from "../operations.ts";
import { agendaLimits, type TopicSlot } from "../vocabulary.ts";
import { addressWrong, type Form, type Say, type Shown } from "./form.ts";
import { type PartsKey, savedOver, tooLong } from "./meeting-parts.ts";

/* What members bring to a meeting: a topic, a training theme, a presentation of a project. */

type Key =
  | PartsKey
  | Extract<
      MessageKey,
      | `agenda.topic.${string}`
      | `agenda.themes.${string}`
      | `agenda.queue.${string}`
      | `agenda.kickoff.${string}`
      | "agenda.linkWrong"
      | "agenda.minutesWrong"
      | "agenda.present"
      | "agenda.propose"
      | "forms.linkSecret"
    >;

type Spoken = Pick<Shown<unknown, unknown, Key>, "t" | "face">;

const titleWrong = (shown: Spoken, problem: FieldError["problem"]): string =>
  problem === "tooLong" ? tooLong(shown) : shown.t("agenda.topic.titleMissing");

const minutesField = (least: number) =>
  ({
    kind: "number",
    range: () => [least, agendaLimits.minutes] as const,
    label: ({ t }: Spoken) => t("agenda.topic.minutes"),
    wrong: ({ t }: Spoken) => t("agenda.minutesWrong", { max: agendaLimits.minutes }),
  }) as const;

/** What is left out is the server's to say. */
const minutesOf = (typed: string): { readonly minutes?: number } =>
  typed.trim() === "" ? {} : { minutes: Number(typed) };

type TopicBody = BodyIn<typeof agendaOperations.proposeTopic>;

export interface TopicValues {
  readonly form: string;
  /** The topic that is changed, and its version; empty when it is a new one. */
  readonly topic: string;
  readonly version: string;
  readonly slot: string;
  readonly title: string;
  readonly minutes: string;
  readonly speaker: string;
  readonly link: string;
}

export interface TopicData {
  readonly slots: readonly Pick<PublicSlot, "key" | "name">[];
}

export const topicForm: Form<TopicValues, TopicData, TopicBody, Key> = {
  heading: ({ t, values }) => t(values.topic ? "agenda.topic.edit" : "agenda.propose"),
  send: ({ t }) => t("agenda.topic.save"),
  fields: {
    form: { kind: "kept" },
    topic: { kind: "kept" },
    version: { kind: "kept" },
    slot: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("agenda.topic.slot"),
      wrong: ({ t }) => t("agenda.topic.slotWrong"),
      choices: ({ t, data: { slots } }) =>
        slots.map(({ key, name }) => ({ title: name || t(`meetings.slot.${key}`), value: key })),
    },
    title: {
      kind: "line",
      max: agendaLimits.title,
      required: true,
      label: ({ t }) => t("agenda.topic.title"),
      wrong: (shown, problem, path) =>
        path === "topics"
          ? shown.t("agenda.topic.full", { max: agendaLimits.topics })
          : titleWrong(shown, problem),
    },
    minutes: minutesField(0),
    speaker: {
      kind: "line",
      max: agendaLimits.speaker,
      label: ({ t }) => t("agenda.topic.speaker"),
      wrong: tooLong,
    },
    link: {
      kind: "url",
      max: agendaLimits.link,
      label: ({ t }) => t("agenda.topic.link"),
      wrong: (shown, problem) => addressWrong(shown, problem, shown.t("agenda.linkWrong")),
    },
  },
  paths: { topics: "title" },
  conflict: savedOver,
};

export const newTopicValues = (form: string, { slots }: TopicData): TopicValues => ({
  ...{ form, topic: "", version: "", title: "", minutes: "10", speaker: "", link: "" },
  slot: slots[0]?.key ?? "news",
});

/** A line of a kick-off begins with its own words. */
export const topicValues = (form: string, topic: PublicTopic, t: Say<Key>): TopicValues => {
  const { id, version, slot, kickoff, minutes, speaker, link } = topic;
  const title = topic.title || (kickoff ? t(`agenda.kickoff.${kickoff}`) : "");
  return { form, topic: id, version, slot, title, minutes: String(minutes), speaker, link };
};

/** As far as it was typed: the server says what does not fit. */
export const topicBody = (values: TopicValues): Omit<TopicBody, "form"> => ({
  slot: values.slot as TopicSlot,
  title: values.title,
  ...minutesOf(values.minutes),
  speaker: values.speaker,
  link: values.link.trim(),
});

type ThemeBody = BodyIn<typeof agendaOperations.proposeTheme>;

export interface ThemeValues {
  readonly form: string;
  readonly title: string;
  readonly why: string;
}

export const themeForm: Form<ThemeValues, undefined, ThemeBody, Key> = {
  heading: ({ t }) => t("agenda.themes.propose"),
  intro: ({ t }) => t("agenda.themes.formIntro"),
  send: ({ t }) => t("agenda.topic.save"),
  fields: {
    form: { kind: "kept" },
    title: {
      kind: "line",
      max: agendaLimits.title,
      required: true,
      label: ({ t }) => t("agenda.themes.title"),
      wrong: (shown, problem, path) =>
        path === "themes"
          ? shown.t("agenda.themes.full", { max: agendaLimits.themes })
          : titleWrong(shown, problem),
    },
    why: {
      kind: "lines",
      max: agendaLimits.why,
      label: ({ t }) => t("agenda.themes.why"),
      wrong: tooLong,
    },
  },
  paths: { themes: "title" },
};

export const newThemeValues = (form: string): ThemeValues => ({ form, title: "", why: "" });

type PresentationBody = BodyIn<typeof agendaOperations.offerPresentation>;

export interface PresentationValues {
  readonly form: string;
  readonly project: string;
  readonly title: string;
  readonly minutes: string;
}

export interface PresentationData {
  /** On a card: of the board. */
  readonly projects: readonly { readonly id: string; readonly title: string }[];
}

/** Of none on the board. */
const noProject = "none";

export const presentationForm: Form<PresentationValues, PresentationData, PresentationBody, Key> = {
  heading: ({ t }) => t("agenda.present"),
  intro: ({ t }) => t("agenda.queue.intro"),
  send: ({ t }) => t("agenda.queue.save"),
  fields: {
    form: { kind: "kept" },
    project: {
      kind: "choice",
      label: ({ t }) => t("agenda.queue.project"),
      wrong: ({ t }) => t("agenda.queue.projectGone"),
      found: () => ({ what: "projects" }),
      choices: ({ t, data: { projects } }) => [
        { title: t("agenda.queue.noProject"), value: noProject },
        ...projects.map(({ id, title }) => ({ title, value: id })),
      ],
    },
    title: {
      kind: "line",
      max: agendaLimits.title,
      label: ({ t }) => t("agenda.queue.title"),
      wrong: (shown, problem, path) => {
        if (path === "wishes") return shown.t("agenda.queue.full");
        return problem === "tooLong" ? tooLong(shown) : shown.t("agenda.queue.titleMissing");
      },
    },
    minutes: minutesField(1),
  },
  paths: { wishes: "title" },
};

/** Minutes that a project is presented, unless somebody says something else. */
export const usualMinutes = 15;

export const newPresentationValues = (form: string, project = noProject): PresentationValues => ({
  ...{ form, project, title: "", minutes: String(usualMinutes) },
});

export const presentationBody = ({
  form,
  project,
  title,
  minutes,
}: PresentationValues): PresentationBody => ({
  form,
  title,
  ...minutesOf(minutes),
  ...(project && project !== noProject && { project }),
});
