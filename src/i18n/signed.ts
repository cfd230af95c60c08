/** `+2`, `0`, `−2`. */
export const signed = (value: number): string =>
  value < 0 ? `−${-value}` : value > 0 ? `+${value}` : "0";
