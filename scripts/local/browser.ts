import chromium from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserServer,
  type LaunchOptions,
  chromium as playwright,
} from "playwright-core";

const args = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium that npm brings on Linux x64; elsewhere the Chrome or Edge that is installed. */
const launchWith = async <T>(launch: (options: LaunchOptions) => Promise<T>): Promise<T> => {
  if (process.platform === "linux" && process.arch === "x64")
    return launch({ executablePath: await chromium.executablePath(), args });
  try {
    return await launch({ channel: "chrome", args });
  } catch {
    return launch({ channel: "msedge", args });
  }
};

export const openBrowser = (): Promise<Browser> =>
  launchWith((options) => playwright.launch(options));

/** One that other processes connect to, over loopback. */
export const serveBrowser = (): Promise<BrowserServer> =>
  launchWith((options) => playwright.launchServer({ ...options, host: "127.0.0.1" }));
