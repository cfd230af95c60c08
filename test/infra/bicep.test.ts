import { describe, expect, it } from "@jest/globals";
import {
  bicepFile,
  bicepFiles,
  faults,
  modulesOf,
  ofType,
  outputsOf,
  parametersOf,
  resourceProperty,
} from "./bicep.ts";
import { readJson } from "./repository.ts";

const paths = Object.keys(bicepFiles);
const main = bicepFile("main.bicep");
const uses = modulesOf(main);

describe("the Bicep grammar", () => {
  it("accepts a right snippet", () => {
    expect(faults("param name string\nparam size int = 3\n")).toEqual([]);
  });

  it.each([
    ["an object that is not closed", "resource a 'X/y@2023-01-01' = {\n  name: 'a'\n"],
    ["a declaration without its value", "var name =\n"],
    ["a string that is not closed", "param name string = 'kehu\n"],
  ])("refuses %s", (_what, snippet) => {
    expect(faults(snippet)).not.toEqual([]);
  });
});

describe("the Bicep files", () => {
  it("are the main file and its modules, none left over", () => {
    expect(paths).toEqual(["main.bicep", ...uses.map(({ path }) => path).sort()]);
  });

  it.each(paths)("parse without a fault: %s", (path) => {
    expect(faults(bicepFiles[path] ?? "")).toEqual([]);
  });

  it.each(uses)("give module $name what it asks for and nothing else", ({ path, given }) => {
    const asked = parametersOf(bicepFile(path));
    const names = asked.map(({ name }) => name);
    expect(given.filter((name) => !names.includes(name))).toEqual([]);
    expect(asked.filter(({ name, optional }) => !optional && !given.includes(name))).toEqual([]);
  });

  it("read only outputs that the modules have", () => {
    const read = ofType(main, "member_expression")
      .map(({ text }) => /^(\w+)\.outputs\.(\w+)$/.exec(text))
      .flatMap((match) => (match ? [{ name: match[1], output: match[2] ?? "" }] : []));
    expect(read.length).toBeGreaterThan(0);
    for (const { name, output } of read) {
      const path = uses.find((use) => use.name === name)?.path ?? "";
      expect(outputsOf(bicepFile(path))).toContain(output);
    }
  });

  it("get from the parameters file what they ask for and nothing else", () => {
    const { parameters } = readJson<{ parameters: object }>("infra/main.parameters.json");
    const asked = parametersOf(main);
    const given = Object.keys(parameters);
    expect(asked.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
    expect(asked.filter(({ optional }) => !optional).map(({ name }) => name)).toEqual(given);
  });
});

describe("the doors", () => {
  const written = (module: string, resource: string, property: string) =>
    resourceProperty(bicepFile(`modules/${module}.bicep`), resource, property).text;

  it.each([
    ["storage", "account", "properties.allowSharedKeyAccess", "false"],
    ["storage", "account", "properties.allowBlobPublicAccess", "false"],
    ["storage", "account", "properties.supportsHttpsTrafficOnly", "true"],
    ["storage", "account", "properties.minimumTlsVersion", "'TLS1_2'"],
    ["storage", "access", "scope", "account"],
    ["app", "app", "properties.httpsOnly", "true"],
    ["app", "app", "properties.siteConfig.minTlsVersion", "'1.2'"],
    ["app", "app", "properties.siteConfig.ftpsState", "'Disabled'"],
    ["app", "app", "properties.siteConfig.healthCheckPath", "'/health/ready'"],
    ["app", "app", "identity.type", "'UserAssigned'"],
    ["bot", "bot", "properties.msaAppType", "'UserAssignedMSI'"],
    ["bot", "teams", "name", "'MsTeamsChannel'"],
  ])("of %s keep %s.%s at %s", (module, resource, property, value) => {
    expect(written(module, resource, property)).toBe(value);
  });

  it("open the tables by the role Storage Table Data Contributor", () => {
    expect(bicepFiles["modules/storage.bicep"]).toContain("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3");
  });
});
