import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { type Config, ConfigError, configFrom } from "../bot/config.ts";
import { freePort, isTaken } from "../scripts/local/processes.ts";
import { type Ended, failedStart } from "./support/bot-process.ts";
import { testTables } from "./support/store.ts";

const production = {
  NODE_ENV: "production",
  BOT_APP_ID: randomUUID(),
  BOT_TENANT_ID: randomUUID(),
  ALLOWED_TENANTS: `${randomUUID()}, ${randomUUID()}`,
  TAB_APP_ID: randomUUID(),
  TEAMS_APP_ID: randomUUID(),
  TABLES_URL: "https://kehu.table.core.windows.net",
  PUBLIC_URL: "https://kehu.example/",
};
type Setting = keyof typeof production;

const local = { TABLES_CONNECTION: "UseDevelopmentStorage=true" };

const refused = (env: NodeJS.ProcessEnv): string => {
  try {
    configFrom(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("the settings were taken");
};

/** The settings a message names. */
const named = (message: string): string[] => [...new Set(message.match(/\b[A-Z]+(?:_[A-Z]+)*\b/g))];

const withOne = (name: string, value: string | undefined): NodeJS.ProcessEnv => ({
  ...production,
  [name]: value,
});

const required = Object.keys(production).filter((name) => name !== "NODE_ENV") as Setting[];

describe("the settings of production", () => {
  it("are taken when they are all there", () => {
    const config: Config = configFrom(production);
    expect(config).toMatchObject({
      host: "0.0.0.0",
      tables: { url: production.TABLES_URL, identity: production.BOT_APP_ID },
      identity: { botAppId: production.BOT_APP_ID, publicUrl: "https://kehu.example" },
    });
    expect(config.identity?.allowedTenants).toHaveLength(2);
  });

  const wrong = [undefined, "", "  \t", "changeme", `"${randomUUID()}"`, "null", "undefined", "*"];
  it.each(required.flatMap((name) => wrong.map((value) => [name, value] as const)))(
    "are refused when %s is %j, and the refusal names it alone",
    (name, value) => {
      const message = refused(withOne(name, value));
      expect(named(message)).toEqual([name]);
      expect(message).not.toContain("\n");
      if (value?.trim()) expect(message).not.toContain(value);
    },
  );

  it.each([
    ["TABLES_URL", "http://kehu.table.core.windows.net"],
    ["TABLES_URL", "https://127.0.0.1:10002/devstoreaccount1"],
    ["TABLES_URL", "UseDevelopmentStorage=true"],
    ["PUBLIC_URL", "http://kehu.example"],
    ["PUBLIC_URL", "javascript:alert(1)"],
    ["ALLOWED_TENANTS", " , "],
    ["ALLOWED_TENANTS", `${randomUUID()},common`],
    ["ALLOWED_TENANTS", `${randomUUID()};${randomUUID()}`],
    ["PORT", "abc"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["TABLE_NAME", "a/b"],
    ["TABLE_NAME", "1kehu"],
    ["DELIVERY", "yes"],
    ["LOG_LEVEL", "loud"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
  ])("are refused when %s is %s", (name, value) => {
    const message = refused(withOne(name, value));
    expect(named(message)).toEqual([name]);
    expect(message).not.toContain(value);
  });

  it("are all named at once when there are none", () => {
    expect(named(refused({ NODE_ENV: "production" }))).toEqual(required);
  });

  it("are asked for as soon as there is an app id, whatever the mode is called", () => {
    const message = refused({ ...local, BOT_APP_ID: production.BOT_APP_ID });
    expect(named(message)).toContain("TABLES_URL");
  });
});

describe("the settings of local mode", () => {
  it("listen to this machine alone", () => {
    expect(configFrom(local)).toMatchObject({ host: "127.0.0.1", identity: undefined });
  });

  it.each(["0.0.0.0", "::", "192.168.1.2", "kehu.example"])("refuse to listen at %s", (HOST) => {
    expect(named(refused({ ...local, HOST }))).toEqual(["HOST"]);
  });

  it("say for how many days rows are kept, and not for less than a week", () => {
    expect(configFrom(local).keptDays).toEqual({ out: 90, held: 30, log: 730 });
    expect(configFrom({ ...local, KEEP_OUT_DAYS: "7" }).keptDays.out).toBe(7);
    for (const few of ["6", "0", "-1", "1.5", "x"])
      expect(named(refused({ ...local, KEEP_LOG_DAYS: few }))).toEqual(["KEEP_LOG_DAYS"]);
  });

  it("are refused without a store", () => {
    expect(named(refused({}))).toEqual(["TABLES_CONNECTION"]);
  });
});

describe("a process with settings that are wrong", () => {
  const canary = "k4n4ri-word";

  const expectRefused = ({ code, output }: Ended, name: string): void => {
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain(name);
    expect(output).not.toContain(canary);
  };

  it("does not start in production as a bot open to all", async () => {
    const port = await freePort();
    const ended = await failedStart({
      NODE_ENV: "production",
      PORT: String(port),
      TABLES_CONNECTION: testTables(),
    });
    expectRefused(ended, "BOT_APP_ID");
    expect(ended.output).toContain("TABLES_URL");
    expect(await isTaken(port)).toBe(false);
  });

  it("does not start in local mode for all to reach", async () => {
    const port = await freePort();
    const ended = await failedStart({
      HOST: "0.0.0.0",
      PORT: String(port),
      TABLES_CONNECTION: testTables(),
    });
    expectRefused(ended, "HOST");
    expect(await isTaken(port)).toBe(false);
  });

  it("does not say what it was given", async () => {
    expectRefused(await failedStart({ PORT: canary, TABLES_CONNECTION: canary }), "PORT");
    expectRefused(
      await failedStart({ PORT: "0", TABLES_CONNECTION: `AccountKey=${canary}` }),
      "TABLES_CONNECTION",
    );
  });
});

describe("a process that cannot do its work", () => {
  it("ends when its port is taken, and says so", async () => {
    const { port } = new URL(/http:[^;]+/.exec(testTables())?.[0] ?? "");
    const ended = await failedStart({ PORT: port, TABLES_CONNECTION: testTables() });
    expect(ended.code).toBe(1);
    expect(ended.output).toContain("EADDRINUSE");
  });

  it("ends when there is no table service, and shows no key", async () => {
    const away = testTables().replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${await freePort()}`);
    const ended = await failedStart({ PORT: "0", TABLES_CONNECTION: away });
    expect(ended.code).toBe(1);
    expect(ended.output).toContain("table service");
    expect(ended.output).not.toMatch(/AccountKey|Eby8vdM02/);
  });
});

describe("the language of new networks", () => {
  it.each([
    [undefined, "fi"],
    [" ", "fi"],
    ["sv", "sv"],
    [" EN ", "en"],
  ])("is Finnish unless the setting names another: %j", (NETWORK_LANGUAGE, language) => {
    for (const settings of [local, production])
      expect(configFrom({ ...settings, NETWORK_LANGUAGE }).language).toBe(language);
  });

  it.each(["de", "sv-FI", "svenska", "fi,sv"])("is refused when it is none of ours: %s", (set) => {
    expect(named(refused(withOne("NETWORK_LANGUAGE", set)))).toEqual(["NETWORK_LANGUAGE"]);
  });
});

describe("the limits", () => {
  it("are as built in where the setting does not name them", () => {
    expect(configFrom(local).limits).toBeUndefined();
    const { limits } = configFrom({ ...local, LIMITS: "ideas:20, requests:600" });
    expect(limits).toEqual({ ideas: 20, requests: 600 });
  });

  it.each(["ideas", "ideas:0", "ideas:many", "nothing:5", "ideas:5,", "ideas:1.5"])(
    "are refused when they cannot be read: %s",
    (LIMITS) => {
      expect(named(refused({ ...local, LIMITS }))).toEqual(["LIMITS"]);
    },
  );
});
