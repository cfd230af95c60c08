import { z } from "zod";
import { quietHoursSchema } from "./calendar.ts";
import { faceSchema } from "./face.ts";
import { localeSchema } from "./locale.ts";
import type { Operations } from "./operations.ts";
import { networkLimits } from "./settings.ts";
import { lineSchema } from "./text.ts";
import { roles } from "./vocabulary.ts";

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
    sector: z.string().meta({ description: "Empty: not known." }),
    unit: z.string().meta({ description: "Empty: not known." }),
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
export const saveSettingsSchema = z
  .strictObject({
    version: z.string().meta({ description: "Of the settings that the form was opened with." }),
    name: lineSchema(networkLimits.name).min(1),
    language: localeSchema,
    zone: z.string().meta({ description: "The network's own as it is, or one of those offered." }),
    holidays: z.boolean().meta({ description: "Finnish public holidays are days off." }),
    quiet: quietHoursSchema
      .optional()
      .meta({ description: "When posts in the channel can wait; absent: as before." }),
    channel: z.string().optional().meta({ description: "Where posts go; absent: as before." }),
  })
  .meta({ id: "SaveSettings" });

/** On the card the coordinators are chosen with the rest. */
export interface SaveSettings extends z.infer<typeof saveSettingsSchema> {
  /** Members' ids; as before when it is absent. */
  readonly coordinators?: readonly string[];
  /** One more coordinator, by name: a long list of members is not shown whole. */
  readonly another?: string;
}

/** The settings as they stand, to a coordinator; to others, who the coordinators are. */
export const settingsSchema = z
  .discriminatedUnion("is", [
    z.object({
      is: z.literal("open"),
      version: z.string(),
      name: z.string(),
      language: localeSchema,
      zone: z.string(),
      holidays: z.boolean(),
      quiet: quietHoursSchema,
      channel: z.object({
        id: z.string(),
        deleted: z.boolean().meta({
          description: "The channel that was chosen is deleted: posts go to the team's first one.",
        }),
      }),
      people: z.array(faceSchema.extend({ id: z.uuid(), roles: z.array(roleSchema) })),
    }),
    z.object({ is: z.literal("theirs"), coordinators: z.array(z.string()) }),
    z.object({ is: z.literal("vacant") }).meta({ description: "There is no coordinator." }),
  ])
  .meta({ id: "Settings" });

export type SettingsView = z.infer<typeof settingsSchema>;

/** The settings, to whoever may change them. */
export type OpenSettings = Extract<SettingsView, { readonly is: "open" }>;

const channelsSchema = z
  .object({
    channels: z
      .array(
        z.object({
          id: z.string(),
          name: z.string().optional().meta({ description: "A team's first channel has none." }),
          first: z.boolean(),
        }),
      )
      .nullable()
      .meta({ description: "Null: Teams does not tell them now." }),
    askedAt: z.iso.datetime().meta({ description: "When Teams was asked." }),
  })
  .meta({ id: "SettingsChannels" });

export type SettingsChannels = z.infer<typeof channelsSchema>;

const changeRoleSchema = z.strictObject({ has: z.boolean() }).meta({ id: "ChangeRole" });

const chooseLanguageSchema = z
  .strictObject({ language: localeSchema })
  .meta({ id: "ChooseLanguage" });

const saveSectorSchema = z
  .strictObject({
    sector: lineSchema(networkLimits.sector),
    unit: lineSchema(networkLimits.unit),
  })
  .meta({ id: "SaveSector" });

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

export const settingsOperations = {
  saveSector: {
    method: "PUT",
    path: "/api/me/sector",
    summary: "Say in which sector and unit the one who asks works",
    body: saveSectorSchema,
    answer: meSchema,
  },
  chooseLanguage: {
    method: "PUT",
    path: "/api/me/language",
    summary: "Choose the language of the one who asks, in every network of theirs",
    body: chooseLanguageSchema,
    answer: meSchema,
  },
  settings: {
    method: "GET",
    path: "/api/settings",
    summary: "The network's settings; to others than its coordinators, who those are",
    answer: settingsSchema,
  },
  saveSettings: {
    method: "PUT",
    path: "/api/settings",
    summary: "Change the settings; over somebody else's change it is refused",
    body: saveSettingsSchema,
    answer: settingsSchema,
  },
  channels: {
    method: "GET",
    path: "/api/settings/channels",
    summary: "The team's channels, as Teams tells them now",
    answer: channelsSchema,
  },
  changeRole: {
    method: "PUT",
    path: "/api/settings/people/:person/roles/:role",
    params: { role: roleSchema },
    summary: "Give a role to a member, or take it; they are told. Twice is once",
    body: changeRoleSchema,
    answer: settingsSchema,
  },
  takeCoordination: {
    method: "PUT",
    path: "/api/settings/coordinator",
    summary: "Become the coordinator while there is none",
    answer: settingsSchema,
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
