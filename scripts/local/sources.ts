import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { answersAt, freePort, startNode, stop, untilAnswers } from "./processes.ts";

/** Serves the tab's sources, with the room of its parts, in a process of its own. */
export const serveSources = async (root: string) => {
  const vite = dirname(createRequire(import.meta.url).resolve("vite/package.json"));
  const port = await freePort();
  const args = ["--config", "tab/vite.config.ts", "--logLevel", "error", "--strictPort"];
  const child = startNode(
    "the server of the sources",
    [join(vite, "bin/vite.js"), ...args, "--host", "127.0.0.1", "--port", String(port)],
    // What jest sets for its own workers is not Vite's business.
    { cwd: root, env: { NODE_ENV: "", NODE_OPTIONS: "" } },
  );
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, () => answersAt(`${url}/tab/parts-room/`));
  return { url, close: () => stop(child) };
};
