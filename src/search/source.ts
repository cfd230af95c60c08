import type { SearchKind, SupportState } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import type { SearchDocument } from "./document.ts";

/** What a feature has to be found: what everybody in the network may open, and nothing else. */
export interface SearchSource {
  readonly kind: SearchKind;
  /** Of kept lists alone. The same array while nothing in it changes. */
  readonly documents: (actor: Pick<Actor, "network" | "networkLanguage">) => Promise<{
    readonly documents: readonly SearchDocument[];
    /** How many more cannot be read. */
    readonly unread: number;
  }>;
  /** Of ideas: how each stands to the one who asks. */
  readonly support?: (actor: Actor) => Promise<(id: string) => SupportState | undefined>;
}
