import {
  type Action,
  type Card,
  card,
  type Element,
  execute,
  heading,
  labelled,
  openForm,
  openUrl,
  plain,
  text,
  title,
} from "../cards/card.ts";
import { asMarkdown } from "../cards/markdown.ts";
import { privateCard } from "../cards/sentences.ts";
import { unreadElements } from "../cards/unread.ts";
import type { IdeaList, PublicIdea } from "../contract/ideas.ts";
import { verbs } from "../contract/verbs.ts";
import type { IdeaStage } from "../contract/vocabulary.ts";
import { dayOf } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { decidedBy, decisionTitle, nextStep, pathParts, stageName } from "../words/ideas.ts";
import { personName } from "../words/people.ts";
import type { IdeaSettings } from "./stages.ts";

/** More are read in the tab. */
export const mostListed = 5;

/** In characters; the idea's page has all of it. */
const longestTeaser = 200;

/** What a card of an idea is shown with. */
export interface IdeaShown extends Pick<IdeaSettings, "names" | "hidden"> {
  /** Of the network. */
  readonly zone: string;
  /** Of the idea's page in the tab. */
  readonly address: string;
}

export const spokenIdea = (
  { number, title: named }: Pick<PublicIdea, "number" | "title">,
  t: Translator,
): string => t("ideas.card.spoken", { number, title: named });

/** The newest ideas, for whoever reads it. */
export const ideasCard = (
  {
    ideas,
    total,
    unread,
  }: Pick<IdeaList, "total" | "unread"> & { readonly ideas: readonly PublicIdea[] },
  t: Translator,
  {
    names,
    address,
    addressOf,
  }: Pick<IdeaShown, "names" | "address"> & { readonly addressOf: (idea: string) => string },
): Card =>
  card({
    lang: t.locale,
    speak: t("app.ideas"),
    body: [
      heading(t("app.ideas")),
      ...(total === 0 ? [text(t("ideas.empty"))] : []),
      ...ideas.flatMap((idea) => [
        plain(spokenIdea(idea, t), {
          weight: "Bolder",
          spacing: "Medium",
          link: addressOf(idea.id),
        }),
        plain(
          [
            stageName(idea.stage, names, t),
            t("ideas.card.supporters", { count: idea.supporters }),
          ].join(" · "),
          { subtle: true, spacing: "None" },
        ),
      ]),
      ...unreadElements({ unread }, t),
    ],
    actions: [
      openForm({ title: t("ideas.new"), primary: total === 0 }, verbs.openIdeaForm),
      openUrl(t("ideas.all"), address),
    ],
  });

const teaserOf = ({ problem, firstTrial }: PublicIdea): string => {
  const words = [...(problem || firstTrial)];
  return words.length <= longestTeaser
    ? words.join("")
    : `${words.slice(0, longestTeaser).join("").trimEnd()}…`;
};

/** The stages in their order, where it stands in bold. */
export const pathLine = (
  { stage, been }: { readonly stage: IdeaStage; readonly been: readonly IdeaStage[] },
  { names, hidden }: Pick<IdeaShown, "names" | "hidden">,
  t: Translator,
): Element =>
  text(
    pathParts(stage, { hidden, been })
      .map(({ stages, is }) => {
        const named = asMarkdown(stages.map((one) => stageName(one, names, t)).join(" / "));
        return is === "now" ? `**${named}**` : named;
      })
      .join(" → "),
    { size: "Small", subtle: true, spacing: "Small" },
  );

/** Number and stage, and how many support it. */
export const kicker = (
  { number, stage, supporters }: PublicIdea,
  { names }: Pick<IdeaShown, "names">,
  t: Translator,
): Element => ({
  type: "ColumnSet",
  columns: [
    {
      type: "Column",
      width: "stretch",
      items: [
        plain(t("ideas.card.kicker", { number, stage: stageName(stage, names, t) }), {
          size: "Small",
          weight: "Bolder",
          color: "Accent",
        }),
      ],
    },
    {
      type: "Column",
      width: "auto",
      items: [
        text(t("ideas.card.supporters", { count: supporters }), {
          size: "Small",
          weight: "Bolder",
        }),
      ],
    },
  ],
});

/** The decision that stands, with its reason. */
const decisionElements = (
  { decision }: PublicIdea,
  { names, zone }: Pick<IdeaShown, "names" | "zone">,
  t: Translator,
): Element[] =>
  decision
    ? [
        {
          type: "Container",
          style: "emphasis",
          spacing: "Medium",
          items: [
            plain(decisionTitle(decision.to, names, t), { weight: "Bolder" }),
            plain(decision.reason, { spacing: "Small" }),
            ...(decision.whatWouldChange === ""
              ? []
              : [
                  labelled(t("ideas.decision.whatWouldChange"), decision.whatWouldChange, {
                    spacing: "Small",
                  }),
                ]),
            plain(decidedBy(decision, zone, t), { size: "Small", subtle: true, spacing: "Small" }),
          ],
        },
      ]
    : [];

