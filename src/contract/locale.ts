import { z } from "zod";

export const locales = ["fi", "sv", "en"] as const;

export const localeSchema = z.enum(locales);

export type Locale = z.infer<typeof localeSchema>;
