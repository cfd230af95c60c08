import { tabViews } from "../contract/tab-address.ts";
import { type Locale, locales } from "../contract/vocabulary.ts";
import type { SearchDocument } from "../search/document.ts";
import type { SearchSource } from "../search/source.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Project } from "./project.ts";
import type { ProjectStore } from "./store.ts";

const documentOf =
  (language: Locale) =>
  ({ value, etag }: Stored<Project>): SearchDocument => ({
    id: value.id,
    version: etag,
    language: value.language ?? language,
    view: tabViews.project(value.id),
    texts: {
      title: value.title,
      gist: value.goal,
      text: [value.description, value.news?.text ?? ""].join("\n"),
      tags: value.sectors.join(" "),
      related: [...(value.funders ?? [value.funder]), value.municipality].join(" "),
    },
  });

const documentsIn = (language: Locale) =>
  derived(({ found }: Listed<Project>): readonly SearchDocument[] =>
    found.map(documentOf(language)),
  );

/** A project whose language is not known is in the network's. */
const byLanguage = Object.fromEntries(
  locales.map((language) => [language, documentsIn(language)]),
) as Record<Locale, ReturnType<typeof documentsIn>>;

export const projectSearchSource = ({
  store,
}: {
  readonly store: Pick<ProjectStore, "list">;
}): SearchSource => ({
  kind: "project",

  documents: async ({ network, networkLanguage }) => {
    const listed = await store.list(network);
    return { documents: byLanguage[networkLanguage](listed), unread: listed.unread };
  },
});
