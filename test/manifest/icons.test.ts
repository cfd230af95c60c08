import { describe, expect, it } from "@jest/globals";
import { readSources } from "../../scripts/package.ts";
import { readPng } from "./png.ts";

const { icons, manifest } = readSources();
const picture = (name: string) => readPng(icons[name] ?? new Uint8Array());

describe("the colour icon", () => {
  const { width, height, pixels } = picture("color.png");

  it("is 192 by 192", () => {
    expect([width, height]).toEqual([192, 192]);
  });

  it("is solid, so that Teams may cut it to any shape", () => {
    expect(pixels.filter(([, , , opacity]) => opacity < 255)).toEqual([]);
  });

  it("stands on the accent colour of the app", () => {
    const { accentColor } = JSON.parse(manifest) as { accentColor: string };
    const corner = (pixels[0] ?? []).slice(0, 3);
    expect(`#${corner.map((part) => part.toString(16).padStart(2, "0")).join("")}`).toBe(
      accentColor,
    );
  });

  it("keeps its mark inside the hexagon Teams cuts for bots", () => {
    const ground = String(pixels[0]);
    const outside = pixels.filter((pixel, at) => {
      const x = Math.abs((at % width) - 95.5);
      const y = Math.abs(Math.floor(at / width) - 95.5);
      const inHexagon = x <= 83 && y <= 96 - x / Math.sqrt(3);
      return !inHexagon && String(pixel) !== ground;
    });
    expect(outside).toEqual([]);
  });

  it("has a mark", () => {
    expect(pixels.some((pixel) => String(pixel) === "255,255,255,255")).toBe(true);
  });
});

describe("the outline icon", () => {
  const { width, height, pixels } = picture("outline.png");

  it("is 32 by 32", () => {
    expect([width, height]).toEqual([32, 32]);
  });

  it("is white wherever it is anything", () => {
    const coloured = pixels.filter(
      ([red, green, blue, opacity]) => opacity > 0 && Math.min(red, green, blue) < 255,
    );
    expect(coloured).toEqual([]);
  });

  it("is clear at its corners and solid somewhere", () => {
    const corners = [0, 31, 32 * 31, 32 * 32 - 1].map((at) => pixels[at]?.[3]);
    expect(corners).toEqual([0, 0, 0, 0]);
    expect(pixels.filter(([, , , opacity]) => opacity === 255).length).toBeGreaterThan(50);
  });
});
