import type { MessageKey } from "../../i18n/catalogues.ts";
import type { needOperations } from "../needs.ts";
import type { BodyIn } from "../operations.ts";
import type { projectOperations } from "../projects.ts";
import type { SupportRequestView, supportRequestOperations } from "../support-requests.ts";
import {
  type Locale,
  type OutcomeMeter,
  type ProjectPhase,
  practiceAnswers,
  projectLimits,
  type SupportRequestKind,
  supportRequestStates,
} from "../vocabulary.ts";
import type { Choice, Form, Shown } from "./form.ts";
import { type OutcomeValues, outcomePaths, outcomeTyped } from "./project-outcome.ts";
import type { SupportAnswerValues } from "./support-request.ts";

/* What the chat asks about a project, a few fields at a time; the tab has the whole of it. */

type Key = Extract<MessageKey, `projects.ask.${string}` | "errors.invalid">;
type Spoken = Pick<Shown<unknown, unknown, Key>, "t">;

const tooLong = ({ t }: Spoken): string => t("projects.ask.tooLong");
const invalid = ({ t }: Spoken): string => t("errors.invalid");

/** The phases that may be chosen, by the network's names, and one that it is in already. */
export interface PhaseChoices {
  readonly phases: readonly Choice[];
}

type MakeBody = Pick<BodyIn<typeof projectOperations.make>, "id" | "title" | "goal" | "phase">;

export interface NewProjectValues {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly phase: string;
}

export const newProjectForm: Form<NewProjectValues, PhaseChoices, MakeBody, Key> = {
  heading: ({ t }) => t("projects.ask.make.heading"),
  intro: ({ t }) => t("projects.ask.make.intro"),
  send: ({ t }) => t("projects.ask.make.send"),
  fields: {
    id: { kind: "kept" },
    title: {
      kind: "line",
      max: projectLimits.title,
      required: true,
      label: ({ t }) => t("projects.ask.make.title"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("projects.ask.make.titleTooLong", { max: projectLimits.title })
          : t("projects.ask.make.titleMissing"),
    },
    goal: {
      kind: "line",
      max: projectLimits.goal,
      label: ({ t }) => t("projects.ask.make.goal"),
      wrong: tooLong,
    },
    phase: {
      kind: "choice",
      label: ({ t }) => t("projects.ask.phase"),
      wrong: invalid,
      choices: ({ data: { phases } }) => phases,
    },
  },
  paths: {},
};

export const newProjectValues = (id: string, title = ""): NewProjectValues => ({
  ...{ id, title: title.slice(0, projectLimits.title), goal: "", phase: "idea" },
});

export const newProjectBody = (values: NewProjectValues): MakeBody => ({
  ...values,
  phase: values.phase as ProjectPhase,
});

type NewsBody = BodyIn<typeof projectOperations.tellNews>;

export interface NewsValues {
  readonly id: string;
  readonly text: string;
  readonly channel: boolean;
}

export const newsForm: Form<NewsValues, undefined, NewsBody, Key> = {
  heading: ({ t }) => t("projects.ask.news.heading"),
  send: ({ t }) => t("projects.ask.news.send"),
  fields: {
    id: { kind: "kept" },
    text: {
      kind: "lines",
      max: projectLimits.news,
      required: true,
      label: ({ t }) => t("projects.ask.news.text"),
      wrong: ({ t }, problem) =>
        t(problem === "tooLong" ? "projects.ask.tooLong" : "projects.ask.news.missing"),
    },
    channel: {
      kind: "toggle",
      label: ({ t }) => t("projects.ask.news.channel"),
      wrong: invalid,
    },
  },
  paths: {},
};

type OfferBody = BodyIn<typeof needOperations.offer>;

export interface OfferValues {
  readonly need: string;
  readonly line: string;
}

/** What may be helped with: each need by its id. */
export interface OfferData {
  readonly needs: readonly Choice[];
}

export const offerForm: Form<OfferValues, OfferData, OfferBody, Key> = {
  heading: ({ t }) => t("projects.ask.offer.heading"),
  intro: ({ t }) => t("projects.ask.offer.intro"),
  send: ({ t }) => t("projects.ask.offer.send"),
  fields: {
    need: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.ask.offer.need"),
      when: ({ data: { needs } }) => needs.length > 1,
      wrong: ({ t }) => t("projects.ask.offer.needMissing"),
      choices: ({ data: { needs } }) => needs,
    },
    line: {
      kind: "line",
      max: projectLimits.line,
      label: ({ t }) => t("projects.ask.offer.line"),
      wrong: tooLong,
    },
  },
  paths: {},
};

