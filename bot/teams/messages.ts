import type { Activity, TurnContext } from "botbuilder";
import type { Request, Response } from "restify";
import type { ProductionIdentity } from "../config.ts";
import { reply, replyJson } from "../http/reply.ts";
import { NotTeamsError, type TeamsAdapter } from "./adapter.ts";
import {
  activitySchema,
  type InboundActivity,
  isLoopbackService,
  isTeamsService,
  isTooDeep,
  tenantOf,
} from "./door.ts";

export interface MessagesNeeds {
  readonly identity: ProductionIdentity | undefined;
  readonly localTenant: string;
  readonly adapter: TeamsAdapter;
  readonly turn: (context: TurnContext, activity: InboundActivity) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** An activity of another channel is not malformed: it is not let in. */
const namesAnotherChannel = (body: unknown): boolean =>
  body !== null &&
  typeof body === "object" &&
  "channelId" in body &&
  typeof body.channelId === "string" &&
  body.channelId !== "msteams";

/** The door of the bot: what is not a fitting activity of a tenant that is let in goes no further. */
export const messagesDoor = ({ identity, localTenant, adapter, turn, report }: MessagesNeeds) => {
  const isService = identity ? isTeamsService : isLoopbackService;
  const tenants = new Set(identity?.allowedTenants ?? [localTenant]);

  return async (request: Request, response: Response): Promise<void> => {
    if (isTooDeep(request.body)) return reply(response, 400);
    const parsed = activitySchema.safeParse(request.body);
    if (!parsed.success) return reply(response, namesAnotherChannel(request.body) ? 403 : 400);
    const activity = parsed.data;
    if (!isService(activity.serviceUrl)) return reply(response, 403);
    if (!tenants.has(tenantOf(activity) ?? "")) return reply(response, 403);
    try {
      const answer = await adapter.receive(
        request.headers.authorization ?? "",
        activity as unknown as Activity,
        (context) => turn(context, activity),
      );
      const status = answer?.status ?? 200;
      if (answer?.body === undefined) reply(response, status);
      else replyJson(response, status, answer.body);
    } catch (error) {
      if (error instanceof NotTeamsError) return reply(response, 401);
      report(error);
      reply(response, 500);
    }
  };
};
