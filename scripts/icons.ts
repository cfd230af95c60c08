/** Draws manifest/icons/*.svg into the PNG files that Teams wants. Run it after changing a drawing. */
import { readFile, writeFile } from "node:fs/promises";
import { openBrowser } from "./local/browser.ts";

const icons = new URL("../manifest/icons/", import.meta.url);
const drawings = [
  { name: "color", size: 192 },
  { name: "outline", size: 32 },
];

const browser = await openBrowser();

try {
  for (const { name, size } of drawings) {
    const svg = await readFile(new URL(`${name}.svg`, icons), "utf8");
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await writeFile(
      new URL(`${name}.png`, icons),
      await page.screenshot({ omitBackground: true, type: "png" }),
    );
    await page.close();
    console.log(`manifest/icons/${name}.png, ${size} × ${size}`);
  }
} finally {
  await browser.close();
}
