import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { fluentTokens } from "./fluent-tokens.ts";
import { hyphenModule } from "./hyphen-module.ts";
import { iconSheet } from "./icon-sheet.ts";
import { tabMessages } from "./messages.ts";
import { tabOperations } from "./operations.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The modules that every view stands on. */
const part = [
  /vite\/preload-helper/,
  /node_modules\/(preact|intl-messageformat|@formatjs)\//,
  /tab\/shell\/(client|day-near|language|live|pages|request|revisions|rights|settled|theme)\.ts$/,
  /tab\/ui\/(button|chip|icons?|look|paged-list|place|press|search-field|segmented|stage-icons|state|toasts|view-head)\.tsx?$/,
  /tab\/(frame|ui)\/(controls|frame|icon|lanes|menu|message|people|search-field|style|tokens)\.css$/,
  /src\/contract\/(idea-settings|rights|vocabulary)\.ts$/,
  /src\/i18n\/(moments|refusals|short-dates|translator)\.ts$/,
  /src\/words\/people\.ts$/,
];

export default defineConfig({
  root: here("."),
  base: "/tab/",
  plugins: [
    fluentTokens(),
    hyphenModule(),
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
    // The server reads which files the page will ask for (`bot/http/ahead.ts`).
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What most views stand on comes as a few files: each part in one of its own is larger in all, and a phone
          // waits for each anew.
          groups: [
            {
              name: "form",
              test: /tab\/(shell\/draft|ui\/(confirm|field|history|history-words|page-heading|save-form|tick))\.tsx?$/,
            },
            { name: "part", test: (id) => part.some((files) => files.test(id)) },
            {
              name: "lanes",
              test: /node_modules\/hyphen\/|tab\/(shell\/media|ui\/(drag|held|hyphens|in-sight|lanes|title))\.tsx?$|src\/words\/projects\.ts$/,
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
