import { describe, expect, it } from "@jest/globals";
import { freePort } from "../../scripts/local/processes.ts";
import {
  answerToMention,
  type BotProcess,
  failedStart,
  startBotProcess,
} from "../support/bot-process.ts";
import { type Manner, startCollector } from "../support/collector.ts";
import { testTables } from "../support/store.ts";
import { fakeTeams } from "../support/teams.ts";

const script = (text: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(text)}`;

/** Says which modules of OpenTelemetry are loaded, however that is asked for. */
const tellsLoads = script(`
  import { registerHooks } from "node:module";
  registerHooks({ load: (url, context, next) => {
    if (url.includes("opentelemetry")) console.log("loads " + url);
    return next(url, context);
  } });
`);

/** Starts the bot, lets it answer, and stops it. */
const afterOneTurn = async (env: NodeJS.ProcessEnv) => {
  const teams = await fakeTeams();
  let bot: BotProcess | undefined;
  try {
    bot = await startBotProcess(env);
    const answer = await answerToMention(bot.url, teams);
    await bot.close();
    return { answer, output: bot.output(), endedItself: bot.endedItself() };
  } finally {
    await bot?.close();
    await teams.close();
  }
};

describe("without a collector", () => {
  it("nothing of OpenTelemetry is loaded", async () => {
    const { output } = await afterOneTurn({
      NODE_OPTIONS: tellsLoads,
      OTEL_EXPORTER_OTLP_ENDPOINT: " ",
    });
    expect(output).toContain("listening");
    expect(output).not.toContain("loads");
  });
});

describe("with a collector", () => {
  it("OpenTelemetry is loaded, and is sent what there is before the process ends", async () => {
    const collector = await startCollector();
    const { output } = await afterOneTurn({
      NODE_OPTIONS: tellsLoads,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: "kehu-test",
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=of-the-collector",
    });
    expect(output).toContain("loads");
    expect(collector.spans().map(({ name }) => name)).toContain("turn help");
    expect(collector.resource()["service.name"]).toBe("kehu-test");
    expect(collector.heard()).toContain('"x-key":"of-the-collector"');
    await collector.close();
  });
});

describe("a collector that is of no use", () => {
  const expectNoMatter = async (url: string): Promise<string> => {
    const { answer, output, endedItself } = await afterOneTurn({
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
    });
    expect(answer).toContain("KEHU");
    expect(endedItself).toBe(true);
    expect(output).not.toContain('"msg":"fault"');
    return output;
  };

  it.each<Manner>(["refuses", "hangs"])("does not matter when it %s", async (manner) => {
    const collector = await startCollector(manner);
    const output = await expectNoMatter(collector.url);
    expect(collector.heard()).toContain("/v1/traces");
    // Told once, though neither traces nor figures were taken.
    const told = output.split("telemetry is not taken").length - 1;
    expect(told).toBe(manner === "refuses" ? 1 : 0);
    expect(output).not.toContain(collector.url);
    await collector.close();
  });

  it("does not matter when it is not there", async () => {
    await expectNoMatter(`http://127.0.0.1:${await freePort()}`);
  });
});

describe("a process that dies of something nobody thought of", () => {
  it("says where, in one line, and nothing that the error carries", async () => {
    // The place itself is told, so the script does not spell the word out.
    const { code, output } = await failedStart({
      PORT: "0",
      TABLES_CONNECTION: testTables(),
      NODE_OPTIONS: script(`
        const text = ["k4n4ri", "in", "a", "crash"].join("-");
        const timer = setInterval(() => {
          if (process.listenerCount("uncaughtException") === 0) return;
          clearInterval(timer);
          Promise.reject(Object.assign(new Error(text), { text }));
        }, 20);
      `),
    });
    expect(code).toBe(1);
    expect(output).not.toContain("k4n4ri-in-a-crash");
    const last = output.trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ name: "Error" });
  });
});
