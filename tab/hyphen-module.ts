import type { Plugin } from "vite";

/** The hyphenator was written for older loaders: as a module it needs no file that stands in for them. */
export const hyphenModule = (): Plugin => ({
  name: "hyphen-module",
  enforce: "pre",
  transform: {
    filter: { id: /node_modules\/hyphen\/(?:hyphen|patterns\/fi)\.js$/ },
    handler: (code) => ({
      code: `const module = { exports: {} };\n${code}\nexport default module.exports;`,
      map: null,
    }),
  },
});
