import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  type ResourceResponse,
  StatusCodes,
  TurnContext,
} from "botbuilder";
import { AppCredentials, type ServiceClientCredentialsFactory } from "botframework-connector";
import { decodeJwt } from "jose";
import { AppError } from "../../src/kernel/errors.ts";
import type { ProductionIdentity } from "../config.ts";
import type { Connectors, GetToken } from "./connector.ts";
import { KeysUnreadableError, keepKnownKeys } from "./issuer-keys.ts";

const channelScope = "https://api.botframework.com";
const channelIssuer = "https://api.botframework.com";

/** Whoever sent the request did not prove to be Teams. */
export class NotTeamsError extends Error {
  override name = "NotTeamsError";
}

/** How requests from Teams are told from others, and ours proven to Teams. */
export interface TeamsTrust {
  /** Tokens are valid by this clock, give or take botbuilder's five minutes. */
  readonly authenticationBy: (now: () => Date) => ConfigurationBotFrameworkAuthentication;
  readonly getToken: GetToken;
  /** What the token says of itself, before anything is proven; undefined when it is not one of Teams. */
  readonly claimsOf: (authorization: string) => TeamsClaims | undefined;
}

/** The service whose activities the token vouches for; in local mode there is no token. */
interface TeamsClaims {
  readonly serviceUrl: string | undefined;
}

/** A request that has proven to be from Teams. */
export type FromTeams = TeamsClaims;

/**
 * botbuilder also takes tokens of its Emulator and of other bots: it asks their issuers for keys, and keeps
 * every tenant that such a token names, all before anything is proven. Those do not get that far.
 */
const claimsOf = (authorization: string, tenants: readonly string[]): TeamsClaims | undefined => {
  try {
    const { iss, tid, serviceurl } = decodeJwt(authorization.replace(/^Bearer /, ""));
    const isLetIn = iss === channelIssuer && (tid === undefined || tenants.includes(String(tid)));
    const isOfService = typeof serviceurl === "string" && serviceurl !== "";
    return isLetIn && isOfService ? { serviceUrl: serviceurl } : undefined;
  } catch {
    return undefined;
  }
};

/** The settings botbuilder itself reads; the tests' own issuer comes in here. */
export type TrustSettings = Readonly<Record<string, string>>;

/** The part of botbuilder that says how a token is validated; it is private to it. */
interface Validation {
  readonly inner: { ChannelValidation_GetTokenValidationParameters(): object };
}

/** botbuilder goes by the machine's own clock. */
const withClock = (
  authentication: ConfigurationBotFrameworkAuthentication,
  now: () => Date,
): ConfigurationBotFrameworkAuthentication => {
  const { inner } = authentication as unknown as Validation;
  const parameters = inner.ChannelValidation_GetTokenValidationParameters.bind(inner);
  inner.ChannelValidation_GetTokenValidationParameters = () => ({
    ...parameters(),
    clockTimestamp: Math.floor(now().getTime() / 1_000),
  });
  return authentication;
};

export const teamsTrust = (
  identity: ProductionIdentity | undefined,
  settings: TrustSettings = {},
  credentials?: ServiceClientCredentialsFactory,
): TeamsTrust => {
  keepKnownKeys();
  const configuration = identity
    ? {
        MicrosoftAppId: identity.botAppId,
        MicrosoftAppTenantId: identity.botTenantId,
        MicrosoftAppType: "UserAssignedMsi",
        ...settings,
      }
    : {};
  const factory = credentials ?? new ConfigurationServiceClientCredentialFactory(configuration);
  const tokenSource = identity
    ? factory.createCredentials(identity.botAppId, channelScope, "", true)
    : undefined;
  return {
    authenticationBy: (now) =>
      withClock(new ConfigurationBotFrameworkAuthentication(configuration, factory), now),
    claimsOf: (authorization) =>
      identity ? claimsOf(authorization, identity.allowedTenants) : { serviceUrl: undefined },
    getToken: async ({ fresh } = { fresh: false }) => {
      if (!tokenSource) return "";
      const source = await tokenSource;
      if (fresh && source instanceof AppCredentials) return source.getToken(true);
      let token = "";
      const headers = {
        set: (name: string, value: string) => {
          if (name.toLowerCase() === "authorization") token = value.replace(/^Bearer /, "");
        },
      };
      // The credentials only know how to sign a request: this is the part of one that they touch.
      await source.signRequest({ headers } as never);
      return token;
    },
  };
};