type MoveBody = BodyIn<typeof projectOperations.move>;

export interface MoveValues {
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export const moveForm: Form<MoveValues, PhaseChoices, MoveBody, Key> = {
  heading: ({ t }) => t("projects.ask.move.heading"),
  send: ({ t }) => t("projects.ask.move.send"),
  fields: {
    event: { kind: "kept" },
    from: { kind: "kept" },
    to: {
      kind: "choice",
      label: ({ t }) => t("projects.ask.move.to"),
      wrong: invalid,
      choices: ({ data: { phases } }) => phases,
    },
    reason: {
      kind: "lines",
      max: projectLimits.reason,
      label: ({ t }) => t("projects.ask.move.reason"),
      wrong: tooLong,
    },
  },
  paths: {},
};

export const moveBody = (values: MoveValues): MoveBody => ({
  ...values,
  from: values.from as ProjectPhase,
  to: values.to as ProjectPhase,
});

type SupportBody = BodyIn<typeof supportRequestOperations.ask>;

export interface SupportValues {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

const isDecision = ({ values }: { readonly values: SupportValues }): boolean =>
  values.kind === "decision";

export const supportForm: Form<SupportValues, undefined, SupportBody, Key> = {
  heading: (shown) =>
    shown.t(isDecision(shown) ? "projects.ask.decision.heading" : "projects.ask.support.heading"),
  intro: (shown) =>
    shown.t(isDecision(shown) ? "projects.ask.decision.intro" : "projects.ask.support.intro"),
  send: (shown) =>
    shown.t(isDecision(shown) ? "projects.ask.decision.send" : "projects.ask.support.send"),
  fields: {
    id: { kind: "kept" },
    kind: { kind: "kept" },
    text: {
      kind: "lines",
      max: projectLimits.request,
      label: (shown) =>
        shown.t(isDecision(shown) ? "projects.ask.decision.text" : "projects.ask.support.text"),
      wrong: ({ t }, problem) =>
        t(problem === "tooLong" ? "projects.ask.tooLong" : "projects.ask.support.missing"),
    },
  },
  paths: {},
};

export const supportBody = (values: SupportValues): SupportBody => ({
  ...values,
  kind: values.kind as SupportRequestKind,
});

type AnswerBody = BodyIn<typeof supportRequestOperations.answer>;

export const supportAnswerForm: Form<
  SupportAnswerValues,
  Pick<SupportRequestView, "kind">,
  AnswerBody,
  Key
> = {
  heading: ({ t, data: { kind } }) =>
    t(kind === "decision" ? "projects.ask.answer.decision" : "projects.ask.answer.heading"),
  send: ({ t }) => t("projects.ask.answer.send"),
  fields: {
    version: { kind: "kept" },
    state: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.ask.answer.state"),
      wrong: invalid,
      choices: ({ t }) =>
        supportRequestStates.map((value) => ({
          title: t(`projects.ask.answer.${value}`),
          value,
        })),
    },
    answer: {
      kind: "line",
      max: projectLimits.request,
      label: ({ t }) => t("projects.ask.answer.text"),
      wrong: tooLong,
    },
    due: {
      kind: "date",
      label: ({ t }) => t("projects.ask.answer.due"),
      wrong: ({ t }) => t("projects.ask.answer.dueWrong"),
    },
  },
  paths: {},
  conflict: ({ t }) => t("projects.ask.answer.changed"),
};

/** Who opens it begins to deal with it, until they say something else. */
export const supportAnswerValues = ({
  version,
  state,
  answer,
  due,
}: SupportRequestView): SupportAnswerValues => ({
  ...{ version, answer, due },
  state: state === "open" ? "underway" : state,
});

type OutcomeBody = BodyIn<typeof projectOperations.saveOutcome>;

/** Of what nobody said how it went. */
const notSaid = "none";

/** From the best, each with how it is said. */
const meters = [
  [2, "much"],
  [1, "more"],
  [0, "same"],
  [-1, "less"],
  [-2, "muchLess"],
] as const;

const signed = (locale: Locale, number: number): string =>
  new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }).format(number);

