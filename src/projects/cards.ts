import {
  type Action,
  actionSet,
  beside,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  notice,
  openForm,
  openUrl,
  plain,
  runs,
  text,
  title,
  underMore,
} from "../cards/card.ts";
import { privateCard } from "../cards/sentences.ts";
import { unreadElements } from "../cards/unread.ts";
import type { ProjectFacts, ProjectList, ProjectPage, ProjectView } from "../contract/projects.ts";
import { verbs } from "../contract/verbs.ts";
import type { ProjectPhase, SupportRequestKind } from "../contract/vocabulary.ts";
import { momentIn, shortDayIn } from "../i18n/moments.ts";
import { eurosIn } from "../i18n/money.ts";
import type { Translator } from "../i18n/translator.ts";
import { personName } from "../words/people.ts";
import {
  datesSentence,
  type NamedPhase,
  needSentence,
  pathOf,
  phaseName,
} from "../words/projects.ts";
import { isOver } from "./project.ts";

/** More are read in the tab. */
export const mostListed = 5;
const mostNeeds = 3;

/** What a card shows of a project: the same whoever reads it. */
export interface ShownProject
  extends Omit<ProjectView, "mine">,
    Pick<ProjectFacts, "part" | "ownShare" | "total"> {
  /** How many are in it besides its owner. */
  readonly others: number;
  /** Somebody has said what came of it. */
  readonly hasOutcome: boolean;
  readonly presentation?: ProjectPage["presentation"] | undefined;
}

/** What of the network a card of a project is made with. */
export interface ProjectSurroundings {
  readonly phases: readonly NamedPhase[];
  readonly zone: string;
  /** Where the project's page is. */
  readonly address: string;
}

/** What a project is to one person. */
export interface OwnToProject
  extends Pick<ProjectPage, "joined" | "owns" | "keeps" | "tells" | "asksOutcome"> {
  /** The reader may hand it on. */
  readonly namesOwner: boolean;
}

export interface ProjectCardOptions extends ProjectSurroundings {
  /** What became of the press before. */
  readonly lead?: string | undefined;
  /** For the one who reads it alone. */
  readonly own?: OwnToProject | undefined;
}

/** `Hanke 7: Kampus`, or its name alone as long as it has no number. */
export const spokenProject = (
  { number, title: named }: Pick<ProjectPage, "number" | "title">,
  t: Translator,
): string => t("projects.card.spoken", { number, title: named });

const kicker = (
  { number, phase, archived }: ShownProject,
  phases: readonly NamedPhase[],
  t: Translator,
) =>
  plain(
    t("projects.card.kicker", {
      number,
      phase: phaseName(phase, phases, t),
      archived: String(archived),
    }),
    { size: "Small", weight: "Bolder", color: "Accent" },
  );

/** The phases in their order; the one that it is in stands out. */
const pathLine = (phase: ProjectPhase, phases: readonly NamedPhase[], t: Translator): Element =>
  runs(
    pathOf(phase, phases).flatMap((one, at) => [
      ...(at === 0 ? [] : [{ text: "  ›  ", size: "Small", subtle: true } as const]),
      one === phase
        ? ({ text: phaseName(one, phases, t), size: "Small", weight: "Bolder" } as const)
        : ({ text: phaseName(one, phases, t), size: "Small", subtle: true } as const),
    ]),
    { spacing: "Small" },
  );

const peopleLine = (
  { owner, others, sectors, municipality }: ShownProject,
  t: Translator,
): Element =>
  plain(
    [
      t("projects.owner", { owner: personName(owner.name, t) }),
      ...(others > 0 ? [t("projects.card.team", { count: others })] : []),
      ...(sectors.length > 0 ? [sectors.join(", ")] : []),
      ...(municipality ? [municipality] : []),
    ].join(" · "),
    { size: "Small", subtle: true, spacing: "Small" },
  );

const newsElements = ({ news }: ShownProject, zone: string, t: Translator): Element[] =>
  news
    ? [
        {
          type: "Container",
          style: "emphasis",
          spacing: "Medium",
          items: [
            text(t("projects.card.news", { day: shortDayIn(t.locale, new Date(news.at), zone) }), {
              size: "Small",
              weight: "Bolder",
            }),
            plain(news.text, { spacing: "Small" }),
          ],
        },
      ]
    : [];

