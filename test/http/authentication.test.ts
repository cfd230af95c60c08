import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import {
  joinNetwork,
  type OfflineMicrosoft,
  offlineMicrosoft,
  signedWithPublicKey,
  unsigned,
} from "../support/production.ts";
import type { Person } from "../support/teams.ts";

let microsoft: OfflineMicrosoft;
let product: Product;
/** How far the server's clock is ahead, in milliseconds. */
let ahead = 0;
/** Two members of one network, and one of another. */
let member: Person;
let stranger: Person;

beforeAll(async () => {
  microsoft = await offlineMicrosoft();
  product = await startProduct(
    { identity: microsoft.identity, delivery: false },
    microsoft.issuers,
    () => new Date(Date.now() + ahead),
  );
  member = await joinNetwork(product, microsoft);
  stranger = await joinNetwork(product, microsoft);
});
afterAll(async () => {
  await product.close();
  await microsoft.close();
});

const me = async (token: string, headers = {}): Promise<Answer> =>
  product.api("GET", "/api/me", { token, headers });

const signIn = { status: 401, body: { code: "signIn" } };

describe("a member's token", () => {
  it("is enough to be known", async () => {
    const token = await microsoft.entraToken({ oid: member.objectId });
    expect(await me(token)).toMatchObject({ status: 200, body: { name: member.name } });
  });

  it("is enough as long as it is valid, and no longer", async () => {
    const token = await microsoft.entraToken({ oid: member.objectId }, { expires: 60 });
    expect((await me(token)).status).toBe(200);
    ahead = (60 + 290) * 1_000;
    expect((await me(token)).status).toBe(200);
    ahead = (60 + 310) * 1_000;
    expect(await me(token)).toMatchObject(signIn);
    ahead = 0;
    expect((await me(token)).status).toBe(200);
  });

  it("is not enough for another who has only begun it", async () => {
    const token = await microsoft.entraToken({ oid: member.objectId });
    expect((await me(token)).status).toBe(200);
    const [header, payload = "", signature = ""] = token.split(".");
    const flipped = signature.startsWith("A") ? "B" : "A";
    expect(await me(`${header}.${payload}.${flipped}${signature.slice(1)}`)).toMatchObject(signIn);
    expect(await me(`${header}.${payload}.`)).toMatchObject(signIn);
  });

  it("may carry other scopes beside ours", async () => {
    const scp = "openid access_as_user profile";
    const token = await microsoft.entraToken({ oid: member.objectId, scp });
    expect((await me(token)).status).toBe(200);
  });

  it.each([
    "x-user-id",
    "x-ms-client-principal",
    "x-ms-client-principal-id",
    "x-ms-token-aad-id-token",
    "x-forwarded-user",
    "from",
  ])("is what counts, whatever the header %s says", async (header) => {
    const token = await microsoft.entraToken({ oid: member.objectId });
    const principal = Buffer.from(JSON.stringify({ userId: stranger.objectId })).toString("base64");
    for (const value of [stranger.objectId, principal])
      expect(await me(token, { [header]: value })).toMatchObject({ body: { name: member.name } });
    const { status } = await product.api("GET", "/api/me", {
      headers: { [header]: stranger.objectId },
    });
    expect(status).toBe(401);
  });

  it("is not read from the address", async () => {
    const token = await microsoft.entraToken({ oid: member.objectId });
    expect(await product.api("GET", `/api/me?access_token=${token}`)).toMatchObject(signIn);
  });
});

describe("somebody's token", () => {
  it("of the same tenant, who is in no network, finds nothing", async () => {
    const token = await microsoft.entraToken();
    expect(await me(token)).toMatchObject({ status: 404, body: { code: "notMember" } });
  });

  it("of the other tenant that is let in is another person, though the id is the same", async () => {
    const tid = microsoft.identity.allowedTenants[1];
    const token = await microsoft.entraToken({ tid, oid: member.objectId });
    expect((await me(token)).status).toBe(404);
  });
});

