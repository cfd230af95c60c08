import { LRUCache } from "lru-cache";
import type { Actor } from "../../src/kernel/actor.ts";
import type { RevisedKind } from "../../src/storage/kinds.ts";
import type { RevisionReader } from "../../src/storage/revised-table.ts";
import { includes, noRevision } from "../../src/storage/revisions.ts";
import { newSources, type Sources } from "../../src/storage/sources.ts";

export interface AnswersNeeds {
  readonly revisions: RevisionReader;
  /** Runs it so that what it reads is noted. */
  readonly run: <R>(sources: Sources, make: () => R) => R;
  readonly now: () => Date;
  /** Whether an instance lives that writes no revisions. */
  readonly hasOldInstances: () => boolean;
}

/** Who asks for what. */
export interface Question {
  readonly actor: Actor;
  readonly url: string;
}

/** The ETag of an answer, and under which revisions it is the answer still. */
interface Known {
  readonly etag: string;
  readonly values: ReadonlyMap<RevisedKind, string>;
  /** Of an answer that depends on the time: the minute it was made in. */
  readonly minute: number | undefined;
}

export type KnownAnswers = ReturnType<typeof knownAnswers>;

const mostAnswers = 20_000;

const minuteOf = (time: Date): number => Math.floor(time.getTime() / 60_000);

/** An actor is the same object as long as nothing of them has changed. */
const keysOfActors = new WeakMap<Actor, string>();

const actorKey = (actor: Actor): string => {
  const known = keysOfActors.get(actor);
  if (known !== undefined) return known;
  const key = JSON.stringify([
    actor.network,
    actor.person,
    actor.name,
    actor.roles,
    actor.language,
    actor.networkName,
    actor.networkLanguage,
  ]);
  keysOfActors.set(actor, key);
  return key;
};

const keyOf = ({ actor, url }: Question): string => `${actorKey(actor)} ${url}`;

/** `idea=<value>, support=<value>` */
const readHeader = (header: unknown): readonly (readonly [RevisedKind, string])[] =>
  typeof header === "string"
    ? Array.from(header.matchAll(/(\w+)=([\w-]+)/g), ([, kind, value]) => [
        kind as RevisedKind,
        value as string,
      ])
    : [];

/**
 * Says that an answer has not changed before anything is read for it: what it was made of has the same revisions
 * still. An answer made of what moves no revision is made anew each time.
 */
export const knownAnswers = ({ revisions, run, now, hasOldInstances }: AnswersNeeds) => {
  const answers = new LRUCache<string, Known>({ max: mostAnswers });

  return {
    /** Reads the revisions once more when the asker has seen newer ones than this instance. */
    catchUp: async (network: string, header: unknown): Promise<void> => {
      const seen = readHeader(header);
      if (seen.length === 0) return;
      const current = await revisions.current(network);
      const isBehind = seen.some(
        ([kind, value]) => !includes(current.get(kind) ?? noRevision, value),
      );
      if (isBehind) await revisions.refresh(network);
    },

    isUnchanged: async (question: Question, etag: string): Promise<boolean> => {
      const known = answers.get(keyOf(question));
      if (known?.etag !== etag || hasOldInstances()) return false;
      if (known.minute !== undefined && known.minute !== minuteOf(now())) return false;
      const current = await revisions.current(question.actor.network);
      return [...known.values].every(
        ([kind, value]) => (current.get(kind) ?? noRevision).value === value,
      );
    },

    /** Makes the answer; once its ETag is known it can be remembered. */
    make: async (
      question: Question,
      make: () => Promise<unknown>,
    ): Promise<{ answer: unknown; remember: (etag: string) => void }> => {
      const { network } = question.actor;
      const before = await revisions.current(network);
      const minute = minuteOf(now());
      const sources = newSources(network);
      const answer = await run(sources, make);
      return {
        answer,
        remember: (etag) => {
          if (sources.hasOther || sources.kinds.size === 0) return;
          const values = new Map(
            Array.from(sources.kinds, (kind) => [kind, (before.get(kind) ?? noRevision).value]),
          );
          answers.set(keyOf(question), {
            etag,
            values,
            minute: sources.hasTime ? minute : undefined,
          });
        },
      };
    },

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
