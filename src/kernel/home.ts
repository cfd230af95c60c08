import type { OwnThing, Waiting } from "../contract/home.ts";
import type { Actor } from "./actor.ts";

/** A thing as everybody in the network may see it. */
export interface HomeThing {
  readonly title: string;
  readonly language?: Actor["language"];
  /** The tab's address of it. */
  readonly view: string;
}

/**
 * What a feature, or a part of one, has for *Oma KEHU*. Each time it is asked it reads kept lists alone, and nothing for
 * each row; what must not be seen to be read is read for a few things only.
 */
export interface HomeSource {
  /** What waits for this person, in any order. */
  readonly waiting?: (actor: Actor) => Promise<readonly Waiting[]>;
  /** What this person keeps, leads or promised, in the order it is shown in. */
  readonly own?: (actor: Actor) => Promise<readonly OwnThing[]>;
  /** Things that entries of the log are about, by their ids. */
  readonly things?: (network: string) => Promise<ReadonlyMap<string, HomeThing>>;
}

/** A promise waits for its person from so many days before its day on; until then it is theirs. */
export const promiseDays = 14;
