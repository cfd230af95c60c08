import {
  type Card,
  card,
  type Element,
  execute,
  heading,
  notice,
  openUrl,
  plain,
  text,
  textInput,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { type RootedValues, rootedForm } from "../contract/forms/project-outcome.ts";
import { type SupportAnswerValues, supportAnswerForm } from "../contract/forms/support-request.ts";
import type { ProjectPage } from "../contract/projects.ts";
import type { SupportRequestView } from "../contract/support-requests.ts";
import { verbs } from "../contract/verbs.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { dayOf } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { personName } from "../words/people.ts";
import { spokenProject } from "./cards.ts";

/* What one person is told or asked about a project, alone. */

type Named = Pick<ProjectPage, "id" | "number" | "title">;

/** An offer to help as its owner hears of it. */
export interface OfferTold {
  readonly project: Named;
  readonly need: string;
  /** In words. */
  readonly needed: string;
  readonly person: string;
  readonly name: string;
  readonly line: string;
}

/** What a card is called, and about which project. */
const head = (said: string, project: Named, t: Translator): Element[] => [
  heading(said),
  plain(spokenProject(project, t), { weight: "Bolder", spacing: "Small" }),
];

const opens = (t: Translator, address: string) => openUrl(t("projects.card.open"), address);

/** To the owner. */
export const offerMadeCard = (
  { project, need, needed, person, name, line }: OfferTold,
  t: Translator,
  address: string,
): Card => {
  const who = personName(name, t);
  const sent = { project: project.id, need, person };
  return card({
    lang: t.locale,
    speak: t("projects.offerMade.spoken", { who, title: project.title }),
    body: [
      ...head(t("projects.offerMade.heading"), project, t),
      plain(t("projects.offerMade.who", { who, needed })),
      ...(line ? [plain(line, { spacing: "Small" })] : []),
    ],
    actions: [
      execute({ title: t("projects.offerMade.take"), primary: true }, verbs.answerHelp, {
        ...sent,
        answer: "take",
      }),
      execute(t("projects.offerMade.decline"), verbs.answerHelp, { ...sent, answer: "decline" }),
      opens(t, address),
    ],
  });
};

/** One sentence about a project, with the way to it. */
export const projectSaidCard = (said: string, project: Named, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: said,
    body: [
      plain(said, { weight: "Bolder" }),
      plain(spokenProject(project, t), { spacing: "None" }),
    ],
    actions: [execute(t("projects.card.show"), verbs.showProject, { project: project.id })],
  });

/** Stands where the offer stood. */
export const offerAnsweredCard = (
  {
    project,
    name,
    taken,
  }: { readonly project: Named; readonly name: string; readonly taken: boolean },
  t: Translator,
): Card => {
  const who = personName(name, t);
  const said = taken ? t("projects.offerMade.taken", { who }) : t("projects.offerMade.declined");
  return projectSaidCard(said, project, t);
};

/** To the one whose help is taken. */
export const offerTakenCard = (
  {
    project,
    needed,
    owner,
  }: { readonly project: Named; readonly needed: string; readonly owner: string },
  t: Translator,
  address: string,
): Card =>
  card({
    lang: t.locale,
    speak: t("projects.offerTaken.spoken", { title: project.title }),
    body: [
      ...head(t("projects.offerTaken.heading"), project, t),
      plain(t("projects.offerTaken.next", { needed, owner: personName(owner, t) })),
    ],
    actions: [opens(t, address)],
  });

/** To the one who is asked to own it. */
export const handoverCard = (
  { project, by }: { readonly project: Named; readonly by: string },
  t: Translator,
  address: string,
): Card => {
  const who = personName(by, t);
  const sent = { project: project.id };
  return card({
    lang: t.locale,
    speak: t("projects.handover.spoken", { who, title: project.title }),
    body: [
      ...head(t("projects.handover.question"), project, t),
      plain(t("projects.handover.who", { who })),
      text(t("projects.handover.how"), { subtle: true }),
    ],
    actions: [
      execute({ title: t("projects.handover.agree"), primary: true }, verbs.answerHandover, {
        ...sent,
        answer: "agree",
      }),
      execute(t("projects.handover.decline"), verbs.answerHandover, { ...sent, answer: "decline" }),
      opens(t, address),
    ],
  });
};

const requestElements = (
  { project, kind, text: asked, by }: SupportRequestView,
  t: Translator,
): Element[] => [
  plain(spokenProject(project, t), { weight: "Bolder", spacing: "Small" }),
  plain(t("projects.supportAsked.who", { kind, who: personName(by, t) })),
  ...(asked ? [plain(asked, { spacing: "Small" })] : []),
];

