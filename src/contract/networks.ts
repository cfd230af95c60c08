import { z } from "zod";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { networkLimits, roles } from "./vocabulary.ts";

export const roleSchema = z.enum(roles);

export const meSchema = z
  .object({
    name: z.string(),
    language: localeSchema,
    roles: z.array(roleSchema),
    refused: z.array(z.string()).meta({
      description: "The operations, by method and path, that are not for the one who asks.",
    }),
    network: z.object({
      id: z.string(),
      name: z.string(),
      language: localeSchema,
      zone: z.string(),
    }),
    /** All that the person is in, when they are several and may be changed here. */
    networks: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The network that they chose is not theirs any more: they are shown another. */
    replaced: z.boolean(),
  })
  .meta({ id: "Me" });

export type Me = z.infer<typeof meSchema>;

const chooseNetworkSchema = z
  .strictObject({ network: z.string().max(100) })
  .meta({ id: "ChooseNetwork" });

/** The network's settings as its coordinators send them. */
export const saveSettingsSchema = z.object({
  /** The version of the settings that the form was opened with. */
  version: z.string(),
  name: lineSchema(networkLimits.name).min(1),
  language: localeSchema,
  zone: z.string(),
  holidays: z.boolean(),
  /** Where posts go; as before when it is absent. */
  channel: z.string().optional(),
  /** Members' ids. */
  coordinators: z.array(z.string()),
  /** One more coordinator, by name: a long list of members is not shown whole. */
  another: lineSchema(networkLimits.name),
});

export type SaveSettings = z.infer<typeof saveSettingsSchema>;

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
const signInSchema = z.object({ clientId: z.uuid(), scope: z.string() }).meta({ id: "SignIn" });

export const networkOperations = {
  me: {
    method: "GET",
    path: "/api/me",
    summary: "Who asks, and in which network",
    answer: meSchema,
  },
  choose: {
    method: "PUT",
    path: "/api/me/network",
    summary: "Choose the network of the personal tab and the personal chat",
    body: chooseNetworkSchema,
    answer: meSchema,
  },
} as const satisfies Operations;

/** On a machine of one's own: nobody signs in, the browser chooses. */
export const localOperations = {
  people: {
    method: "GET",
    path: "/api/local/people",
    open: true,
    summary: "Local mode: who the browser may be",
    answer: localPeopleSchema,
  },
} as const satisfies Operations;

/** In Teams: the app that people sign in to. */
export const signInOperations = {
  settings: {
    method: "GET",
    path: "/api/sign-in",
    open: true,
    constant: true,
    summary: "What the sign-in window needs to know of this app",
    answer: signInSchema,
  },
} as const satisfies Operations;
