import { readFileSync } from "node:fs";
import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from "@fluentui/tokens";
import type { Plugin } from "vite";

type Values = Readonly<Record<string, string | number>>;

/** Sizes of text in rem: they grow with the size that a person has set in the browser. */
const scalable = (theme: Values): Values =>
  Object.fromEntries(
    Object.entries(theme).map(([name, value]) => [
      name,
      /^(fontSize|lineHeight)/.test(name) ? `${Number.parseFloat(String(value)) / 16}rem` : value,
    ]),
  );

const light = scalable({ ...teamsLightTheme });
const others: Readonly<Record<string, Values>> = {
  dark: scalable({ ...teamsDarkTheme }),
  contrast: scalable({ ...teamsHighContrastTheme }),
};

const declared = (values: Values, names: readonly string[]): string =>
  names.map((name) => `--${name}:${values[name]}`).join(";");

const namesIn = (css: string, pattern: RegExp): string[] => [
  ...new Set(Array.from(css.matchAll(pattern), ([, name]) => name ?? "")),
];

/** What the design calls by a name of its own. */
const own = namesIn(
  readFileSync(new URL("ui/tokens.css", import.meta.url), "utf8"),
  /--([a-z][a-z0-9-]*):/g,
);

/** The variables that a stylesheet uses, in every theme of Teams; the other themes hold only what differs. */
const tokensFor = (css: string): string => {
  const known = new Set([...own, ...namesIn(css, /--([a-z][a-z0-9-]*):/g)]);
  const used = namesIn(css, /var\(--([\w-]+)\)/g).filter((name) => !known.has(name));
  const unknown = used.filter((name) => !(name in light));
  if (unknown.length > 0) throw new TypeError(`no such token: ${unknown.join(", ")}`);
  const names = used.sort();
  const themes = Object.entries(others).map(([theme, values]) => {
    const differing = names.filter((name) => values[name] !== light[name]);
    return `:root[data-theme=${theme}]{${declared(values, differing)}}`;
  });
  return `:root{${declared(light, names)}}${themes.join("")}`;
};

/** Puts before each stylesheet the tokens that it uses. */
export const fluentTokens = (): Plugin => ({
  name: "fluent-tokens",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(".css") ? `${tokensFor(code)}\n${code}` : undefined),
});
