import {
  actionSet,
  type Card,
  card,
  type Element,
  execute,
  label,
  openUrl,
  plain,
  text,
  title,
} from "../../cards/card.ts";
import type { PublicRetro, RetroActionView } from "../../contract/retros.ts";
import { verbs } from "../../contract/verbs.ts";
import { retroPulses, retroReactions } from "../../contract/vocabulary.ts";
import type { MessageKey } from "../../i18n/catalogues.ts";
import type { Translator } from "../../i18n/translator.ts";
import { actionSentence } from "../cards.ts";

/** What the card in the channel shows. */
export interface Summary {
  readonly retro: PublicRetro;
  readonly actions: readonly RetroActionView[];
}

const column = (key: MessageKey, typed: string, t: Translator) => ({
  type: "Column",
  width: "stretch",
  items: [
    label(t(key)),
    typed === ""
      ? text(t("retros.summary.nothing"), { subtle: true, spacing: "None" })
      : plain(typed, { spacing: "None" }),
  ],
});

const sides = (
  { worked, didNot }: NonNullable<PublicRetro["summary"]>,
  t: Translator,
): Element => ({
  type: "ColumnSet",
  spacing: "Medium",
  columns: [column("retros.summary.worked", worked, t), column("retros.summary.didNot", didNot, t)],
});

/** More are read in the tab. */
const mostActions = 10;

const agreed = (actions: readonly RetroActionView[], t: Translator): Element[] => {
  if (actions.length === 0) return [];
  const more = actions.length - mostActions;
  return [
    label(t("retros.summary.actions")),
    ...actions
      .slice(0, mostActions)
      .map((action) => plain(actionSentence(action, t), { spacing: "Small" })),
    ...(more > 0 ? [text(t("retros.summary.more", { count: more }), { subtle: true })] : []),
  ];
};

const pulseLines = ({ pulses }: PublicRetro, t: Translator): Element[] =>
  retroPulses.flatMap((pulse) => {
    const known = pulses[pulse];
    return known
      ? [
          text(t("retros.pulse.average", { pulse: t(`retros.pulse.${pulse}`), ...known }), {
            spacing: "Small",
          }),
        ]
      : [];
  });

/** Two beside each other: four are wider than a card in a channel. */
const reactions = (retro: PublicRetro, t: Translator): Element[] => {
  const buttons = retroReactions.map((reaction) =>
    execute(
      t("retros.reaction.counted", {
        reaction: t(`retros.reaction.${reaction}`),
        count: retro.reactions[reaction],
      }),
      verbs.reactToRetro,
      { retro: retro.id, reaction },
    ),
  );
  return [actionSet(buttons.slice(0, 2)), actionSet(buttons.slice(2))];
};

/** In the channel, the same for everyone: nobody's reaction is told apart from another's. */
export const summaryCard = ({ retro, actions }: Summary, t: Translator, address: string): Card => {
  const summary = retro.summary ?? { lesson: "", talked: "", worked: "", didNot: "" };
  return card({
    lang: t.locale,
    speak: t("retros.summary.spoken", { title: retro.title, lesson: summary.lesson }),
    body: [
      text(t("retros.summary.kicker"), { size: "Small", weight: "Bolder", color: "Accent" }),
      title(summary.lesson),
      plain(retro.title, { size: "Small", subtle: true, spacing: "None" }),
      ...(summary.talked === ""
        ? []
        : [label(t("retros.summary.talked")), plain(summary.talked, { spacing: "None" })]),
      sides(summary, t),
      ...agreed(actions, t),
      text(
        t("retros.summary.answers", {
          answers: retro.count,
          anonymous: retro.anonymous ? "yes" : "no",
        }),
        { size: "Small", subtle: true, separator: true, spacing: "Medium" },
      ),
      ...pulseLines(retro, t),
      ...reactions(retro, t),
    ],
    actions: [openUrl(t("retros.card.openTab"), address)],
  });
};
