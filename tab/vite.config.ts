import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { fluentTokens } from "./fluent-tokens.ts";
import { iconSheet } from "./icon-sheet.ts";
import { tabMessages } from "./messages.ts";
import { tabOperations } from "./operations.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "/tab/",
  plugins: [
    fluentTokens(),
    iconSheet(),
    tabMessages(),
    tabOperations(),
    compression({ algorithms: ["gzip", "brotliCompress"] }),
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/tab"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What most views stand on comes as a few files: each part in one of its own is larger in all.
          groups: [
            {
              name: "form",
              test: /(src\/words\/people|tab\/(shell\/draft|ui\/(confirm|field|history|history-words|page-heading|save-form|tick)))\.tsx?$/,
            },
            {
              name: "part",
              test: /preact\/jsx-runtime|tab\/(shell\/(client|request|revisions)|ui\/(button|icons?|place|press|state|toasts))\.tsx?$|i18n\/refusals\.ts$/,
            },
            {
              name: "title",
              test: /tab\/(shell\/day-near|ui\/title)\.tsx?$|src\/(contract\/idea-settings|i18n\/short-dates)\.ts$/,
            },
            { name: "paged-list", test: /tab\/(shell\/pages|ui\/(paged-list|view-head))\.tsx?$/ },
          ],
        },
      },
      input: {
        index: here("index.html"),
        "sign-in-start": here("sign-in/start.html"),
        "sign-in-end": here("sign-in/end.html"),
      },
    },
  },
});
