import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Activity } from "botbuilder";
import { NotTeamsError, TeamsAdapter } from "../../bot/teams/adapter.ts";
import { connectors } from "../../bot/teams/connector.ts";
import { isLoopbackService, isTeamsService } from "../../bot/teams/door.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { buttonOf } from "../support/cards.ts";
import { type Answer, type InvokeBody, type Product, startProduct } from "../support/product.ts";
import {
  botToken,
  insertMember,
  type OfflineMicrosoft,
  offlineMicrosoft,
  signedWithPublicKey,
  teamsService,
  turnRan,
  unsigned,
} from "../support/production.ts";
import { aPerson, aTeam, mention, press, type Team } from "../support/teams.ts";

let microsoft: OfflineMicrosoft;
let product: Product;
/** What botbuilder itself writes when it refuses. */
let written: jest.SpiedFunction<typeof console.error>;

beforeAll(async () => {
  written = jest.spyOn(console, "error").mockImplementation(() => undefined);
  microsoft = await offlineMicrosoft();
  product = await startProduct(
    { identity: microsoft.identity, delivery: false },
    microsoft.issuers,
  );
});
afterAll(async () => {
  await product.close();
  await microsoft.close();
  written.mockRestore();
});

const tenant = (): string => microsoft.identity.allowedTenants[0] ?? "";

const person = aPerson();

/** A team that the person is a member of. */
const knownTeam = async (): Promise<Team> => {
  const team = aTeam(tenant());
  await insertMember(product.table, person, team);
  return team;
};

/** A press is answered in the request itself, so that nothing has to be sent to Teams. */
const aPress = (team: Team, serviceUrl = teamsService) =>
  press({ serviceUrl, person, team }, verbs.help, {});

const send = (activity: unknown, authorization?: string): Promise<Answer> =>
  product.post(activity, authorization === undefined ? {} : { authorization });

const ranFor = (team: Team): Promise<boolean> => turnRan(product.table, team);

const expectRefused = async (
  status: number,
  team: Team,
  activity: unknown,
  authorization?: string,
): Promise<void> => {
  const asked = microsoft.tokensAsked();
  const answer = await send(activity, authorization);
  expect([answer.status, answer.body]).toEqual([status, ""]);
  expect(await ranFor(team)).toBe(false);
  expect(microsoft.tokensAsked()).toBe(asked);
  expect(product.teams.sent).toEqual([]);
};

describe("a press with a token that Teams sends", () => {
  it("is answered, and its turn runs", async () => {
    const team = await knownTeam();
    const answer = await send(aPress(team), `Bearer ${await microsoft.teamsToken()}`);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toContain("KEHU");
    expect(await ranFor(team)).toBe(true);
  });

  it("is answered with buttons that open their forms in dialogs of Teams", async () => {
    const team = await knownTeam();
    const { body } = await send(aPress(team), `Bearer ${await microsoft.teamsToken()}`);
    expect(buttonOf((body as InvokeBody).value, verbs.openIdeaForm)).toMatchObject({
      type: "Action.Submit",
      data: { msteams: { type: "task/fetch" } },
    });
  });

  it("is answered when the token names a tenant that is let in", async () => {
    const team = await knownTeam();
    const token = await microsoft.teamsToken({ tid: tenant() });
    expect((await send(aPress(team), `Bearer ${token}`)).status).toBe(200);
  });

  it("leads to an answer in the thread that carries the bot's own token", async () => {
    const team = await knownTeam();
    const { serviceUrl } = product.teams;
    const outgoing = connectors(microsoft.issuers.teams.getToken);
    const adapter = new TeamsAdapter(microsoft.issuers.teams, outgoing, () => new Date());
    const sent = mention({ serviceUrl, person, team }, "apua");
    const token = await microsoft.teamsToken({ serviceurl: serviceUrl });
    const from = await adapter.authenticate(`Bearer ${token}`);
    await adapter.receive(from, sent as unknown as Activity, async (context) => {
      await context.sendActivity("Moi");
    });
    const [reply] = product.teams.sent.splice(0);
    expect(reply?.authorization).toBe(`Bearer ${botToken}`);
    expect(reply?.body.text).toBe("Moi");
    await outgoing.close();
  });
});

