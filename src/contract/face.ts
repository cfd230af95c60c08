import { z } from "zod";

/** Somebody whose avatar is shown. */
export const faceSchema = z
  .object({
    name: z.string(),
    sector: z.string().meta({ description: "Empty: they have not said." }),
  })
  .meta({ id: "Face" });

export type Face = z.infer<typeof faceSchema>;
