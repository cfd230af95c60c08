import { Agent, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { verbs } from "../../src/contract/verbs.ts";
import { answerToMention, type BotProcess, startBotProcess } from "../support/bot-process.ts";
import { aPerson, aTeam, type FakeTeams, fakeTeams, mention, press } from "../support/teams.ts";

const requests = 10_000;
/** How many are under way at once. */
const atOnce = 25;
const seed = Number(process.env.SEED) || Math.floor(Math.random() * 0x7fff_ffff);

let bot: BotProcess;
let teams: FakeTeams;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

beforeAll(async () => {
  teams = await fakeTeams();
  bot = await startBotProcess();
});

afterAll(async () => {
  agent.destroy();
  await bot.close();
  await teams.close();
});

interface Odd {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** One activity that is good but for what stands at one place of it, or is missing there. */
const spoiled = (whole: object): fc.Arbitrary<string> => {
  const places: string[][] = [];
  const look = (value: unknown, path: string[]): void => {
    if (path.length > 0) places.push(path);
    if (value !== null && typeof value === "object")
      for (const [name, child] of Object.entries(value)) look(child, [...path, name]);
  };
  look(whole, []);
  const inside = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.string({ unit: "binary", maxLength: 2_000 }),
    fc.constantFrom(null, undefined, "", "__proto__", [], {}, -1, 1e308, "a".repeat(5_000)),
  );
  return fc.tuple(fc.constantFrom(...places), inside).map(([path, value]) => {
    // The service address stays: a message to where nobody listens has an answer of its own.
    if (path[0] === "serviceUrl") return JSON.stringify({ ...whole, serviceUrl: value ?? "x" });
    const copy = structuredClone(whole) as Record<string, unknown>;
    let at = copy;
    for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
    at[path.at(-1) ?? ""] = value;
    return JSON.stringify(copy);
  });
};

const bodies = (): fc.Arbitrary<string> => {
  const options = { serviceUrl: teams.serviceUrl, person: aPerson(), team: aTeam() };
  const activities = [
    mention(options, "idea Kesäpiste torille"),
    press(options, verbs.openIdeaForm, {}),
    press(options, verbs.submitIdea, { form: "x", owner: "x", title: "x", needs: "time" }),
  ];
  return fc.oneof(
    { weight: 6, arbitrary: fc.oneof(...activities.map(spoiled)) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 500 }) },
    { weight: 1, arbitrary: fc.constantFrom("", "null", "[]", "{", '{"type":5}', "\ufeff{}") },
  );
};

const words = fc.string({ unit: "grapheme-ascii", maxLength: 60 }).map((text) => text.trim());

const oddRequest = (): fc.Arbitrary<Odd> =>
  fc.record({
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constant("POST") },
      { weight: 1, arbitrary: fc.constantFrom("GET", "PUT", "PATCH", "DELETE", "OPTIONS") },
    ),
    path: fc.oneof(
      { weight: 12, arbitrary: fc.constant("/api/messages") },
      {
        weight: 1,
        arbitrary: fc.constantFrom("/api/messages/", "/api/messages?x=%", "/api/ideas", "/tab/%zz"),
      },
    ),
    headers: fc
      .tuple(
        fc.record(
          {
            "if-none-match": words,
            "accept-language": words,
            "x-user-id": words,
            authorization: words,
            cookie: words,
          },
          { requiredKeys: [] },
        ),
        // Of the body itself less often: a wrong one gets no further.
        fc.oneof(
          { weight: 6, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.record({ "content-type": words }) },
          {
            weight: 1,
            arbitrary: fc.record({
              "content-encoding": fc.constantFrom("identity", "gzip", "br", ""),
              "content-md5": words,
            }),
          },
        ),
      )
      .map(([odd, body]) => ({ "content-type": "application/json", ...odd, ...body })),
    body: bodies(),
  });

const send = ({ method, path, headers, body }: Odd): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${bot.url}${path}`,
      { method, agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
      (response: IncomingMessage) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });

/** 501 is the answer to an invoke that the manifest does not offer. */
const isFault = (status: number): boolean => status >= 500 && status !== 501;

describe(`ten thousand odd requests, SEED=${seed}`, () => {
  it("end no process, fail none of our own, and hold no memory", async () => {
    const counts = new Map<number, number>();
    const count = (status: number): void => {
      counts.set(status, (counts.get(status) ?? 0) + 1);
    };
    await answerToMention(bot.url, teams);
    const before = await bot.memory();

    await fc.assert(
      fc.asyncProperty(
        fc.array(oddRequest(), { minLength: atOnce, maxLength: atOnce }),
        async (odd) => {
          const statuses = await Promise.all(odd.map(send));
          statuses.forEach(count);
          const faults = odd.filter((_, index) => isFault(statuses[index] ?? 0));
          expect(faults).toEqual([]);
          expect(bot.isUp()).toBe(true);
        },
      ),
      { seed, numRuns: requests / atOnce },
    );

    expect(bot.isUp()).toBe(true);
    // All the ways out were taken, and most got as far as the activity itself.
    for (const status of [200, 400, 403, 405, 415]) expect(counts.get(status)).toBeGreaterThan(10);
    expect(counts.get(200)).toBeGreaterThan(requests / 10);
    expect((await bot.memory()) - before).toBeLessThan(150 * 1024 * 1024);
    expect(await answerToMention(bot.url, teams)).toContain("KEHU");
    expect(bot.output().split("\n").filter(Boolean)).toHaveLength(1);
  });
});
