import { searchOperations } from "../../src/contract/search.ts";
import type { SearchService } from "../../src/search/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const searchRoutes = (search: SearchService): Route[] =>
  implement(searchOperations, {
    search: ({ actor, query }) => search.search(actor, query.words),
    similar: ({ actor, query }) => search.similar(actor, query.text),
  });
