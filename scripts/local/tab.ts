import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ended, startNode } from "./processes.ts";

/** What the built tab is made of. */
const sources = ["tab", "src/contract", "src/i18n", "package-lock.json"];

const newest = (path: string): number => {
  const { mtimeMs } = statSync(path);
  return statSync(path).isDirectory()
    ? Math.max(...readdirSync(path).map((name) => newest(join(path, name))))
    : mtimeMs;
};

/** Whether the built tab is newer than everything it is made of. */
export const isTabBuilt = (root: string): boolean => {
  const built = join(root, "dist/tab/index.html");
  return (
    existsSync(built) &&
    statSync(built).mtimeMs > Math.max(...sources.map((source) => newest(join(root, source))))
  );
};

/** Builds the tab in a process of its own: Vite declares the whole process to be production. */
export const buildTab = async (root: string): Promise<void> => {
  const vite = dirname(createRequire(import.meta.url).resolve("vite/package.json"));
  const child = startNode(
    "the build of the tab",
    [join(vite, "bin/vite.js"), "build", "--config", "tab/vite.config.ts", "--logLevel", "error"],
    { cwd: root, show: true },
  );
  await ended(child.process);
  if (child.process.exitCode !== 0) throw new Error("the tab could not be built");
};
