import { z } from "zod";
import { localeSchema } from "./locale.ts";

export const roles = ["coordinator", "projectSupport", "reader", "guest"] as const;

export const roleSchema = z.enum(roles);

export type Role = z.infer<typeof roleSchema>;

export const meSchema = z
  .object({
    name: z.string(),
    language: localeSchema,
    roles: z.array(roleSchema),
    network: z.object({ name: z.string(), language: localeSchema }),
  })
  .meta({ id: "Me" });

export type Me = z.infer<typeof meSchema>;

/** Local mode alone: who the browser may be. */
export const localPeopleSchema = z
  .object({
    people: z.array(z.object({ objectId: z.uuid(), name: z.string(), sector: z.string() })),
  })
  .meta({ id: "LocalPeople" });

export type LocalPeople = z.infer<typeof localPeopleSchema>;
