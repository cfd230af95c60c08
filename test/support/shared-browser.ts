import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserServer } from "playwright-core";

/** Tells where the browser is to be connected to; it is launched when this is first asked. */
export interface SharedBrowser {
  readonly url: string;
  close(): Promise<void>;
}

const launch = async (): Promise<BrowserServer> =>
  (await import("../../scripts/local/browser.ts")).serveBrowser();

export const shareBrowser = async (): Promise<SharedBrowser> => {
  let launched: Promise<BrowserServer> | undefined;
  const door = createServer((_request, response) => {
    launched ??= launch();
    launched.then(
      (browser) => response.end(browser.wsEndpoint()),
      (error: unknown) => {
        response.statusCode = 503;
        response.end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const { port } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      door.close();
      door.closeAllConnections();
      await (await launched)?.close();
    },
  };
};
