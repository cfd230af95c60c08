/** Something that is known by its title. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

const heard = (title: string): string => title.normalize("NFKC").trim().toLowerCase();

/** The id of what alone has exactly this title. */
export const onlyTitled = (all: readonly Titled[]): ((title: string) => string | undefined) => {
  const byTitle = Map.groupBy(all, ({ title }) => heard(title));
  return (title) => {
    const found = byTitle.get(heard(title)) ?? [];
    return found.length === 1 ? found[0]?.id : undefined;
  };
};
