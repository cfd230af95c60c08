import type { FoundThings, SearchHit, SimilarThings } from "../contract/search.ts";
import { searchLimits } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { derived } from "../storage/derived.ts";
import type { Hit, SearchDocument } from "./document.ts";
import type { SearchIndexes } from "./indexes.ts";
import type { SearchSource } from "./source.ts";

export interface SearchNeeds {
  readonly indexes: SearchIndexes;
  /** One for each kind, in the order that they are shown in. */
  readonly sources: readonly SearchSource[];
}

export type SearchService = ReturnType<typeof searchService>;

/** Who did not ask is offered what has to do with more of the text than this. */
const offeredFrom = 0.5;
const longestLine = 160;

const byId = derived(
  (documents: readonly SearchDocument[]): ReadonlyMap<string, SearchDocument> =>
    new Map(documents.map((document) => [document.id, document])),
);

const shortened = (text: string): string =>
  text.length <= longestLine ? text : `${text.slice(0, longestLine - 1).trimEnd()}…`;

/** Ideas, projects and lessons, found by words. Whoever asks finds what they may open. */
export const searchService = ({ indexes, sources }: SearchNeeds) => {
  const ask = async (actor: Actor, source: SearchSource, words: string) => {
    const { kind } = source;
    const { network } = actor;
    const { documents, unread } = await source.documents(actor);
    const found = await indexes.search({ network, kind }, documents, words);
    const known = byId(documents);
    return { source, unread, found: found.filter(({ id }) => known.has(id)), known };
  };
  type Found = Awaited<ReturnType<typeof ask>>;

  /** What is shown of some of what was found. */
  const shown = async (
    actor: Actor,
    { source: { kind, support }, known }: Pick<Found, "source" | "known">,
    hits: readonly Hit[],
  ): Promise<readonly SearchHit[]> => {
    const supportOf = hits.length > 0 ? await support?.(actor) : undefined;
    return hits.flatMap(({ id }) => {
      const document = known.get(id);
      if (!document) return [];
      const { language, view, texts } = document;
      const state = supportOf?.(id);
      const line = shortened(texts.gist ?? "");
      return [
        {
          kind,
          id,
          title: texts.title ?? "",
          line,
          language,
          view,
          ...(state && { support: state }),
        },
      ];
    });
  };

  return {
    /** The best of each kind. */
    search: async (actor: Actor, words: string): Promise<FoundThings> => {
      if (words === "") return { groups: [] };
      const all = await Promise.all(sources.map((source) => ask(actor, source, words)));
      const groups = await Promise.all(
        all.map(async (one) => ({
          kind: one.source.kind,
          hits: [...(await shown(actor, one, one.found.slice(0, searchLimits.hits)))],
          total: one.found.length,
        })),
      );
      const unread = all.reduce((sum, one) => sum + one.unread, 0);
      return {
        groups: groups.filter(({ total }) => total > 0),
        ...(unread > 0 && { unread }),
      };
    },

    /** What is there already that is much like a text: often nothing. */
    similar: async (actor: Actor, text: string): Promise<SimilarThings> => {
      if (text === "") return { hits: [] };
      const all = await Promise.all(sources.map((source) => ask(actor, source, text)));
      const best = all
        .flatMap(({ found, ...from }) =>
          found.filter(({ share }) => share > offeredFrom).map((hit) => ({ hit, from })),
        )
        .sort((one, other) => other.hit.share - one.hit.share || other.hit.score - one.hit.score)
        .slice(0, searchLimits.similar);
      const hits = await Promise.all(best.map(({ hit, from }) => shown(actor, from, [hit])));
      return { hits: hits.flat() };
    },
  };
};
