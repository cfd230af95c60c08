import { dutyOperations } from "../../../src/contract/duties.ts";
import type { DutyService } from "../../../src/meetings/duties/service.ts";
import { implement, type Route } from "../../http/implement.ts";

export const dutyRoutes = (duties: DutyService): Route[] =>
  implement(dutyOperations, {
    list: ({ actor }) => duties.list(actor),
    setWilling: ({ actor, body }) => duties.setWilling(actor, body),
    people: ({ actor }) => duties.people(actor),
    change: ({ actor, body, params }) =>
      duties.changeDuty(actor, { meeting: params.id, role: params.role }, body),
  });
