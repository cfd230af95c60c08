import { type Card, card, execute, openForm, plain, text } from "../cards/card.ts";
import type { NeedView } from "../contract/needs.ts";
import type { ProjectPage } from "../contract/projects.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";
import { needSentence } from "../words/projects.ts";

/* What is told in the thread of a project's post, the same to everyone. */

type Named = Pick<ProjectPage, "id" | "number" | "title">;

const show = ({ id }: Named, t: Translator) =>
  execute(t("projects.card.show"), verbs.showProject, { project: id });

/** It is in another phase, and why; `undone`: the move was taken back. */
export const phaseToldCard = (
  project: Named,
  {
    phase,
    reason,
    undone = false,
  }: { readonly phase: string; readonly reason: string; readonly undone?: boolean },
  t: Translator,
): Card => {
  const said = t(undone ? "projects.thread.undone" : "projects.moved.heading", { phase });
  return card({
    lang: t.locale,
    speak: t("projects.thread.spoken", { title: project.title, said }),
    body: [
      plain(said, { weight: "Bolder" }),
      ...(reason ? [plain(reason, { spacing: "Small" })] : []),
    ],
    actions: [show(project, t)],
  });
};

export const needToldCard = (
  project: Named,
  need: Pick<NeedView, "kind" | "text" | "when">,
  t: Translator,
): Card => {
  const said = needSentence(need, t);
  return card({
    lang: t.locale,
    speak: t("projects.thread.spoken", { title: project.title, said: t("projects.thread.need") }),
    body: [
      text(t("projects.thread.need"), { weight: "Bolder" }),
      plain(said, { spacing: "Small" }),
    ],
    actions: [
      openForm({ title: t("projects.card.help"), primary: true }, verbs.openHelpForm, {
        project: project.id,
      }),
      show(project, t),
    ],
  });
};

export const newsToldInThreadCard = (project: Named, news: string, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("projects.thread.spoken", { title: project.title, said: t("projects.thread.news") }),
    body: [
      text(t("projects.thread.news"), { weight: "Bolder" }),
      plain(news, { spacing: "Small" }),
    ],
    actions: [show(project, t)],
  });
