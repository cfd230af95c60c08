import { describe, expect, it } from "@jest/globals";
import { bicepFile, resourceProperty } from "./bicep.ts";
import { readJson, readText } from "./repository.ts";

const version = readText(".nvmrc").trim();
const dockerfile = readText("Dockerfile");
const lines = dockerfile.split("\n");

describe("the version of Node", () => {
  it("is one exact version in .nvmrc", () => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("is the same among the development dependencies", () => {
    const { devDependencies } = readJson<{ devDependencies: Record<string, string> }>(
      "package.json",
    );
    expect(devDependencies.node).toBe(version);
  });

  it("is the same in every stage of the image", () => {
    const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
    expect(images).toEqual(Array(2).fill(`node:${version}-bookworm-slim`));
  });

  it("is of the same line in App Service", () => {
    const { text } = resourceProperty(
      bicepFile("modules/app.bicep"),
      "app",
      "properties.siteConfig.linuxFxVersion",
    );
    expect(text).toBe(`'NODE|${version.split(".")[0]}-lts'`);
  });
});

describe("the image", () => {
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));

  it("installs no development dependencies in its last stage", () => {
    const installs = last.filter((line) => line.includes("npm ci"));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toContain("--omit=dev");
  });

  it("starts as someone else than root, after all that only root may do", () => {
    expect(last.filter((line) => /^USER /.test(line))).toEqual(["USER node"]);
    expect(last.indexOf("USER node")).toBeGreaterThan(
      last.findLastIndex((line) => /^(RUN|COPY) /.test(line)),
    );
  });

  it("starts as App Service starts", () => {
    const { text } = resourceProperty(
      bicepFile("modules/app.bicep"),
      "app",
      "properties.siteConfig.appCommandLine",
    );
    const command = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? "[]") as string[];
    expect(command.join(" ")).toBe(text.replaceAll("'", ""));
    const { scripts } = readJson<{ scripts: Record<string, string> }>("package.json");
    expect(command.join(" ")).toBe(scripts.serve);
  });

  it.each([".env*", ".data", ".git", "node_modules", "dist"])("is built without %s", (path) => {
    expect(readText(".dockerignore").split("\n")).toContain(path);
  });
});
