import type { Activity, ConversationResourceResponse, ResourceResponse } from "botbuilder";
import { Agent, type Dispatcher } from "undici";
import { inTime } from "../waits.ts";

/** Teams refused, or never answered. The code is the service's own name of the reason. */
export class ConnectorError extends Error {
  override name = "ConnectorError";
  readonly status: number | undefined;
  readonly code: string;
  readonly retryAfter: number | undefined;
  /** Whether the request may have reached Teams. */
  readonly reached: boolean;

  constructor(
    message: string,
    details: {
      status?: number;
      code?: string;
      retryAfter?: number;
      reached: boolean;
      cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.status = details.status;
    this.code = details.code ?? "";
    this.retryAfter = details.retryAfter;
    this.reached = details.reached;
  }
}

/** The token that goes with every request; empty in local mode. */
export type GetToken = (options?: { readonly fresh: boolean }) => Promise<string>;

/** The most that Teams gives at once. */
const membersOfPage = 500;

/** How long Teams may take to answer one send. */
const sendTimeout = 8_000;
const tokenTimeout = 5_000;
/** How long it may take to answer what is asked of it: a person may wait for us. */
const askTimeout = 3_000;

/** Teams knows nobody of our id: no other token helps. */
export const notRegistered = "BotNotRegistered";

const notReached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  // The connection was refused before anything was said.
  "EPROTO",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

const isNotReached = (code: string): boolean =>
  notReached.has(code) || /^(CERT|ERR_TLS)_/.test(code);

const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "";
};

type Header = string | string[] | undefined;

const firstOf = (header: Header): string => (Array.isArray(header) ? header[0] : header) ?? "";

/** Milliseconds from seconds or a date, by the clock of who answered. */
const waitFrom = (retryAfter: Header, date: Header): number | undefined => {
  const value = firstOf(retryAfter);
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(value) - Date.parse(firstOf(date));
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
};

