/** The people who support an idea, as the store counts them, each with whether their name is seen. */
export type Supporters = ReadonlyMap<string, boolean>;

/** By the idea's id. */
export interface PeopleByIdea {
  readonly get: (idea: string) => Supporters;
}

/** What those who are in the network go by. */
export type People = ReadonlyMap<string, string>;

export interface Support {
  readonly idea: string;
  readonly person: string;
  readonly at: Date;
  /** Who gave it knew that their name is seen; what was given before that was said stays a number. */
  readonly named?: boolean | undefined;
}

/** That a person joined an idea, or offers something to it. */
export interface Joined {
  readonly idea: string;
  readonly person: string;
  /** Empty: they joined. */
  readonly offer: string;
  readonly at: Date;
}
