import chromium from "@sparticuz/chromium";
import { azuriteConnection, startAzurite } from "../../scripts/local/azurite.ts";
import type { Child } from "../../scripts/local/processes.ts";
import { freePort } from "../../scripts/local/processes.ts";
import { compileCache } from "./compile-cache.ts";

declare global {
  var azurite: Child | undefined;
}

/** One Azurite for all tests; each test file has a table of its own in it. */
const setUp = async (): Promise<void> => {
  // It unpacks itself when it is first asked for: here, before two workers ask at once.
  if (process.platform === "linux" && process.arch === "x64") await chromium.executablePath();
  // For every process that the tests start.
  process.env.NODE_COMPILE_CACHE = compileCache;
  const port = await freePort();
  globalThis.azurite = await startAzurite(port);
  process.env.TEST_TABLES = azuriteConnection(port);
};

// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default setUp;
