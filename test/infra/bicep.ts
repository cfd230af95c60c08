import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(
    createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm"),
  ),
);

const parse = (text: string): Node => {
  const tree = parser.parse(text);
  if (!tree) throw new Error("The parser gave no tree.");
  return tree.rootNode;
};

const below = (node: Node): Node[] =>
  node.children.flatMap((child) => (child ? [child, ...below(child)] : []));

export const ofType = (node: Node, type: string): Node[] =>
  below(node).filter((found) => found.type === type);

export const faults = (text: string): string[] =>
  below(parse(text))
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `line ${node.startPosition.row + 1}: ${node.text}`);

const infra = new URL("../../infra/", import.meta.url);

/** The text of every Bicep file, under its path within infra. */
export const bicepFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(infra, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".bicep"))
    .sort()
    .map((path) => [path, readFileSync(new URL(path, infra), "utf8")]),
);

export const bicepFile = (path: string): Node => {
  const text = bicepFiles[path];
  if (text === undefined) throw new Error(`There is no infra/${path}.`);
  return parse(text);
};

const named = (node: Node, place: number): Node => {
  const found = node.namedChildren[place];
  if (!found) throw new Error(`Nothing at place ${place} of: ${node.text}`);
  return found;
};

const unquoted = (node: Node): string => node.text.replace(/^'|'$/g, "");

/** The properties of an object as they are written, by name. */
const propertiesOf = (object: Node): Record<string, Node> =>
  Object.fromEntries(
    object.namedChildren
      .filter((child) => child?.type === "object_property")
      .flatMap((child) => (child ? [[unquoted(named(child, 0)), named(child, 1)]] : [])),
  );

export interface Parameter {
  name: string;
  optional: boolean;
}

export const parametersOf = (file: Node): Parameter[] =>
  ofType(file, "parameter_declaration").map((declaration) => ({
    name: named(declaration, 0).text,
    optional: declaration.namedChildCount > 2,
  }));

export const outputsOf = (file: Node): string[] =>
  ofType(file, "output_declaration").map((declaration) => named(declaration, 0).text);

export interface ModuleUse {
  name: string;
  path: string;
  given: string[];
}

export const modulesOf = (file: Node): ModuleUse[] =>
  ofType(file, "module_declaration").map((declaration) => {
    const { params } = propertiesOf(named(declaration, 2));
    return {
      name: named(declaration, 0).text,
      path: unquoted(named(declaration, 1)),
      given: params ? Object.keys(propertiesOf(params)) : [],
    };
  });

/** The object behind `path`, as in `properties.siteConfig`, of the resource with this symbolic name. */
export const resourceProperty = (file: Node, resource: string, path: string): Node => {
  const declaration = ofType(file, "resource_declaration").find(
    (found) => named(found, 0).text === resource,
  );
  if (!declaration) throw new Error(`There is no resource ${resource}.`);
  let at = named(declaration, 2);
  for (const name of path.split(".")) {
    const next = propertiesOf(at)[name];
    if (!next) throw new Error(`${resource} has no ${path}.`);
    at = next;
  }
  return at;
};

/** The settings the web app is given, with the expression behind each. */
export const appSettings = (): Record<string, string> => {
  const list = resourceProperty(
    bicepFile("modules/app.bicep"),
    "app",
    "properties.siteConfig.appSettings",
  );
  return Object.fromEntries(
    list.namedChildren
      .filter((child) => child?.type === "object")
      .flatMap((child) => {
        const { name, value } = child ? propertiesOf(child) : {};
        return name && value ? [[unquoted(name), value.text]] : [];
      }),
  );
};
