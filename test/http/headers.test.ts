import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { documentOf, operations } from "../support/openapi.ts";
import { type Answer, lastingHeaders, type Product, startProduct } from "../support/product.ts";
import { joinNetwork, type OfflineMicrosoft, offlineMicrosoft } from "../support/production.ts";
import { type TableProxy, tableProxy } from "../support/table-proxy.ts";

/** The hosts of a tab, as Microsoft lists them; written out here so that a change is seen. */
const hosts =
  "https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com " +
  "https://*.microsoft365.com https://*.office.com https://outlook.office.com " +
  "https://outlook.office365.com https://outlook-sdf.office.com https://outlook-sdf.office365.com";

let microsoft: OfflineMicrosoft;
let proxy: TableProxy;
let product: Product;
let token: string;

beforeAll(async () => {
  microsoft = await offlineMicrosoft();
  proxy = await tableProxy();
  product = await startProduct(
    {
      identity: microsoft.identity,
      delivery: false,
      tables: { connectionString: proxy.connection },
    },
    microsoft.issuers,
  );
  const { objectId: oid } = await joinNetwork(product, microsoft);
  token = await microsoft.entraToken({ oid });
});
afterAll(async () => {
  await product.close();
  await proxy.close();
  await microsoft.close();
});

const get = (path: string, headers = {}): Promise<Answer> =>
  product.api("GET", path, { token, headers });

const post = (body: unknown, type = "application/json"): Promise<Answer> =>
  product.api("POST", "/api/ideas", { token, body, headers: { "content-type": type } });

const postAsTeams = async (body: unknown): Promise<Answer> =>
  product.post(body, { authorization: `Bearer ${await microsoft.teamsToken()}` });

const asset = async (): Promise<string> =>
  `/tab${/\/assets\/[\w.-]+\.js/.exec(String((await get("/tab")).body))?.[0] ?? ""}`;

const withTables = async (trouble: () => void, ask: () => Promise<Answer>): Promise<Answer> => {
  trouble();
  try {
    return await ask();
  } finally {
    proxy.mend();
  }
};

const answers: Readonly<Record<string, readonly [status: number, ask: () => Promise<Answer>]>> = {
  "of the API": [200, () => get("/api/ideas")],
  "known before": [
    304,
    async () =>
      get("/api/me", { "if-none-match": (await get("/api/me")).headers.get("etag") ?? "" }),
  ],
  "of the API's document": [200, () => get("/api/openapi.json")],
  "to the sign-in window": [200, () => get("/api/sign-in")],
  "that the process is alive": [200, () => get("/health/live")],
  "to a body that is no JSON": [400, () => post("{")],
  "to a body that does not fit": [400, () => post({ title: 5 })],
  "to nobody": [401, () => product.api("GET", "/api/me")],
  "from nowhere": [404, () => get("/no/such")],
  "from no file": [404, () => get("/tab/assets/none.js")],
  "to another method": [405, () => product.api("DELETE", "/api/me", { token })],
  "to too much": [413, () => post("x".repeat(300_000))],
  "to what is not JSON": [415, () => post("{}", "text/plain")],
  "when something is wrong with us": [
    500,
    () =>
      withTables(
        () => proxy.answerWith("418 Teapot", "{}"),
        () => get("/api/projects"),
      ),
  ],
  "when the store is away": [
    503,
    () =>
      withTables(
        () => proxy.cut(),
        () => get("/health/ready"),
      ),
  ],
  "to an activity that is none": [400, () => postAsTeams({})],
  "to an activity of another channel": [403, () => postAsTeams({ channelId: "webchat" })],
  "of a page": [200, () => get("/tab")],
  "of a page for the settings of the tab": [200, () => get("/tab/config")],
  "of a page to sign in": [200, () => get("/tab/sign-in/start.html")],
  "of a script": [200, async () => get(await asset())],
  "of a script that is known": [
    304,
    async () => {
      const path = await asset();
      return get(path, { "if-none-match": (await get(path)).headers.get("etag") ?? "" });
    },
  ],
};

describe("an answer", () => {
  it.each(Object.keys(answers))(
    "%s says who may frame it, and nothing of its maker",
    async (name) => {
      const [status, ask] = answers[name] ?? [];
      const answer = await ask?.();
      expect(answer?.status).toBe(status);
      const headers = Object.fromEntries(answer?.headers ?? []);
      const policy = (headers["content-security-policy"] ?? "").split(";");
      expect(policy).toContain(`frame-ancestors ${hosts}`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy.join()).not.toMatch(/unsafe|\*;|http:/);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      });
      expect(headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
      for (const unwanted of ["x-frame-options", "server", "x-powered-by", "set-cookie"])
        expect(headers).not.toHaveProperty(unwanted);
    },
  );
});

/** As it travels: `fetch` would unpack it. */
const bytesOf = (path: string, accepts: string): Promise<{ encoding: string; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "accept-encoding": accepts };
    request(new URL(path, product.server.url), { headers }, async (response) => {
      const body = await buffer(response);
      resolve({ encoding: response.headers["content-encoding"] ?? "", body });
    })
      .on("error", reject)
      .end();
  });