/** To those who answer for project support. */
export const supportRequestCard = (
  form: Omit<FormOnCard<SupportAnswerValues, unknown>, "data">,
  request: SupportRequestView,
  address: string,
): Card => {
  const { t } = form;
  const asks = formCard(
    supportAnswerForm,
    { ...form, data: request },
    {
      verb: verbs.answerSupport,
      sent: { request: request.id },
      about: requestElements(request, t),
    },
  );
  return {
    ...asks,
    speak: t("projects.supportAsked.spoken", { kind: request.kind, title: request.project.title }),
    actions: [...(asks.actions ?? []), opens(t, address)],
  };
};

/** To the one who asked, and where the request stood. */
export const supportAnsweredCard = (
  request: SupportRequestView,
  t: Translator,
  address: string,
): Card =>
  card({
    lang: t.locale,
    speak: t("projects.supportAnswered.spoken", { title: request.project.title }),
    body: [
      ...head(t("projects.supportAnswered.heading", { state: request.state }), request.project, t),
      ...(request.answer ? [plain(request.answer)] : []),
      ...(request.due
        ? [
            text(t("projects.supportAnswered.due", { day: dayOf(t.locale, request.due) }), {
              weight: "Bolder",
            }),
          ]
        : []),
      plain(t("projects.supportAnswered.who", { who: personName(request.answeredBy, t) }), {
        size: "Small",
        subtle: true,
      }),
    ],
    actions: [opens(t, address)],
  });

/** A card with more inputs has no end on a telephone. */
export const mostQuiet = 5;

/** What the line of a project is called among the inputs of the card. */
export const quietField = (project: string): string => `news-${project}`;

export interface QuietOptions {
  /** Made with the card: what is told is known by it. */
  readonly form: string;
  /** Where all of one's own projects are. */
  readonly address: string;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly problem?: string | undefined;
}

/** To the owner of running projects that have been quiet: a line about each, sent together. */
export const quietCard = (
  projects: readonly Named[],
  t: Translator,
  { form, address, typed = {}, problem }: QuietOptions,
): Card => {
  const shown = projects.slice(0, mostQuiet);
  const left = projects.length - shown.length;
  return card({
    lang: t.locale,
    speak: t("projects.quiet.spoken", { count: projects.length }),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("projects.quiet.heading")),
      text(t("projects.quiet.intro", { count: projects.length }), {
        subtle: true,
        spacing: "None",
      }),
      ...shown.map((project) =>
        textInput({
          id: quietField(project.id),
          label: spokenProject(project, t),
          maxLength: projectLimits.news,
          value: typed[project.id] ?? "",
          placeholder: t("projects.quiet.hint"),
        }),
      ),
      ...(left > 0 ? [text(t("projects.quiet.more", { count: left }), { subtle: true })] : []),
    ],
    actions: [
      execute({ title: t("projects.quiet.send"), primary: true }, verbs.tellQuiet, {
        form,
        projects: shown.map(({ id }) => id).join(","),
      }),
      openUrl(t("projects.chat.mine"), address),
    ],
  });
};

/** Stands where the card stood: what was told, and of what nothing was said. */
export const quietToldCard = (told: readonly Named[], t: Translator, address: string): Card =>
  card({
    lang: t.locale,
    speak: t("projects.quiet.thanks"),
    body: [
      text(t("projects.quiet.thanks"), { size: "Medium", weight: "Bolder" }),
      ...told.map((project) => plain(spokenProject(project, t), { spacing: "None" })),
    ],
    actions: [openUrl(t("projects.chat.mine"), address)],
  });

/** To the owner, half a year after the end. */
export const rootedCard = (
  form: Omit<FormOnCard<RootedValues, undefined>, "data">,
  project: Named,
  address: string,
): Card => {
  const { t } = form;
  const asks = formCard(
    rootedForm,
    { ...form, data: undefined },
    {
      verb: verbs.answerRooted,
      sent: { project: project.id },
      about: [plain(spokenProject(project, t), { weight: "Bolder", spacing: "Small" })],
    },
  );
  return {
    ...asks,
    speak: t("projects.rooted.spoken", { title: project.title }),
    actions: [...(asks.actions ?? []), opens(t, address)],
  };
};

/** To who asked somebody to own it. */
export const handoverAnsweredCard = (
  {
    project,
    name,
    agreed,
  }: { readonly project: Named; readonly name: string; readonly agreed: boolean },
  t: Translator,
): Card => {
  const who = personName(name, t);
  const said = t(
    agreed ? "projects.handoverAnswered.agreed" : "projects.handoverAnswered.declined",
    { who },
  );
  return projectSaidCard(said, project, t);
};

/** To whom a coordinator has named. */
export const namedOwnerCard = (project: Named, t: Translator): Card =>
  projectSaidCard(t("projects.namedOwner"), project, t);
