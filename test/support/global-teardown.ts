import { stop } from "../../scripts/local/processes.ts";

const tearDown = async (): Promise<void> => {
  await globalThis.sharedBrowser?.close();
  if (globalThis.azurite) await stop(globalThis.azurite);
};

// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default tearDown;
