import type { MessageKey } from "../../i18n/catalogues.ts";
import { phaseName } from "../../words/projects.ts";
import type { FieldError } from "../errors.ts";
import { centsOf, typedEuros } from "../money.ts";
import type { BodyIn } from "../operations.ts";
import type { ProjectChoices, ProjectFact, ProjectFacts, projectOperations } from "../projects.ts";
import { partsOf } from "../typed.ts";
import {
  type Locale,
  type ProjectPart,
  type ProjectPhase,
  projectLimits,
  projectParts,
  projectPhases,
} from "../vocabulary.ts";
import type { Choice, Form, Say, Shown } from "./form.ts";

type Body = BodyIn<typeof projectOperations.make>;
type Change = BodyIn<typeof projectOperations.change>;

export interface ProjectValues {
  /** Made with the form: a new project has this id. */
  readonly id: string;
  /** The facts that the form was opened with, as JSON; empty for a new one. */
  readonly version: string;
  readonly title: string;
  readonly phase: string;
  readonly goal: string;
  readonly description: string;
  readonly owner: string;
  readonly deputies: readonly string[];
  readonly team: readonly string[];
  readonly sectors: readonly string[];
  /** One a line, as the funders and the links. */
  readonly units: string;
  readonly municipality: string;
  readonly funders: string;
  readonly part: string;
  /** Euros, as they were typed. */
  readonly ownShare: string;
  readonly total: string;
  readonly strategyGoal: string;
  readonly programme: string;
  readonly start: string;
  readonly end: string;
  readonly links: string;
}

type Key = Extract<
  MessageKey,
  | `projects.form.${string}`
  | `projects.phase.${string}`
  | "errors.invalid"
  | "forms.conflict"
  | "people.former"
>;

type Asked = Shown<ProjectValues, ProjectChoices, Key>;

const isNew = ({ values }: Asked): boolean => values.version === "";

const tooLong = ({ t }: Asked): string => t("projects.form.tooLong");

const textWrong = (shown: Asked, problem: FieldError["problem"]): string =>
  problem === "tooLong" ? tooLong(shown) : shown.t("errors.invalid");

/** What was chosen before stays, though the list has it no longer. */
const listed = (
  { data, t }: Asked,
  list: "goals" | "programmes",
  chosen: string,
): readonly Choice[] => {
  const offered = data[list].map(({ id, name }) => ({ title: name, value: id }));
  if (chosen === "" || offered.some(({ value }) => value === chosen)) return offered;
  const name = data.dropped.find(({ id }) => id === chosen)?.name;
  return [...offered, { title: name ?? t("projects.form.unlisted"), value: chosen }];
};

/** What is offered, and what was chosen before and is not offered any more. */
const withChosen = (offered: readonly Choice[], chosen: readonly string[]): Choice[] => [
  ...offered,
  ...chosen
    .filter((value) => value && !offered.some((one) => one.value === value))
    .map((value) => ({ title: value, value })),
];

const persons = (people: ProjectChoices["people"]): Choice[] =>
  people.map(({ id, name }) => ({ title: name, value: id }));

const owners = ({ people }: ProjectChoices): Choice[] =>
  persons(people.filter(({ mayOwn }) => mayOwn));

/** Somebody who was chosen before is known by their name, though they could not be chosen now. */
const people = ({ data, t }: Asked, choices: Choice[], chosen: readonly string[]): Choice[] => {
  const kept = data.people.filter(
    ({ id }) => chosen.includes(id) && !choices.some(({ value }) => value === id),
  );
  const offered = [...choices, ...persons(kept)];
  const gone = chosen.filter((id) => !offered.some(({ value }) => value === id));
  return [...offered, ...gone.map((value) => ({ title: t("people.former"), value }))];
};

const linesWrong = (shown: Asked, problem: FieldError["problem"], most: number): string =>
  problem === "tooLong"
    ? shown.t("projects.form.linesTooLong", { most })
    : textWrong(shown, problem);

const moneyWrong = ({ t, values }: Asked): string => {
  const [own, total] = [centsOf(values.ownShare) ?? 0, centsOf(values.total) ?? Infinity];
  return t(own > total ? "projects.form.shareWrong" : "projects.form.moneyWrong");
};

const dateWrong = ({ t, values: { start, end } }: Asked): string =>
  t(end !== "" && start > end ? "projects.form.endWrong" : "projects.form.dateWrong");

