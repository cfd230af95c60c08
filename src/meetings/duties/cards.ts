import {
  type Action,
  actionSet,
  type Card,
  card,
  choiceInput,
  type Element,
  execute,
  heading,
  label,
  notice,
  plain,
  text,
  toggleInput,
} from "../../cards/card.ts";
import type { MeetingTurns, People, TurnView, Willing } from "../../contract/duties.ts";
import { verbs } from "../../contract/verbs.ts";
import { type TurnRole, turnRoles } from "../../contract/vocabulary.ts";
import { dateIn } from "../../i18n/moments.ts";
import type { Translator } from "../../i18n/translator.ts";
import { whenSentence } from "../cards.ts";

const dayOf = ({ start, zone }: MeetingTurns, t: Translator): string =>
  dateIn(t.locale, new Date(start), zone);

const meetingLine = (turns: MeetingTurns, t: Translator): Element =>
  plain(t("meetings.card.spoken", { title: turns.title, when: whenSentence(turns, t) }), {
    spacing: "Small",
  });

const take = ({ meeting }: MeetingTurns, role: TurnRole, title: string): Action =>
  execute(title, verbs.takeMeetingTurn, { meeting, role }, { primary: true });

const pass = ({ meeting }: MeetingTurns, role: TurnRole, title: string, of?: string): Action =>
  execute(title, verbs.passMeetingTurn, { meeting, role, ...(of && { person: of }) });

const openTurns = ({ meeting }: MeetingTurns, t: Translator): Action =>
  execute(t("turns.button"), verbs.openTurns, { meeting });

/** To the one whose turn it would be. */
export const turnAskCard = (role: TurnRole, turns: MeetingTurns, t: Translator): Card => {
  const question = t(`turns.ask.${role}`, { day: dayOf(turns, t) });
  return card(
    t.locale,
    question,
    [heading(question), meetingLine(turns, t), text(t(`turns.what.${role}`), { subtle: true })],
    [take(turns, role, t("turns.take")), pass(turns, role, t("turns.pass")), openTurns(turns, t)],
  );
};

const stateSentence = ({ state, name, mine }: TurnView, t: Translator): string => {
  if (state === "taken") return name || t("people.nameless");
  return t("turns.state", { state: mine ? "you" : state });
};

const turnActions = (turns: MeetingTurns, role: TurnRole, t: Translator): Action[] => {
  const { state, mine, holder } = turns[role];
  if (!turns.open) return [];
  const passing =
    mine || holder !== undefined
      ? [pass(turns, role, t(`turns.passOn.${role}`), mine ? undefined : holder)]
      : [];
  return state === "taken" ? passing : [take(turns, role, t(`turns.takeOn.${role}`)), ...passing];
};

const turnBlock = (turns: MeetingTurns, role: TurnRole, t: Translator): Element[] => {
  const actions = turnActions(turns, role, t);
  return [
    label(t(`turns.role.${role}`)),
    plain(stateSentence(turns[role], t), { spacing: "None" }),
    ...(actions.length > 0 ? [actionSet(actions)] : []),
  ];
};

/** A list of more is no help on a telephone, and the tab has them all. */
const mostPeople = 100;

const proposing = (
  turns: MeetingTurns,
  { people }: People,
  t: Translator,
): { readonly inputs: Element[]; readonly actions: Action[] } => {
  const free = turnRoles.filter((role) => turns[role].state !== "taken");
  if (!turns.open || free.length === 0 || people.length === 0) return { inputs: [], actions: [] };
  return {
    inputs: [
      choiceInput({
        id: "person",
        label: t("turns.name.person"),
        choices: people.slice(0, mostPeople).map(({ id, name }) => ({
          title: name || t("people.nameless"),
          value: id,
        })),
        long: true,
      }),
    ],
    actions: free.map((role) =>
      execute(t(`turns.name.${role}`), verbs.nameForTurn, { meeting: turns.meeting, role }),
    ),
  };
};

const willingInputs = (willing: Willing, t: Translator): Element[] => [
  label(t("turns.willing.heading")),
  text(t("turns.willing.how"), { subtle: true, spacing: "None" }),
  ...turnRoles.map((role) =>
    toggleInput({ id: role, title: t(`turns.willing.${role}`), on: willing[role] }),
  ),
];

export interface TurnsCardOptions {
  /** What stands above everything: what was done, or why the card is sent. */
  readonly lead?: string;
  /** What is to be done about it. */
  readonly how?: string;
  /** Why what was pressed was not done. */
  readonly problem?: string;
  /** For the one who reads it alone. */
  readonly willing?: Willing;
  /** For a coordinator: who can be proposed. */
  readonly people?: People;
}

/** Who leads and who writes one meeting, and what the reader can do about it. */
export const turnsCard = (
  turns: MeetingTurns,
  t: Translator,
  { lead, how, problem, willing, people = { people: [] } }: TurnsCardOptions = {},
): Card => {
  const { inputs, actions } = proposing(turns, people, t);
  return card(
    t.locale,
    problem ?? lead ?? t("turns.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      ...(how ? [text(how, { spacing: "Small" })] : []),
      heading(t("turns.heading")),
      meetingLine(turns, t),
      ...turnRoles.flatMap((role) => turnBlock(turns, role, t)),
      ...inputs,
      ...(willing ? willingInputs(willing, t) : []),
    ],
    [
      ...actions,
      ...(willing
        ? [execute(t("turns.willing.save"), verbs.saveWilling, { meeting: turns.meeting })]
        : []),
      execute(t("meetings.calendar.back"), verbs.showMeeting, { meeting: turns.meeting }),
    ],
  );
};

/** To the coordinators: nobody is left to ask. */
export const vacancyCard = (turns: MeetingTurns, t: Translator, people: People): Card => {
  const isOpen = (role: TurnRole): boolean => turns[role].state === "open";
  const roles = isOpen("lead") ? (isOpen("write") ? "both" : "lead") : "write";
  const lead = t("turns.vacant", { roles, day: dayOf(turns, t) });
  return turnsCard(turns, t, { lead, how: t("turns.vacant.what"), people });
};

/** In a channel: what one is willing to do is spoken of elsewhere. */
export const privateCard = (t: Translator): Card =>
  card(t.locale, t("turns.private"), [text(t("turns.private"))]);
