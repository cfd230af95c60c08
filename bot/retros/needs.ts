import type { RetroFormChoices } from "../../src/contract/retros.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { RetroService } from "../../src/retros/service.ts";

export interface RetroBotNeeds {
  readonly retros: RetroService;
  /** Whom a retro may ask, and what it may be about. */
  readonly choicesOf: (actor: Actor) => Promise<RetroFormChoices>;
  readonly zoneOf: (network: string) => Promise<string>;
  /** Where the tab is, at a view of it. */
  readonly tabUrl: (view: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}
