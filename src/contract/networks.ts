import { z } from "zod";
import { localeSchema } from "./locale.ts";
import { roles } from "./vocabulary.ts";

export const roleSchema = z.enum(roles);

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
    people: z.array(
      z.object({
        objectId: z.uuid(),
        name: z.string(),
        sector: z.string(),
        roles: z.array(roleSchema),
      }),
    ),
  })
  .meta({ id: "LocalPeople" });

export type LocalPeople = z.infer<typeof localPeopleSchema>;

/** What the sign-in window needs to know of this app. */
export const signInSchema = z
  .object({ clientId: z.uuid(), scope: z.string() })
  .meta({ id: "SignIn" });

export type SignIn = z.infer<typeof signInSchema>;
