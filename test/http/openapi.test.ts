import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { documentOf, operations } from "../support/openapi.ts";
import { type Product, startProduct } from "../support/product.ts";
import { offlineMicrosoft } from "../support/production.ts";

describe("the document of the API", () => {
  const expectComplete = async (one: Product, sorts: readonly string[]): Promise<void> => {
    const document = await documentOf(one);
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: "KEHU", version: expect.any(String) });
    const named = operations(document);
    expect(named.map(([method, path]) => `${method} ${path}`).sort()).toEqual([...sorts].sort());
    for (const [method, path, operation] of named) {
      expect(operation.summary).not.toBe("");
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters?.map(({ name }) => name) ?? []).toEqual(inPath);
      for (const [status, { description }] of Object.entries(operation.responses))
        expect([/^[1-5]\d\d$/.test(status), description !== ""]).toEqual([true, true]);
      // What the document calls open answers without a token, and nothing else does.
      const open = operation.security?.length === 0;
      const { status } = await one.api(method, path.replace(/\{\w+\}/, randomUUID()));
      expect([method, path, status]).toEqual([method, path, open ? 200 : 401]);
    }
    const text = JSON.stringify(document);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name]);
  };

  const everywhere = [
    "GET /api/me",
    "GET /api/me/notifications",
    "PUT /api/me/notifications",
    "GET /api/projects",
    "GET /api/ideas",
    "GET /api/ideas/form",
    "POST /api/ideas",
    "PUT /api/ideas/{id}/support",
    "DELETE /api/ideas/{id}/support",
    "GET /api/series",
    "POST /api/series",
    "PUT /api/series/{id}",
    "PUT /api/series/{id}/end",
    "GET /api/meetings",
    "POST /api/meetings",
    "GET /api/meetings/{id}",
    "PUT /api/meetings/{id}",
    "PUT /api/meetings/{id}/cancellation",
    "PUT /api/meetings/{id}/answer",
    "GET /api/meetings/figures",
    "GET /api/meetings/{id}/pulse",
    "PUT /api/meetings/{id}/pulse/answer",
    "PUT /api/meetings/{id}/pulse/withdrawal",
    "GET /api/retros",
    "POST /api/retros",
    "GET /api/retros/form",
    "GET /api/retros/actions",
    "GET /api/retros/{id}",
    "PUT /api/retros/{id}",
    "PUT /api/retros/{id}/answer",
    "PUT /api/retros/{id}/withdrawal",
    "PUT /api/retros/{id}/closed",
    "PUT /api/retros/{id}/opened",
    "GET /api/retros/{id}/discussion",
    "PUT /api/retros/{id}/notes/{part}",
    "PUT /api/retros/{id}/groups/{part}",
    "PUT /api/retros/{id}/marks",
    "PUT /api/retros/{id}/shown-marks",
    "PUT /api/retros/{id}/timer",
    "PUT /api/retros/{id}/current",
    "PUT /api/retros/{id}/actions/{part}",
    "DELETE /api/retros/{id}/actions/{part}",
    "PUT /api/retros/{id}/lessons/{part}",
    "DELETE /api/retros/{id}/lessons/{part}",
    "PUT /api/retros/{id}/summary",
    "PUT /api/retros/{id}/reactions",
    "GET /health/live",
    "GET /health/ready",
  ];

  it("names every route of local mode, and who may use it", async () => {
    const product = await startProduct();
    try {
      await expectComplete(product, [...everywhere, "GET /api/local/people"]);
    } finally {
      await product.close();
    }
  });

  it("names every route of production, where nobody chooses who to be", async () => {
    const microsoft = await offlineMicrosoft();
    const production = await startProduct(
      { identity: microsoft.identity, delivery: false },
      microsoft.issuers,
    );
    try {
      await expectComplete(production, [...everywhere, "GET /api/sign-in"]);
      expect((await production.api("GET", "/api/local/people")).status).toBe(404);
    } finally {
      await production.close();
      await microsoft.close();
    }
  });
});
