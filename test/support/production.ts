import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServiceClientCredentialsFactory } from "botframework-connector";
import {
  type CryptoKey,
  createLocalJWKSet,
  decodeJwt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
} from "jose";
import type { ProductionIdentity } from "../../bot/config.ts";
import type { Issuers } from "../../bot/main.ts";
import { type TeamsTrust, teamsTrust } from "../../bot/teams/adapter.ts";
import { newNetwork } from "../../src/networks/network.ts";
import { networkStore } from "../../src/networks/store.ts";
import type { Table } from "../../src/storage/table.ts";
import type { Product } from "./product.ts";
import { aPerson, aTeam, type Person, type Team } from "./teams.ts";

/** A service address that the door lets in; no test sends anything there. */
export const teamsService = "https://smba.trafficmanager.net/emea/";

/** The token that the bot proves itself with in these tests. */
export const botToken = "token-of-the-bot";

type Claims = Readonly<Record<string, unknown>>;

export interface TokenOptions {
  /** Signed by a key that nobody published, under the name of one that is. */
  readonly forged?: boolean;
  readonly kid?: string;
  /** Seconds from now. */
  readonly expires?: number;
  readonly starts?: number;
}

/** Microsoft's part in who is who, on loopback and with keys of our own. */
export interface OfflineMicrosoft {
  readonly identity: ProductionIdentity;
  readonly issuers: Issuers & { readonly teams: TeamsTrust };
  /** How often the bot's own token was asked for: once for every request it sends. */
  tokensAsked(): number;
  /** As Teams sends with an activity; claims given replace, and `undefined` leaves out. */
  teamsToken(claims?: Claims, options?: TokenOptions): Promise<string>;
  /** As Entra ID gives the tab for its user. */
  entraToken(claims?: Claims, options?: TokenOptions): Promise<string>;
  readonly publicKeyPem: string;
  /** How the place where Teams' keys are published answers from now on. */
  answerForKeys(how: "known" | "fails" | "hangs"): void;
  /** How often it was asked. */
  keysAsked(): number;
  close(): Promise<void>;
}

/** Microsoft's clock is right, whatever a test makes of the machine's. */
const rightNow = Date.now;
const inSeconds = (seconds: number): number => Math.floor(rightNow() / 1000) + seconds;

const present = (claims: Claims): Record<string, unknown> =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

