import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { localTenant } from "../../bot/local.ts";
import {
  answerToMention,
  type BotProcess,
  postTo,
  startBotProcess,
} from "../support/bot-process.ts";
import { openSocket, type RawSocket, request, statusIn, talk } from "../support/raw.ts";
import { activity, aPerson, aTeam, type FakeTeams, fakeTeams, mention } from "../support/teams.ts";

const megabyte = 1024 * 1024;
const json = { "Content-Type": "application/json" };

let bot: BotProcess;
let teams: FakeTeams;
let temporary: string;
/** Sockets that never finish what they began; opened first, looked at last. */
let lingering: RawSocket[];

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), "kehu-door-"));
  teams = await fakeTeams();
  bot = await startBotProcess({ TMPDIR: temporary, TEMP: temporary });
  lingering = Array.from({ length: 24 }, () => openSocket(bot.url));
  for (const [index, { socket }] of lingering.entries()) {
    if (index % 3 === 0)
      socket.write(ask("POST /api/messages", { ...json, "Content-Length": 100_000 }, "{"));
    if (index % 3 === 1) socket.write("POST /api/messages HTTP/1.1\r\nHost: kehu\r\nX-Slow: ");
    // The others never say a word.
  }
});

afterEach(() => expect(bot.isUp()).toBe(true));

afterAll(async () => {
  await bot.close();
  await teams.close();
  rmSync(temporary, { recursive: true });
});

/** As whoever knows where the server is asks it. */
const ask: typeof request = (line, headers, body) =>
  request(line, { Host: new URL(bot.url).host, ...headers }, body);

const aMention = () =>
  mention({ serviceUrl: teams.serviceUrl, person: aPerson(), team: aTeam() }, "apua");

const statusOf = async (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> => (await postTo(bot.url, body, headers)).status;

describe("a body that is not plain JSON", () => {
  it.each(["gzip", "GZIP", "br", "deflate", "gzip, gzip", "x-unknown"])(
    "is refused when it says it is encoded: %s",
    async (encoding) => {
      expect(await statusOf("notgzip", { "content-encoding": encoding })).toBe(415);
    },
  );

  it("is not unpacked, however small it was packed", async () => {
    const bomb = gzipSync(`{"text":"${"a".repeat(80 * megabyte)}"}`);
    const before = await bot.memory();
    expect(await statusOf(Uint8Array.from(bomb), { "content-encoding": "gzip" })).toBe(415);
    expect((await bot.memory()) - before).toBeLessThan(20 * megabyte);
  });

  it("leaves no file behind when it is an upload", async () => {
    const raw = openSocket(bot.url);
    raw.socket.write(
      ask(
        "POST /api/messages",
        {
          "Content-Type": "multipart/form-data; boundary=part",
          "Content-Length": 30 * megabyte,
        },
        '--part\r\nContent-Disposition: form-data; name="file"; filename="../../evil.txt"\r\n\r\n',
      ),
    );
    expect(await raw.untilClosed(10)).toBe(true);
    raw.socket.write(randomBytes(megabyte));
    expect(statusIn(raw.heard())).toBe(415);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each([
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/json; charset=utf-7",
    "application/vnd.x+json",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
  ])("is refused as %s", async (type) => {
    expect(await statusOf("type=message", { "content-type": type })).toBe(415);
  });

  it("is refused when it does not say what it is", async () => {
    const answer = await talk(
      bot.url,
      ask("POST /api/messages", { "Content-Length": 2, Connection: "close" }, "{}"),
    );
    expect(statusIn(answer)).toBe(415);
  });
});

describe("JSON that is no activity", () => {
  it.each(["", "null", "[]", '"x"', "5", "{}", '{"type":5}', '{"type":{}}', '{"type":"message"}'])(
    "is refused: %s",
    async (body) => {
      expect(await postTo(bot.url, body)).toEqual({ status: 400, body: "" });
    },
  );

  it.each(['{"a":', '{"a":%s%d}', '\ufeff{"type":"message"}', "{'type':'message'}", "\0"])(
    "is refused without its text when it cannot be read: %j",
    async (body) => {
      expect(await postTo(bot.url, body)).toEqual({ status: 400, body: '{"code":"notJson"}' });
    },
  );

  it("is refused when its bytes are no text", async () => {
    expect(await statusOf(Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]))).toBe(400);
  });

  it("is read as it is when it says that it is not encoded", async () => {
    expect(await statusOf("{}", { "content-encoding": "identity" })).toBe(400);
    expect(await statusOf(JSON.stringify(aMention()), { "content-encoding": "identity" })).toBe(
      200,
    );
  });

  it("takes the last of two fields of the same name", async () => {
    const twice = JSON.stringify(aMention()).replace("{", '{"channelId":"webchat",');
    expect(await statusOf(twice)).toBe(200);
  });
});

describe("an activity that is not for us", () => {
  it.each(["", "webchat", "emulator", "AseChannel", "msteams\0", "MSTEAMS"])(
    "is refused from the channel %j",
    async (channelId) => {
      expect(await statusOf(JSON.stringify({ ...aMention(), channelId }))).toBe(403);
    },
  );

  it.each([
    ["another", 403, { tenant: { id: "4b454855-0000-4000-8000-00000000000f" } }],
    ["no", 403, {}],
    ["an empty", 403, { tenant: { id: "" } }],
    ["a list as a", 400, { tenant: [localTenant] }],
    ["a list as the id of a", 400, { tenant: { id: [localTenant] } }],
  ])("is refused with %s tenant", async (_, status, channelData) => {
    const sent = { ...aMention(), channelData };
    expect(await statusOf(JSON.stringify(sent))).toBe(status);
    expect(teams.sent.some(({ path }) => path.includes(sent.id))).toBe(false);
  });
});

describe("another method than POST", () => {
  it.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD"])(
    "is not allowed and nothing is echoed: %s",
    async (method) => {
      const answer = await talk(
        bot.url,
        ask(`${method} /api/messages`, { ...json, "X-Canary": "k4n4ri", Connection: "close" }),
      );
      expect(statusIn(answer)).toBe(405);
      expect(answer).not.toContain("k4n4ri");
    },
  );
});

