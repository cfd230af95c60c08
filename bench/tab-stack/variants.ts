import { fileURLToPath } from "node:url";
import type { InlineConfig, Plugin } from "vite";
import { fluentTokens } from "./preact-tokens/fluent-tokens.ts";

export const baseline = "react-fluent";

interface Variant {
  readonly name: string;
  readonly alias?: readonly { readonly find: RegExp; readonly replacement: string }[];
  readonly plugins?: readonly Plugin[];
}

const preactInsteadOfReact = [
  { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
  { find: /^react(-dom)?$/, replacement: "preact/compat" },
  { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
];

export const variants: readonly Variant[] = [
  { name: baseline },
  { name: "preact-fluent", alias: preactInsteadOfReact },
  { name: "preact-web-components" },
  { name: "preact-tokens", plugins: [fluentTokens()] },
];

export const outDir = fileURLToPath(new URL("./out/", import.meta.url));

export function viteConfig({ name, alias = [], plugins = [] }: Variant): InlineConfig {
  return {
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(`./${name}/`, import.meta.url)),
    base: "./",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    resolve: { alias: [...alias] },
    plugins: [...plugins],
    build: {
      outDir: `${outDir}${name}`,
      emptyOutDir: true,
      target: "es2023",
      chunkSizeWarningLimit: 2000,
    },
  };
}
