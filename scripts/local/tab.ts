import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ended, startNode } from "./processes.ts";

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
