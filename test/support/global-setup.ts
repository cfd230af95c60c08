import chromium from "@sparticuz/chromium";
import { azuriteConnection, startAzurite } from "../../scripts/local/azurite.ts";
import type { Child } from "../../scripts/local/processes.ts";
import { freePort } from "../../scripts/local/processes.ts";

declare global {
  var azurite: Child | undefined;
}

/** One Azurite for all tests; each test file has a table of its own in it. */
const setUp = async (): Promise<void> => {
  // It unpacks itself when it is first asked for: here, before two workers ask at once.
  if (process.platform === "linux" && process.arch === "x64") await chromium.executablePath();
  const port = await freePort();
  globalThis.azurite = await startAzurite(port);
  process.env.TEST_TABLES = azuriteConnection(port);
};

// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default setUp;