export const projectForm: Form<ProjectValues, ProjectChoices, Body, Key> = {
  heading: (shown) =>
    shown.t(isNew(shown) ? "projects.form.heading" : "projects.form.changeHeading"),
  intro: (shown) => (isNew(shown) ? shown.t("projects.form.intro") : ""),
  send: (shown) => shown.t(isNew(shown) ? "projects.form.send" : "projects.form.save"),
  fields: {
    id: { kind: "kept" },
    version: { kind: "kept" },
    title: {
      kind: "line",
      max: projectLimits.title,
      required: true,
      label: ({ t }) => t("projects.form.title"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("projects.form.titleTooLong", { max: projectLimits.title })
          : t("projects.form.titleMissing"),
    },
    goal: {
      kind: "line",
      max: projectLimits.goal,
      label: ({ t }) => t("projects.form.goal"),
      hint: ({ t }) => t("projects.form.goalHint"),
      wrong: textWrong,
    },
    phase: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("projects.form.phase"),
      wrong: ({ t }) => t("errors.invalid"),
      when: isNew,
      choices: ({ t, data, values }) =>
        projectPhases
          .filter(
            (value) =>
              value === values.phase || !data.phases.find(({ phase }) => phase === value)?.hidden,
          )
          .map((value) => ({ title: phaseName(value, data.phases, t), value })),
    },
    description: {
      kind: "lines",
      max: projectLimits.description,
      label: ({ t }) => t("projects.form.description"),
      wrong: textWrong,
    },
    owner: {
      kind: "choice",
      part: "people",
      label: ({ t }) => t("projects.form.owner"),
      wrong: ({ t }) => t("projects.form.personGone"),
      when: isNew,
      choices: ({ t, data }) => [{ title: t("projects.form.ownerMe"), value: "" }, ...owners(data)],
    },
    deputies: {
      kind: "choices",
      part: "people",
      label: ({ t }) => t("projects.form.deputies"),
      wrong: ({ t }) => t("projects.form.personGone"),
      choices: (shown) => people(shown, owners(shown.data), shown.values.deputies),
    },
    team: {
      kind: "choices",
      part: "people",
      label: ({ t }) => t("projects.form.team"),
      wrong: ({ t }) => t("projects.form.personGone"),
      choices: (shown) => people(shown, persons(shown.data.people), shown.values.team),
    },
    sectors: {
      kind: "choices",
      part: "people",
      label: ({ t }) => t("projects.form.sectors"),
      wrong: (shown, problem) => linesWrong(shown, problem, projectLimits.sectors),
      choices: ({ data, values }) =>
        withChosen(
          data.sectors.map((value) => ({ title: value, value })),
          values.sectors,
        ),
    },
    units: {
      kind: "lines",
      max: projectLimits.sectors * (projectLimits.unit + 1),
      part: "people",
      label: ({ t }) => t("projects.form.units"),
      wrong: (shown, problem) => linesWrong(shown, problem, projectLimits.sectors),
    },
    municipality: {
      kind: "line",
      max: projectLimits.municipality,
      part: "people",
      label: ({ t }) => t("projects.form.municipality"),
      wrong: textWrong,
    },
    funders: {
      kind: "lines",
      max: projectLimits.funders * (projectLimits.funder + 1),
      part: "money",
      label: ({ t }) => t("projects.form.funders"),
      wrong: (shown, problem) => linesWrong(shown, problem, projectLimits.funders),
    },
    part: {
      kind: "choice",
      optional: true,
      part: "money",
      label: ({ t }) => t("projects.form.part"),
      wrong: ({ t }) => t("errors.invalid"),
      choices: ({ t }) =>
        projectParts.map((value) => ({ title: t(`projects.form.part.${value}`), value })),
    },
    ownShare: {
      kind: "line",
      max: 30,
      part: "money",
      label: ({ t }) => t("projects.form.ownShare"),
      hint: ({ t }) => t("projects.form.moneyHint"),
      wrong: moneyWrong,
    },
    total: {
      kind: "line",
      max: 30,
      part: "money",
      beside: true,
      label: ({ t }) => t("projects.form.total"),
      wrong: moneyWrong,
    },
    strategyGoal: {
      kind: "choice",
      optional: true,
      part: "goals",
      label: ({ t }) => t("projects.form.strategyGoal"),
      wrong: ({ t }) => t("projects.form.listedGone"),
      choices: (shown) => listed(shown, "goals", shown.values.strategyGoal),
    },
    programme: {
      kind: "choice",
      optional: true,
      part: "goals",
      label: ({ t }) => t("projects.form.programme"),
      wrong: ({ t }) => t("projects.form.listedGone"),
      choices: (shown) => listed(shown, "programmes", shown.values.programme),
    },
    start: {
      kind: "date",
      part: "time",
      label: ({ t }) => t("projects.form.start"),
      wrong: dateWrong,
    },
    end: {
      kind: "date",
      part: "time",
      beside: true,
      label: ({ t }) => t("projects.form.end"),
      wrong: dateWrong,
    },
    links: {
      kind: "lines",
      max: projectLimits.links * (projectLimits.link + projectLimits.linkTitle + 2),
      part: "links",
      label: ({ t }) => t("projects.form.links"),
      hint: ({ t }) => t("projects.form.linksHint"),
      wrong: (shown, problem, path) => {
        const line = Number(/\d+/.exec(path)?.[0]) + 1;
        if (Number.isNaN(line)) return linesWrong(shown, problem, projectLimits.links);
        const key = problem === "secret" ? "projects.form.linkSecret" : "projects.form.linkWrong";
        return shown.t(key, { line });
      },
    },
  },
  parts: {
    people: { title: ({ t }) => t("projects.form.people") },
    money: { title: ({ t }) => t("projects.form.money") },
    goals: { title: ({ t }) => t("projects.form.goals") },
    time: { title: ({ t }) => t("projects.form.time") },
    links: { title: ({ t }) => t("projects.form.links") },
  },
  paths: { "links.title": "links", "links.url": "links", idea: "" },
  conflict: ({ t }) => t("forms.conflict"),
};

