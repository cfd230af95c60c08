import { historyOperations } from "../src/contract/history.ts";
import type { HistoryService } from "../src/history/service.ts";
import { implement, type Route } from "./http/implement.ts";

export const historyRoutes = (history: HistoryService): Route[] =>
  implement(historyOperations, {
    recent: ({ actor, query }) => history.recent(actor, query),
  });
