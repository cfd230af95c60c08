import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import { build } from "vite";
import type { Behaviour } from "./checks.ts";
import { checkBehaviour, takePictures } from "./checks.ts";
import { serveBuilds } from "./serve.ts";
import type { Load } from "./speed.ts";
import { cpuSlowdown, fast4g, measureLoad } from "./speed.ts";
import { baseline, outDir, variants, viteConfig } from "./variants.ts";

const rounds = Number(process.env.ROUNDS ?? 7);
const only = process.argv.slice(2); // parts to run: speed, checks, pictures; none named means all
const wanted = (part: string) => only.length === 0 || only.includes(part);

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => Math.round(sorted[index] ?? Number.NaN);
  return {
    median: at(Math.floor((sorted.length - 1) / 2)),
    min: at(0),
    max: at(sorted.length - 1),
  };
}

type Figures = Readonly<Record<keyof Load, Spread>>;

const resultsFile = new URL("./results.json", import.meta.url);
const readmeFile = new URL("./README.md", import.meta.url);

const names = variants.map(({ name }) => name);
for (const variant of variants) await build(viteConfig(variant));
const served = await serveBuilds(names);
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

const speed: Record<string, Figures> = {};
const behaviour: Record<string, Behaviour> = {};
const urlOf = (name: string) => `${served.origin}/${name}/index.html`;
try {
  if (wanted("speed")) {
    const loads = new Map<string, Load[]>(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        const load = await measureLoad(browser, urlOf(name));
        loads.get(name)?.push(load);
        console.log(
          `round ${round + 1} ${name} ready ${Math.round(load.readyMs)} form ${Math.round(load.formMs)}`,
        );
      }
    }
    for (const [name, all] of loads) {
      const keys = Object.keys(all[0] ?? {}) as (keyof Load)[];
      speed[name] = Object.fromEntries(
        keys.map((key) => [key, spread(all.map((load) => load[key]))]),
      ) as Figures;
    }
  }
  if (wanted("checks")) {
    for (const name of names) {
      const found = await checkBehaviour(browser, urlOf(name));
      behaviour[name] = found;
      for (const [check, { ok, note }] of Object.entries(found.checks))
        console.log(`${ok ? "ok  " : "FAIL"} ${name}: ${check} (${note})`);
    }
  }
  if (wanted("pictures")) {
    for (const name of names) {
      mkdirSync(`${outDir}pictures`, { recursive: true });
      await takePictures(browser, urlOf(name), (what) => `${outDir}pictures/${name}-${what}.png`);
    }
  }
} finally {
  await browser.close();
  served.close();
}

if (wanted("speed") && wanted("checks")) {
  const conditions = { rounds, cpuSlowdown, fast4g, cores: cpus().length, node: process.version };
  writeFileSync(resultsFile, `${JSON.stringify({ conditions, speed, behaviour }, null, 2)}\n`);
  const between = /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/;
  writeFileSync(readmeFile, readFileSync(readmeFile, "utf8").replace(between, `$1${table()}\n$2`));
}

function table(): string {
  const base = speed[baseline];
  const kb = ({ median }: Spread) => (median / 1000).toFixed(1);
  const ms = ({ median, min, max }: Spread) => `${median} (${min}–${max})`;
  const line = (label: string, cell: (figures: Figures, name: string) => string) =>
    `| ${label} | ${names.map((name) => cell(speed[name] as Figures, name)).join(" | ")} |`;
  const checks = Object.keys(behaviour[baseline]?.checks ?? {});
  const passes = (check: string, name: string) => behaviour[name]?.checks[check]?.ok === true;
  const telling = checks.filter((check) => !names.every((name) => passes(check, name)));
  return [
    `| | ${names.join(" | ")} |`,
    `|---|${names.map(() => "---|").join("")}`,
    line("JavaScript before it can be used, KB gzip", ({ jsBytesBeforeReady }) =>
      kb(jsBytesBeforeReady),
    ),
    line("JavaScript in all, KB gzip", ({ jsBytesInAll }) => kb(jsBytesInAll)),
    line("CSS, KB gzip", ({ cssBytes }) => kb(cssBytes)),
    line("ready, ms", ({ readyMs }) => ms(readyMs)),
    line(
      `ready, against ${baseline}`,
      ({ readyMs }) => `${(readyMs.median / (base?.readyMs.median ?? Number.NaN)).toFixed(2)}×`,
    ),
    line("form in view after the first press, ms", ({ formMs }) => ms(formMs)),
    line("elements in the page", ({ domElements }) => String(domElements.median)),
    ...telling.map((check) => line(check, (_, name) => (passes(check, name) ? "yes" : "**no**"))),
    line(`the other ${checks.length - telling.length} checks`, () => "yes"),
    line(
      "checks passed",
      (_, name) => `${checks.filter((check) => passes(check, name)).length} of ${checks.length}`,
    ),
  ].join("\n");
}
