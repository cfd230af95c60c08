/**
 * Who may import whom. Every folder that is not named here as shared counts as a feature, so a new
 * feature is inside the borders from its first file.
 */
const sharedInSrc =
  "contract|kernel|storage|delivery|history|calendar|cards|i18n|words|anonymous|search";
const sharedInBot = "teams|http";
const sharedInTab = "shell|ui|frame";

/**
 * Files of a feature that read and write, by name, and `messages`, which plan what is sent. Every other one is a rule:
 * a noun, its view, its cards.
 */
const useCases = [
  "abilities|actions|additions|answer-counts|answers|asks|backfills|calendars|carrying|changes",
  "chat-store|chats|clock|closings|discussion/lessons|draft-asks|drafts|events|failure-days",
  "home-items|horizons|installations|installer-duty|joining|joinings|keepings|languages|lines",
  "link-store|lists|local-people|makings|me|memos|merged|merging|messages|names|need-readings",
  "needs|newcomers|news|occasions|offers|open-actions|outcomes|page-parts|people|persons|phases",
  "presence-changes|presences|presentations|presented|presses|programmes|progress|readings|roles",
  "rosters|rotas|search-documents|searches|sectors|seen|series|series-meetings",
  "service|settings|settings-readings|settings-store|starts|store",
  "summary/lesson-drafts|support-requests|support-store|takeovers|themes|topics|trials|upgrades",
  "welcome|willing|wishes",
].join("|");
const inUseCase = `^src/(?!(?:${sharedInSrc})/).+/(?:${useCases})\\.ts$`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "What goes round in a circle cannot be understood, tested or replaced by itself.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "contract-knows-nobody",
      comment: "The contract is read by both sides: it knows its schema library and itself.",
      severity: "error",
      from: { path: "^src/contract/", pathNot: "^src/contract/forms/" },
      to: { pathNot: ["^src/contract/", "^node_modules/zod/"] },
    },
    {
      name: "forms-speak",
      comment: "A form has sentences, and comes with the tab: it knows the words and no schema.",
      severity: "error",
      from: { path: "^src/contract/forms/" },
      to: { pathNot: ["^src/(contract|i18n|words)/"] },
    },
    {
      name: "kernel-knows-the-contract",
      comment:
        "Every feature stands on the kernel, so the kernel stands on nothing but the contract.",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { pathNot: ["^src/(kernel|contract)/", "^node_modules/zod/"] },
    },
    {
      name: "core-without-edges",
      comment: "The core is what outlives Teams, HTTP and the browser.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(bot|tab|demo|scripts|bench)/" },
    },
    {
      name: "core-on-few-packages",
      comment:
        "The core runs anywhere: no Node, no SDK. Only schemas and the formatting of messages.",
      severity: "error",
      from: {
        path: "^src/",
        pathNot:
          "^src/(storage/azure|calendar)/|^src/search/(language-index|words)\\.ts$|^src/storage/(kept-beside|(kept|revised)-table)\\.ts$|^src/chat/word\\.ts$",
      },
      to: {
        pathNot: ["^src/", "^node_modules/(zod|intl-messageformat)/"],
      },
    },
    {
      name: "search-on-its-packages",
      comment:
        "Stems and the index of words are others' knowledge of languages; both run anywhere.",
      severity: "error",
      from: { path: "^src/search/(language-index|words)\\.ts$" },
      to: {
        pathNot: [
          "^src/(contract|search)/",
          "^node_modules/(minisearch|multilingual-stemmer|@orama/stopwords)/",
        ],
      },
    },
    {
      name: "slips-on-their-package",
      comment: "How far two words are apart is counted by a library that runs anywhere.",
      severity: "error",
      from: { path: "^src/chat/word\\.ts$" },
      to: { pathNot: ["^node_modules/leven/"] },
    },
    {
      name: "kept-in-bounds",
      comment: "What is kept in memory is bounded by a library that runs anywhere.",
      severity: "error",
      from: { path: "^src/storage/(kept-beside|(kept|revised)-table)\\.ts$" },
      to: { pathNot: ["^src/(storage|kernel)/", "^node_modules/lru-cache/"] },
    },
    {
      name: "calendar-on-its-packages",
      comment: "The calendar runs anywhere too, on the libraries it keeps for the others.",
      severity: "error",
      from: { path: "^src/calendar/" },
      to: {
        pathNot: [
          "^src/(calendar|contract|i18n)/",
          "^node_modules/(rrule-temporal|temporal-polyfill|date-easter)/",
        ],
      },
    },
    {
      name: "time-in-one-folder",
      comment:
        "Zones, recurrence and holidays are reckoned in one place; others get dates and times.",
      severity: "error",
      from: { path: "^(src|bot|tab|demo|scripts)/", pathNot: "^src/calendar/" },
      to: { path: "^node_modules/(rrule-temporal|temporal-|date-)" },
    },
    {
      name: "azure-behind-its-seam",
      comment:
        "Stores speak to the seam of storage; which database is behind it is wired in bot/main.ts.",
      severity: "error",
      from: {
        path: "^(src|bot|tab)/",
        pathNot: ["^src/storage/azure/", "^bot/(main|config)\\.ts$"],
      },
      to: { path: ["^src/storage/azure/", "^node_modules/@azure/(data-tables|identity|core-)"] },
    },
    {
      name: "features-live-apart",
      comment: "A feature gets what it needs of another as a function, wired in bot/features.ts.",
      severity: "error",
      from: {
        path: `^(?:src|bot|tab)/(?!(?:${sharedInSrc}|${sharedInBot}|${sharedInTab})/)([^/]+)/`,
      },
      to: {
        path: `^(?:src|bot|tab)/(?!(?:${sharedInSrc}|${sharedInBot}|${sharedInTab})/)[^/]+/`,
        pathNot: "^(?:src|bot|tab)/$1/",
      },
    },
    {
      name: "shared-serves-features",
      comment: "What is shared does not know who uses it.",
      severity: "error",
      from: { path: `^src/(?:${sharedInSrc})/` },
      to: { path: `^src/(?!(?:${sharedInSrc})/)` },
    },
    {
      name: "rules-are-pure",
      comment:
        "A noun, its view and its cards are computed from what they are given, nothing else.",
      severity: "error",
      from: { path: "^src/", pathNot: [`^src/(?:${sharedInSrc})/`, inUseCase] },
      to: { path: "(^src/(storage|delivery)/|/(store|service)\\.ts$)" },
    },
    {
      name: "rules-do-nothing",
      comment:
        "What reads and writes asks a rule, never the other way round; its types may be known.",
      severity: "error",
      from: { path: "^src/", pathNot: [`^src/(?:${sharedInSrc})/`, inUseCase] },
      to: { path: inUseCase, pathNot: "/messages\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "anonymous-tells-nobody",
      comment: "What is said without a name goes past the history and the outbox.",
      severity: "error",
      from: { path: "^src/anonymous/" },
      to: { path: "^src/(history|delivery)/" },
    },
    {
      name: "bot-framework-in-one-folder",
      comment: "The Bot Framework SDK is archived: moving on is to be a change of one folder.",
      severity: "error",
      from: { pathNot: "^(bot/teams|test|bench)/" },
      to: { path: "^node_modules/(botbuilder|botframework)" },
    },
    {
      name: "restify-in-one-folder",
      comment: "The HTTP server is to be replaced in one folder too.",
      severity: "error",
      from: { pathNot: "^(bot/http|bench)/" },
      to: { path: "^node_modules/(@types/)?restify" },
    },
    {
      name: "telemetry-in-one-folder",
      comment: "What is watched does not know it: bot/main.ts puts the watchers at the seams.",
      severity: "error",
      from: { pathNot: "^(bot/telemetry|test)/" },
      to: { path: "^node_modules/@opentelemetry/" },
    },
    {
      name: "telemetry-only-when-asked-for",
      comment:
        "OpenTelemetry is loaded when there is a collector: the start without one is not to pay for it.",
      severity: "error",
      from: { pathNot: "^bot/telemetry/" },
      to: { path: "^bot/telemetry/(?!(start|fault)\\.ts$)" },
    },
    {
      name: "teamsfx-only-signs-in",
      comment: "The TeamsFx SDK announces its end: it is used where nothing smaller does the same.",
      severity: "error",
      from: { pathNot: "^tab/sign-in/" },
      to: { path: "^node_modules/@microsoft/teamsfx/" },
    },
    {
      name: "teams-js-at-the-shell",
      comment: "The tab's features do not know which host they are in.",
      severity: "error",
      from: { path: "^tab/", pathNot: "^tab/(shell/teams\\.ts$|sign-in/)" },
      to: { path: "^node_modules/@microsoft/teams-js/" },
    },
    {
      name: "tab-on-the-contract",
      comment: "The tab sees what leaves the server, not how the server thinks.",
      severity: "error",
      from: { path: "^tab/" },
      to: { path: "^(src|bot|demo|scripts)/", pathNot: "^src/(contract|i18n|words)/" },
    },
    {
      name: "words-of-both-faces",
      comment: "A sentence that cards and the tab say is made of plain values alone.",
      severity: "error",
      from: { path: "^src/words/" },
      to: { pathNot: "^src/(words|contract|i18n)/" },
    },
    {
      name: "schemas-stay-on-the-server",
      comment:
        "The tab takes types, words and operations from the contract; of those the build leaves method and path, and refuses any other schema.",
      severity: "error",
      from: { path: "^(tab|src/words)/" },
      to: {
        path: "^(src/i18n/catalogues|node_modules/zod/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "server-without-the-tab",
      comment: "The server serves the built files of the tab, never its sources.",
      severity: "error",
      from: { path: "^bot/" },
      to: { path: "^(tab|demo|scripts|bench)/" },
    },
    {
      name: "production-on-production-packages",
      comment: "What the image runs must be installed in the image.",
      severity: "error",
      from: { path: "^(src|bot)/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "nothing-from-tests",
      comment: "Tests know the product, never the other way round.",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { path: "^test/" },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|bench/tab/fluent|bench/out)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "require", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".css"],
    },
    detectJSDocImports: false,
    preserveSymlinks: true,
  },
};