/** Who keeps it, by when it is answered, what happens next and what it needs. */
export const factElements = (idea: PublicIdea, t: Translator): Element[] => {
  const { keeper, answerBy, decision, needs } = idea;
  const next = decision ? nextStep(decision, t) : undefined;
  const facts: (readonly [string, string])[] = [
    ...(keeper === undefined ? [] : [[t("ideas.card.keeper"), personName(keeper, t)] as const]),
    ...(answerBy === undefined
      ? []
      : [[t("ideas.card.answerBy"), dayOf(t.locale, answerBy)] as const]),
    ...(next ? [next] : []),
    ...(needs.length === 0
      ? []
      : [
          [t("ideas.card.needs"), needs.map((need) => t(`ideas.need.${need}`)).join(", ")] as const,
        ]),
  ];
  return facts.map(([named, value], at) =>
    labelled(named, value, { spacing: at === 0 ? "Medium" : "None" }),
  );
};

/** Of one that is not open any more. */
export const stateElements = (
  { state, mergedInto }: Pick<PublicIdea, "state" | "mergedInto">,
  t: Translator,
): Element[] => {
  if (mergedInto) {
    const { number, title: named } = mergedInto;
    return [plain(t("ideas.merge.into", { number, title: named }), { weight: "Bolder" })];
  }
  return state === "open" ? [] : [text(t(`ideas.state.${state}`), { weight: "Bolder" })];
};

/** Opens what it was merged into. */
export const endActions = ({ mergedInto }: Pick<PublicIdea, "mergedInto">, t: Translator) =>
  mergedInto
    ? [
        execute(
          { title: t("ideas.merge.open", { number: mergedInto.number }), primary: true },
          verbs.openIdea,
          { idea: mergedInto.id },
        ),
      ]
    : [];

export const supportAction = (id: string, t: Translator): Action =>
  execute(
    { title: t("ideas.card.support"), primary: true, tooltip: t("ideas.card.nameSeen") },
    verbs.supportIdea,
    { idea: id },
  );

export const joinAction = (id: string, t: Translator): Action =>
  execute({ title: t("ideas.card.join"), tooltip: t("ideas.card.nameSeen") }, verbs.joinIdea, {
    idea: id,
  });

export const offerAction = (id: string, t: Translator): Action =>
  openForm(t("ideas.card.offer"), verbs.openOfferForm, { idea: id });

/** The idea's one card in the channel; the same for everyone who reads it. */
export const ideaCard = (idea: PublicIdea, t: Translator, shown: IdeaShown): Card => {
  const teaser = teaserOf(idea);
  return card({
    lang: t.locale,
    speak: spokenIdea(idea, t),
    body: [
      kicker(idea, shown, t),
      title(idea.title),
      ...stateElements(idea, t),
      ...(teaser === "" ? [] : [plain(teaser, { spacing: "Small" })]),
      plain(personName(idea.author, t), { size: "Small", subtle: true, spacing: "Small" }),
      pathLine({ stage: idea.stage, been: idea.decision ? [idea.decision.from] : [] }, shown, t),
      ...decisionElements(idea, shown, t),
      ...factElements(idea, t),
    ],
    actions: [
      ...(idea.state === "open"
        ? [supportAction(idea.id, t), joinAction(idea.id, t), offerAction(idea.id, t)]
        : []),
      ...endActions(idea, t),
      openUrl(t("ideas.card.open"), shown.address),
    ],
  });
};

const openAction = (id: string, t: Translator): Action =>
  execute(t("ideas.open"), verbs.openIdea, { idea: id });

/** To who supports it already, alone. */
export const supportedCard = (idea: PublicIdea, t: Translator): Card =>
  privateCard(t, t("ideas.card.supported"), {
    about: spokenIdea(idea, t),
    actions: [execute(t("ideas.unsupport"), verbs.unsupportIdea, { idea: idea.id })],
    back: execute(t("cards.back"), verbs.showIdea, { idea: idea.id }),
  });

/** To who joined, alone: what they offer, if anything. */
export const joinedCard = (
  idea: PublicIdea,
  { offer }: { readonly offer: string },
  t: Translator,
): Card =>
  privateCard(t, t(offer === "" ? "ideas.joining.done" : "ideas.joining.offered"), {
    about: spokenIdea(idea, t),
    actions: [
      offerAction(idea.id, t),
      execute(t("ideas.leave"), verbs.leaveIdea, { idea: idea.id }),
    ],
    back: execute(t("cards.back"), verbs.showIdea, { idea: idea.id }),
  });

/** Stands where the form stood, once it is sent. `thread`: where its card is, once it is there. */
export const ideaReceiptCard = (idea: PublicIdea, t: Translator, thread = ""): Card =>
  card({
    lang: t.locale,
    speak: t("ideas.receipt.heading"),
    body: [
      text(t("ideas.receipt.heading"), { size: "Medium", weight: "Bolder" }),
      plain(spokenIdea(idea, t)),
      text(t("ideas.receipt.next"), { subtle: true }),
      ...(idea.answerBy === undefined
        ? []
        : [
            text(t("ideas.receipt.answerBy", { day: dayOf(t.locale, idea.answerBy) }), {
              subtle: true,
              spacing: "Small",
            }),
          ]),
    ],
    actions: [
      openAction(idea.id, t),
      ...(thread === "" ? [] : [openUrl(t("ideas.openChannel"), thread)]),
    ],
  });
