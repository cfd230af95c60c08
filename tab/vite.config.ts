import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { fluentTokens } from "./fluent-tokens.ts";
import { hyphenModule } from "./hyphen-module.ts";
import { iconSheet } from "./icon-sheet.ts";
import { tabMessages } from "./messages.ts";
import { tabOperations } from "./operations.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What asks the server while the page is read, and the looks of every view. */
const asking = [
  /vite\/preload-helper/,
  /tab\/(main|view-parts)\.ts$/,
  /tab\/shell\/(client|hash|parts|request|revisions|session|theme|words)\.ts$/,
  /tab\/frame\/views\.ts$/,
  /tab\/\w+\/words\.ts$/,
  /tab\/ui\/look\.ts$/,
  /tab\/(frame|ui)\/(controls|frame|icon|lanes|menu|message|people|search-field|style|tokens)\.css$/,
  /src\/contract\/(home|networks|projects|tab-address|vocabulary)\.ts$/,
  /src\/i18n\/locale-tags\.ts$/,
];

/** The page, and the modules that every view stands on. */
const page = [
  /node_modules\/(preact|intl-messageformat|@formatjs)\//,
  /tab\/(app|page|stopped)\.tsx$/,
  /tab\/(config|frame)\/[\w-]+\.tsx?$/,
  /tab\/home\/api\.ts$/,
  /tab\/shell\/(address|day-near|intervals|kept|language|later|live|pages|rights|settled|shortcuts|waiting|zone)\.ts$/,
  /tab\/ui\/(begin|button|chip|icons?|later-view|menu|paged-list|people|place|press|search-field|sectors|segmented|stage-icons|state|toasts|view-head)\.tsx?$/,
  /src\/contract\/(idea-settings|rights)\.ts$/,
  /src\/i18n\/(moments|refusals|short-dates|translator)\.ts$/,
  /src\/words\/people\.ts$/,
];

const isOneOf = (files: readonly RegExp[]) => (id: string) => files.some((file) => file.test(id));

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
            { name: "asking", test: isOneOf(asking) },
            { name: "page", test: isOneOf(page) },
            {
              name: "lanes",
              test: /node_modules\/hyphen\/|tab\/(shell\/media|ui\/(held|hyphens|in-sight|lanes|title))\.tsx?$|src\/words\/projects\.ts$/,
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
