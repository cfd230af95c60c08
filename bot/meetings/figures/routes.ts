import { figureOperations } from "../../../src/contract/figures.ts";
import type { FigureService } from "../../../src/meetings/figures/service.ts";
import { implement, type Route } from "../../http/implement.ts";

export const figureRoutes = (figures: FigureService): Route[] =>
  implement(figureOperations, {
    read: ({ actor }) => figures.read(actor),
  });
