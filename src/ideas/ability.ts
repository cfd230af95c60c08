import type { ErrorCode } from "../contract/errors.ts";
import { ideaOperations } from "../contract/ideas.ts";
import type { Operation } from "../contract/operations.ts";
import { may } from "../contract/rights.ts";
import { type IdeaAbility, type IdeaState, ideaAbilities } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";
import { type Idea, isOpen, mayBeTried, stateOf } from "./idea.ts";

type Asker = Pick<Actor, "person" | "roles">;

interface Rule {
  readonly operation: Pick<Operation, "method" | "path">;
  readonly allows: (actor: Asker, idea: Idea) => boolean;
  /** Why not, of an idea that is open. */
  readonly code: ErrorCode;
}

const isAuthor = ({ person }: Asker, { author }: Idea): boolean => author === person;

const isKeeper = ({ person }: Asker, { keeper }: Idea): boolean => keeper === person;

const decides = (actor: Asker, idea: Idea): boolean =>
  isCoordinator(actor) || isKeeper(actor, idea);

const {
  support,
  join,
  change,
  withdraw,
  archive,
  takeStep,
  startTrial,
  changeKeeper,
  merge,
  unmerge,
} = ideaOperations;

const rules: Readonly<Record<IdeaAbility, Rule>> = {
  support: {
    operation: support,
    allows: (actor, idea) => isOpen(idea) && !isAuthor(actor, idea),
    code: "ideaOwn",
  },
  join: {
    operation: join,
    allows: (actor, idea) => isOpen(idea) && !isAuthor(actor, idea),
    code: "ideaOwn",
  },
  edit: {
    operation: change,
    allows: (actor, idea) => isOpen(idea) && isAuthor(actor, idea),
    code: "ideaNotAuthor",
  },
  withdraw: {
    operation: withdraw,
    allows: (actor, idea) => isOpen(idea) && isAuthor(actor, idea),
    code: "ideaNotAuthor",
  },
  archive: {
    operation: archive,
    allows: (actor, idea) => isOpen(idea) && isCoordinator(actor),
    code: "notCoordinator",
  },
  restore: {
    operation: withdraw,
    allows: (actor, idea) =>
      (stateOf(idea) === "withdrawn" && isAuthor(actor, idea)) ||
      (stateOf(idea) === "archived" && isCoordinator(actor)),
    code: "ideaNotAuthor",
  },
  decide: {
    operation: takeStep,
    allows: (actor, idea) => isOpen(idea) && decides(actor, idea),
    code: "ideaNotKeeper",
  },
  stepBack: {
    operation: takeStep,
    allows: ({ person }, idea) => isOpen(idea) && idea.lastStep?.by === person,
    code: "ideaNotKeeper",
  },
  startTrial: {
    operation: startTrial,
    allows: (actor, idea) => isOpen(idea) && mayBeTried(idea) && decides(actor, idea),
    code: "ideaNotKeeper",
  },
  keep: {
    operation: changeKeeper,
    allows: (actor, idea) => isOpen(idea) && isCoordinator(actor) && !isKeeper(actor, idea),
    code: "notCoordinator",
  },
  handOn: {
    operation: changeKeeper,
    allows: (actor, idea) => isOpen(idea) && decides(actor, idea),
    code: "ideaNotKeeper",
  },
  answerAsk: {
    operation: changeKeeper,
    allows: ({ person }, idea) => isOpen(idea) && idea.keeperAsked === person,
    code: "ideaNotAsked",
  },
  merge: {
    operation: merge,
    allows: (actor, idea) => isOpen(idea) && decides(actor, idea),
    code: "ideaNotKeeper",
  },
  unmerge: {
    operation: unmerge,
    allows: (actor, idea) => stateOf(idea) === "merged" && decides(actor, idea),
    code: "ideaNotKeeper",
  },
};

export const can = (actor: Asker, idea: Idea, ability: IdeaAbility): boolean => {
  const { operation, allows } = rules[ability];
  return may(actor, operation) && allows(actor, idea);
};

/** What a person may do with an idea: the one place that says so, for the tab, the cards and what refuses. */
export const abilitiesOf = (actor: Asker, idea: Idea): IdeaAbility[] =>
  ideaAbilities.filter((ability) => can(actor, idea, ability));

const closedAs: Readonly<Record<Exclude<IdeaState, "open">, ErrorCode>> = {
  withdrawn: "ideaWithdrawn",
  archived: "ideaArchived",
  merged: "ideaMerged",
};

const ofClosed: readonly IdeaAbility[] = ["restore", "unmerge"];

/** Throws why this person may not. */
export const requireAbility = (actor: Asker, idea: Idea, ability: IdeaAbility): void => {
  if (can(actor, idea, ability)) return;
  const state = stateOf(idea);
  if (state !== "open" && !ofClosed.includes(ability))
    throw new AppError(closedAs[state], `the idea is ${state}`);
  throw new AppError(rules[ability].code, `${ability} is not theirs`);
};