describe("the language that the tab asks in", () => {
  const languageOf = async (person: Person, accepted: string): Promise<unknown> => {
    const token = await microsoft.entraToken({ oid: person.objectId });
    const { body } = await me(token, { "accept-language": accepted });
    return (body as { language: string }).language;
  };

  it("counts for its request, and is kept with somebody of whom Teams told none so far", async () => {
    const person = await joinNetwork(product, microsoft);
    expect(await languageOf(person, "*")).toBe("fi");
    expect(await languageOf(person, "sv-SE")).toBe("sv");
    expect(await languageOf(person, "*")).toBe("sv");
    // Of two tabs in two languages none moves what is kept.
    expect(await languageOf(person, "en-US")).toBe("en");
    expect(await languageOf(person, "*")).toBe("sv");
  });

  it("is not kept of what is asked anonymously", async () => {
    const person = await joinNetwork(product, microsoft);
    const token = await microsoft.entraToken({ oid: person.objectId });
    const headers = { "accept-language": "sv" };
    const { status } = await product.api("GET", "/api/retros/actions", { token, headers });
    expect(status).toBe(200);
    expect(await languageOf(person, "*")).toBe("fi");
  });
});

describe("a token", () => {
  const tokens: Readonly<Record<string, () => Promise<string>>> = {
    "for another app": () => microsoft.entraToken({ aud: randomUUID() }),
    "for the bot": () => microsoft.entraToken({ aud: microsoft.identity.botAppId }),
    "for no app": () => microsoft.entraToken({ aud: undefined }),
    "of another tenant": () => microsoft.entraToken({ tid: randomUUID() }),
    "of no tenant": () => microsoft.entraToken({ tid: undefined }),
    "of a list of tenants": () => microsoft.entraToken({ tid: microsoft.identity.allowedTenants }),
    "of an issuer of another tenant": () =>
      microsoft.entraToken({ iss: `https://login.microsoftonline.com/${randomUUID()}/v2.0` }),
    "of the issuer of version 1": () =>
      microsoft.entraToken({
        iss: `https://sts.windows.net/${microsoft.identity.allowedTenants[0]}/`,
      }),
    "of Teams itself": () => microsoft.teamsToken(),
    "without a scope": () => microsoft.entraToken({ scp: undefined }),
    "with another scope": () => microsoft.entraToken({ scp: "access_as_user.read" }),
    "of an app alone": () =>
      microsoft.entraToken({ scp: undefined, roles: ["access_as_user"], idtyp: "app" }),
    "without a person": () => microsoft.entraToken({ oid: undefined }),
    "of a person who is no id": () => microsoft.entraToken({ oid: "x' or 1 eq 1" }),
    "that expired": () => microsoft.entraToken({}, { expires: -310 }),
    "that never expires": () => microsoft.entraToken({ exp: undefined }),
    "of a time to come": () => microsoft.entraToken({}, { starts: 310 }),
    "that a stranger signed": () => microsoft.entraToken({}, { forged: true }),
    "by a key that nobody knows": () => microsoft.entraToken({}, { kid: "key-2" }),
    "that nobody signed": async () => unsigned(await microsoft.entraToken()),
    "signed by what everyone knows": async () =>
      signedWithPublicKey(await microsoft.entraToken(), microsoft.publicKeyPem),
    "that is an object id": async () => member.objectId,
    "that is none": async () => "a.b.c",
  };

  it.each(Object.keys(tokens))("%s is refused without a word more", async (name) => {
    const token = (await tokens[name]?.()) ?? "";
    const answer = await me(token);
    expect({ status: answer.status, body: answer.body }).toEqual(signIn);
  });

  it.each([undefined, "", "Bearer", "Basic a2VodTprZWh1", "bearer bearer x", "Bearer \u00e4"])(
    "that stands in no header is refused: %j",
    async (authorization) => {
      const headers = { ...(authorization !== undefined && { authorization }) };
      expect(await product.api("GET", "/api/ideas", { headers })).toMatchObject(signIn);
    },
  );

  it("that was good once is refused on every route when it expired", async () => {
    const token = await microsoft.entraToken({ oid: member.objectId }, { expires: -310 });
    const id = randomUUID();
    for (const [method, path] of [
      ["GET", "/api/me"],
      ["GET", "/api/projects"],
      ["GET", "/api/ideas"],
      ["GET", "/api/ideas/board"],
      ["POST", "/api/ideas"],
      ["PUT", `/api/ideas/${id}/support`],
      ["DELETE", `/api/ideas/${id}/support`],
    ] as const)
      expect([path, (await product.api(method, path, { token })).status]).toEqual([path, 401]);
    const good = await microsoft.entraToken({ oid: member.objectId });
    const { body } = await product.api("GET", "/api/ideas", { token: good });
    expect((body as IdeaList).ideas).toEqual([]);
  });
});
