import { AppError } from "../kernel/errors.ts";
import type { Kind } from "./kinds.ts";

/** Azure Tables: a key is at most 1 KiB of UTF-16. */
const longestKey = 512;

/** An id. */
const plain = /^[\w-]*$/;

/**
 * Azure Tables refuses `/ \ # ?` and control characters, and `%` is not safe in a URL;
 * `!` parts what stands in a key. Everything else that is not plain becomes `=XX`.
 */
const part = (text: string): string =>
  plain.test(text)
    ? text
    : encodeURIComponent(text.toWellFormed()).replace(/!/g, "%21").replaceAll("%", "=");

/** A key from its kind and parts of any text: `idea!<id>`. */
export const keyOf = (kind: Kind, ...parts: readonly string[]): string => {
  const key = [kind, ...parts.map(part)].join("!");
  if (key.length > longestKey) throw new AppError("tooLarge", "a key is longer than a key may be");
  return key;
};

/** The prefix of all keys that begin with these parts. */
export const prefixOf = (kind: Kind, ...parts: readonly string[]): string =>
  `${keyOf(kind, ...parts)}!`;

/** Numbers as keys, the highest first. */
export const descending = (value: number): string =>
  String(9_999_999_999 - value).padStart(10, "0");

/** A time as a part of keys, the latest first. */
export const latestFirst = (at: Date): string =>
  String(9_999_999_999_999 - at.getTime()).padStart(13, "0");

export const fromDescending = (text: string): number => 9_999_999_999 - Number(text);
