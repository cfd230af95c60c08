import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

interface Page {
  readonly url: string;
  readonly close: () => void;
}

/** The plain Fluent page, built and served compressed. */
export const serveFluentPage = async (): Promise<Page> => {
  const outDir = await mkdtemp(join(tmpdir(), "kehu-fluent-"));
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("fluent/", import.meta.url)),
    base: "./",
    build: { outDir, emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 2_000 },
  });
  const files = new Map<string, { readonly type: string; readonly body: Buffer }>();
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const body = gzipSync(await readFile(path), { level: 9 });
    files.set(`/${relative(outDir, path)}`, { type, body });
  }
  await rm(outDir, { recursive: true });
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "gzip",
      "content-length": file.body.length,
      "cache-control": "no-store",
    });
    response.end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/index.html`, close: () => server.close() };
};
