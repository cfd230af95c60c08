import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { outDir } from "./variants.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** What the tab should live with in production; asked for with ?csp. */
const strictPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

export interface Served {
  readonly origin: string;
  readonly close: () => void;
}

export async function serveBuilds(variants: readonly string[]): Promise<Served> {
  const files = new Map<string, { readonly type: string; readonly body: Buffer }>();
  for (const variant of variants) {
    for (const entry of readdirSync(join(outDir, variant), {
      recursive: true,
      withFileTypes: true,
    })) {
      const type = types[extname(entry.name)];
      if (!entry.isFile() || type === undefined) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(`/${relative(outDir, path)}`, {
        type,
        body: gzipSync(readFileSync(path), { level: 9 }),
      });
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const file = files.get(url.pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "gzip",
      "content-length": file.body.length,
      "cache-control": "no-store",
      ...(url.searchParams.has("csp") && { "content-security-policy": strictPolicy }),
    });
    response.end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
