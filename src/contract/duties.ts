import { z } from "zod";
import type { Operations } from "./operations.ts";
import { dutyRoles, dutyStates } from "./vocabulary.ts";

/** For what somebody may be asked. */
export const willingSchema = z
  .strictObject({ lead: z.boolean(), write: z.boolean() })
  .meta({ id: "Willing" });

export type Willing = z.infer<typeof willingSchema>;

const dutySchema = z
  .object({
    state: z.enum(dutyStates),
    name: z.string().optional().meta({ description: "Of the one who took it." }),
    mine: z.boolean().meta({ description: "The one who asks is asked, or took it." }),
    holder: z.string().optional().meta({
      description: "The one who took it, by id: for a coordinator who hands it on for them.",
    }),
  })
  .meta({ id: "Duty" });

export type DutyView = z.infer<typeof dutySchema>;

export const meetingDutiesSchema = z
  .object({
    meeting: z.uuid(),
    title: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: z.string(),
    open: z.boolean().meta({ description: "Duties can still change hands." }),
    lead: dutySchema,
    write: dutySchema,
  })
  .meta({ id: "MeetingDuties" });

export type MeetingDuties = z.infer<typeof meetingDutiesSchema>;

export const dutyListSchema = z
  .object({
    willing: willingSchema.meta({ description: "Of the one who asks." }),
    next: z
      .object({ lead: z.string().optional(), write: z.string().optional() })
      .meta({ description: "The names of those who are asked next." }),
    names: z.boolean().meta({ description: "The one who asks may propose somebody." }),
    coming: z.array(meetingDutiesSchema),
  })
  .meta({ id: "DutyList" });

export type DutyList = z.infer<typeof dutyListSchema>;

const personSchema = z.uuid().meta({ description: "Of the network." });

export const changeDutySchema = z
  .discriminatedUnion("do", [
    z.strictObject({ do: z.literal("take") }),
    z.strictObject({
      do: z.literal("pass"),
      person: personSchema
        .optional()
        .meta({ description: "Whose duty a coordinator hands on; absent: one's own." }),
    }),
    z.strictObject({ do: z.literal("name"), person: personSchema }),
  ])
  .meta({ id: "ChangeDuty" });

export type ChangeDuty = z.infer<typeof changeDutySchema>;

export const peopleSchema = z
  .object({ people: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: "DutyPeople" });

export type People = z.infer<typeof peopleSchema>;

export const dutyOperations = {
  list: {
    method: "GET",
    path: "/api/duties",
    summary: "What the one who asks is willing to do, who is next, and the duties to come",
    answer: dutyListSchema,
  },
  setWilling: {
    method: "PUT",
    path: "/api/duties/willing",
    summary: "Say whether one may be asked to lead and to write",
    body: willingSchema,
    answer: dutyListSchema,
  },
  people: {
    method: "GET",
    path: "/api/duties/people",
    summary: "Those who can be proposed for a duty; the coordinator's",
    answer: peopleSchema,
  },
  change: {
    method: "PUT",
    path: "/api/meetings/:id/duties/:role",
    params: { role: z.enum(dutyRoles) },
    summary: "Take a duty, hand it on, or, for a coordinator, propose it to somebody",
    body: changeDutySchema,
    answer: meetingDutiesSchema,
  },
} as const satisfies Operations;
