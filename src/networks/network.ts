import { z } from "zod";
import { localeSchema } from "../contract/locale.ts";
import { roleSchema } from "../contract/networks.ts";

/** Where the network's own channel is: what Teams says with every message from it. */
export const channelSchema = z.object({
  serviceUrl: z.string(),
  tenant: z.string(),
  team: z.string(),
  channel: z.string(),
  /** Our own id in that team. */
  bot: z.string(),
});

export type Channel = z.infer<typeof channelSchema>;

export const networkSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: localeSchema,
  /** An IANA zone: Europe/Helsinki. */
  zone: z.string(),
});

export type Network = z.infer<typeof networkSchema>;

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  sector: z.string(),
  roles: z.array(roleSchema),
  skills: z.array(z.string()),
  /** Absent until the member chooses one: until then they are spoken to as their Teams is set. */
  language: localeSchema.optional(),
});

export type Member = z.infer<typeof memberSchema>;

/** A person as Entra ID knows them. The mapping to a member is one row; nothing else holds it. */
export interface Identity {
  readonly tenant: string;
  readonly objectId: string;
}
