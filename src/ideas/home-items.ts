import type { OwnThing, Waiting } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import type { NamesOf } from "../kernel/names.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import { type Idea, isOpen, isUnanswered, waits } from "./idea.ts";
import type { People } from "./people.ts";
import type { IdeaNeeds } from "./readings.ts";
import type { IdeaStore } from "./store.ts";
import { keeperOf } from "./view.ts";

const byAuthor = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, readonly Idea[]> =>
    Map.groupBy(ideas, ({ author }) => author),
);

const thingsIn = derived(
  (ideas: readonly Idea[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      ideas.map(({ id, title, language }) => [id, { title, language, view: tabViews.idea(id) }]),
    ),
);

const openOnes = derived((ideas: readonly Idea[]) => ideas.filter(isOpen));

/** Who decides on it: its keeper, or whoever coordinates when nobody keeps it. */
const isDecider = (idea: Idea, actor: Actor, people: People): boolean => {
  const keeper = keeperOf(idea, people);
  return keeper === undefined ? isCoordinator(actor) : keeper === actor.person;
};

/** What tried it is over and has said what came of it. */
const isTried = (
  { stage, project = "" }: Idea,
  projects: Awaited<ReturnType<IdeaNeeds["projectsOf"]>>,
): boolean => stage === "trial" && projects.get(project)?.outcome !== undefined;

/** What a step says waits to be seen for so long. */
const toldDays = 7;
const day = 24 * 60 * 60_000;

const isFresh = ({ lastStep }: Idea, now: Date): boolean =>
  lastStep?.at !== undefined && Date.parse(lastStep.at) + toldDays * day > now.getTime();

/** Somebody else decided on what this person sent. */
const isDecided = ({ author, stage, lastStep }: Idea, person: string): boolean =>
  author === person && stage !== "idea" && lastStep?.by !== person;

type IdeaDoes = Extract<Waiting, { kind: "idea" }>["does"];

const itemOf = ({ id, number, title, language, answerBy }: Idea, does: IdeaDoes): Waiting => ({
  kind: "idea",
  idea: id,
  number,
  title,
  language,
  view: tabViews.idea(id),
  does,
  ...((does === "answer" || does === "agree") && answerBy !== undefined && { due: answerBy }),
});

/** Of a step that was taken: another one later is told anew. */
const newsOf = (idea: Idea, does: IdeaDoes): Waiting => ({
  ...itemOf(idea, does),
  putAway: `ideaStep ${idea.lastStep?.id}`,
});

/** To a coordinator, of all ideas of before together. */
const undated = (ideas: readonly Idea[], actor: Actor): Waiting[] => {
  const count = isCoordinator(actor)
    ? ideas.filter((idea) => isUnanswered(idea) && idea.answerBy === undefined).length
    : 0;
  return count === 0 ? [] : [{ kind: "undatedIdeas", title: "", view: tabViews.ideas, count }];
};

export interface IdeaHomeNeeds {
  readonly store: Pick<IdeaStore, "list" | "allSupporters" | "allJoined">;
  readonly names: NamesOf;
  readonly projectsOf: IdeaNeeds["projectsOf"];
  /** The ids of the projects that a person is in. */
  readonly projectsWith: (network: string, person: string) => Promise<ReadonlySet<string>>;
  readonly now: () => Date;
}

/** What waits for somebody's answer, what was decided of what is theirs, and one's own ideas. */
export const ideaHomeItems = ({
  store,
  names,
  projectsOf,
  projectsWith,
  now,
}: IdeaHomeNeeds): HomeSource => ({
  waiting: async (actor) => {
    const { network, person, language } = actor;
    const [listed, people, projects, joined, theirs] = await Promise.all([
      store.list(network),
      names(network, language),
      projectsOf(network),
      store.allJoined(network),
      projectsWith(network, person),
    ]);
    const ideas = openOnes(valuesOf(listed));
    const fresh = ideas.filter((idea) => isFresh(idea, now()));
    const mayJoin = ({ id, stage, project = "" }: Idea): boolean =>
      stage === "trial" &&
      projects.has(project) &&
      !theirs.has(project) &&
      joined.get(id).has(person);
    return [
      ...ideas
        .filter(({ keeperAsked }) => keeperAsked === person)
        .map((idea) => itemOf(idea, "agree")),
      ...ideas
        .filter((idea) => waits(idea) && isDecider(idea, actor, people))
        .map((idea) => itemOf(idea, "answer")),
      ...ideas
        .filter((idea) => isTried(idea, projects) && isDecider(idea, actor, people))
        .map((idea) => itemOf(idea, "finish")),
      ...fresh.filter((idea) => isDecided(idea, person)).map((idea) => newsOf(idea, "seeDecision")),
      ...fresh.filter(mayJoin).map((idea) => newsOf(idea, "joinTrial")),
      ...undated(ideas, actor),
    ];
  },

  own: async ({ network, person }) => {
    const [listed, supporters] = await Promise.all([
      store.list(network),
      store.allSupporters(network),
    ]);
    return (byAuthor(valuesOf(listed)).get(person) ?? [])
      .toSorted((one, other) => other.number - one.number)
      .map(
        ({ id, number, title, language, stage }): OwnThing => ({
          kind: "idea",
          id,
          title,
          language,
          view: tabViews.idea(id),
          number,
          stage,
          supporters: supporters.get(id).size,
        }),
      );
  },

  things: async (network) => thingsIn(valuesOf(await store.list(network))),
});
