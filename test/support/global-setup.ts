import chromium from "@sparticuz/chromium";
import { azuriteConnection, startAzurite } from "../../scripts/local/azurite.ts";
import type { Child } from "../../scripts/local/processes.ts";
import { freePort } from "../../scripts/local/processes.ts";
import { compileCache } from "./compile-cache.ts";
import { type SharedBrowser, shareBrowser } from "./shared-browser.ts";

declare global {
  var azurite: Child | undefined;
  var sharedBrowser: SharedBrowser | undefined;
}

/** One Azurite for all tests, in which each has a table of its own, and one browser. */
const setUp = async (): Promise<void> => {
  // It unpacks itself when it is first asked for: here, before two workers ask at once.
  if (process.platform === "linux" && process.arch === "x64") await chromium.executablePath();
  // For every process that the tests start.
  process.env.NODE_COMPILE_CACHE = compileCache;
  const port = await freePort();
  globalThis.azurite = await startAzurite(port);
  process.env.TEST_TABLES = azuriteConnection(port);
  globalThis.sharedBrowser = await shareBrowser();
  process.env.TEST_BROWSER = globalThis.sharedBrowser.url;
};

// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default setUp;
