/** Draws manifest/icons/*.svg into the PNG files that Teams wants. Run it after changing a drawing. */
import { readFile, writeFile } from "node:fs/promises";
import chromium from "@sparticuz/chromium";
import { chromium as browserType } from "playwright-core";

const icons = new URL("../manifest/icons/", import.meta.url);
const drawings = [
  { name: "color", size: 192 },
  { name: "outline", size: 32 },
];

const bundled = process.platform === "linux" && process.arch === "x64";

const browser = await browserType.launch({
  ...(bundled ? { executablePath: await chromium.executablePath() } : { channel: "chrome" }),
  args: [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

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
