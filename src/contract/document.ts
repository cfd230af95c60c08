import { z } from "zod";
import type { Operations } from "./operations.ts";

export const documentOperations = {
  read: {
    method: "GET",
    path: "/api/openapi.json",
    open: true,
    constant: true,
    summary: "This document",
    answer: z.record(z.string(), z.unknown()).meta({ description: "Any JSON object." }),
  },
} as const satisfies Operations;
