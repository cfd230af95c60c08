import { z } from "zod";
import {
  changeTurnSchema,
  meetingTurnsSchema,
  peopleSchema,
  turnListSchema,
  willingSchema,
} from "../../../src/contract/turns.ts";
import { turnRoles } from "../../../src/contract/vocabulary.ts";
import { notFound } from "../../../src/kernel/errors.ts";
import type { TurnService } from "../../../src/meetings/turns/service.ts";
import { type Route, route } from "../../http/route.ts";

const turnSchema = z.object({ id: z.uuid(), role: z.enum(turnRoles) });

const turnIn = (params: Readonly<Record<string, string>>): z.infer<typeof turnSchema> => {
  const turn = turnSchema.safeParse(params);
  if (!turn.success) throw notFound("the meeting or the turn");
  return turn.data;
};

export const turnRoutes = (turns: TurnService): Route[] => [
  route({
    method: "get",
    path: "/api/turns",
    summary: "What the one who asks is willing to do, who is next, and the turns to come",
    answer: turnListSchema,
    run: ({ actor }) => turns.list(actor),
  }),
  route({
    method: "put",
    path: "/api/turns/willing",
    summary: "Say whether one may be asked to lead and to write",
    body: willingSchema,
    answer: turnListSchema,
    run: ({ actor, body }) => turns.setWilling(actor, body),
  }),
  route({
    method: "get",
    path: "/api/turns/people",
    summary: "Those who can be proposed for a turn; the coordinator's",
    answer: peopleSchema,
    run: ({ actor }) => turns.people(actor),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/turns/:role",
    summary: "Take a turn, hand it on, or, for a coordinator, propose it to somebody",
    body: changeTurnSchema,
    answer: meetingTurnsSchema,
    run: ({ actor, body, params }) => {
      const { id, role } = turnIn(params);
      return turns.changeTurn(actor, id, role, body);
    },
  }),
];
