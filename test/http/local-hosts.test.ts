import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Product, startProduct } from "../support/product.ts";
import { offlineMicrosoft } from "../support/production.ts";
import { request, statusIn, talk } from "../support/raw.ts";
import { aPerson, aTeam } from "../support/teams.ts";

let product: Product;
let port: string;
const [person, team] = [aPerson(), aTeam()];

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  port = new URL(product.server.url).port;
  await product.say(person, team, "hei");
});
afterAll(() => product.close());

const ask = async (
  line: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<string> =>
  talk(
    product.server.url,
    request(
      line,
      {
        ...headers,
        Authorization: `Bearer ${person.objectId}`,
        Connection: "close",
        ...(body && { "Content-Type": "application/json", "Content-Length": body.length }),
      },
      body,
    ),
  );

const idea = (title: string): string => JSON.stringify({ form: crypto.randomUUID(), title });
const ideas = async (): Promise<string> =>
  JSON.stringify((await product.api("GET", "/api/ideas", { token: person.objectId })).body);

describe("local mode, where nobody signs in,", () => {
  it("answers nobody who reached it by another name than the machine's own (DNS rebinding)", async () => {
    const foreign = [
      ...["evil.example", `evil.example:${port}`, `127.0.0.1.evil.example:${port}`],
      ...[`localhost.evil.example:${port}`, `127.0.0.1@evil.example:${port}`, ""],
      ...["localhost", "127.0.0.1:1", `0.0.0.0:${port}`, `[::]:${port}`, `127.1:${port}`],
    ];
    for (const host of foreign)
      for (const path of ["/api/local/people", "/api/ideas", "/tab", "/health/live"]) {
        const answer = await ask(`GET ${path}`, { Host: host });
        expect([host, path, statusIn(answer)]).toEqual([host, path, 421]);
        expect(answer).not.toContain(person.name);
      }
    const answer = await ask("POST /api/ideas", { Host: `evil.example:${port}` }, idea("Rebound"));
    expect(answer).toContain('{"code":"wrongHost"}');
    expect(await ideas()).not.toContain("Rebound");
  });

  it("takes nothing that a page of another site sends", async () => {
    const host = { Host: `localhost:${port}` };
    for (const origin of [
      ...["https://evil.example", "http://localhost.evil.example", "http://127.0.0.1.nip.io"],
      ...["null", "file://", "http://[::1].evil.example", "http://localhost@evil.example"],
    ]) {
      const answer = await ask("POST /api/ideas", { ...host, Origin: origin }, idea("Across"));
      expect([origin, statusIn(answer)]).toEqual([origin, 421]);
    }
    expect(await ideas()).not.toContain("Across");
  });

  it("answers this machine by each of its names, and its pages, the Playground's too", async () => {
    for (const name of ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"]) {
      const host = { Host: `${name}:${port}` };
      expect(statusIn(await ask("GET /api/local/people", host))).toBe(200);
      expect(statusIn(await ask("POST /api/ideas", host, idea("Ilman sivua")))).toBe(201);
    }
    for (const origin of [`http://localhost:${port}`, "http://127.0.0.1:56150", "http://[::1]:1"]) {
      const own = { Host: `localhost:${port}`, Origin: origin };
      expect(statusIn(await ask("POST /api/ideas", own, idea("Omalta sivulta")))).toBe(201);
    }
  });
});

describe("production, where everybody signs in,", () => {
  it("answers by whatever name it is reached", async () => {
    const microsoft = await offlineMicrosoft();
    const production = await startProduct(
      { identity: microsoft.identity, delivery: false },
      microsoft.issuers,
    );
    const headers = { Host: "kehu.example", Connection: "close" };
    const answer = await talk(production.server.url, request("GET /health/live", headers));
    expect(statusIn(answer)).toBe(200);
    await production.close();
    await microsoft.close();
  });
});
