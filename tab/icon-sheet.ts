import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { projectPhases } from "../src/contract/vocabulary.ts";
import { filledIcons, type IconName, icons } from "./ui/icons.ts";

interface Collection {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
  readonly aliases: Readonly<Record<string, { readonly parent: string }>>;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const readCollection = (): Collection =>
  JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve("@iconify-json/fluent/icons.json")), "utf8"),
  );

const isName = (name: string): name is IconName => name in icons;

/** The drawing of a name, `need` or `need-filled`, on a ground of 20 by 20. */
const drawingIn = ({ icons: drawings, aliases }: Collection, name: string): string => {
  const noun = name.replace(/-filled$/, "");
  if (!isName(noun)) throw new TypeError(`no such icon: ${name}`);
  const key = `${icons[noun]}-20-${name === noun ? "regular" : "filled"}`;
  const drawing = drawings[key] ?? drawings[aliases[key]?.parent ?? ""];
  if (!drawing) throw new TypeError(`no such drawing: ${key}`);
  return drawing.body;
};

/** The phases of a project, whose icons are called as they are. */
const phases: readonly string[] = projectPhases;

/** The nouns that stand quoted in the tab's code, and those that the phases name. */
const usedNames = (): IconName[] => {
  const files = globSync("**/*.{ts,tsx}", { cwd: here }).filter(
    (file) => !/icons\.ts$|^parts-room\b/.test(file),
  );
  const code = files.map((file) => readFileSync(`${here}${file}`, "utf8")).join("\n");
  return (Object.keys(icons) as IconName[]).filter(
    (name) => code.includes(`"${name}"`) || phases.includes(name),
  );
};

const sheetOf = (collection: Collection, nouns: readonly IconName[]): string => {
  const filled = filledIcons.filter((name) => nouns.includes(name)).map((name) => `${name}-filled`);
  const symbols = [...nouns, ...filled].map(
    (name) => `<symbol id="${name}" viewBox="0 0 20 20">${drawingIn(collection, name)}</symbol>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
};

/** The same drawing as a picture for a stylesheet, where a node for each icon would be too many. */
const pictureOf = (drawing: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${drawing}</svg>`)}`;

/**
 * Gathers the icons that the tab names into one file, which comes beside the code and changes with the icons alone.
 * In a stylesheet `url("icon:need")` becomes the drawing itself.
 */
export const iconSheet = (): Plugin => {
  const collection = readCollection();
  let file = "";
  let sheet = "";
  return {
    name: "icon-sheet",
    enforce: "pre",
    config: ({ base }, { command }) => {
      const nouns = command === "build" ? usedNames() : (Object.keys(icons) as IconName[]);
      sheet = sheetOf(collection, nouns);
      const hash = createHash("sha256").update(sheet).digest("base64url").slice(0, 8);
      file = `assets/icons-${hash}.svg`;
      return { define: { "import.meta.env.ICON_SHEET": JSON.stringify(`${base}${file}`) } };
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: file, source: sheet });
    },
    configureServer: ({ middlewares, config }) => {
      middlewares.use(`${config.base}${file}`, (_request, response) => {
        response.setHeader("content-type", "image/svg+xml").end(sheet);
      });
    },
    transform: (code, id) =>
      id.endsWith(".css")
        ? code.replace(
            /url\("icon:([\w-]+)"\)/g,
            (_match, name: string) => `url("${pictureOf(drawingIn(collection, name))}")`,
          )
        : undefined,
  };
};
