import type { Browser } from "playwright-core";

export interface BoardUse {
  /** Of what lets cards be dragged, which comes after the board. */
  readonly dragBytes: number;
  /** From the press in the menu until the card stands in the other phase. */
  readonly moveMs: number;
}

/** In the page: presses a phase in the open menu, and tells when the card was painted there. */
const pressPhase = async (phase: string): Promise<number> => {
  const card = document.querySelector<HTMLElement>("[data-lane] [data-id]");
  const item = [...document.querySelectorAll<HTMLElement>("[role=menuitemradio]")].find(
    ({ textContent }) => textContent === phase,
  );
  const started = performance.now();
  item?.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const now = document.querySelector(`[data-id="${card?.dataset.id}"]`);
    if (now && now.closest("[data-lane]") !== card?.closest("[data-lane]") && now !== card)
      return performance.now() - started;
  }
};

/** A board in use on an unthrottled machine; the server never answers the move. */
export const measureBoard = async (browser: Browser, url: string): Promise<BoardUse> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.route("**/phase", () => undefined);
    await page.goto(url);
    await page.locator("[draggable=true]").first().waitFor();
    const dragBytes = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ name }) => /\/dragging-[^/]+\.js$/.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
    const lane = page.locator("[data-lane]:has([data-id])").first();
    await lane.locator(".grip").first().click();
    const other = page.locator("[role=menuitemradio][aria-checked=false]").first();
    const moveMs = await page.evaluate(pressPhase, (await other.textContent()) ?? "");
    return { dragBytes, moveMs };
  } finally {
    await context.close();
  }
};
