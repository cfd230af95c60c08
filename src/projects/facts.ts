import type { FieldError } from "../contract/errors.ts";
import type { ChangeProject, ProjectFact, ProjectFacts } from "../contract/projects.ts";
import { projectFacts } from "./project.ts";

/** By value: facts are texts, numbers, and lists of them. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export interface Merged {
  readonly facts: ProjectFacts;
  /** Those that are not as they were. */
  readonly changed: readonly ProjectFact[];
  /** Those that somebody else has changed too, to something else. */
  readonly conflicts: readonly ProjectFact[];
}

/** What was asked for, put into what stands now. */
export const mergeFacts = (
  current: ProjectFacts,
  { changes, from }: Pick<ChangeProject, "changes" | "from">,
): Merged => {
  const changed: ProjectFact[] = [];
  const conflicts: ProjectFact[] = [];
  for (const fact of projectFacts) {
    const wanted = changes[fact];
    if (wanted === undefined || isSame(wanted, current[fact])) continue;
    (isSame(from[fact], current[fact]) ? changed : conflicts).push(fact);
  }
  const taken = Object.fromEntries(changed.map((fact) => [fact, changes[fact]]));
  return { facts: { ...current, ...taken }, changed, conflicts };
};

/** Facts that do not fit each other: of the two, what was changed is told. */
export const problemsOf = (
  { ownShare, total, start, end }: ProjectFacts,
  changed: readonly ProjectFact[],
): FieldError[] => {
  const wrong: ProjectFact[] = [];
  if (ownShare !== null && total !== null && ownShare > total)
    wrong.push(changed.includes("ownShare") ? "ownShare" : "total");
  if (start !== "" && end !== "" && end < start)
    wrong.push(changed.includes("end") ? "end" : "start");
  return wrong
    .filter((fact) => changed.includes(fact))
    .map((field) => ({ field, problem: "wrong" }));
};
