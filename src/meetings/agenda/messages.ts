import type { Locale } from "../../contract/vocabulary.ts";
import type { MessageAddress, Planned } from "../../delivery/intent.ts";
import type { Meeting } from "../meeting.ts";
import { type Ask, askIdOf } from "./queue.ts";

/** Kinds of messages of the programme, and of its work by the clock. */
export const agendaMessages = {
  receipt: "agenda.receipt",
  ask: "agenda.ask",
  askNext: "agenda.askNext",
  carryOn: "agenda.carryOn",
} as const;

/** What members add to the programme with a form. */
const agendaForms = ["topic", "theme", "presentation"] as const;
type AgendaForm = (typeof agendaForms)[number];

/** An empty form for one person. */
export interface OpenForm {
  readonly what: AgendaForm;
  readonly meeting: string;
  readonly person: string;
  readonly form: string;
}

/** What stands where a form stood. */
export interface Receipt {
  readonly what: AgendaForm;
  readonly meeting: string;
  readonly id: string;
}

/** Where a form was sent from. */
export interface SentForm {
  readonly message: MessageAddress;
  readonly meeting: string;
}

export const receiptIn = (occurrence: string): Receipt | undefined => {
  const [word, meeting, id] = occurrence.split(".");
  const what = agendaForms.find((one) => one === word);
  return what && meeting !== undefined && id !== undefined ? { what, meeting, id } : undefined;
};

/** A receipt takes the place of a form, for everyone who sees it. */
export const receiptFor = (
  { what, id }: Pick<Receipt, "what" | "id">,
  form: SentForm | undefined,
  language: Locale,
): Planned[] =>
  form
    ? [
        {
          kind: agendaMessages.receipt,
          occurrence: [what, form.meeting, id].join("."),
          do: "replace",
          message: form.message,
          language,
        },
      ]
    : [];

/** Asks somebody whether they present in a meeting. */
export const presentationAsk = (
  { id, start }: Meeting,
  number: number,
  { person }: Ask,
): Planned => ({
  kind: agendaMessages.ask,
  occurrence: askIdOf(id, number),
  do: "tell",
  person,
  until: start,
});

const day = 24 * 60 * 60_000;
/** Before this nobody is asked, however many days offices are closed; the task itself knows the hour. */
const looksFrom = 21 * day;

/** Asks the next in the queue whether they present in this meeting, when it is time and there is room. */
export const askNextTask = (meeting: string, at: Date): Planned => ({
  kind: agendaMessages.askNext,
  occurrence: meeting,
  do: "task",
  at,
});

/** From when on a meeting looks at the queue. */
export const looksAt = ({ start }: Meeting): Date => new Date(start.getTime() - looksFrom);

/** The work that goes with a meeting made or changed: a moved one is looked at anew, a cancelled one passes its topics on. */
export const agendaTasks = (
  meeting: Meeting,
  before: Meeting | undefined,
  now: Date,
): readonly Planned[] => {
  if (meeting.cancelled)
    return before && !before.cancelled
      ? [{ kind: agendaMessages.carryOn, occurrence: meeting.id, do: "task" }]
      : [];
  const at = looksAt(meeting);
  const old = before && !before.cancelled ? looksAt(before) : undefined;
  if (at.getTime() === old?.getTime()) return [];
  return [
    {
      ...askNextTask(meeting.id, at > now ? at : now),
      ...(old && old > now && { movedFrom: old }),
    },
  ];
};
