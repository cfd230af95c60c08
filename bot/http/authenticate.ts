import { hash } from "node:crypto";
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Request } from "restify";
import { z } from "zod";
import { oneLine } from "../../src/contract/one-line.ts";
import { networkHeader, teamHeader } from "../../src/contract/vocabulary.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import type { ProductionIdentity } from "../config.ts";
import { clockLeeway } from "../leeway.ts";
import { acceptedLocale } from "./accept-language.ts";
import type { Authenticate } from "./route.ts";

const claimsSchema = z.object({
  oid: z.uuid(),
  tid: z.uuid(),
  scp: z.string().refine((scopes) => scopes.split(" ").includes("access_as_user")),
  name: z.string().default("").transform(oneLine),
  exp: z.number(),
  nbf: z.number().default(0),
});

type Claims = z.infer<typeof claimsSchema>;

const mostVerified = 10_000;
/** A signature is verified again after so long, in milliseconds: the key it was made with may be withdrawn. */
const verifiedFor = 5 * 60_000;

/** As `jwtVerify` decides it. */
const isInForce = ({ exp, nbf }: Claims, time: Date): boolean => {
  const seconds = Math.floor(time.getTime() / 1_000);
  return exp > seconds - clockLeeway && nbf <= seconds + clockLeeway;
};

/** Made once: every request of local mode is checked by it. */
const objectIdSchema = z.uuid();

export type EntraKeys = (tenant: string) => JWTVerifyGetKey;

const entraKeys: EntraKeys = (tenant) =>
  createRemoteJWKSet(new URL(`https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`));

const tokenOf = (request: Request): string => {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (!token) throw new AppError("signIn", "no bearer token");
  return token;
};

type TabVisitor = Pick<Visitor, "identity" | "name" | "keepsLanguage">;

/** Node joins a header that comes twice; what that makes is the name of nothing. */
const headerIn = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
};

const visitorFrom = (signedIn: TabVisitor, request: Request, at: Date): Visitor => ({
  ...signedIn,
  language: acceptedLocale(request.headers["accept-language"]),
  team: undefined,
  othersRead: false,
  network: headerIn(request, networkHeader),
  tabTeam: headerIn(request, teamHeader),
  chat: undefined,
  at,
});

const tenantIn = (token: string): unknown => {
  try {
    return decodeJwt(token).tid;
  } catch {
    return undefined;
  }
};

/** The tab's user by a token of Entra ID that is valid now, made for this app, of a tenant that is let in. */
export const entraAuthentication = (
  { allowedTenants, tabAppId }: ProductionIdentity,
  now: () => Date,
  keysOf: EntraKeys = entraKeys,
): Authenticate => {
  const keys = new Map<unknown, JWTVerifyGetKey>(
    allowedTenants.map((tenant) => [tenant, keysOf(tenant)]),
  );

  const verify = async (token: string): Promise<Claims> => {
    const tenant = tenantIn(token);
    const key = keys.get(tenant);
    if (!key) throw new AppError("signIn", "the token is of no tenant that is let in");
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["RS256"],
        audience: tabAppId,
        issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
        requiredClaims: ["exp"],
        currentDate: now(),
        clockTolerance: clockLeeway,
      });
      return claimsSchema.parse(payload);
    } catch (cause) {
      if (cause instanceof errors.JWKSTimeout || cause instanceof TypeError)
        throw new AppError("busy", "the keys of Entra ID cannot be read", { cause });
      throw new AppError("signIn", "the token is not for us", { cause });
    }
  };

  /** By a hash of the token: verifying its signature costs more than all else of a poll. */
  const verified = new LRUCache<string, Claims>({ max: mostVerified, ttl: verifiedFor });

  const claimsOf = async (token: string): Promise<Claims> => {
    const key = hash("sha256", token);
    const known = verified.get(key);
    if (known && isInForce(known, now())) return known;
    const claims = await verify(token);
    verified.set(key, claims);
    return claims;
  };

  return async (request) => {
    const { oid, tid, name } = await claimsOf(tokenOf(request));
    const identity = { tenant: tid, objectId: oid };
    // Tabs of one person may stand in two languages, and ask all the time: none of them moves what is kept.
    return visitorFrom({ identity, name, keepsLanguage: "first" }, request, now());
  };
};

/** Local mode: the token is the object id of the person whom the browser chose to be. */
export const localAuthentication =
  (now: () => Date, tenant: string): Authenticate =>
  async (request) => {
    const objectId = objectIdSchema.safeParse(tokenOf(request));
    if (!objectId.success) throw new AppError("signIn", "no person was chosen");
    const identity = { tenant, objectId: objectId.data };
    // The browser's language is not that of somebody's Teams.
    return visitorFrom({ identity, name: "", keepsLanguage: "never" }, request, now());
  };
