declare module "hyphen/fi" {
  /** Puts soft hyphens into words of at least so many letters. */
  export const hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string;
}