/*
 * Turns are run and answered here, not by botbuilder's own functions: those are compiled for engines without
 * `async`, and what a call of one has touched stays in memory until the next full garbage collection.
 */

class Turn extends TurnContext {
  override async sendActivity(activity: Partial<Activity> | string): Promise<ResourceResponse> {
    const message = typeof activity === "string" ? { text: activity } : activity;
    const [sent] = await this.adapter.sendActivities(this, [
      TurnContext.applyConversationReference(
        { type: ActivityTypes.Message, ...message },
        TurnContext.getConversationReference(this.activity),
      ),
    ]);
    return sent ?? { id: "" };
  }
}

/** botbuilder's adapter over our connector. */
export class TeamsAdapter extends CloudAdapter {
  readonly #trust: TeamsTrust;
  readonly #authentication: ConfigurationBotFrameworkAuthentication;
  readonly #connectors: Connectors;

  constructor(trust: TeamsTrust, connectors: Connectors, now: () => Date) {
    const authentication = trust.authenticationBy(now);
    super(authentication);
    this.#trust = trust;
    this.#authentication = authentication;
    this.#connectors = connectors;
  }

  /** Looks at the token alone, so that nothing a stranger sent is read. Throws NotTeamsError. */
  async authenticate(authorization: string): Promise<FromTeams> {
    const claims = this.#trust.claimsOf(authorization);
    if (!claims) throw new NotTeamsError("the token is not one that Teams sends");
    const { serviceUrl } = claims;
    const claimed = { channelId: "msteams", ...(serviceUrl !== undefined && { serviceUrl }) };
    try {
      await this.#authentication.authenticateRequest(claimed as Activity, authorization);
      return { serviceUrl };
    } catch (cause) {
      // A fault of the way to the keys, not of the token: that one may come again.
      if (cause instanceof KeysUnreadableError)
        throw new AppError("busy", "the keys of Teams cannot be read", { cause });
      throw new NotTeamsError("the request is not from Teams", { cause });
    }
  }

  /** Runs one turn. Throws NotTeamsError when the token is of another service than the activity. */
  async receive(
    { serviceUrl }: FromTeams,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    if (serviceUrl !== undefined && activity.serviceUrl !== serviceUrl)
      throw new NotTeamsError("the token is of another service");
    const context = new Turn(this, activity);
    try {
      await logic(context);
    } catch (error) {
      await this.onTurnError(context, error as Error);
    }
    if (activity.type !== ActivityTypes.Invoke) return undefined;
    const answer: { value: InvokeResponse } | undefined =
      context.turnState.get(INVOKE_RESPONSE_KEY);
    return answer?.value ?? { status: StatusCodes.NOT_IMPLEMENTED };
  }

  override async sendActivities(
    { activity: { serviceUrl } }: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const { conversations } = this.#connectors.at(serviceUrl);
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      const { conversation, replyToId } = activity;
      const id = conversation?.id ?? "";
      sent.push(
        replyToId
          ? await conversations.replyToActivity(id, replyToId, activity)
          : await conversations.sendToConversation(id, activity),
      );
    }
    return sent;
  }

  override updateActivity(
    { activity: { serviceUrl } }: TurnContext,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse> {
    const { conversations } = this.#connectors.at(serviceUrl);
    return conversations.updateActivity(
      activity.conversation?.id ?? "",
      activity.id ?? "",
      activity,
    );
  }
}
