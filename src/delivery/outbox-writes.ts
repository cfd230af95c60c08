import type { Needs } from "../kernel/needs.ts";
import { keyOf } from "../storage/keys.ts";
import type { Row, Write } from "../storage/table.ts";
import type { Intent, Planned } from "./intent.ts";
import {
  type Due,
  dueKey,
  dueRow,
  type Held,
  heldKey,
  heldRow,
  newDue,
  type Out,
  outKey,
  outRow,
  type Read,
  type Unconfirmed,
  unconfirmedKey,
  unconfirmedRow,
} from "./rows.ts";

/** Edits of one card within this time are one edit. */
const editsTogether = 2_000;

/** How the rows of delivery are written. */
export const outboxWrites = ({ now, newId }: Needs) => {
  const timeOf = (message: Planned): Date => {
    const { at } = message;
    if (at) return at;
    const time = now().getTime();
    return message.do === "edit"
      ? new Date(Math.ceil(time / editsTogether) * editsTogether)
      : new Date(time);
  };

  const toDue = ({ at: _at, until, movedFrom: _from, ...intent }: Planned, at: Date): Due =>
    newDue(intent, at, until);

  /** `put`: the same message planned twice for the same time is one. */
  const putDue = (due: Due): Write =>
    dueRow.put(dueKey(due.at, due), due, { operation: newId(), language: due.language });

  const planDue = (message: Planned): Write => putDue(toDue(message, timeOf(message)));

  const replaceOut = (read: Read<Out>, out: Out) =>
    outRow.replace(read, out, { operation: newId() });

  /** What was not sent, or perhaps not, is due again. */
  const again = (read: Read<Out>): Write[] => {
    const { kind, occurrence, do: what, person, root, followedBy, by } = read.entry;
    const intent = {
      kind,
      occurrence,
      do: what,
      ...(person !== undefined && { person }),
      ...(root && { root }),
      ...(followedBy && { followedBy }),
      ...(by !== undefined && { by }),
    } as Intent;
    const { plannedFor } = read.entry;
    return [
      replaceOut(read, { ...read.entry, state: "waiting", at: now() }),
      putDue({ ...newDue(intent, now()), plannedFor }),
    ];
  };

  return {
    timeOf,
    toDue,
    putDue,
    planDue,
    replaceOut,
    again,

    /** Nobody knows whether it came through: the coordinators are told. */
    markUncertain: (read: Read<Out>, out: Out): Write[] => {
      const { kind, person, plannedFor } = out;
      const told: Unconfirmed = {
        message: read.key,
        kind,
        ...(person !== undefined && { person }),
        plannedFor,
      };
      return [
        replaceOut(read, out),
        unconfirmedRow.put(unconfirmedKey(out), told, { operation: newId() }),
      ];
    },

    replaceDue: (read: Read<Due>, due: Due) =>
      dueRow.replace(read, due, { operation: newId(), language: due.language }),

    /** The same message, due at another time. */
    moveDue: (read: Read<Due>, due: Due): Write =>
      dueRow.copy(read, due, {
        key: dueKey(due.at, due),
        operation: newId(),
        language: due.language,
      }),

    remove: ({ key, etag }: { key: string; etag: string }): Write => ({
      do: "remove",
      key,
      etag,
    }),

    /** A row that this version cannot read, as it is, at another time. */
    copyDue: ({ key, values }: Row, at: Date): Write => ({
      do: "put",
      key: `${keyOf("due", at.toISOString())}!${key.split("!").slice(2).join("!")}`,
      values,
    }),

    insertOut: (out: Out) => outRow.insert(outKey(out), out, { operation: newId() }),

    putHeld: (held: Held): Write => heldRow.put(heldKey(held), held, { operation: newId() }),

    replaceHeld: (read: Read<Held>, held: Held): Write =>
      heldRow.replace(read, held, { operation: newId() }),
  };
};
