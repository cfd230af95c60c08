import { statusOperations } from "../../src/contract/status.ts";
import type { StatusService } from "../../src/status/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const statusRoutes = (status: StatusService): Route[] =>
  implement(statusOperations, {
    resend: async ({ actor, body }) => {
      await status.resend(actor, body);
      return {};
    },
    letGo: async ({ actor, body }) => {
      await status.letGo(actor, body);
      return {};
    },
  });