export const newProjectValues = (
  id: string,
  { title = "", phase = "idea" }: { readonly title?: string; readonly phase?: ProjectPhase } = {},
): ProjectValues => ({
  ...{ id, version: "", title, phase, goal: "", description: "", owner: "" },
  ...{ deputies: [], team: [], sectors: [], units: "", municipality: "", funders: "", part: "" },
  ...{ ownShare: "", total: "", strategyGoal: "", programme: "", start: "", end: "", links: "" },
});

const moneyText = (cents: number | null, locale: Locale): string =>
  cents === null ? "" : typedEuros(cents, locale);

/** A standing project as the form begins with it. */
export const projectValues = (
  { id, phase, facts }: { id: string; phase: ProjectPhase; facts: ProjectFacts },
  { locale }: Pick<Say<Key>, "locale">,
): ProjectValues => {
  const { units, funders, ownShare, total, links, ...same } = facts;
  return {
    ...{ ...same, id, version: JSON.stringify(facts), phase, owner: "" },
    units: units.join("\n"),
    funders: funders.join("\n"),
    ownShare: moneyText(ownShare, locale),
    total: moneyText(total, locale),
    links: links.map(({ title, url }) => `${title} ${url}`.trim()).join("\n"),
  };
};

/** The address stands last in its line, its name before it. */
const linkIn = (line: string): { title: string; url: string } => {
  const [, title = "", url = ""] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
  return { title, url };
};

/** What is no sum of money goes as one that the server refuses: it would take what JSON makes of NaN for none. */
const moneyIn = (typed: string): number | null => {
  const cents = centsOf(typed);
  return Number.isNaN(cents) ? -1 : cents;
};

const factsIn = (values: ProjectValues): ProjectFacts => ({
  title: values.title,
  goal: values.goal,
  description: values.description,
  deputies: [...values.deputies],
  team: [...values.team],
  sectors: [...values.sectors],
  units: partsOf(values.units, "\n"),
  funders: partsOf(values.funders, "\n"),
  part: values.part as ProjectPart | "",
  ownShare: moneyIn(values.ownShare),
  total: moneyIn(values.total),
  strategyGoal: values.strategyGoal,
  programme: values.programme,
  municipality: values.municipality,
  start: values.start,
  end: values.end,
  links: partsOf(values.links, "\n").map(linkIn),
});

/** As far as it was typed: the server says what does not fit. */
export const projectBody = (values: ProjectValues): Body => ({
  ...factsIn(values),
  id: values.id,
  phase: values.phase as ProjectPhase,
  owner: values.owner,
});

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What was changed of the facts that the form was opened with, and how that was then. */
export const projectChange = (values: ProjectValues): Change => {
  const before = JSON.parse(values.version) as ProjectFacts;
  const now = factsIn(values);
  const changed = (Object.keys(now) as ProjectFact[]).filter(
    (fact) => !isSame(now[fact], before[fact]),
  );
  const of = (facts: ProjectFacts) =>
    Object.fromEntries(changed.map((fact) => [fact, facts[fact]])) as Partial<ProjectFacts>;
  return { changes: of(now), from: of(before) };
};

/**
 * What was typed, but with these facts as somebody else has changed them meanwhile: what the two of one fact are to be
 * chosen from.
 */
export const projectTheirs = (
  mine: ProjectValues,
  theirs: ProjectValues,
  facts: readonly ProjectFact[],
): ProjectValues => {
  const seen = JSON.parse(theirs.version) as ProjectFacts;
  const before = JSON.parse(mine.version) as ProjectFacts;
  const of = (values: object) =>
    Object.fromEntries(facts.map((fact) => [fact, (values as Record<string, unknown>)[fact]]));
  return { ...mine, ...of(theirs), version: JSON.stringify({ ...before, ...of(seen) }) };
};
