import { describe, expect, it } from "@jest/globals";
import { appSettings, bicepFile, resourceProperty } from "./bicep.ts";
import { readText } from "./repository.ts";

const config = readText("bot/config.ts");
const settings = appSettings();

const reads = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(config);

describe("the settings of the web app", () => {
  it("are these and no others", () => {
    expect(Object.keys(settings)).toEqual([
      "NODE_ENV",
      "BOT_APP_ID",
      "BOT_TENANT_ID",
      "ALLOWED_TENANTS",
      "TAB_APP_ID",
      "TEAMS_APP_ID",
      "TABLES_URL",
      "PUBLIC_URL",
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      "SENDS_PER_SECOND",
      "NETWORK_LANGUAGE",
    ]);
  });

  it.each(Object.keys(settings))("are read by the bot: %s", (name) => {
    expect(reads(name)).toBe(true);
  });

  it("would not pass for one that the bot does not read", () => {
    expect(reads("NO_SUCH_SETTING")).toBe(false);
  });

  it("say that this is production", () => {
    expect(settings.NODE_ENV).toBe("'production'");
  });

  it("leave PORT to App Service, and the bot listens to it", () => {
    expect(settings).not.toHaveProperty("PORT");
    expect(reads("PORT")).toBe(true);
  });
});

describe("the table", () => {
  it("has the name the bot uses when it is told none", () => {
    const { text } = resourceProperty(bicepFile("modules/storage.bicep"), "table", "name");
    expect(config).toContain(text.replaceAll("'", '"'));
  });
});
