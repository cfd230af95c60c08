import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

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
export const openBrowser = async (): Promise<Browser> => {
  if (process.platform === "linux" && process.arch === "x64")
    return playwright.launch({ executablePath: await chromium.executablePath(), args });
  try {
    return await playwright.launch({ channel: "chrome", args });
  } catch {
    return playwright.launch({ channel: "msedge", args });
  }
};
