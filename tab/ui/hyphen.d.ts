declare module "hyphen/hyphen.js" {
  /** Puts soft hyphens into words of at least so many letters. */
  type Hyphenate = (text: string, options: { readonly minWordLength: number }) => string;
  const createHyphenator: (patterns: unknown) => Hyphenate;
  export = createHyphenator;
}
declare module "hyphen/patterns/fi.js" {
  const patterns: unknown;
  export = patterns;
}
