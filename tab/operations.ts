import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import type { Operation, Operations } from "../src/contract/operations.ts";

/** What the client needs at run time of an operation. */
const strip = ({ method, path, open }: Operation) => ({ method, path, ...(open && { open }) });

const stripAll = (operations: Operations) =>
  Object.fromEntries(Object.entries(operations).map(([name, one]) => [name, strip(one)]));

/**
 * Of a contract's module with operations the tab gets their methods and paths alone: the schemas are types to it, and
 * their library stays out of the bundle.
 */
export const tabOperations = (): Plugin => ({
  name: "tab-operations",
  enforce: "pre",
  load: async (id) => {
    if (!/\/src\/contract\/[\w/-]+\.ts$/.test(id)) return undefined;
    const source = await readFile(id, "utf8");
    if (!/^export const \w+Operations = /m.test(source)) {
      if (/from "zod"/.test(source)) throw new Error(`${id}: a schema would come with the tab`);
      return undefined;
    }
    const module: Record<string, unknown> = await import(pathToFileURL(id).href);
    return Object.entries(module)
      .filter(([name]) => name.endsWith("Operations"))
      .map(
        ([name, value]) =>
          `export const ${name} = ${JSON.stringify(stripAll(value as Operations))};`,
      )
      .join("\n");
  },
});
