import { readFileSync } from "node:fs";

const { scripts } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { scripts: { serve: string } };

/** What follows `node` in the script `serve`: the server as production starts it. */
export const serverArguments: readonly string[] = scripts.serve.split(" ").slice(1);
