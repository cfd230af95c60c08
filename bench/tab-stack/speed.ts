import type { Browser } from "playwright-core";
import { words } from "./shared/board.ts";

export const cpuSlowdown = 6;

/** Chrome DevTools' preset "Fast 4G", in bytes per second and milliseconds. */
export const fast4g = {
  downloadThroughput: ((9 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((1.5 * 1000 * 1000) / 8) * 0.9,
  latency: 60 * 2.75,
};

export interface Load {
  readonly readyMs: number;
  /** From the press of "Uusi idea", at the very moment the page is ready, to a form in view. */
  readonly formMs: number;
  readonly jsBytesBeforeReady: number;
  readonly jsBytesInAll: number;
  readonly cssBytes: number;
  readonly domElements: number;
}

const patienceMs = 60_000;
const settleMs = 3_000; // what is fetched after the page is ready has come by then

export async function measureLoad(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...fast4g });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await page.addInitScript(pressWhenReady, words.newIdea);
    await page.goto(url, { waitUntil: "commit", timeout: patienceMs });
    await page.waitForFunction(() => performance.getEntriesByName("form").length > 0, undefined, {
      timeout: patienceMs,
    });
    await page.waitForTimeout(settleMs);
    return await page.evaluate(readMarks);
  } finally {
    await context.close();
  }
}

function pressWhenReady(label: string): void {
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName("ready").length === 0) return;
    observer.disconnect();
    const countElements = (root: Document | ShadowRoot): number =>
      Array.from(root.querySelectorAll("*")).reduce(
        (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? countElements(shadowRoot) : 0),
        0,
      );
    performance.mark("elements", { detail: countElements(document) });
    const buttons = Array.from(document.querySelectorAll<HTMLElement>("button, fluent-button"));
    performance.mark("press");
    buttons.find(({ textContent }) => textContent?.trim() === label)?.click();
    const look = () => {
      const rect = document.querySelector("[name=title]")?.getBoundingClientRect();
      if (rect && rect.height > 0) performance.mark("form");
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }).observe({ entryTypes: ["mark"] });
}

function readMarks(): Load {
  const mark = (name: string) => performance.getEntriesByName(name)[0] as PerformanceMark;
  const ready = mark("ready").startTime;
  const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const bytes = (kind: string, until: number) =>
    resources
      .filter(
        ({ name, responseEnd }) => new URL(name).pathname.endsWith(kind) && responseEnd <= until,
      )
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return {
    readyMs: ready,
    formMs: mark("form").startTime - mark("press").startTime,
    jsBytesBeforeReady: bytes(".js", ready),
    jsBytesInAll: bytes(".js", Number.POSITIVE_INFINITY),
    cssBytes: bytes(".css", Number.POSITIVE_INFINITY),
    domElements: mark("elements").detail,
  };
}
