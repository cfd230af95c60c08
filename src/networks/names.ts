import { defaultLocale, type Locale, locales } from "../contract/vocabulary.ts";
import { translator } from "../i18n/translators.ts";
import type { NameOf, NamesOf } from "../kernel/names.ts";
import type { PeopleOf, Person } from "../kernel/people.ts";
import { derived } from "../storage/derived.ts";
import type { Member } from "./network.ts";
import { presentIds } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

type Names = ReadonlyMap<string, string>;

/** As people hear it. */
const heard = ({ name }: Member): string => name.normalize("NFKC").toLowerCase();

/** The shortest beginning of an id that is nobody else's. */
const codeOf = ({ id }: Member, group: readonly Member[]): string => {
  let length = 4;
  while (group.filter((one) => one.id.startsWith(id.slice(0, length))).length > 1) length++;
  return id.slice(0, length);
};

const areDifferent = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** What tells each of several who have one name from the others: what they work with, else their account. */
const details = (group: readonly Member[]): readonly string[] => {
  const sectors = group.map(({ sector }) => sector);
  if (areDifferent(sectors)) return sectors;
  const accounts = group.map(({ account }) => account ?? "");
  return areDifferent(accounts) ? accounts : group.map((one) => codeOf(one, group));
};

/** Those who have one name. */
export const namesakes = <Named>(
  all: Iterable<Named>,
  nameOf: (one: Named) => string,
): readonly (readonly Named[])[] =>
  [...Map.groupBy(all, nameOf).values()].filter(({ length }) => length > 1);

const detailsIn = derived(
  (members: readonly Member[]): Names =>
    new Map(
      namesakes(members, heard).flatMap((group) => {
        const told = details(group);
        return group.map(({ id }, at) => [id, told[at] ?? ""] as const);
      }),
    ),
);

const namesFrom =
  (language: Locale) =>
  (members: readonly Member[]): Names => {
    const nameless = translator(language)("people.nameless");
    const told = detailsIn(members);
    return new Map(
      members.map(({ id, name }) => {
        const detail = told.get(id);
        return [id, detail ? `${name || nameless} (${detail})` : name || nameless];
      }),
    );
  };

const namesIn = Object.fromEntries(
  locales.map((language) => [language, derived(namesFrom(language))]),
) as Readonly<Record<Locale, (members: readonly Member[]) => Names>>;

const hasNameless = derived((members: readonly Member[]): boolean =>
  members.some(({ name }) => name === ""),
);

/** Made once while members, names and memberships are the same. */
const peopleFrom = derived((members: readonly Member[]) =>
  derived((names: Names) =>
    derived(
      (present: ReadonlySet<string>): ReadonlyMap<string, Person> =>
        new Map(
          members
            .filter(({ id }) => present.has(id))
            .map(({ id, sector, roles }) => [id, { name: names.get(id) ?? "", sector, roles }]),
        ),
    ),
  ),
);

/** What the members of a network go by. */
export const networkNames = ({ store }: { readonly store: NetworkStore }) => {
  const names: NamesOf = async (network, language) => {
    const members = await store.listMembers(network);
    if (language) return namesIn[language](members);
    // All languages have the same names, but for those of nobody's choosing.
    const found = hasNameless(members) ? await store.find(network) : undefined;
    return namesIn[found?.language ?? defaultLocale](members);
  };
  const nameOf: NameOf = async (network, person, language) =>
    (await names(network, language)).get(person) ?? "";
  const people: PeopleOf = async (network, language) => {
    const [members, known, present] = await Promise.all([
      store.listMembers(network),
      names(network, language),
      presentIds(store, network),
    ]);
    return peopleFrom(members)(known)(present);
  };
  return { names, nameOf, people };
};
