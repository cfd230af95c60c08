import { addDays, instantOf, localOf } from "../calendar/local.ts";
import type { Planned, Task } from "../delivery/intent.ts";
import type { Retro } from "./retro.ts";

/** Kinds of messages of the retros, and of their work by the clock. */
export const retroMessages = {
  card: "retros.card",
  ask: "retros.ask",
  reminder: "retros.reminder",
  tick: "retros.tick",
  close: "retros.close",
  closed: "retros.closed",
  takenOver: "retros.takenOver",
  erase: "retros.erase",
  dropRound: "retros.dropRound",
} as const;

const reminderTime = "09:00";
const hour = 60 * 60_000;

/** A little after the full hour: then the number of the hour before may be told. */
const margin = 5_000;

export const nextTick = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / hour) + 1) * hour + margin);

const remindOf = (id: string, closing: number): string => `${id}.${closing}`;

/** What the occurrence of a reminder was made of. */
export const partsOf = (name: string): { readonly id: string; readonly closing: number } => {
  const [id = "", closing = ""] = name.split(".");
  return { id, closing: Number(closing) };
};

/** Named ones are asked each by themselves: that they are is not told in the channel. */
const isInChannel = ({ asked }: Pick<Retro, "asked">): boolean => asked.length === 0;

export const cardEdit = (retro: Pick<Retro, "id" | "asked">): Planned[] =>
  isInChannel(retro) ? [{ kind: retroMessages.card, occurrence: retro.id, do: "edit" }] : [];

/** To everyone asked, whoever has answered: the day before it closes. And the clock closes it. */
const closing = ({ id, closesAt, closing: round }: Retro, zone: string, now: Date): Planned[] => {
  const date = addDays(localOf(closesAt, zone).date, -1);
  const at = instantOf({ date, time: reminderTime }, zone);
  const reminder: Planned = {
    kind: retroMessages.reminder,
    occurrence: remindOf(id, round),
    do: "tellEach",
    at,
    until: closesAt,
  };
  return [
    ...(at > now ? [reminder] : []),
    { kind: retroMessages.close, occurrence: id, do: "task", at: closesAt },
  ];
};

export const started = (retro: Retro, zone: string, now: Date): Planned[] => [
  ...(isInChannel(retro)
    ? ([
        { kind: retroMessages.card, occurrence: retro.id, do: "post", by: retro.starter },
        { kind: retroMessages.tick, occurrence: retro.id, do: "task", at: nextTick(now) },
      ] as const)
    : ([
        { kind: retroMessages.ask, occurrence: retro.id, do: "tellEach", until: retro.closesAt },
      ] as const)),
  ...closing(retro, zone, now),
];

/** Of a retro that was taken back before anyone saw it. */
export const droppedRound = ({ round }: Pick<Retro, "round">): Task[] =>
  round === undefined ? [] : [{ kind: retroMessages.dropRound, occurrence: round, do: "task" }];

export const changed = (retro: Retro, zone: string, now: Date): Planned[] => [
  ...cardEdit(retro),
  ...closing(retro, zone, now),
];

const erasing = ({ id }: Retro): Planned => ({
  kind: retroMessages.erase,
  occurrence: id,
  do: "task",
});

export const closedNews = (retro: Retro): Planned[] => [
  ...cardEdit(retro),
  { kind: retroMessages.closed, occurrence: retro.id, do: "tell", person: retro.facilitator },
  ...(retro.unread ? [erasing(retro)] : []),
];

/** The card in the channel tells it to everyone; those who are named are told each by themselves. */
export const takenOver = (retro: Retro, operation: string): Planned[] => [
  ...cardEdit(retro),
  ...(isInChannel(retro)
    ? []
    : ([
        {
          kind: retroMessages.takenOver,
          occurrence: `${retro.id}.${operation}`,
          do: "tellEach",
        },
      ] as const)),
];

/** What stands in the notes is no more anywhere else. */
export const opened = (retro: Retro): Planned[] => [...cardEdit(retro), erasing(retro)];
