import { figuresSchema } from "../../../src/contract/figures.ts";
import type { FigureService } from "../../../src/meetings/figures/service.ts";
import { type Route, route } from "../../http/route.ts";

export const figureRoutes = (figures: FigureService): Route[] => [
  route({
    method: "get",
    path: "/api/meetings/figures",
    summary: "Who came to the meetings and how they went, each by itself and year by year",
    answer: figuresSchema,
    run: ({ actor }) => figures.read(actor),
  }),
];
