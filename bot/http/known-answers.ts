import { LRUCache } from "lru-cache";
import { hourOf } from "../../src/anonymous/round.ts";
import { ownRevision } from "../../src/contract/vocabulary.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { derived } from "../../src/storage/derived.ts";
import type { RevisedKind } from "../../src/storage/kinds.ts";
import type { RevisionReader } from "../../src/storage/revised-table.ts";
import { includes, noRevision } from "../../src/storage/revisions.ts";
import { newSources, type Sources } from "../../src/storage/sources.ts";
import { ownChanges } from "./own-changes.ts";

export interface AnswersNeeds {
  readonly revisions: RevisionReader;
  /** Runs it so that what it reads is noted. */
  readonly run: <R>(sources: Sources, make: () => R) => R;
  readonly now: () => Date;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
  /** Whether another instance lives, through which people change what they alone see; it may, when this is absent. */
  readonly hasOtherInstances?: () => boolean;
}

/** Who asks for what. */
export interface Question {
  readonly actor: Actor;
  readonly url: string;
  /** What the asker's own changes have moved, as the header says it. */
  readonly seen: unknown;
}

/** What an answer shows to this person alone, or by the hour. */
interface Own {
  readonly hour: number;
  /** As {@link ownChanges} counts them. */
  readonly changes: number;
  readonly seen: unknown;
  readonly madeAt: number;
}

/** The ETag of an answer, and under which revisions it is the answer still. */
interface Known {
  readonly etag: string;
  readonly values: ReadonlyMap<RevisedKind, string>;
  /** Of an answer that depends on the time: the minute it was made in. */
  readonly minute: number | undefined;
  /** Of an answer that was made of an own kind. */
  readonly own: Own | undefined;
}

export type KnownAnswers = ReturnType<typeof knownAnswers>;

const mostAnswers = 20_000;

/** While other instances live, what a person changes through them may go unseen for so long. */
const besideOthers = 5_000;

const minuteOf = (time: Date): number => Math.floor(time.getTime() / 60_000);

/** An actor is the same object as long as nothing of them has changed. */
const actorKey = derived((actor: Actor): string =>
  JSON.stringify([
    actor.network,
    actor.person,
    actor.name,
    actor.roles,
    actor.language,
    actor.networkName,
    actor.networkLanguage,
  ]),
);

const keyOf = ({ actor, url }: Question): string => `${actorKey(actor)} ${url}`;

/** `idea=<value>, support=<value>` */
const readHeader = (header: unknown): readonly (readonly [RevisedKind, string])[] =>
  typeof header === "string"
    ? Array.from(
        header.matchAll(/(\w+)=([\w-]+)/g),
        ([, kind, value]) => [kind as RevisedKind, value as string] as const,
      ).filter(([kind]) => (kind as string) !== ownRevision)
    : [];

/**
 * Says that an answer has not changed before anything is read for it: what it was made of has the same revisions
 * still. Of what a person alone sees it is made anew after each change of theirs and at each full hour. An answer
 * made of what moves no revision is made anew each time.
 */
export const knownAnswers = ({
  revisions,
  run,
  now,
  hasOldInstances,
  hasOtherInstances = () => true,
}: AnswersNeeds) => {
  const answers = new LRUCache<string, Known>({ max: mostAnswers });
  const elapsed = (): number => performance.now();
  const own = ownChanges(elapsed);

  const isOwnUnchanged = ({ hour, changes, seen, madeAt }: Own, question: Question): boolean =>
    hour === hourOf(now()) &&
    changes === own.lastOf(question.actor.person) &&
    seen === question.seen &&
    (!hasOtherInstances() || elapsed() - madeAt < besideOthers);

  return {
    /** Reads the revisions once more when the asker has seen newer ones than this instance. */
    catchUp: async ({ actor, seen: header }: Question): Promise<void> => {
      const seen = readHeader(header);
      if (seen.length === 0) return;
      const current = await revisions.current(actor.network);
      const isBehind = seen.some(
        ([kind, value]) => !includes(current.get(kind) ?? noRevision, value),
      );
      if (isBehind) await revisions.refresh(actor.network);
    },

    isUnchanged: async (question: Question, etag: string): Promise<boolean> => {
      const known = answers.get(keyOf(question));
      if (known?.etag !== etag || hasOldInstances()) return false;
      if (known.minute !== undefined && known.minute !== minuteOf(now())) return false;
      if (known.own && !isOwnUnchanged(known.own, question)) return false;
      const current = await revisions.current(question.actor.network);
      for (const [kind, value] of known.values)
        if ((current.get(kind) ?? noRevision).value !== value) return false;
      return true;
    },

    /** Makes the answer; once its ETag is known it can be remembered. */
    make: async (
      question: Question,
      make: () => Promise<unknown>,
    ): Promise<{ answer: unknown; remember: (etag: string) => void }> => {
      const { network, person } = question.actor;
      const before = await revisions.current(network);
      const time = now();
      const changes = own.lastOf(person);
      const madeAt = elapsed();
      const sources = newSources(network);
      const answer = await run(sources, make);
      return {
        answer,
        remember: (etag) => {
          const { hasOther, hasOwn, hasTime, kinds } = sources;
          if (hasOther || kinds.size === 0 || (hasOwn && changes === undefined)) return;
          const values = new Map(
            Array.from(kinds, (kind) => [kind, (before.get(kind) ?? noRevision).value]),
          );
          answers.set(keyOf(question), {
            etag,
            values,
            minute: hasTime ? minuteOf(time) : undefined,
            own:
              hasOwn && changes !== undefined
                ? { hour: hourOf(time), changes, seen: question.seen, madeAt }
                : undefined,
          });
        },
      };
    },

    /** Runs what this person may change. */
    during: <T>({ person }: Actor, change: () => Promise<T>): Promise<T> =>
      own.during(person, change),

    /** Notes the revisions of a network; what is returned tells which have moved since, as a header. */
    watch: (network: string): (() => string) => {
      const before = revisions.known(network);
      return () =>
        [...(revisions.known(network) ?? [])]
          .filter(([kind, { value }]) => before?.get(kind)?.value !== value)
          .map(([kind, { value }]) => `${kind}=${value}`)
          .join(", ");
    },
  };
};
