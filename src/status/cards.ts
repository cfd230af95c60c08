import {
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  plain,
  text,
} from "../cards/card.ts";
import { verbs } from "../contract/verbs.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import { momentIn } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import type { Status, StatusMessage, UncertainMessage } from "./status.ts";

/** What each kind of message is called. */
export type KindNames = Readonly<Record<string, MessageKey>>;

export interface StatusOptions {
  readonly kinds: KindNames;
  /** In a channel nobody is named. */
  readonly named: boolean;
}

const inWords = (
  message: StatusMessage,
  t: Translator,
  { zone, kinds, named }: StatusOptions & Pick<Status, "zone">,
): string => {
  const what = t(kinds[message.kind] ?? "status.otherKind");
  const at = momentIn(t.locale, message.at, zone);
  return named && message.person
    ? t("status.toPerson", { at, what, person: message.person })
    : t("status.message", { at, what });
};

const nextElements = (status: Status, t: Translator, options: StatusOptions): Element[] => [
  label(t("status.next")),
  ...(status.minutesLate === undefined
    ? []
    : [text(t("status.late", { count: status.minutesLate }), { spacing: "Small" })]),
  ...(status.next.length === 0
    ? [text(t("status.nothingNext"), { spacing: "Small" })]
    : status.next.map((message) =>
        plain(inWords(message, t, { ...options, zone: status.zone }), { spacing: "Small" }),
      )),
];

const hourElements = ({ lastHour }: Status, t: Translator): Element[] => [
  label(t("status.lastHour")),
  text(t("status.sent", { count: lastHour.sent }), { spacing: "Small" }),
  ...(["waiting", "held", "skipped", "refused"] as const)
    .filter((state) => lastHour[state] > 0)
    .map((state) => text(t(`status.${state}`, { count: lastHour[state] }), { spacing: "Small" })),
];

const uncertainElements = (status: Status, t: Translator, options: StatusOptions): Element[] => {
  if (status.uncertain.length === 0) return [];
  const row = (message: UncertainMessage): Element => ({
    type: "Container",
    separator: true,
    items: [
      plain(inWords(message, t, { ...options, zone: status.zone })),
      {
        type: "ActionSet",
        actions: [
          execute(t("status.resend"), verbs.resendMessage, { message: message.key }),
          execute(t("status.letGo"), verbs.letMessageGo, { message: message.key }),
        ],
      },
    ],
  });
  return [
    label(t("status.uncertain")),
    text(t("status.uncertainMeans"), { subtle: true, size: "Small", spacing: "Small" }),
    ...status.uncertain.map(row),
    ...(status.moreUncertain === 0
      ? []
      : [text(t("status.moreUncertain", { count: status.moreUncertain }), { subtle: true })]),
  ];
};

const listed = (names: readonly string[], t: Translator): string =>
  new Intl.ListFormat(t.locale).format(names);

const waitsElements = ({ waits, ideas }: Status, t: Translator): Element[] => {
  const { waiting: count, late, inTime } = ideas;
  const sentences = [
    ...(count === 0 ? [] : [t("status.ideas", { count, late })]),
    ...(inTime ? [t("status.ideasInTime", { share: inTime.count / inTime.total })] : []),
    ...(waits.requests === 0 ? [] : [t("status.requests", { count: waits.requests })]),
    ...(waits.handovers === 0 ? [] : [t("status.handovers", { count: waits.handovers })]),
    ...(waits.offers === 0 ? [] : [t("status.offers", { count: waits.offers })]),
  ];
  return sentences.length === 0
    ? []
    : [
        label(t("status.waits")),
        ...sentences.map((sentence) => text(sentence, { spacing: "Small" })),
      ];
};

const problemElements = (status: Status, t: Translator, { named }: StatusOptions): Element[] => {
  const people = status.unreachable;
  const sentences = [
    ...status.problems.map((problem) => t(`status.problem.${problem}`)),
    ...(status.unread === 0 ? [] : [t("status.unread", { count: status.unread })]),
    ...(people.length === 0
      ? []
      : named
        ? [t("status.unreachableNamed", { people: listed(people, t), count: people.length })]
        : [t("status.unreachable", { count: people.length })]),
  ];
  return [
    label(t("status.problems")),
    ...(sentences.length === 0 ? [t("status.noProblems")] : sentences).map((sentence) =>
      plain(sentence, { spacing: "Small" }),
    ),
  ];
};

const unreadElements = ({ unreadRows }: Status, t: Translator): Element[] =>
  unreadRows.length === 0
    ? []
    : [
        label(t("status.unreadRows")),
        ...unreadRows.map(({ type, key }) =>
          plain(t("status.unreadRow", { type, key }), { spacing: "Small", size: "Small" }),
        ),
      ];

/** How the bot is doing in this team, for the coordinator. */
export const statusCard = (status: Status, t: Translator, options: StatusOptions): Card =>
  card({
    lang: t.locale,
    speak: t("status.heading"),
    body: [
      heading(t("status.heading")),
      ...nextElements(status, t, options),
      ...hourElements(status, t),
      ...uncertainElements(status, t, options),
      ...waitsElements(status, t),
      ...problemElements(status, t, options),
      ...unreadElements(status, t),
    ],
    actions: [execute(t("status.again"), verbs.openStatus)],
  });
