import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const root = resolve(import.meta.dirname, "..");
const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** A file that does not belong, what it imports, and the rule that must say so. */
const forbidden: readonly [rule: string, file: string, imports: string][] = [
  ["contract-knows-nobody", "src/contract/x.ts", "../kernel/errors.ts"],
  ["forms-speak", "src/contract/forms/x.ts", "zod"],
  ["kernel-knows-the-contract", "src/kernel/x.ts", "../ideas/idea.ts"],
  ["core-without-edges", "src/ideas/x.ts", "../../bot/config.ts"],
  ["core-on-few-packages", "src/ideas/y.ts", "node:fs"],
  ["core-on-few-packages", "src/ideas/z.ts", "pino"],
  ["core-on-few-packages", "src/lessons/x.ts", "minisearch"],
  ["search-on-its-packages", "src/search/words.ts", "node:fs"],
  ["calendar-on-its-packages", "src/calendar/x.ts", "node:fs"],
  ["calendar-on-its-packages", "src/calendar/y.ts", "../storage/keys.ts"],
  ["time-in-one-folder", "src/ideas/v.ts", "temporal-polyfill"],
  ["time-in-one-folder", "bot/ideas/t.ts", "date-easter"],
  ["azure-behind-its-seam", "src/ideas/store-x.ts", "../storage/azure/azure-table.ts"],
  ["azure-behind-its-seam", "bot/ideas/x.ts", "@azure/data-tables"],
  ["features-live-apart", "src/ideas/w.ts", "../projects/project.ts"],
  ["features-live-apart", "bot/ideas/y.ts", "../../src/projects/service.ts"],
  ["features-live-apart", "tab/ideas/x.ts", "../projects/api.ts"],
  ["features-live-apart", "src/polls/poll.ts", "../ideas/idea.ts"],
  ["shared-serves-features", "src/delivery/x.ts", "../ideas/service.ts"],
  ["rules-are-pure", "src/ideas/thing.ts", "../storage/keys.ts"],
  ["rules-are-pure", "src/retros/discussion/things.ts", "../../storage/keys.ts"],
  ["rules-do-nothing", "src/meetings/minutes/forms.ts", "./lines.ts"],
  ["bot-framework-in-one-folder", "bot/ideas/z.ts", "botbuilder"],
  ["restify-in-one-folder", "bot/teams/x.ts", "restify"],
  ["telemetry-in-one-folder", "bot/ideas/v.ts", "@opentelemetry/api"],
  ["telemetry-only-when-asked-for", "bot/w.ts", "./telemetry/open-telemetry.ts"],
  ["teamsfx-only-signs-in", "tab/shell/x.ts", "@microsoft/teamsfx"],
  ["teams-js-at-the-shell", "tab/ideas/y.ts", "@microsoft/teams-js"],
  ["tab-on-the-contract", "tab/ideas/z.ts", "../../src/ideas/idea.ts"],
  ["words-of-both-faces", "src/words/x.ts", "../kernel/errors.ts"],
  ["schemas-stay-on-the-server", "src/words/y.ts", "../i18n/catalogues.ts"],
  ["schemas-stay-on-the-server", "tab/ideas/w.ts", "zod"],
  ["server-without-the-tab", "bot/ideas/w.ts", "../../tab/ideas/api.ts"],
  ["production-on-production-packages", "bot/x.ts", "azurite"],
  ["nothing-from-tests", "bot/y.ts", "../test/support/teams.ts"],
  ["resolvable", "bot/z.ts", "./nowhere.ts"],
];

const ofTypes = "bot/ideas/types.ts";

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let copy: string;
let violations: readonly Violation[];

const cruise = async (): Promise<readonly Violation[]> => {
  const args = ["--config", ".dependency-cruiser.js", "--output-type", "json"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, ...args, "src", "bot", "tab", "test/support"],
    { cwd: copy, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
};

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "kehu-borders-"));
  for (const name of ["src", "bot", "tab", "demo", "scripts", "test"])
    await cp(join(root, name), join(copy, name), { recursive: true });
  for (const name of [".dependency-cruiser.js", "package.json", "tsconfig.json"])
    await cp(join(root, name), join(copy, name));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  const added = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
  };
  for (const [, file, imports] of forbidden) await added(file, `import "${imports}";\n`);
  await added(ofTypes, 'import type { Server } from "restify";\nexport type X = Server;\n');
  violations = await cruise();
});

const brokenBy = (file: string): string[] =>
  violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe("the borders", () => {
  it("are kept by everything that is there", () => {
    const added = new Set([ofTypes, ...forbidden.map(([, file]) => file)]);
    expect(violations.filter(({ from }) => !added.has(from))).toEqual([]);
  });

  it.each(forbidden)("%s: refuse %s importing %s", (rule, file) => {
    expect(brokenBy(file)).toContain(rule);
  });

  it("see an import of a type as well", () => {
    expect(brokenBy(ofTypes)).toContain("restify-in-one-folder");
  });
});
