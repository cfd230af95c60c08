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
              test: /tab\/(shell\/draft|ui\/(confirm|field|history|history-words|page-heading|save-form|tick))\.tsx?$/,
            },
            {
              name: "part",
              test: /rolldown\/runtime|preact\/jsx-runtime|tab\/(shell\/(client|day-near|request|revisions)|ui\/(button|icons?|place|press|state|toasts))\.tsx?$|i18n\/(moments|refusals|short-dates)\.ts$|words\/people\.ts$|contract\/rights\.ts$/,
            },
            {
              name: "lists",
              test: /tab\/(shell\/(pages|settled)|ui\/(chip|paged-list|search-field|segmented|view-head))\.tsx?$/,
            },
            {
              name: "titles",
              test: /node_modules\/hyphen\/|tab\/ui\/(hyphens|stage-icons|title)\.tsx?$|contract\/idea-settings\.ts$/,
            },
            {
              name: "lanes",
              test: /tab\/(shell\/media|ui\/(drag|held|in-sight|lanes))\.tsx?$|src\/words\/projects\.ts$/,
            },
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
