import { z } from "zod";
import type { Operations } from "./operations.ts";
import { turnRoles, turnStates } from "./vocabulary.ts";

/** For what somebody may be asked. */
export const willingSchema = z
  .strictObject({ lead: z.boolean(), write: z.boolean() })
  .meta({ id: "Willing" });

export type Willing = z.infer<typeof willingSchema>;

const turnSchema = z
  .object({
    state: z.enum(turnStates),
    name: z.string().optional().meta({ description: "Of the one who took it." }),
    mine: z.boolean().meta({ description: "The one who asks is asked, or took it." }),
    holder: z.string().optional().meta({
      description: "The one who took it, by id: for a coordinator who hands it on for them.",
    }),
  })
  .meta({ id: "Turn" });

export type TurnView = z.infer<typeof turnSchema>;

export const meetingTurnsSchema = z
  .object({
    meeting: z.uuid(),
    title: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: z.string(),
    open: z.boolean().meta({ description: "Turns can still change hands." }),
    lead: turnSchema,
    write: turnSchema,
  })
  .meta({ id: "MeetingTurns" });

export type MeetingTurns = z.infer<typeof meetingTurnsSchema>;

export const turnListSchema = z
  .object({
    willing: willingSchema.meta({ description: "Of the one who asks." }),
    next: z
      .object({ lead: z.string().optional(), write: z.string().optional() })
      .meta({ description: "The names of those who are asked next." }),
    names: z.boolean().meta({ description: "The one who asks may propose somebody." }),
    coming: z.array(meetingTurnsSchema),
  })
  .meta({ id: "TurnList" });

export type TurnList = z.infer<typeof turnListSchema>;

const personSchema = z.uuid().meta({ description: "Of the network." });

export const changeTurnSchema = z
  .discriminatedUnion("do", [
    z.strictObject({ do: z.literal("take") }),
    z.strictObject({
      do: z.literal("pass"),
      person: personSchema
        .optional()
        .meta({ description: "Whose turn a coordinator hands on; absent: one's own." }),
    }),
    z.strictObject({ do: z.literal("name"), person: personSchema }),
  ])
  .meta({ id: "ChangeTurn" });

export type ChangeTurn = z.infer<typeof changeTurnSchema>;

export const peopleSchema = z
  .object({ people: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: "TurnPeople" });

export type People = z.infer<typeof peopleSchema>;

export const turnOperations = {
  list: {
    method: "GET",
    path: "/api/turns",
    summary: "What the one who asks is willing to do, who is next, and the turns to come",
    answer: turnListSchema,
  },
  setWilling: {
    method: "PUT",
    path: "/api/turns/willing",
    summary: "Say whether one may be asked to lead and to write",
    body: willingSchema,
    answer: turnListSchema,
  },
  people: {
    method: "GET",
    path: "/api/turns/people",
    summary: "Those who can be proposed for a turn; the coordinator's",
    answer: peopleSchema,
  },
  change: {
    method: "PUT",
    path: "/api/meetings/:id/turns/:role",
    params: { role: z.enum(turnRoles) },
    summary: "Take a turn, hand it on, or, for a coordinator, propose it to somebody",
    body: changeTurnSchema,
    answer: meetingTurnsSchema,
  },
} as const satisfies Operations;
