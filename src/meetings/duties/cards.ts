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
import type { MeetingDuties, People, Willing } from "../../contract/duties.ts";
import { verbs } from "../../contract/verbs.ts";
import { type DutyRole, dutyRoles } from "../../contract/vocabulary.ts";
import { shortDayIn } from "../../i18n/moments.ts";
import type { Translator } from "../../i18n/translator.ts";
import { dutySentence } from "../../words/duties.ts";
import { whenSentence } from "../../words/meetings.ts";

const dayOf = ({ start, zone }: MeetingDuties, t: Translator): string =>
  shortDayIn(t.locale, new Date(start), zone);

const meetingLine = (duties: MeetingDuties, t: Translator): Element =>
  plain(t("meetings.card.spoken", { title: duties.title, when: whenSentence(duties, t) }), {
    spacing: "Small",
  });

/** Which duty a button is of; `person` has it, when that is not the reader. */
interface DutyButton {
  readonly meeting: string;
  readonly role: DutyRole;
  readonly person?: string | undefined;
}

const take = ({ meeting, role }: DutyButton, title: string): Action =>
  execute({ title, primary: true }, verbs.takeMeetingDuty, { meeting, role });

const pass = ({ meeting, role, person }: DutyButton, title: string): Action =>
  execute(title, verbs.passMeetingDuty, { meeting, role, ...(person && { person }) });

const openDuties = ({ meeting }: MeetingDuties, t: Translator): Action =>
  execute(t("duties.button"), verbs.openDuties, { meeting });

/** To the one whose duty it would be. */
export const dutyAskCard = (role: DutyRole, duties: MeetingDuties, t: Translator): Card => {
  const question = t(`duties.ask.${role}`, { day: dayOf(duties, t) });
  const button = { meeting: duties.meeting, role };
  return card({
    lang: t.locale,
    speak: question,
    body: [
      heading(question),
      meetingLine(duties, t),
      text(t(`duties.what.${role}`), { subtle: true }),
    ],
    actions: [
      take(button, t("duties.take")),
      pass(button, t("duties.pass")),
      openDuties(duties, t),
    ],
  });
};

const dutyActions = (duties: MeetingDuties, role: DutyRole, t: Translator): Action[] => {
  const { state, mine, holder } = duties[role];
  if (!duties.open) return [];
  const button = { meeting: duties.meeting, role, person: mine ? undefined : holder };
  const passing = mine || holder !== undefined ? [pass(button, t(`duties.passOn.${role}`))] : [];
  return state === "taken" ? passing : [take(button, t(`duties.takeOn.${role}`)), ...passing];
};

const dutyBlock = (duties: MeetingDuties, role: DutyRole, t: Translator): Element[] => {
  const actions = dutyActions(duties, role, t);
  return [
    label(t(`duties.role.${role}`)),
    plain(dutySentence(duties[role], t), { spacing: "None" }),
    ...(actions.length > 0 ? [actionSet(actions)] : []),
  ];
};

/** A list of more is no help on a telephone, and the tab has them all. */
const mostPeople = 100;

const proposing = (
  duties: MeetingDuties,
  { people }: People,
  t: Translator,
): { readonly inputs: Element[]; readonly actions: Action[] } => {
  const free = dutyRoles.filter((role) => duties[role].state !== "taken");
  if (!duties.open || free.length === 0 || people.length === 0) return { inputs: [], actions: [] };
  return {
    inputs: [
      choiceInput({
        id: "person",
        label: t("duties.name.person"),
        choices: people.slice(0, mostPeople).map(({ id, name }) => ({
          title: name || t("people.nameless"),
          value: id,
        })),
        long: true,
      }),
    ],
    actions: free.map((role) =>
      execute(t(`duties.name.${role}`), verbs.nameForDuty, { meeting: duties.meeting, role }),
    ),
  };
};

const willingInputs = (willing: Willing, t: Translator): Element[] => [
  label(t("duties.willing.heading")),
  text(t("duties.willing.how"), { subtle: true, spacing: "None" }),
  ...dutyRoles.map((role) =>
    toggleInput({ id: role, title: t(`duties.willing.${role}`), on: willing[role] }),
  ),
];

export interface DutiesCardOptions {
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
export const dutiesCard = (
  duties: MeetingDuties,
  t: Translator,
  { lead, how, problem, willing, people = { people: [] } }: DutiesCardOptions = {},
): Card => {
  const { inputs, actions } = proposing(duties, people, t);
  return card({
    lang: t.locale,
    speak: problem ?? lead ?? t("duties.heading"),
    body: [
      ...(problem ? [notice(problem)] : []),
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      ...(how ? [text(how, { spacing: "Small" })] : []),
      heading(t("duties.heading")),
      meetingLine(duties, t),
      ...dutyRoles.flatMap((role) => dutyBlock(duties, role, t)),
      ...inputs,
      ...(willing ? willingInputs(willing, t) : []),
    ],
    actions: [
      ...actions,
      ...(willing
        ? [execute(t("duties.willing.save"), verbs.saveWilling, { meeting: duties.meeting })]
        : []),
      execute(t("meetings.calendar.back"), verbs.showMeeting, { meeting: duties.meeting }),
    ],
  });
};

/** To the coordinators: nobody is left to ask. */
export const vacancyCard = (duties: MeetingDuties, t: Translator, people: People): Card => {
  const isOpen = (role: DutyRole): boolean => duties[role].state === "open";
  const roles = isOpen("lead") ? (isOpen("write") ? "both" : "lead") : "write";
  const lead = t("duties.vacant", { roles, day: dayOf(duties, t) });
  return dutiesCard(duties, t, { lead, how: t("duties.vacant.what"), people });
};

/** In a channel: what one is willing to do is spoken of elsewhere. */
export const privateCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("duties.private"),
    body: [text(t("duties.private"))],
  });
