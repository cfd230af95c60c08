import { z } from "zod";
import { partsOf } from "../../src/contract/typed.ts";

/** A choice of several for a schema of a list: what is no text is the schema's to refuse. */
export const listed = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((list) => (typeof list === "string" ? partsOf(list) : list), schema);
