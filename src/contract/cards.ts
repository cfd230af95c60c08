import { z } from "zod";

export const cardSchema = z
  .record(z.string(), z.unknown())
  .meta({ id: "AdaptiveCard", description: "An Adaptive Card 1.5." });
