import { homeOperations } from "../../src/contract/home.ts";
import type { HomeService } from "../../src/home/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const homeRoutes = (home: HomeService): Route[] =>
  implement(homeOperations, {
    home: ({ actor }) => home.read(actor),
    putAway: ({ actor, body }) => home.putAway(actor, body),
  });
