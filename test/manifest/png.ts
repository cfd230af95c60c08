import { unzlibSync } from "fflate";

export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue and opacity of every pixel, row by row. */
  pixels: [number, number, number, number][];
}

const channelsByColourType: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

const paeth = (left: number, up: number, upLeft: number): number => {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((near) => Math.abs(guess - near));
  if (toLeft === undefined || toUp === undefined || toUpLeft === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
};

const predict = (filter: number, left: number, up: number, upLeft: number): number => {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 4) return paeth(left, up, upLeft);
  throw new Error(`PNG filter ${filter} is not known.`);
};

/** Reads a PNG of 8 bits a channel, with or without opacity, not interlaced: what a screenshot is. */
export const readPng = (file: Uint8Array): Picture => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== 0x89504e47) throw new Error("Not a PNG.");

  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const channels = channelsByColourType[file[25] ?? -1];
  if (file[24] !== 8 || file[28] !== 0 || !channels) throw new Error("A PNG of another kind.");

  const packed: number[] = [];
  for (let at = 8; at < file.length; ) {
    const length = view.getUint32(at);
    const kind = new TextDecoder().decode(file.subarray(at + 4, at + 8));
    if (kind === "IDAT") packed.push(...file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = unzlibSync(Uint8Array.from(packed));

  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (bytes[at - channels] ?? 0);
      const up = bytes[at - stride] ?? 0;
      const upLeft = x < channels ? 0 : (bytes[at - stride - channels] ?? 0);
      bytes[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + predict(filter, left, up, upLeft);
    }
  }

  const pixels: Picture["pixels"] = [];
  for (let at = 0; at < bytes.length; at += channels)
    pixels.push([
      bytes[at] ?? 0,
      bytes[at + 1] ?? 0,
      bytes[at + 2] ?? 0,
      channels === 4 ? (bytes[at + 3] ?? 0) : 255,
    ]);
  return { width, height, pixels };
};
