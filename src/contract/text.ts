import { z } from "zod";
import { oneLine } from "./one-line.ts";

/** One line that is typed; its limit counts what is kept of it. */
export const lineSchema = (max: number) => z.string().overwrite(oneLine).max(max);

/** A text of several lines that is typed. */
export const textSchema = (max: number) => z.string().trim().max(max);
