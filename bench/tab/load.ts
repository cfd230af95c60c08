import type { Browser } from "playwright-core";

export const cpuSlowdown = 6;

/** Chrome DevTools' preset "Fast 4G", in bytes a second and milliseconds. */
const fast4g = {
  downloadThroughput: ((9 * 1_000 * 1_000) / 8) * 0.9,
  uploadThroughput: ((1.5 * 1_000 * 1_000) / 8) * 0.9,
  latency: 60 * 2.75,
};

/** A slow phone's window, in pixels. */
const phone = { width: 360, height: 740 };

export interface Load {
  /** Until the first project can be read and pressed. */
  readonly readyMs: number;
  /** Of scripts that had come by then. */
  readonly scriptBytes: number;
  readonly elements: number;
}

const patience = 60_000;

/**
 * In the page: a frame after the first project stands there. It is told by the console: what would look for it from
 * outside is a script of a tenth of a second on a slow phone, in the middle of the load.
 */
const markReady = (project: string): void => {
  const look = (): void => {
    if (document.querySelector(project))
      requestAnimationFrame(() => {
        performance.mark("ready", { detail: document.querySelectorAll("*").length });
        console.debug("ready");
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const readMarks = (): Load => {
  const [ready] = performance.getEntriesByName("ready") as PerformanceMark[];
  const readyMs = ready?.startTime ?? Number.NaN;
  const scripts = performance
    .getEntriesByType("resource")
    .map((entry) => entry as PerformanceResourceTiming)
    .filter(({ name, responseEnd }) => /\.js$/.test(name) && responseEnd <= readyMs);
  return {
    readyMs,
    scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    elements: ready?.detail as number,
  };
};

/** One load with an empty cache on a slow phone; `project` selects what has to stand there. */
export const measureLoad = async (
  browser: Browser,
  { url, project }: { readonly url: string; readonly project: string },
): Promise<Load> => {
  const context = await browser.newContext({
    viewport: phone,
    locale: "fi-FI",
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...fast4g });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await page.addInitScript(markReady, project);
    const ready = page.waitForEvent("console", {
      predicate: (message) => message.text() === "ready",
      timeout: patience,
    });
    await Promise.all([ready, page.goto(url, { waitUntil: "commit", timeout: patience })]);
    return await page.evaluate(readMarks);
  } finally {
    await context.close();
  }
};
