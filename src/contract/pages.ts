import { z } from "zod";
import { unreadSchema } from "./unread.ts";
import { pageLimits } from "./vocabulary.ts";

const limitOf = (usual: number) =>
  z.coerce
    .number()
    .pipe(z.int().min(1).max(pageLimits.most))
    .default(usual)
    .meta({
      description: "How many at most.",
      override: { type: "integer", minimum: 1, maximum: pageLimits.most },
    });

/** What every board is asked with. */
export const columnQuery = { limit: limitOf(pageLimits.column) };

/** What every list is asked with. */
export const pageQuery = {
  limit: limitOf(pageLimits.usual),
  after: z
    .string()
    .max(2_000)
    .default("")
    .meta({ description: "`next` of the page before; empty: from the beginning." }),
};

const pageQuerySchema = z.object(pageQuery);

export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A page of a list, the things under the list's own name. */
export const pageOf = <Name extends string, Item extends z.ZodType>(name: Name, item: Item) => ({
  ...({ [name]: z.array(item) } as Record<Name, z.ZodArray<Item>>),
  unread: unreadSchema,
  total: z.int().nonnegative().meta({ description: "How many there are on all pages." }),
  next: z.string().optional().meta({
    description: "Where the next page begins, though things are added; absent on the last page.",
  }),
});
