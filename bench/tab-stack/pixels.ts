import type { Locator, Page } from "playwright-core";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: readonly number[];
}

export async function boxAround(target: Locator, margin: number): Promise<Box> {
  const box = await target.boundingBox();
  if (!box) throw new Error("nothing to look at");
  return {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
}

export async function look(page: Page, clip: Box): Promise<Picture> {
  const png = (await page.screenshot({ clip, animations: "disabled", caret: "hide" })).toString(
    "base64",
  );
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      context.drawImage(image, 0, 0);
      return {
        width: image.width,
        height: image.height,
        rgba: Array.from(context.getImageData(0, 0, image.width, image.height).data),
      };
    }, png);
  } finally {
    await blank.close();
  }
}

const visible = 48; // of 765: smaller steps are shadows and smoothing

const differs = (a: Picture, i: number, b: Picture, j: number): boolean =>
  [0, 1, 2].reduce(
    (sum, part) => sum + Math.abs((a.rgba[i * 4 + part] ?? 0) - (b.rgba[j * 4 + part] ?? 0)),
    0,
  ) > visible;

export function pixelsChanged(before: Picture, after: Picture): number {
  const count = Math.min(before.width * before.height, after.width * after.height);
  return Array.from({ length: count }, (_, index) => index).filter((index) =>
    differs(before, index, after, index),
  ).length;
}

/** True when a line drawn from outside into the element, at half its height, meets another colour at the edge. */
export function edgeIsSeen(picture: Picture, margin: number): boolean {
  const row = Math.floor(picture.height / 2) * picture.width;
  return Array.from({ length: margin + 3 }, (_, x) => row + x).some((index) =>
    differs(picture, row, picture, index),
  );
}
