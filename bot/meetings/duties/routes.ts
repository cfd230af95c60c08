import { turnOperations } from "../../../src/contract/duties.ts";
import type { TurnService } from "../../../src/meetings/duties/service.ts";
import { implement, type Route } from "../../http/implement.ts";

export const turnRoutes = (turns: TurnService): Route[] =>
  implement(turnOperations, {
    list: ({ actor }) => turns.list(actor),
    setWilling: ({ actor, body }) => turns.setWilling(actor, body),
    people: ({ actor }) => turns.people(actor),
    change: ({ actor, body, params }) => turns.changeTurn(actor, params.id, params.role, body),
  });