describe("a press whose sender does not prove to be Teams", () => {
  const valid = () => microsoft.teamsToken();
  const tampered = async () => {
    const [header, , signature] = (await valid()).split(".");
    const claims = { iss: "https://api.botframework.com", aud: microsoft.identity.botAppId };
    return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
  };
  const tokens: Readonly<Record<string, () => Promise<string>>> = {
    "another audience": () => microsoft.teamsToken({ aud: randomUUID() }),
    "no audience": () => microsoft.teamsToken({ aud: undefined }),
    "another issuer": () => microsoft.teamsToken({ iss: "https://evil.example" }),
    "the issuer of the Emulator": () =>
      microsoft.teamsToken({
        iss: `https://login.microsoftonline.com/${microsoft.identity.botTenantId}/v2.0`,
        tid: microsoft.identity.botTenantId,
        ver: "2.0",
        azp: microsoft.identity.botAppId,
      }),
    "the claims of another bot": () =>
      microsoft.teamsToken({ ver: "2.0", azp: randomUUID(), aud: microsoft.identity.botAppId }),
    "a tenant that is not let in": () => microsoft.teamsToken({ tid: randomUUID() }),
    "a time long past": () => microsoft.teamsToken({}, { expires: -310 }),
    "a time to come": () => microsoft.teamsToken({}, { starts: 310 }),
    "no time at all, unsigned": async () => unsigned(await valid()),
    "a shared secret for a key": async () =>
      signedWithPublicKey(await valid(), microsoft.publicKeyPem),
    "the signature of a stranger": () => microsoft.teamsToken({}, { forged: true }),
    "a key that nobody knows": () => microsoft.teamsToken({}, { kid: "key-2" }),
    "claims that were changed": tampered,
    "another service": () => microsoft.teamsToken({ serviceurl: `${teamsService}other/` }),
    "no service": () => microsoft.teamsToken({ serviceurl: undefined }),
  };

  it.each(Object.keys(tokens))("is refused with %s", async (name) => {
    const team = await knownTeam();
    const token = (await tokens[name]?.()) ?? "";
    await expectRefused(401, team, aPress(team), `Bearer ${token}`);
  });

  it.each([undefined, "", "Basic x", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer  x y", "\u00e4"])(
    "is refused with the header %j",
    async (authorization) => {
      const team = await knownTeam();
      await expectRefused(401, team, aPress(team), authorization);
    },
  );

  it("is refused when a good token comes second", async () => {
    const team = await knownTeam();
    const token = await valid();
    await expectRefused(401, team, aPress(team), `Bearer a.b.c, Bearer ${token}`);
  });

  it("leaves nothing of its token in what is written", () => {
    const words = written.mock.calls.flat().map((said) => inspect(said, { depth: 9 }));
    expect(words.length).toBeGreaterThan(0);
    expect(words.join()).not.toMatch(/eyJ|a\.b\.c/);
  });

  it("costs no memory for each tenant it makes up", async () => {
    // botbuilder keeps the issuers of every tenant that an unproven token names.
    const { ToBotFromBotOrEmulatorTokenValidationParameters: kept } = await import(
      "botframework-connector/lib/auth/tokenValidationParameters.js"
    );
    const before = (kept.issuer as string[]).length;
    for (let times = 0; times < 20; times++) {
      const team = await knownTeam();
      const token = await microsoft.teamsToken({ tid: randomUUID() }, { forged: true });
      expect((await send(aPress(team), `Bearer ${token}`)).status).toBe(401);
    }
    expect((kept.issuer as string[]).length).toBe(before);
  });
});

describe("a press that Teams vouches for but that is not for us", () => {
  const cases: Readonly<Record<string, (team: Team) => object>> = {
    "of another tenant": () => aPress(aTeam(randomUUID())),
    "of no tenant": (team) => ({ ...aPress(team), channelData: { team: { id: team.team } } }),
    "of another tenant in the conversation": (team) => ({
      ...aPress(team),
      channelData: { team: { id: team.team } },
      conversation: { id: "19:x", tenantId: randomUUID() },
    }),
    "of the Emulator": (team) => ({ ...aPress(team), channelId: "emulator" }),
    "of another cloud": (team) => ({ ...aPress(team), channelId: "AseChannel" }),
  };

  it.each(Object.keys(cases))("is refused: %s", async (name) => {
    const team = await knownTeam();
    const token = await microsoft.teamsToken();
    await expectRefused(403, team, cases[name]?.(team), `Bearer ${token}`);
  });

  it("is refused from the Emulator with a token for the Emulator", async () => {
    const adapter = new TeamsAdapter(
      microsoft.issuers.teams,
      connectors(async () => ""),
      () => new Date(),
    );
    const token = await microsoft.teamsToken({ iss: "https://sts.windows.net/x/" });
    await expect(adapter.authenticate(`Bearer ${token}`)).rejects.toThrow(NotTeamsError);
  });
});

const foreign = [
  "http://169.254.169.254/",
  "http://127.0.0.1:1/",
  "https://127.0.0.1/",
  "http://smba.trafficmanager.net/",
  "https://smba.trafficmanager.net.evil.example/",
  "https://smba.trafficmanager.net@evil.example/",
  "https://evil.example/smba.trafficmanager.net/",
  "https://evil.example/?https://smba.trafficmanager.net/",
  "https://user:word@smba.trafficmanager.net/",
  "https://xsmba.trafficmanager.net/",
  "https://smba.trafficmanager.net./",
  "https://smba.trafficmanager.net:8443/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "smba.trafficmanager.net",
  "//smba.trafficmanager.net/",
];

describe("a service address that is not of Teams", () => {
  afterEach(() => expect(product.teams.sent).toEqual([]));

  it.each(foreign)("is not sent to, whoever vouches for it: %s", async (serviceUrl) => {
    const team = await knownTeam();
    const token = await microsoft.teamsToken({ serviceurl: serviceUrl });
    const sent = mention({ serviceUrl, person, team }, "apua");
    await expectRefused(403, team, sent, `Bearer ${token}`);
  });

  it("is not sent to when it is the machine itself and something listens there", async () => {
    const { serviceUrl } = product.teams;
    const team = await knownTeam();
    const token = await microsoft.teamsToken({ serviceurl: serviceUrl });
    const sent = mention({ serviceUrl, person, team }, "apua");
    await expectRefused(403, team, sent, `Bearer ${token}`);
  });

  it("is refused when it is 10 kB long", async () => {
    const team = await knownTeam();
    const serviceUrl = `${teamsService}${"x".repeat(10_000)}`;
    const token = await microsoft.teamsToken({ serviceurl: serviceUrl });
    await expectRefused(400, team, aPress(team, serviceUrl), `Bearer ${token}`);
  });

  it.each([
    teamsService,
    "https://smba.trafficmanager.net/fi/",
    "https://SMBA.trafficmanager.net/",
  ])("is told from one of Teams: %s", (serviceUrl) => {
    expect(isTeamsService(serviceUrl)).toBe(true);
  });

  it("is not of this machine either in local mode", () => {
    const others = foreign.filter((url) => url !== "http://127.0.0.1:1/");
    expect(others.filter(isLoopbackService)).toEqual([]);
    expect(isLoopbackService("http://127.0.0.1.evil.example/")).toBe(false);
    expect(isLoopbackService("http://user@127.0.0.1/")).toBe(false);
  });
});