const parsed = (body: string): Record<string, unknown> => {
  try {
    const value = JSON.parse(body) as unknown;
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const reasonIn = (body: string): string => {
  const { error } = parsed(body) as { error?: { code?: unknown } };
  return typeof error?.code === "string" ? error.code : "";
};

/** A post in a channel: the root of a thread. */
export interface NewThread {
  readonly isGroup: true;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly channelData: {
    readonly channel: { readonly id: string };
    readonly tenant: { readonly id: string };
  };
  readonly activity: Partial<Activity>;
}

/** A personal chat with the bot. */
export interface NewChat {
  readonly isGroup: false;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly channelData: { readonly tenant: { readonly id: string } };
}

/**
 * The part of the Bot Connector that is used, in the shape that botbuilder's adapter calls. Its own client
 * builds a pipeline in every turn, sends a POST up to four times and waits for ever; this one sends once.
 */
export interface TeamsConnector {
  readonly conversations: {
    sendToConversation(
      conversation: string,
      activity: Partial<Activity>,
    ): Promise<ResourceResponse>;
    replyToActivity(
      conversation: string,
      activity: string,
      reply: Partial<Activity>,
    ): Promise<ResourceResponse>;
    updateActivity(
      conversation: string,
      activity: string,
      update: Partial<Activity>,
    ): Promise<ResourceResponse>;
    deleteActivity(conversation: string, activity: string): Promise<void>;
    createConversation(parameters: NewThread | NewChat): Promise<ConversationResourceResponse>;
  };
  readonly teams: {
    /** One member of the team; what it was answered with, to be read with a schema. */
    member(team: string, id: string): Promise<unknown>;
    /** One page of the roster; what it was answered with, to be read with a schema. */
    pageOfMembers(team: string, after: string | undefined): Promise<unknown>;
    channels(team: string): Promise<unknown>;
  };
}

export interface Connectors {
  at(serviceUrl: string): TeamsConnector;
  close(): Promise<void>;
}

interface Request {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly body?: unknown;
  /** That of a message that is sent, when absent. */
  readonly timeout?: number;
}

/** Without a token nothing is sent: it may be tried again. */
const tokenFrom = async (getToken: GetToken, fresh: boolean): Promise<string> => {
  try {
    return await inTime(getToken({ fresh }), tokenTimeout);
  } catch (cause) {
    throw new ConnectorError("no token for Teams", { code: "noToken", reached: false, cause });
  }
};

export const connectors = (getToken: GetToken): Connectors => {
  const dispatcher = new Agent({
    // What has got its turn leaves: it would wait for a free connection past its claim and past SIGTERM.
    connections: 512,
    keepAliveTimeout: 30_000,
    connect: { timeout: 3_000 },
  });

  const call = async (
    serviceUrl: string,
    request: Request,
    fresh = false,
  ): Promise<Record<string, unknown>> => {
    const { method, path, body, timeout = sendTimeout } = request;
    const token = await tokenFrom(getToken, fresh);
    let response: Dispatcher.ResponseData;
    let text: string;
    try {
      const url = new URL(serviceUrl);
      response = await dispatcher.request({
        origin: url.origin,
        path: `${url.pathname.replace(/\/$/, "")}${path}`,
        method,
        headers: {
          accept: "application/json",
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
      text = await response.body.text();
    } catch (cause) {
      const code = codeOf(cause);
      throw new ConnectorError("Teams did not answer", {
        code,
        reached: !isNotReached(code),
        cause,
      });
    }
    if (response.statusCode < 300) return parsed(text);
    const code = reasonIn(text);
    // A token that Teams refuses is old, or another one is: a new one is tried, once.
    if (response.statusCode === 401 && token && !fresh && code !== notRegistered)
      return call(serviceUrl, request, true);
    throw new ConnectorError(`Teams answered ${response.statusCode}`, {
      status: response.statusCode,
      code,
      retryAfter: waitFrom(response.headers["retry-after"], response.headers.date),
      reached: true,
    });
  };

  const known = new Map<string, TeamsConnector>();

  const connectorAt = (serviceUrl: string): TeamsConnector => {
    const at = (conversation: string, activity?: string): string =>
      `/v3/conversations/${encodeURIComponent(conversation)}/activities${
        activity === undefined ? "" : `/${encodeURIComponent(activity)}`
      }`;
    const resource = async (
      method: "POST" | "PUT",
      path: string,
      body: unknown,
    ): Promise<ResourceResponse> => {
      const { id } = await call(serviceUrl, { method, path, body });
      return { id: typeof id === "string" ? id : "" };
    };
    const ask = (path: string) => call(serviceUrl, { method: "GET", path, timeout: askTimeout });
    return {
      conversations: {
        sendToConversation: (conversation, activity) =>
          resource("POST", at(conversation), activity),
        replyToActivity: (conversation, activity, reply) =>
          resource("POST", at(conversation, activity), reply),
        updateActivity: (conversation, activity, update) =>
          resource("PUT", at(conversation, activity), update),
        deleteActivity: async (conversation, activity) => {
          await call(serviceUrl, { method: "DELETE", path: at(conversation, activity) });
        },
        createConversation: async (parameters) => {
          const { id, activityId } = await call(serviceUrl, {
            method: "POST",
            path: "/v3/conversations",
            body: parameters,
          });
          return {
            id: typeof id === "string" ? id : "",
            activityId: typeof activityId === "string" ? activityId : "",
            serviceUrl,
          };
        },
      },
      teams: {
        pageOfMembers: (team, after) => {
          const query = new URLSearchParams({
            pageSize: String(membersOfPage),
            ...(after !== undefined && { continuationToken: after }),
          });
          const path = `/v3/conversations/${encodeURIComponent(team)}/pagedmembers?${query}`;
          return ask(path);
        },
        member: (team, id) => {
          const path = `/v3/conversations/${encodeURIComponent(team)}/members/${encodeURIComponent(id)}`;
          return ask(path);
        },
        channels: (team) => {
          const path = `/v3/teams/${encodeURIComponent(team)}/conversations`;
          return ask(path);
        },
      },
    };
  };

  return {
    at: (serviceUrl) => {
      const found = known.get(serviceUrl) ?? connectorAt(serviceUrl);
      known.set(serviceUrl, found);
      return found;
    },
    close: () => dispatcher.close(),
  };
};
