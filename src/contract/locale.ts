import { z } from "zod";
import { locales } from "./vocabulary.ts";

export const localeSchema = z.enum(locales);
