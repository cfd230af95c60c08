import { type Locale, locales, type SearchKind } from "../contract/vocabulary.ts";
import type { Hit, SearchDocument } from "./document.ts";
import { type LanguageIndex, languageIndex, longestQuestion } from "./language-index.ts";

/** More networks than these are not kept in memory at once. */
const mostNetworks = 50;

/** So many letters are put into an index before others have their turn. */
const sliceLetters = 5_000;

/** The documents of one kind in one network, as they were when they were last asked for. */
interface Shelf {
  readonly byLanguage: Readonly<Record<Locale, LanguageIndex>>;
  readonly held: Map<string, SearchDocument>;
  /** What it was made of. */
  documents: readonly SearchDocument[] | undefined;
  /** What is being put into it. */
  updating: Promise<void>;
}

const newShelf = (): Shelf => ({
  byLanguage: Object.fromEntries(
    locales.map((locale) => [locale, languageIndex(locale)]),
  ) as Shelf["byLanguage"],
  held: new Map(),
  documents: undefined,
  updating: Promise.resolve(),
});

const take = ({ byLanguage, held }: Shelf, id: string): void => {
  const known = held.get(id);
  if (known) byLanguage[known.language].discard(id);
  held.delete(id);
};

const put = (shelf: Shelf, document: SearchDocument): void => {
  take(shelf, document.id);
  shelf.held.set(document.id, document);
  shelf.byLanguage[document.language].add(document);
};

const lettersIn = ({ texts }: SearchDocument): number =>
  Object.values(texts).reduce((sum, { length }) => sum + length, 0);

const isSame = (one: SearchDocument | undefined, other: SearchDocument): boolean =>
  one?.version === other.version && one.language === other.language;

/** Only what differs is put into the index or taken out of it, a slice at a time. */
const update = async (
  shelf: Shelf,
  documents: readonly SearchDocument[],
  pause: () => Promise<void>,
): Promise<void> => {
  if (shelf.documents === documents) return;
  const gone = new Set(shelf.held.keys());
  let letters = 0;
  for (const document of documents) {
    gone.delete(document.id);
    if (isSame(shelf.held.get(document.id), document)) continue;
    put(shelf, document);
    letters += lettersIn(document);
    if (letters < sliceLetters) continue;
    letters = 0;
    await pause();
  }
  for (const id of gone) take(shelf, id);
  shelf.documents = documents;
};

export interface IndexNeeds {
  /** Lets whatever else waits have its turn. */
  readonly pause: () => Promise<void>;
}

export type SearchIndexes = ReturnType<typeof searchIndexes>;

/**
 * What is searched of each network, in memory: for each kind an index of words in each language. An index is
 * as old as the documents that whoever asks gives; it is not made anew for what has not changed in them.
 */
export const searchIndexes = ({ pause }: IndexNeeds) => {
  const shelves = new Map<string, Map<SearchKind, Shelf>>();

  const shelfOf = (network: string, kind: SearchKind): Shelf => {
    const kinds = shelves.get(network) ?? new Map<SearchKind, Shelf>();
    // The one that was asked for last stands last.
    shelves.delete(network);
    shelves.set(network, kinds);
    const [oldest] = shelves.keys();
    if (shelves.size > mostNetworks && oldest !== undefined) shelves.delete(oldest);
    const shelf = kinds.get(kind) ?? newShelf();
    kinds.set(kind, shelf);
    return shelf;
  };

  return {
    /** The best first. The same array of documents says that nothing in it has changed. */
    search: async (
      { network, kind }: { readonly network: string; readonly kind: SearchKind },
      documents: readonly SearchDocument[],
      words: string,
    ): Promise<readonly Hit[]> => {
      const shelf = shelfOf(network, kind);
      const updated = shelf.updating.then(() => update(shelf, documents, pause));
      shelf.updating = updated.catch(() => undefined);
      await updated;
      const found: Hit[] = [];
      for (const locale of locales)
        found.push(
          ...(await shelf.byLanguage[locale].search(words.slice(0, longestQuestion), pause)),
        );
      return found.sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
    },
  };
};