describe("a long answer", () => {
  it("is packed for who can unpack it", async () => {
    for (const title of ["Yksi", "Kaksi", "Kolme", "Neljä", "Viisi"])
      await post({ form: randomUUID(), title, problem: "Ä".repeat(400) });
    const path = "/api/ideas";
    const plain = await bytesOf(path, "identity");
    const refused = await bytesOf(path, "gzip;q=0");
    const packed = await bytesOf(path, "gzip, deflate, br");
    expect([plain.encoding, refused.encoding, packed.encoding]).toEqual(["", "", "gzip"]);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect((await bytesOf("/api/me", "gzip")).encoding).toBe("");
  });
});

describe("HEAD", () => {
  it("is answered as GET is, without the body, on every path", async () => {
    const routes = operations(await documentOf(product)).flatMap(([method, path]) =>
      method === "GET" ? [path.replace(/\{\w+\}/g, randomUUID())] : [],
    );
    expect(routes.length).toBeGreaterThan(20);
    const script = await asset();
    const etagOf = async (path: string) => (await get(path)).headers.get("etag") ?? "";
    const asked: readonly (readonly [path: string, headers?: Record<string, string>])[] = [
      ...routes.map((path) => [path] as const),
      ["/api/ideas", { authorization: "" }],
      ["/api/ideas", { "if-none-match": await etagOf("/api/ideas") }],
      ["/api/no/such"],
      ["/api/messages"],
      ["/calendar/nowhere.ics"],
      ["/tab"],
      ["/tab/"],
      ["/tab/config"],
      ["/tab/sign-in/start.html"],
      ["/tab/no/such.js"],
      [script],
      [script, { "accept-encoding": "br" }],
      [script, { "if-none-match": await etagOf(script) }],
      [script, { range: "bytes=0-9" }],
    ];
    for (const [path, headers] of asked) {
      const options = { token, ...(headers && { headers }) };
      const shown = await product.api("GET", path, options);
      const head = await product.api("HEAD", path, options);
      expect([path, head.status, head.body]).toEqual([path, shown.status, ""]);
      // A form is another one each time.
      const { etag, ...lasting } = lastingHeaders(head);
      const sameEtag = !path.endsWith("/form") && etag !== undefined && { etag };
      expect([path, lastingHeaders(shown)]).toEqual([
        path,
        expect.objectContaining({ ...lasting, ...sameEtag }),
      ]);
      expect(Object.keys(lastingHeaders(shown))).toEqual(Object.keys(lastingHeaders(head)));
    }
    // What changes something is not done.
    expect((await product.api("HEAD", "/api/messages")).status).toBe(405);
  });
});

describe("an answer that is somebody's own", () => {
  it("is kept by no cache between", async () => {
    for (const [path, control] of [
      ["/api/me", "private, no-cache"],
      ["/api/no/such", "no-store"],
      ["/tab", "no-cache"],
    ] as const)
      expect([path, (await get(path)).headers.get("cache-control")]).toEqual([path, control]);
    const refused = await product.api("GET", "/api/me");
    expect(refused.headers.get("cache-control")).toBe("no-store");
  });
});

/** What a page tells beforehand that it will ask for; a script by its name without the hash. */
const aheadIn = ({ headers }: Answer): string[] =>
  Array.from((headers.get("link") ?? "").matchAll(/<([^>]+)>/g), ([, path = ""]) =>
    path.replace(/^\/tab\/assets\/([\w-]+?)-[\w-]{8}\.js$/, "$1"),
  );

/** What draws the page, and what the build puts beside it. */
const drawing = ["page", "rolldown-runtime"];

describe("the page of the tab", () => {
  it("names what draws it, its first words and what greets Teams: they come beside what asks", async () => {
    const page = await get("/tab", { "accept-language": "sv-FI,fi;q=0.8" });
    expect(aheadIn(page)).toEqual([...drawing, "sv", "teams", "authentication"]);
    const files = (page.headers.get("link") ?? "").matchAll(/<([^>]+)>; rel="modulepreload"/g);
    for (const [, path = ""] of files)
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    expect(aheadIn(await get("/tab", { "accept-language": "de" }))).toContain("fi");
    expect((await get(await asset())).headers.get("link")).toBeNull();
  });

  it("in local mode names who there is, but in a frame what greets Teams", async () => {
    const local = await startProduct();
    const ahead = async (headers = {}) => aheadIn(await local.api("GET", "/tab", { headers }));
    const alone = await ahead();
    const framed = await ahead({ "sec-fetch-dest": "iframe" });
    await local.close();
    expect(alone).toEqual([...drawing, "fi", "/api/local/people"]);
    expect(framed).toEqual([...drawing, "fi", "teams", "authentication"]);
  });
});

describe("local mode", () => {
  it("adds this machine to those who may frame it, and nobody else", async () => {
    const local = await startProduct();
    const { headers } = await local.api("GET", "/health/live");
    await local.close();
    expect(headers.get("content-security-policy")).toContain(
      `frame-ancestors ${hosts} http://localhost:* http://127.0.0.1:*`,
    );
  });
});
