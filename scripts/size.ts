/** Measures what `npm ci` brings to an empty folder: how long it takes, how much it is, and what weighs most. */
import { spawnSync } from "node:child_process";
import { copyFileSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const heaviest = 15;

const bytesIn = (path: string): number => {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
};

const packagesIn = (modules: string): { name: string; bytes: number }[] =>
  readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`)
        : [name],
    )
    .map((name) => ({ name, bytes: bytesIn(join(modules, name)) }))
    .sort((a, b) => b.bytes - a.bytes);

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`;

const measure = (title: string, args: readonly string[]): void => {
  const folder = mkdtempSync(join(tmpdir(), "kehu-size-"));
  try {
    for (const name of ["package.json", "package-lock.json"])
      copyFileSync(join(root, name), join(folder, name));
    const begun = performance.now();
    const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", ...args], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error("npm ci failed");
    const seconds = (performance.now() - begun) / 1000;
    const packages = packagesIn(join(folder, "node_modules"));
    const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log(
      `${title}: ${packages.length} packages at the top, ${megabytes(total)}, ${seconds.toFixed(0)} s`,
    );
    for (const { name, bytes } of packages.slice(0, heaviest))
      console.log(`  ${megabytes(bytes).padStart(7)}  ${name}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

measure("npm ci", []);
measure("npm ci --omit=dev (the image)", ["--omit=dev"]);
