import type { ProjectFacts } from "../contract/projects.ts";
import { type Change, changesBetween, type Facts } from "../history/changes.ts";

/** How what a list of the network names is called. */
export interface NamesInLists {
  readonly goal: (id: string) => string;
  readonly programme: (id: string) => string;
}

const list = (values: readonly string[]): string => values.join(", ");

const euros = (cents: number | null): string =>
  cents === null ? "" : (cents / 100).toFixed(2).replace(".", ",");

const toldOf = (facts: ProjectFacts, names: NamesInLists): Facts => ({
  name: facts.title,
  goal: facts.goal,
  description: facts.description,
  deputies: list(facts.deputies),
  team: list(facts.team),
  sectors: list(facts.sectors),
  units: list(facts.units),
  funders: list(facts.funders),
  part: facts.part,
  ownShare: euros(facts.ownShare),
  total: euros(facts.total),
  strategyGoal: facts.strategyGoal && (names.goal(facts.strategyGoal) || facts.strategyGoal),
  programme: facts.programme && (names.programme(facts.programme) || facts.programme),
  municipality: facts.municipality,
  startDate: facts.start,
  endDate: facts.end,
  links: facts.links.map(({ title, url }) => `${title} ${url}`).join("\n"),
});

/** What the log tells of changed facts. */
export const changesBetweenFacts = (
  before: ProjectFacts,
  after: ProjectFacts,
  names: NamesInLists,
): Change[] => changesBetween(toldOf(before, names), toldOf(after, names));