const meterField = (meter: OutcomeMeter) =>
  ({
    kind: "choice",
    label: ({ t }: Spoken) => t(`projects.ask.outcome.${meter}`),
    wrong: invalid,
    choices: ({ t }: Spoken): Choice[] => [
      { title: t("projects.ask.outcome.notSaid"), value: notSaid },
      ...meters.map(([number, value]) => ({
        title: t("projects.ask.outcome.scale", { value, number: signed(t.locale, number) }),
        value: String(number),
      })),
    ],
  }) as const;

const lineField = (meter: OutcomeMeter) =>
  ({
    kind: "line",
    max: projectLimits.line,
    label: ({ t }: Spoken) => t("projects.ask.outcome.line", { meter }),
    wrong: tooLong,
  }) as const;

const practiceField = (label: Key) =>
  ({
    kind: "choice",
    few: true,
    label: ({ t }: Spoken) => t(label),
    wrong: invalid,
    choices: ({ t }: Spoken): Choice[] =>
      practiceAnswers.map((value) => ({ title: t(`projects.ask.practice.${value}`), value })),
  }) as const;

export const outcomeForm: Form<OutcomeValues, undefined, OutcomeBody, Key> = {
  heading: ({ t }) => t("projects.ask.outcome.heading"),
  intro: ({ t }) => t("projects.ask.outcome.intro"),
  send: ({ t }) => t("projects.ask.outcome.send"),
  fields: {
    version: { kind: "kept" },
    joy: meterField("joy"),
    joyLine: lineField("joy"),
    benefit: meterField("benefit"),
    benefitLine: lineField("benefit"),
    productivity: meterField("productivity"),
    productivityLine: lineField("productivity"),
    practice: practiceField("projects.ask.outcome.practice"),
    learnt: {
      kind: "lines",
      max: projectLimits.news,
      label: ({ t }) => t("projects.ask.outcome.learnt"),
      wrong: tooLong,
    },
  },
  paths: outcomePaths,
  conflict: ({ t }) => t("projects.ask.outcome.changed"),
};

export const { valuesOf: outcomeValues, bodyOf: outcomeBody } = outcomeTyped(notSaid);

type RootedBody = BodyIn<typeof projectOperations.answerRooted>;

export interface RootedValues {
  readonly rooted: string;
  readonly line: string;
}

export const rootedForm: Form<RootedValues, undefined, RootedBody, Key> = {
  heading: ({ t }) => t("projects.ask.rooted.heading"),
  intro: ({ t }) => t("projects.ask.rooted.intro"),
  send: ({ t }) => t("projects.ask.rooted.send"),
  fields: {
    rooted: practiceField("projects.ask.rooted.question"),
    line: {
      kind: "line",
      max: projectLimits.line,
      label: ({ t }) => t("projects.ask.rooted.line"),
      wrong: tooLong,
    },
  },
  paths: {},
};

type OwnerBody = BodyIn<typeof projectOperations.handOver>;

export interface OwnerValues {
  readonly to: string;
}

export interface OwnerData {
  readonly people: readonly Choice[];
}

export const ownerForm: Form<OwnerValues, OwnerData, OwnerBody, Key> = {
  heading: ({ t }) => t("projects.ask.owner.heading"),
  intro: ({ t }) => t("projects.ask.owner.intro"),
  send: ({ t }) => t("projects.ask.owner.send"),
  fields: {
    to: {
      kind: "choice",
      label: ({ t }) => t("projects.ask.owner.to"),
      wrong: ({ t }) => t("projects.ask.owner.missing"),
      choices: ({ data: { people } }) => people,
    },
  },
  paths: {},
};
