import {
  type Action,
  type Card,
  card,
  type Element,
  execute,
  label,
  openForm,
  openUrl,
  plain,
  text,
  title,
} from "../cards/card.ts";
import type { IdeaDetail, IdeaStep } from "../contract/ideas.ts";
import { verbs } from "../contract/verbs.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import type { Translator } from "../i18n/translator.ts";
import { decidedBy, stageName } from "../words/ideas.ts";
import { personName } from "../words/people.ts";
import {
  endActions,
  factElements,
  type IdeaShown,
  joinAction,
  kicker,
  offerAction,
  pathLine,
  spokenIdea,
  stateElements,
  supportAction,
} from "./cards.ts";

/** Teams shows at most six actions of a card. */
const mostActions = 6;
/** The steps taken last; the idea's page has them all. */
const mostSteps = 5;

const paragraph = (t: Translator, key: MessageKey, value: string): Element[] =>
  value === "" ? [] : [label(t(key)), plain(value, { spacing: "None" })];

const stepElements = (
  step: IdeaStep,
  { names, zone }: Pick<IdeaShown, "names" | "zone">,
  t: Translator,
): Element[] => [
  plain(`${stageName(step.from, names, t)} → ${stageName(step.to, names, t)}`, {
    weight: "Bolder",
    spacing: "Medium",
  }),
  plain(step.reason, { spacing: "None" }),
  plain(decidedBy(step, zone, t), { size: "Small", subtle: true, spacing: "None" }),
];

/** What the one who reads it can do, the next thing first. */
const actionsOf = (idea: IdeaDetail, t: Translator): Action[] => {
  const { id, can } = idea;
  const data = { idea: id };
  const hasJoined = idea.joined.some(({ mine }) => mine);
  const actions: (Action | false)[] = [
    ...endActions(idea, t),
    can.includes("answerAsk") &&
      execute({ title: t("ideas.ask.agree"), primary: true }, verbs.agreeToKeep, data),
    can.includes("answerAsk") && execute(t("ideas.ask.decline"), verbs.declineToKeep, data),
    (can.includes("decide") || can.includes("stepBack")) &&
      openForm(t("ideas.decide.open"), verbs.openDecision, data),
    can.includes("startTrial") && openForm(t("ideas.trial.open"), verbs.openTrialForm, data),
    can.includes("keep") &&
      idea.keeper === undefined &&
      execute(t("ideas.keep"), verbs.keepIdea, { ...data, version: idea.version }),
    idea.supported
      ? execute(t("ideas.unsupport"), verbs.unsupportIdea, data)
      : can.includes("support") && supportAction(id, t),
    can.includes("join") && !hasJoined && joinAction(id, t),
    can.includes("join") && offerAction(id, t),
    hasJoined && execute(t("ideas.leave"), verbs.leaveIdea, data),
    can.includes("edit") && openForm(t("ideas.change.open"), verbs.openIdeaChange, data),
    can.includes("withdraw") && execute(t("ideas.withdrawal.open"), verbs.withdrawIdea, data),
    can.includes("handOn") && openForm(t("ideas.askKeeper.open"), verbs.openKeeperForm, data),
    can.includes("merge") && openForm(t("ideas.merging.open"), verbs.openMergeForm, data),
    can.includes("unmerge") && execute(t("ideas.merging.undo"), verbs.unmergeIdea, data),
    can.includes("archive") &&
      execute(t("ideas.page.archive"), verbs.archiveIdea, { ...data, archived: "true" }),
    idea.state === "archived" &&
      can.includes("restore") &&
      execute(t("ideas.page.restore"), verbs.archiveIdea, { ...data, archived: "false" }),
  ];
  return actions.filter((action) => action !== false);
};

/** So many as fit from this one on, with the links at first; what does not fit is one press away. */
const shownActions = (
  idea: IdeaDetail,
  { from, links, t }: { readonly from: number; readonly links: readonly Action[]; t: Translator },
): Action[] => {
  const all = actionsOf(idea, t);
  const besides = from === 0 ? links : [];
  const room = mostActions - besides.length;
  if (from === 0 && all.length <= room) return [...all, ...besides];
  const next = from + room - 1;
  const isLast = next >= all.length;
  const turn = execute(t(isLast ? "ideas.actions.first" : "ideas.actions.more"), verbs.openIdea, {
    idea: idea.id,
    from: String(isLast ? 0 : next),
  });
  return [...all.slice(from, next), turn, ...besides];
};

/** All of an idea, for one person alone. */
export const ideaPageCard = (
  idea: IdeaDetail,
  t: Translator,
  {
    thread,
    notice,
    from = 0,
    ...shown
  }: IdeaShown & {
    readonly thread: string;
    readonly notice?: string;
    /** Which of its actions is the first. */
    readonly from?: number;
  },
): Card => {
  const links = [
    openUrl(t("ideas.pageInTab"), shown.address),
    ...(thread === "" ? [] : [openUrl(t("ideas.openChannel"), thread)]),
  ];
  const joined = idea.joined.length;
  return card({
    lang: t.locale,
    speak: spokenIdea(idea, t),
    body: [
      ...(notice ? [text(notice, { weight: "Bolder", color: "Good" })] : []),
      kicker(idea, shown, t),
      title(idea.title),
      ...stateElements(idea, t),
      plain(personName(idea.author, t), { size: "Small", subtle: true, spacing: "Small" }),
      pathLine({ stage: idea.stage, been: idea.path.map(({ from }) => from) }, shown, t),
      ...idea.path.slice(-mostSteps).flatMap((step) => stepElements(step, shown, t)),
      ...paragraph(t, "ideas.form.problem", idea.problem),
      ...paragraph(t, "ideas.card.firstTrial", idea.firstTrial),
      ...factElements({ ...idea, decision: idea.path.at(-1) }, t),
      ...(joined === 0
        ? []
        : [text(t("ideas.card.joined", { count: joined }), { spacing: "Small" })]),
    ],
    actions: shownActions(idea, { from, links, t }),
  });
};

/** Whether one is sure to withdraw it. */
export const withdrawIdeaCard = (idea: IdeaDetail, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("ideas.withdrawal.sure"),
    body: [plain(spokenIdea(idea, t), { weight: "Bolder" }), text(t("ideas.withdrawal.sure"))],
    actions: [
      execute(t("ideas.withdrawal.open"), verbs.withdrawIdea, { idea: idea.id, sure: "true" }),
      execute(t("ideas.withdrawal.cancel"), verbs.openIdea, { idea: idea.id }),
    ],
  });