describe("a body that is too much", () => {
  const chunked = (size: number): string =>
    `${size.toString(16)}\r\n"${"a".repeat(size - 2)}"\r\n0\r\n\r\n`;

  it("is refused at ten megabytes", async () => {
    expect(await statusOf(JSON.stringify({ text: "x".repeat(10 * megabyte) }))).toBe(413);
  });

  it.each([
    [400, 256 * 1024],
    [413, 256 * 1024 + 1],
  ])("is answered with %i at %i bytes that no header announced", async (status, size) => {
    const head = ask("POST /api/messages", {
      ...json,
      "Transfer-Encoding": "chunked",
      Connection: "close",
    });
    expect(statusIn(await talk(bot.url, head, chunked(size)))).toBe(status);
  });

  it.each([
    ["100,000 lists within lists", 400, "[".repeat(100_000) + "]".repeat(100_000)],
    ["a name of 200 kB", 400, JSON.stringify({ ["k".repeat(200_000)]: 1 })],
    ["a million fields without a name", 413, `{${'"":0,'.repeat(1_000_000)}"":0}`],
    ["100,000 entities", 413, `{"entities":[${"{},".repeat(100_000)}{}]}`],
  ])("is refused as %s", async (_, status, body) => {
    expect(await statusOf(body)).toBe(status);
  });

  it("is refused in an activity that is good otherwise", async () => {
    const nested = JSON.parse("[".repeat(60) + "]".repeat(60)) as unknown;
    expect(await statusOf(JSON.stringify({ ...aMention(), value: nested }))).toBe(400);
    expect(await statusOf(JSON.stringify({ ...aMention(), value: [[[[]]]] }))).toBe(200);
  });
});

describe("HTTP that is not as it should be", () => {
  it("is refused when the length is said in two ways", async () => {
    const answer = await talk(
      bot.url,
      ask(
        "POST /api/messages",
        { ...json, "Content-Length": 5, "Transfer-Encoding": "chunked" },
        "0\r\n\r\n",
      ),
    );
    expect(statusIn(answer)).toBe(400);
  });

  it.each(["\x16\x03\x01\x02", "GET", "POST /api/messages HTTP/9.9", "\r\n\r\n\r\nhello"])(
    "is refused when it is not HTTP: %j",
    async (bytes) => {
      expect(statusIn(await talk(bot.url, `${bytes}\r\n\r\n`))).toBe(400);
    },
  );

  it("is refused with headers of 64 kB", async () => {
    const headers = { ...json, Authorization: `Bearer ${"a".repeat(65_536)}` };
    expect(statusIn(await talk(bot.url, ask("POST /api/messages", headers)))).toBe(431);
  });

  it("is answered in order when requests come all at once", async () => {
    const one = (body: string, last = false): string =>
      ask(
        "POST /api/messages",
        { ...json, "Content-Length": body.length, ...(last && { Connection: "close" }) },
        body,
      );
    const answer = await talk(bot.url, one("{}"), one("{"), one('{"channelId":"x"}', true));
    const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(["400", "400", "403"]);
  });

  it("does not wait for ever for a body that was asked to come", async () => {
    const raw = openSocket(bot.url);
    raw.socket.write(
      ask("POST /api/messages", { ...json, "Content-Length": 9, Expect: "100-continue" }),
    );
    lingering.push(raw);
    expect(await answerToMention(bot.url, teams)).toContain("KEHU");
    expect(raw.heard()).toContain("100 Continue");
  });
});

describe("requests that never end", () => {
  it("are closed by the server while others are served", async () => {
    for (let tries = 0; tries < 160 && !lingering.every((raw) => raw.isClosed()); tries++) {
      expect(
        await statusOf(
          JSON.stringify(activity({ serviceUrl: teams.serviceUrl, person: aPerson() })),
        ),
      ).toBe(400);
      for (const [index, { socket }] of lingering.entries()) if (index % 3 === 0) socket.write(" ");
      await wait(500);
    }
    expect(lingering.filter((raw) => !raw.isClosed())).toHaveLength(0);
  });
});

describe("after all of that", () => {
  it("the bot answers a mention and has written no word of what was sent", async () => {
    expect(await answerToMention(bot.url, teams)).toContain("KEHU");
    expect(
      bot
        .output()
        .split("\n")
        .filter((line) => line !== ""),
    ).toHaveLength(1);
  });
});
