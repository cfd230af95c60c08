import type { RetroFormChoices } from "../../src/contract/retros.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { RetroService } from "../../src/retros/service.ts";
import type { WithWaiting } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface RetroBotNeeds {
  readonly retros: RetroService;
  /** Whom a retro may ask, and what it may be about. */
  readonly choicesOf: (actor: Actor) => Promise<RetroFormChoices>;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly tabUrl: TabUrl;
  readonly withWaiting: WithWaiting;
  readonly now: () => Date;
  readonly newId: () => string;
}