export const offlineMicrosoft = async (): Promise<OfflineMicrosoft> => {
  const ours = await generateKeyPair("RS256", { extractable: true });
  const strangers = await generateKeyPair("RS256");
  const jwk = {
    ...(await exportJWK(ours.publicKey)),
    kid: "key-1",
    use: "sig",
    alg: "RS256",
    endorsements: ["msteams"],
  };
  const keys = { keys: [jwk] };

  let keysAsked = 0;
  let keysAnswer: "known" | "fails" | "hangs" = "known";
  const server = createServer((request, response) => {
    keysAsked++;
    if (keysAnswer === "hangs") return;
    if (keysAnswer === "fails") {
      response.statusCode = 503;
      response.end();
      return;
    }
    response.setHeader("content-type", "application/json");
    const document = {
      issuer: "https://api.botframework.com",
      jwks_uri: `${base}/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
    };
    response.end(JSON.stringify(request.url === "/keys" ? keys : document));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const identity: ProductionIdentity = {
    botAppId: randomUUID(),
    botTenantId: randomUUID(),
    allowedTenants: [randomUUID(), randomUUID()],
    tabAppId: randomUUID(),
    teamsAppId: randomUUID(),
    publicUrl: "https://kehu.example",
  };
  const [tenant] = identity.allowedTenants;

  let asked = 0;
  const credentials = {
    isValidAppId: async (id: string) => id === identity.botAppId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        asked++;
        request.headers.set("authorization", `Bearer ${botToken}`);
        return request;
      },
    }),
  };
  const teams = teamsTrust(
    identity,
    {
      ToChannelFromBotLoginUrl: base,
      ToChannelFromBotOAuthScope: "https://api.botframework.com",
      ToBotFromChannelTokenIssuer: "https://api.botframework.com",
      OAuthUrl: base,
      ToBotFromChannelOpenIdMetadataUrl: `${base}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${base}/openid`,
      CallerId: "urn:botframework:azure",
    },
    credentials as unknown as ServiceClientCredentialsFactory,
  );

  const sign = (
    claims: Claims,
    { forged = false, kid = "key-1", expires = 600, starts = -10 }: TokenOptions,
  ): Promise<string> =>
    new SignJWT(present({ nbf: inSeconds(starts), exp: inSeconds(expires), ...claims }))
      .setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
      .sign((forged ? strangers : ours).privateKey as CryptoKey);

  return {
    identity,
    issuers: { teams, entra: () => createLocalJWKSet(keys) },
    tokensAsked: () => asked,
    teamsToken: (claims = {}, options = {}) =>
      sign(
        {
          iss: "https://api.botframework.com",
          aud: identity.botAppId,
          serviceurl: teamsService,
          ...claims,
        },
        options,
      ),
    entraToken: (claims = {}, options = {}) =>
      sign(
        {
          iss: `https://login.microsoftonline.com/${claims.tid ?? tenant}/v2.0`,
          aud: identity.tabAppId,
          tid: tenant,
          oid: randomUUID(),
          scp: "access_as_user",
          ver: "2.0",
          ...claims,
        },
        options,
      ),
    publicKeyPem: await exportSPKI(ours.publicKey),
    answerForKeys: (how) => {
      keysAnswer = how;
    },
    keysAsked: () => keysAsked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token that says of itself that it needs no signature. */
export const unsigned = (token: string): string =>
  `${encoded({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`;

/** Signed with the public key as if it were a secret between two. */
export const signedWithPublicKey = async (token: string, publicKeyPem: string): Promise<string> =>
  new SignJWT(decodeJwt(token))
    .setProtectedHeader({ alg: "HS256", kid: "key-1", typ: "JWT" })
    .sign(new TextEncoder().encode(publicKeyPem));

/** A service address that Teams moved from. */
const formerService = "https://smba.trafficmanager.net/former/";

/**
 * Makes somebody a member of the team's network without asking Teams, which cannot be asked here. The first
 * turn from there tells the address that Teams moved to.
 */
export const insertMember = async (table: Table, person: Person, team: Team): Promise<void> => {
  const rows = networkStore(table);
  const [network, operation] = [randomUUID(), randomUUID()];
  const { tenant } = team;
  await rows.insertLink({ network, tenant, team: team.team }, operation);
  await rows.write(network, [
    rows.insertNetwork(newNetwork(network, "KEHU"), operation),
    rows.insertChannel({ ...team, serviceUrl: formerService, bot: "28:kehu" }, operation),
    ...(await rows.insertMember({
      network,
      team: team.team,
      member: { id: randomUUID(), name: person.name, sector: "", roles: [], skills: [] },
      person: { tenant, objectId: person.objectId, present: true },
      chat: undefined,
      operation,
    })),
  ]);
};

/** Whether a turn from the team has run since somebody was made a member there. */
export const turnRan = async (table: Table, { tenant, team }: Team): Promise<boolean> => {
  const rows = networkStore(table);
  const link = await rows.findLink(tenant, team);
  const channel = link && (await rows.findChannel(link.network));
  return channel !== undefined && channel.serviceUrl !== formerService;
};

/** A member of a network of their own. */
export const joinNetwork = async (
  { table }: Product,
  microsoft: OfflineMicrosoft,
  tenant = microsoft.identity.allowedTenants[0] ?? "",
): Promise<Person> => {
  const person = aPerson(`Jäsen ${randomUUID()}`);
  await insertMember(table, person, aTeam(tenant));
  return person;
};
