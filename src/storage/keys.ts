import { AppError } from "../kernel/errors.ts";

/** Azure Tables: a key is at most 1 KiB of UTF-16. */
const longestKey = 512;

/**
 * Azure Tables refuses `/ \ # ?` and control characters, and `%` is not safe in a URL;
 * `!` parts what stands in a key. Everything else that is not plain becomes `=XX`.
 */
const part = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/!/g, "%21").replaceAll("%", "=");

/** A key or a prefix of keys from parts of any text: `idea!<id>`. */
export const keyOf = (...parts: readonly string[]): string => {
  const key = parts.map(part).join("!");
  if (key.length > longestKey) throw new AppError("tooLarge", "a key is longer than a key may be");
  return key;
};

/** The prefix of all keys that begin with these parts. */
export const prefixOf = (...parts: readonly string[]): string => `${keyOf(...parts)}!`;

/** Numbers as keys, the highest first. */
export const descending = (value: number): string =>
  String(9_999_999_999 - value).padStart(10, "0");

export const fromDescending = (text: string): number => 9_999_999_999 - Number(text);
