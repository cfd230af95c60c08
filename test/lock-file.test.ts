import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

const read = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")) as T;

const { packages } = read<{ packages: Readonly<Record<string, LockedPackage>> }>(
  "package-lock.json",
);
const manifest = read<{
  license: string;
  allowScripts: Readonly<Record<string, boolean>>;
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
}>("package.json");

/** The folders in which Node would look for what a package imports, the nearest first. */
const searched = (path: string): string[] => {
  const folders: string[] = [];
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/"))))
    folders.push(`${at}/node_modules/`);
  return [...folders, "node_modules/"];
};

describe("the lock file", () => {
  it("holds the platform packages of every platform, so that `npm ci` works on each", () => {
    const missing = Object.entries(packages).flatMap(([path, locked]) =>
      Object.keys(locked.optionalDependencies ?? {})
        .filter((name) => !searched(path).some((folder) => `${folder}${name}` in packages))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("names no host that packages were fetched from", () => {
    const hosts = new Set(
      Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : [])),
    );
    expect([...hosts].filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  });

  it("has no install script that was neither approved nor denied by name", () => {
    const names = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
    expect(new Set(names.filter((name) => !(name in manifest.allowScripts)))).toEqual(new Set());
    expect(Object.keys(manifest.allowScripts).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("pins what package.json asks for exactly", () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it("brings only licences that public-sector use and the EUPL allow", () => {
    const allowed =
      /^(MIT|MIT-0|0BSD|ISC|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|MIT OR Apache-2\.0|Apache-2\.0 AND MIT|\(.*(MIT|Apache|BSD-3-Clause).*\))$/;
    // Their licence (MIT, and tv4's public domain) stands in their files, not in their package.json.
    const read = ["escape-regexp-component", "cldrjs", "jspath", "uri-templates"];
    // Tools: no line of theirs is in what is deployed.
    const tools =
      /^(axe-core|ical\.js|lightningcss(-.*)?|date-holidays(\/node_modules\/argparse)?|@microsoft\/m365agentsplayground)$/;
    const other = Object.entries(packages)
      .map(([path, locked]) => ({ ...locked, name: path.replace(/^node_modules\//, "") }))
      .filter(({ name }) => name !== "" && !read.includes(name))
      .filter(({ name, dev }) => !(dev && tools.test(name)))
      .filter(({ license }) => !allowed.test(license ?? ""))
      .map(({ name, license }) => `${name}: ${license}`);
    expect(other).toEqual([]);
  });

  it("names the product's own licence as package.json does", () => {
    expect(packages[""]?.license).toBe("EUPL-1.2");
    expect(manifest.license).toBe("EUPL-1.2");
    const text = readFileSync(new URL("../LICENSE", import.meta.url), "utf8");
    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/);
  });
});
