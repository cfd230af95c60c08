import { tabViews } from "../contract/tab-address.ts";
import type { SearchDocument } from "../search/document.ts";
import type { SearchSource } from "../search/source.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import { type Idea, isOpen } from "./idea.ts";
import type { IdeaStore } from "./store.ts";

const documentOf = ({ value, etag }: Stored<Idea>): SearchDocument => ({
  id: value.id,
  version: etag,
  language: value.language,
  view: tabViews.idea(value.id),
  texts: { title: value.title, gist: value.problem, text: value.firstTrial },
});

/** What was withdrawn, archived or merged is found by its number alone. */
const documentsIn = derived(({ found }: Listed<Idea>) =>
  found.filter(({ value }) => isOpen(value)).map(documentOf),
);

const authorsIn = derived(
  ({ found }: Listed<Idea>): ReadonlyMap<string, string> =>
    new Map(found.map(({ value }) => [value.id, value.author])),
);

export const ideaSearchSource = ({
  store,
}: {
  readonly store: Pick<IdeaStore, "list" | "allSupporters">;
}): SearchSource => ({
  kind: "idea",

  documents: async ({ network }) => {
    const listed = await store.list(network);
    return { documents: documentsIn(listed), unread: listed.unread };
  },

  support: async ({ network, person }) => {
    const [listed, supporters] = await Promise.all([
      store.list(network),
      store.allSupporters(network),
    ]);
    const authors = authorsIn(listed);
    return (id) => {
      if (authors.get(id) === person) return "own";
      return supporters.get(id).has(person) ? "given" : "open";
    };
  },
});
