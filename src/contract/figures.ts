import { z } from "zod";
import type { Operations } from "./operations.ts";

const count = z.int().nonnegative();
const mean = z.number().nonnegative();

const pulseFigureSchema = z
  .object({ average: mean, answers: count })
  .meta({ id: "PulseFigure", description: "Absent when there were fewer than five answers." });

export const meetingFiguresSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    day: z.iso.date().meta({ description: "Where the network is." }),
    come: count,
    maybe: count,
    no: count,
    present: count
      .optional()
      .meta({ description: "How many were there, when that was written down." }),
    pulse: pulseFigureSchema.optional(),
  })
  .meta({ id: "MeetingFigures" });

export type MeetingFigures = z.infer<typeof meetingFiguresSchema>;

export const yearFiguresSchema = z
  .object({
    year: z.int(),
    meetings: count,
    come: mean,
    maybe: mean,
    no: mean,
    present: mean.optional(),
    pulse: pulseFigureSchema.optional(),
  })
  .meta({
    id: "YearFigures",
    description: "Of people: how many a meeting of that year had on average.",
  });

export type YearFigures = z.infer<typeof yearFiguresSchema>;

export const figuresSchema = z
  .object({
    meetings: z
      .array(meetingFiguresSchema)
      .meta({ description: "Those held, the earliest first." }),
    years: z.array(yearFiguresSchema).meta({ description: "The earliest first." }),
  })
  .meta({ id: "Figures" });

export type Figures = z.infer<typeof figuresSchema>;

export const figureOperations = {
  read: {
    method: "GET",
    path: "/api/meetings/figures",
    summary: "Who came to the meetings and how they went, each by itself and year by year",
    answer: figuresSchema,
  },
} as const satisfies Operations;
