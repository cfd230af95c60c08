import type { Face } from "../contract/face.ts";
import type { IdeaDetail, IdeaStep, IdeaView, PublicIdea } from "../contract/ideas.ts";
import { ideaLimits } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Person } from "../kernel/people.ts";
import { abilitiesOf } from "./ability.ts";
import { type Idea, mergeEnds, stateOf, waits } from "./idea.ts";
import type { Step } from "./path.ts";
import type { Joined, People, Support, Supporters } from "./people.ts";

/** Who keeps it, as long as they are in the network: then it is the coordinators' again. */
export const keeperOf = ({ keeper }: Pick<Idea, "keeper">, people: Pick<People, "has">) =>
  keeper !== undefined && people.has(keeper) ? keeper : undefined;

export const viewStep = (step: Step, people: People): IdeaStep => ({
  id: step.id,
  from: step.from,
  to: step.to,
  at: step.at.toISOString(),
  by: people.get(step.by) ?? "",
  as: step.as,
  reason: step.reason,
  next: step.next,
  ...(step.nextAt !== undefined && { nextAt: step.nextAt }),
  whatWouldChange: step.whatWouldChange,
  language: step.language,
});

interface Told {
  readonly supporters: number;
  readonly decision?: Step | undefined;
  readonly mergedInto?: Idea | undefined;
}

/** What everyone may see. Nobody's id leaves; a name is all. */
export const publicIdea = (
  idea: Idea,
  people: People,
  { supporters, decision, mergedInto }: Told,
): PublicIdea => {
  const keeper = keeperOf(idea, people);
  return {
    id: idea.id,
    number: idea.number,
    stage: idea.stage,
    state: stateOf(idea),
    title: idea.title,
    problem: idea.problem,
    firstTrial: idea.firstTrial,
    needs: idea.needs,
    author: people.get(idea.author) ?? "",
    language: idea.language,
    submittedAt: idea.submittedAt.toISOString(),
    supporters,
    ...(keeper !== undefined && { keeper: people.get(keeper) ?? "" }),
    ...(waits(idea) && { answerBy: idea.answerBy }),
    ...(decision && { decision: viewStep(decision, people) }),
    ...(mergedInto && {
      mergedInto: { id: mergedInto.id, number: mergedInto.number, title: mergedInto.title },
    }),
  };
};

export interface Seen {
  readonly idea: Idea;
  readonly version: string;
  readonly people: People;
  /** Those who are in the network now. */
  readonly here: ReadonlyMap<string, Pick<Person, "sector">>;
}

export const supportersIn = (supports: readonly Support[]): Supporters =>
  new Map(supports.map(({ person, named = false }) => [person, named]));

/** Of the first so many who know that their name is seen. */
const facesOf = (
  supporters: Supporters,
  { people, here }: Pick<Seen, "people" | "here">,
  most: number,
): Face[] => {
  const faces: Face[] = [];
  for (const [person, named] of supporters) {
    if (faces.length === most) break;
    const name = named && people.get(person);
    if (name) faces.push({ name, sector: here.get(person)?.sector ?? "" });
  }
  return faces;
};

export const viewIdea = (
  seen: Seen,
  supporters: Supporters,
  actor: Pick<Actor, "person" | "roles">,
): IdeaView => {
  const { idea, version, people, here } = seen;
  const sectorOf = (person = ""): string => here.get(person)?.sector ?? "";
  return {
    ...publicIdea(idea, people, { supporters: supporters.size }),
    version,
    faces: facesOf(supporters, seen, ideaLimits.faces),
    sectors: { author: sectorOf(idea.author), keeper: sectorOf(keeperOf(idea, people)) },
    mine: idea.author === actor.person,
    supported: supporters.has(actor.person),
    kept: idea.keeper === actor.person,
    asked: idea.keeperAsked === actor.person,
    can: abilitiesOf(actor, idea),
  };
};

export interface Around {
  readonly supports: readonly Support[];
  readonly steps: readonly Step[];
  readonly joined: readonly Joined[];
  /** Where it has come to, when it was merged. */
  readonly mergedInto: Idea | undefined;
  readonly project: IdeaDetail["project"];
  readonly related: IdeaDetail["related"];
}

export const viewDetail = (
  seen: Seen,
  { supports, steps, joined, mergedInto, project, related }: Around,
  actor: Pick<Actor, "person" | "roles">,
): IdeaDetail => {
  const { idea, people, here } = seen;
  const { keeperAsked } = idea;
  const supporters = supportersIn(supports);
  return {
    ...viewIdea(seen, supporters, actor),
    path: steps.map((step) => viewStep(step, people)),
    joined: joined.map(({ person, offer }) => ({
      name: people.get(person) ?? "",
      sector: here.get(person)?.sector ?? "",
      offer,
      mine: person === actor.person,
    })),
    supportedBy: facesOf(supporters, seen, ideaLimits.names),
    named: supporters.get(actor.person) ?? false,
    ...(keeperAsked !== undefined &&
      people.has(keeperAsked) && { askedName: people.get(keeperAsked) ?? "" }),
    ...(mergedInto && {
      mergedInto: { id: mergedInto.id, number: mergedInto.number, title: mergedInto.title },
    }),
    ...(idea.mergedAt !== undefined && { mergeEnds: mergeEnds(idea).until.toISOString() }),
    ...(project && { project }),
    related,
  };
};
