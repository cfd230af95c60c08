import type { Activity, TurnContext } from "botbuilder";
import type { Request, Response } from "restify";
import type { ProductionIdentity } from "../config.ts";
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

const end = (response: Response, status: number, body?: unknown): void =>
  response.sendRaw(
    status,
    body === undefined ? "" : JSON.stringify(body),
    body === undefined ? {} : { "content-type": "application/json; charset=utf-8" },
  );

/** The door of the bot: what is not a fitting activity of a tenant that is let in goes no further. */
export const messagesDoor = ({ identity, localTenant, adapter, turn, report }: MessagesNeeds) => {
  const isService = identity ? isTeamsService : isLoopbackService;
  const tenants = new Set(identity?.allowedTenants ?? [localTenant]);

  return async (request: Request, response: Response): Promise<void> => {
    if (isTooDeep(request.body)) return end(response, 400);
    const parsed = activitySchema.safeParse(request.body);
    if (!parsed.success) {
      const isChannel = parsed.error.issues.some(({ path }) => path[0] === "channelId");
      return end(response, isChannel ? 403 : 400);
    }
    const activity = parsed.data;
    if (!isService(activity.serviceUrl)) return end(response, 403);
    if (!tenants.has(tenantOf(activity) ?? "")) return end(response, 403);
    try {
      const answer = await adapter.receive(
        request.headers.authorization ?? "",
        activity as unknown as Activity,
        (context) => turn(context, activity),
      );
      end(response, answer?.status ?? 200, answer?.body);
    } catch (error) {
      if (error instanceof NotTeamsError) return end(response, 401);
      report(error);
      end(response, 500);
    }
  };
};
