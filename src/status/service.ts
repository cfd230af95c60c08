import type { StatusProblem, UnconfirmedMessage, UnreadRow } from "../contract/status.ts";
import { farBehind, isForChannel } from "../delivery/backlog.ts";
import type { OutboxStore } from "../delivery/outbox.ts";
import { isUnreachable } from "../delivery/reasons.ts";
import type { Due, OutState } from "../delivery/rows.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { NamesOf } from "../kernel/names.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Status } from "./status.ts";

export interface StatusNeeds extends Needs {
  readonly outbox: Pick<OutboxStore, "listNext" | "listOut" | "resend" | "letGo">;
  readonly names: NamesOf;
  readonly zoneOf: (network: string) => Promise<string>;
  /** Rows of the network that this version could not read. */
  readonly unreadRows: (network: string) => readonly UnreadRow[];
  readonly waitsOf: (network: string) => Promise<Status["waits"]>;
  readonly ideasOf: (actor: Actor) => Promise<Status["ideas"]>;
  /** What the bot may not do in the network's team now; asks Teams. */
  readonly problemsOf: (network: string) => Promise<readonly StatusProblem[]>;
}

export type StatusService = ReturnType<typeof statusService>;

const shownNext = 5;
const lookedAt = 100;
const shownUnread = 10;
const shownUncertain = 5;
const hour = 60 * 60_000;
const lateness = (next: readonly Due[], now: Date): Pick<Status, "minutesLate"> => {
  const oldest = next.find((due) => isForChannel(due));
  const late = oldest ? now.getTime() - oldest.at.getTime() : 0;
  return late > farBehind ? { minutesLate: Math.floor(late / 60_000) } : {};
};

export const statusService = (needs: StatusNeeds) => {
  const { outbox, now, newId } = needs;

  const read = async (actor: Actor): Promise<Status> => {
    const { network, language } = actor;
    const since = new Date(now().getTime() - hour);
    const [{ next, unread }, recent, uncertain, names, zone, waits, ideas, problems] =
      await Promise.all([
        outbox.listNext(network, lookedAt),
        outbox.listOut(network, { since }),
        outbox.listOut(network, { state: "uncertain" }),
        needs.names(network, language),
        needs.zoneOf(network),
        needs.waitsOf(network),
        needs.ideasOf(actor),
        needs.problemsOf(network),
      ]);
    const nameOf = (person: string | undefined): string =>
      person === undefined ? "" : (names.get(person) ?? "");
    const countOf = (state: OutState): number =>
      recent.filter(({ entry }) => entry.state === state).length;
    const lost = recent
      .map(({ entry }) => entry)
      .filter(({ state, reason }) => state === "refused" && isUnreachable(reason))
      .map(({ person }) => nameOf(person));
    const latest = [...uncertain].sort((a, b) => b.entry.at.getTime() - a.entry.at.getTime());
    return {
      zone,
      ...lateness(next, now()),
      next: next
        .filter((due) => due.do !== "task")
        .slice(0, shownNext)
        .map(({ kind, at, person }) => ({ kind, at, person: nameOf(person) })),
      lastHour: {
        sent: countOf("sent"),
        waiting: countOf("waiting") + countOf("sending"),
        held: countOf("held"),
        skipped: countOf("skipped"),
        refused: countOf("refused"),
      },
      moreUncertain: Math.max(0, uncertain.length - shownUncertain),
      uncertain: latest.slice(0, shownUncertain).map(({ key, entry }) => ({
        key,
        kind: entry.kind,
        at: entry.at,
        person: nameOf(entry.person),
      })),
      unread,
      waits,
      ideas,
      unreadRows: needs.unreadRows(network).slice(0, shownUnread),
      problems,
      unreachable: [...new Set(lost)].filter(Boolean).sort(),
    };
  };

  /** Twice is once: what is no longer uncertain stays as it is. */
  const decide =
    (how: "resend" | "letGo", what: "status.resent" | "status.letGo") =>
    async (actor: Actor, { message }: UnconfirmedMessage): Promise<void> => {
      const lines = historyLines(actor, { what, about: message, at: now() }, newId());
      if (!(await outbox[how](actor.network, message, lines))) throw notFound("the message");
    };

  return {
    read,
    resend: decide("resend", "status.resent"),
    letGo: decide("letGo", "status.letGo"),
  };
};
