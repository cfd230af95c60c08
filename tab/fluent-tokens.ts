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

/** The variables that a stylesheet uses, in every theme of Teams; the other themes hold only what differs. */
const tokensFor = (css: string): string => {
  const used = Array.from(css.matchAll(/var\(--(\w+)\)/g), ([, name]) => name ?? "");
  const names = [...new Set(used)].sort();
  const unknown = names.filter((name) => !(name in light));
  if (unknown.length > 0) throw new TypeError(`no such Fluent token: ${unknown.join(", ")}`);
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
