import type { Locale } from "./vocabulary.ts";

/** As these languages are written where the product is used. */
const regions: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** Euros as they stand in a field, without their sign; cents only where there are some. */
export const typedEuros = (cents: number, locale: Locale): string =>
  new Intl.NumberFormat(regions[locale], {
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100);

/** Thousands may be parted by spaces, a point or a comma; one or two digits behind the last are cents. */
const euros = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/;

/** Cents of euros as they were typed: null when nothing was, NaN of what is no sum of money. */
export const centsOf = (typed: string): number | null => {
  const text = typed.replace(/[\s'’€]/gu, "");
  if (text === "") return null;
  const [, whole, cents = ""] = euros.exec(text) ?? [];
  if (whole === undefined) return Number.NaN;
  return Number(whole.replace(/[.,]/g, "")) * 100 + Number(cents.padEnd(2, "0"));
};