/** And how many more there are. */
const firstNeeds = (
  { needs, openNeeds }: Pick<ShownProject, "needs" | "openNeeds">,
  t: Translator,
): string[] => {
  const left = openNeeds - mostNeeds;
  return [
    ...needs.slice(0, mostNeeds).map((need) => needSentence(need, t)),
    ...(left > 0 ? [t("agenda.more", { count: left })] : []),
  ];
};

const needElements = (project: ShownProject, t: Translator): Element[] =>
  project.openNeeds === 0
    ? []
    : [
        label(t("ideas.card.needs")),
        ...firstNeeds(project, t).map((line, at) =>
          plain(line, { spacing: "None", subtle: at === mostNeeds }),
        ),
      ];

/** Each with its name before it. A set of facts would read Markdown out of what was typed. */
const factRows = (facts: readonly (readonly [name: string, value: string])[]): Element[] =>
  facts
    .filter(([, value]) => value !== "")
    .map(([name, value], at) =>
      beside(
        { width: "110px", items: [text(name, { size: "Small", weight: "Bolder" })] },
        [plain(value, { size: "Small" })],
        { spacing: at === 0 ? "Medium" : "Small" },
      ),
    );

const ownShare = ({ ownShare: share, total }: ShownProject, t: Translator): string => {
  const own = share === null ? "" : eurosIn(t.locale, share);
  const all = total === null ? "" : eurosIn(t.locale, total);
  return own && all ? t("projects.card.shareOf", { own, all }) : own;
};

const factElements = (project: ShownProject, zone: string, t: Translator): Element[] => {
  const { part, funders, strategyGoal, programme, presentation } = project;
  return factRows([
    [t("projects.card.dates"), datesSentence(project, t)],
    [t("projects.card.funder"), funders.join(", ")],
    [t("projects.card.part"), part && t(`projects.card.part.${part}`)],
    [t("projects.card.ownShare"), ownShare(project, t)],
    [t("projects.card.goal"), strategyGoal],
    [t("projects.card.programme"), programme],
    [
      t("projects.card.presentation"),
      presentation ? momentIn(t.locale, new Date(presentation.start), zone) : "",
    ],
  ]);
};

/** What few need: a row of buttons holds six. What keepers alone may do stands on their own card alone. */
const rareButtons = (
  project: ShownProject,
  { own }: ProjectCardOptions,
  t: Translator,
): readonly Action[][] => {
  const { id, hasOutcome, presentation } = project;
  const sent = { project: id };
  const retro = openForm(t("projects.card.retro"), verbs.openRetroForm, {
    about: "project",
    subject: id,
  });
  const move = openForm(t("projects.card.move"), verbs.openMoveForm, sent);
  const support = (kind: SupportRequestKind): Action =>
    openForm(t(`projects.card.support.${kind}`), verbs.openSupportForm, { ...sent, kind });
  const outcome = openForm(t("projects.card.outcome"), verbs.openOutcomeForm, sent);
  if (isOver(project)) return [[retro, ...(hasOutcome || !own?.keeps ? [] : [outcome]), move]];
  return [
    [
      ...(own?.keeps ? [support("help"), support("decision")] : []),
      ...(presentation
        ? []
        : [openForm(t("projects.card.present"), verbs.openPresentationForm, sent)]),
      retro,
    ],
    [
      move,
      ...(own?.keeps
        ? [openForm(t("projects.card.end"), verbs.openMoveForm, { ...sent, to: "ended" })]
        : []),
      ...(own?.namesOwner
        ? [openForm(t("projects.card.nameOwner"), verbs.openOwnerForm, sent)]
        : []),
      ...(own?.joined ? [execute(t("projects.card.leave"), verbs.leaveProject, sent)] : []),
    ],
  ];
};

