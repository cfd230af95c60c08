import type { Activity, TurnContext } from "botbuilder";
import { AppError } from "../../src/kernel/errors.ts";
import type { ProductionIdentity } from "../config.ts";
import { type FromTeams, NotTeamsError, type TeamsAdapter } from "./adapter.ts";
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

export interface Delivered {
  readonly authorization: string;
  readonly readBody: () => Promise<unknown>;
}

export interface Received {
  readonly status: number;
  readonly body?: unknown;
}

/** The door of the bot: what is not a fitting activity of a tenant that is let in goes no further. */
export const messagesDoor = ({ identity, localTenant, adapter, turn, report }: MessagesNeeds) => {
  const isService = identity ? isTeamsService : isLoopbackService;
  const tenants = new Set(identity?.allowedTenants ?? [localTenant]);

  const refusalOf = (error: unknown): Received => {
    if (error instanceof NotTeamsError) return { status: 401 };
    report(error);
    return { status: error instanceof AppError ? 503 : 500 };
  };

  return async ({ authorization, readBody }: Delivered): Promise<Received> => {
    let from: FromTeams;
    try {
      from = await adapter.authenticate(authorization);
    } catch (error) {
      return refusalOf(error);
    }
    const body = await readBody();
    if (isTooDeep(body)) return { status: 400 };
    const parsed = activitySchema.safeParse(body);
    if (!parsed.success) return { status: namesAnotherChannel(body) ? 403 : 400 };
    const activity = parsed.data;
    if (!isService(activity.serviceUrl)) return { status: 403 };
    if (!tenants.has(tenantOf(activity) ?? "")) return { status: 403 };
    try {
      const answer = await adapter.receive(from, activity as unknown as Activity, (context) =>
        turn(context, activity),
      );
      return { status: answer?.status ?? 200, body: answer?.body };
    } catch (error) {
      return refusalOf(error);
    }
  };
};
