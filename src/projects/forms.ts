import {
  type Card,
  card,
  type Element,
  execute,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import type { Choice } from "../contract/forms/form.ts";
import {
  type MoveValues,
  moveForm,
  type NewProjectValues,
  type NewsValues,
  newProjectForm,
  newsForm,
  type OfferData,
  type OfferValues,
  offerForm,
  type PhaseChoices,
} from "../contract/forms/project-cards.ts";
import {
  type HandoverData,
  type HandoverValues,
  handoverForm,
} from "../contract/forms/project-handover.ts";
import { type OutcomeValues, outcomeForm } from "../contract/forms/project-outcome.ts";
import { type SupportValues, supportForm } from "../contract/forms/support-request.ts";
import type { ProjectPage } from "../contract/projects.ts";
import { verbs } from "../contract/verbs.ts";
import type { ProjectPhase } from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";
import { type NamedPhase, phaseName } from "../words/projects.ts";
import { spokenProject } from "./cards.ts";

/** In a channel everyone sees a form; the one who opened it sends it. */
export interface AboutProject {
  readonly opener: string;
  readonly project: Pick<ProjectPage, "id" | "number" | "title">;
}

const surroundings = ({ opener, project }: AboutProject, t: Translator) => ({
  sent: { opener, project: project.id },
  about: [plain(spokenProject(project, t), { weight: "Bolder", spacing: "Small" })],
});

/** Those that the network shows, and the one that it is in. */
export const phaseChoices = (
  phases: readonly NamedPhase[],
  t: Translator,
  current?: ProjectPhase,
): Choice[] =>
  phases
    .filter(({ phase, hidden }) => !hidden || phase === current)
    .map(({ phase }) => ({ title: phaseName(phase, phases, t), value: phase }));

type WithoutData<Values> = Omit<FormOnCard<Values, undefined>, "data">;

export const newProjectCard = (
  form: FormOnCard<NewProjectValues, PhaseChoices>,
  { opener, meeting }: { readonly opener: string; readonly meeting?: string | undefined },
): Card =>
  formCard(newProjectForm, form, {
    verb: verbs.makeProject,
    sent: { opener, ...(meeting !== undefined && { meeting }) },
  });

export const newsCard = (form: WithoutData<NewsValues>, about: AboutProject): Card =>
  formCard(
    newsForm,
    { ...form, data: undefined },
    { verb: verbs.tellNews, ...surroundings(about, form.t) },
  );

export const offerCard = (form: FormOnCard<OfferValues, OfferData>, about: AboutProject): Card => {
  const { sent, ...rest } = surroundings(about, form.t);
  const [only, ...others] = form.data.needs;
  const alone = only && others.length === 0 ? only : undefined;
  return formCard(offerForm, form, {
    verb: verbs.offerHelp,
    sent: { ...sent, ...(alone && { need: alone.value }) },
    about: [...rest.about, ...(alone ? [plain(alone.title, { spacing: "None" })] : [])],
  });
};

export const moveCard = (form: FormOnCard<MoveValues, PhaseChoices>, about: AboutProject): Card =>
  formCard(moveForm, form, { verb: verbs.moveProject, ...surroundings(about, form.t) });

export const supportCard = (form: WithoutData<SupportValues>, about: AboutProject): Card =>
  formCard(
    supportForm,
    { ...form, data: undefined },
    { verb: verbs.askSupport, ...surroundings(about, form.t) },
  );

export const outcomeCard = (form: WithoutData<OutcomeValues>, about: AboutProject): Card =>
  formCard(
    outcomeForm,
    { ...form, data: undefined },
    { verb: verbs.saveOutcome, ...surroundings(about, form.t) },
  );

/** To who hands it on. */
export const ownerCard = (
  form: FormOnCard<HandoverValues, HandoverData>,
  about: AboutProject,
): Card =>
  formCard(handoverForm, form, { verb: verbs.nameProjectOwner, ...surroundings(about, form.t) });

type Named = Pick<ProjectPage, "id" | "number" | "title">;

const receipt = (
  project: Named,
  { said, next }: { readonly said: string; readonly next?: string },
  t: Translator,
): Element[] => [
  text(said, { size: "Medium", weight: "Bolder" }),
  plain(spokenProject(project, t)),
  ...(next ? [text(next, { subtle: true })] : []),
];

const show = ({ id }: Named, t: Translator) =>
  execute(t("projects.card.show"), verbs.showProject, { project: id });

/** Stands where the form stood, once the project is made. */
export const projectMadeCard = (project: Named, t: Translator, address: string): Card =>
  card({
    lang: t.locale,
    speak: t("projects.made.heading"),
    body: receipt(project, { said: t("projects.made.heading"), next: t("projects.made.next") }, t),
    actions: [show(project, t), openUrl(t("projects.card.open"), address)],
  });

/** Stands where the form stood; when it is over, what came of it is asked of those who keep it. */
export const movedCard = (
  project: Named & Pick<ProjectPage, "phase">,
  { phase, asksOutcome }: { readonly phase: string; readonly asksOutcome: boolean },
  t: Translator,
): Card => {
  const said = t("projects.moved.heading", { phase });
  return card({
    lang: t.locale,
    speak: said,
    body: [
      plain(said, { size: "Medium", weight: "Bolder" }),
      plain(spokenProject(project, t)),
      ...(asksOutcome ? [text(t("projects.moved.outcome"), { subtle: true })] : []),
    ],
    actions: [
      ...(asksOutcome
        ? [
            openForm({ title: t("projects.card.outcome"), primary: true }, verbs.openOutcomeForm, {
              project: project.id,
            }),
          ]
        : []),
      show(project, t),
    ],
  });
};

export const newsToldCard = (project: Named, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("projects.told.heading"),
    body: receipt(project, { said: t("projects.told.heading") }, t),
    actions: [show(project, t)],
  });

export const offeredCard = (
  { project, need }: { readonly project: Named; readonly need: string },
  t: Translator,
): Card =>
  card({
    lang: t.locale,
    speak: t("projects.offered.heading"),
    body: receipt(
      project,
      { said: t("projects.offered.heading"), next: t("projects.offered.next") },
      t,
    ),
    actions: [
      show(project, t),
      execute(t("projects.offered.withdraw"), verbs.withdrawHelp, { project: project.id, need }),
    ],
  });

export const supportAskedCard = (
  { project, kind }: { readonly project: Named; readonly kind: string },
  t: Translator,
): Card => {
  const said = t(kind === "decision" ? "projects.asked.decision" : "projects.asked.help");
  const next = t(kind === "decision" ? "projects.asked.decisionNext" : "projects.asked.helpNext");
  return card({
    lang: t.locale,
    speak: said,
    body: receipt(project, { said, next }, t),
    actions: [show(project, t)],
  });
};

/** What came of it can lead to a retro or a lesson; neither is asked for. */
export const outcomeSavedCard = (project: Named, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("projects.outcomeSaved.heading"),
    body: receipt(
      project,
      { said: t("projects.outcomeSaved.heading"), next: t("projects.outcomeSaved.next") },
      t,
    ),
    actions: [
      openForm(t("projects.card.retro"), verbs.openRetroForm, {
        about: "project",
        subject: project.id,
      }),
      openForm(t("lessons.share"), verbs.openLessonForm, {
        project: project.id,
        title: project.title,
      }),
      show(project, t),
    ],
  });