const buttonsOf = (
  project: ShownProject,
  options: ProjectCardOptions,
  t: Translator,
): { readonly actions: readonly Action[]; readonly more: readonly Element[] } => {
  const { id, openNeeds, archived } = project;
  const { address, own } = options;
  const open = openUrl(t("projects.card.open"), address);
  if (archived) return { actions: [open], more: [] };
  const needsHelp = openNeeds > 0 && !own?.owns;
  const joins = !isOver(project) && !own?.joined && !own?.owns;
  const asksOutcome = own?.asksOutcome && own.keeps;
  const rare = underMore(
    t("meetings.calendar.more"),
    rareButtons(project, options, t).map(actionSet),
  );
  return {
    actions: [
      ...(asksOutcome
        ? [
            openForm({ title: t("projects.card.outcome"), primary: true }, verbs.openOutcomeForm, {
              project: id,
            }),
          ]
        : []),
      ...(needsHelp
        ? [
            openForm({ title: t("projects.card.help"), primary: true }, verbs.openHelpForm, {
              project: id,
            }),
          ]
        : []),
      ...(joins ? [execute(t("projects.card.join"), verbs.joinProject, { project: id })] : []),
      ...(own?.tells
        ? [openForm(t("projects.card.tell"), verbs.openNewsForm, { project: id })]
        : []),
      open,
      rare.button,
    ],
    more: [rare.element],
  };
};

/** A project's one card in the channel; in one's own chat with what concerns the reader. */
export const projectCard = (
  project: ShownProject,
  t: Translator,
  options: ProjectCardOptions,
): Card => {
  const { phases, zone, lead } = options;
  const { actions, more } = buttonsOf(project, options, t);
  return card({
    lang: t.locale,
    speak: spokenProject(project, t),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      kicker(project, phases, t),
      title(project.title),
      ...(project.goal ? [plain(project.goal, { spacing: "Small" })] : []),
      peopleLine(project, t),
      pathLine(project.phase, phases, t),
      ...newsElements(project, zone, t),
      ...needElements(project, t),
      ...factElements(project, zone, t),
      ...more,
    ],
    actions,
  });
};

/** To who is in its team already, alone. */
export const joinedCard = (
  project: Pick<ProjectPage, "id" | "number" | "title">,
  t: Translator,
): Card =>
  privateCard(t, t("projects.card.joined"), {
    about: spokenProject(project, t),
    actions: [execute(t("projects.card.leave"), verbs.leaveProject, { project: project.id })],
    back: execute(t("cards.back"), verbs.showProject, { project: project.id }),
  });

export interface FoundProjectsOptions extends Pick<ProjectSurroundings, "phases"> {
  /** What was searched for. */
  readonly words: string;
  /** Where all that fit are, in the tab. */
  readonly address: string;
  /** Why the list is shown. */
  readonly lead?: string | undefined;
}

const foundElements = (
  project: ProjectList["projects"][number],
  phases: readonly NamedPhase[],
  t: Translator,
): Element[] => [
  plain(spokenProject(project, t), {
    weight: "Bolder",
    spacing: "Medium",
    separator: true,
  }),
  plain([phaseName(project.phase, phases, t), personName(project.owner.name, t)].join(" · "), {
    size: "Small",
    subtle: true,
    spacing: "None",
  }),
  ...(project.openNeeds > 0
    ? [
        plain(t("projects.needs", { needs: firstNeeds(project, t).join(" · ") }), {
          spacing: "None",
        }),
      ]
    : project.news
      ? [plain(project.news.text, { spacing: "None" })]
      : []),
  actionSet([execute(t("projects.card.show"), verbs.showProject, { project: project.id })]),
];

const headlineOf = (total: number, words: string, t: Translator): string => {
  if (words === "") return total === 0 ? t("projects.empty") : t("projects.chat.all");
  return t("projects.chat.found", { count: total, words });
};

/** Those that ask for help and those with the latest news first, or what was found. */
export const foundProjectsCard = (
  { projects, total, unread }: Pick<ProjectList, "projects" | "total" | "unread">,
  t: Translator,
  { words, address, phases, lead }: FoundProjectsOptions,
): Card => {
  const said = headlineOf(total, words, t);
  return card({
    lang: t.locale,
    speak: lead ?? said,
    body: [
      ...(lead ? [notice(lead)] : []),
      heading(t("projects.chat.heading")),
      plain(said, { subtle: true, spacing: "None" }),
      ...projects.slice(0, mostListed).flatMap((project) => foundElements(project, phases, t)),
      ...unreadElements({ unread }, t),
    ],
    actions: [
      openUrl(t("projects.chat.allButton"), address),
      openForm({ title: t("projects.chat.new"), primary: total === 0 }, verbs.openProjectForm, {
        ...(total === 0 && words && { title: words }),
      }),
    ],
  });
};
