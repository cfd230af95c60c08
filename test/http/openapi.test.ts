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
      const parameters = operation.parameters?.filter((one) => one.in === "path") ?? [];
      expect(parameters.map(({ name }) => name)).toEqual(inPath);
      for (const [status, { description }] of Object.entries(operation.responses))
        expect([/^[1-5]\d\d$/.test(status), description !== ""]).toEqual([true, true]);
      // What the document calls open answers without a token, and nothing else does.
      const open = operation.security?.length === 0;
      const { status } = await one.api(method, path.replace(/\{\w+\}/, randomUUID()));
      expect([method, path, status]).toEqual([method, path, open ? 200 : 401]);
    }
    expect(document.paths["/api/lessons"]?.get?.parameters?.map(({ name }) => name)).toEqual([
      ...["limit", "after", "words", "sector", "phase", "theme"],
    ]);
    const text = JSON.stringify(document);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name]);
  };

  const everywhere = [
    "GET /api/me",
    "GET /api/me/notifications",
    "PUT /api/me/away",
    "PUT /api/me/notifications",
    "PUT /api/me/language",
    "PUT /api/me/network",
    "PUT /api/me/sector",
    "GET /api/projects",
    "GET /api/projects/board",
    "GET /api/projects/choices",
    "GET /api/projects/titles",
    "GET /api/projects/settings",
    "PUT /api/projects/settings",
    "GET /api/projects/{id}",
    "GET /api/projects/{id}/history",
    "POST /api/projects",
    "PUT /api/projects/{id}",
    "PUT /api/projects/{id}/phase",
    "DELETE /api/projects/{id}/phase/{event}",
    "PUT /api/projects/{id}/outcome",
    "PUT /api/projects/{id}/rooted",
    "PUT /api/projects/{id}/archive",
    "PUT /api/projects/{id}/handover",
    "PUT /api/projects/{id}/handover/answer",
    "PUT /api/projects/{id}/joining",
    "POST /api/projects/{id}/news",
    "DELETE /api/projects/{id}/news/{news}",
    "PUT /api/projects/{id}/needs/{need}",
    "PUT /api/projects/{id}/needs/{need}/open",
    "PUT /api/projects/{id}/needs/{need}/offer",
    "DELETE /api/projects/{id}/needs/{need}/offer",
    "PUT /api/projects/{id}/needs/{need}/offers/{person}",
    "POST /api/projects/{id}/support-requests",
    "GET /api/support-requests",
    "PUT /api/support-requests/{id}",
    "GET /api/history",
    "GET /api/home",
    "GET /api/search",
    "GET /api/search/similar",
    "PUT /api/status/dropped-message",
    "PUT /api/status/resent-message",
    "GET /api/ideas",
    "GET /api/ideas/board",
    "GET /api/ideas/people",
    "GET /api/ideas/settings",
    "GET /api/ideas/trial/choices",
    "GET /api/ideas/{id}",
    "GET /api/ideas/{id}/thread",
    "POST /api/announcements/{id}/sending",
    "POST /api/ideas",
    "POST /api/ideas/{id}/trial",
    "PUT /api/ideas/settings",
    "PUT /api/ideas/{id}",
    "PUT /api/ideas/{id}/archive",
    "PUT /api/ideas/{id}/joining",
    "PUT /api/ideas/{id}/keeper",
    "POST /api/ideas/{id}/merge",
    "PUT /api/ideas/{id}/steps/{step}",
    "PUT /api/ideas/{id}/support",
    "PUT /api/ideas/{id}/withdrawal",
    "DELETE /api/announcements/{id}",
    "DELETE /api/ideas/{id}/joining",
    "DELETE /api/ideas/{id}/merge",
    "DELETE /api/ideas/{id}/support",
    "GET /api/lessons",
    "GET /api/lessons/drafts",
    "POST /api/lessons",
    "GET /api/lessons/{id}",
    "PUT /api/lessons/{id}",
    "PUT /api/lessons/{id}/agreement",
    "PUT /api/lessons/{id}/publication",
    "DELETE /api/lessons/{id}/publication",
    "PUT /api/lessons/{id}/same-here",
    "DELETE /api/lessons/{id}/same-here",
    "GET /api/series",
    "GET /api/settings",
    "GET /api/settings/channels",
    "PUT /api/settings",
    "PUT /api/settings/coordinator",
    "PUT /api/settings/people/{person}/roles/{role}",
    "POST /api/series",
    "POST /api/series/preview",
    "PUT /api/series/{id}",
    "PUT /api/series/{id}/end",
    "GET /api/meetings",
    "GET /api/meetings/figures",
    "POST /api/meetings",
    "GET /api/meetings/{id}",
    "GET /api/meetings/{id}/pulse",
    "PUT /api/meetings/{id}",
    "PUT /api/meetings/{id}/cancellation",
    "PUT /api/meetings/{id}/pulse/answer",
    "PUT /api/meetings/{id}/pulse/withdrawal",
    "PUT /api/meetings/{id}/answer",
    "GET /api/retros",
    "POST /api/retros",
    "GET /api/retros/form",
    "GET /api/retros/actions",
    "GET /api/retros/{id}",
    "GET /api/retros/{id}/history",
    "PUT /api/retros/{id}",
    "PUT /api/retros/{id}/answer",
    "PUT /api/retros/{id}/withdrawal",
    "PUT /api/retros/{id}/closed",
    "PUT /api/retros/{id}/facilitator",
    "PUT /api/retros/{id}/opened",
    "GET /api/retros/{id}/discussion",
    "PUT /api/retros/{id}/notes/{part}",
    "PUT /api/retros/{id}/groups/{part}",
    "DELETE /api/retros/{id}/groups/{part}",
    "PUT /api/retros/{id}/marks",
    "PUT /api/retros/{id}/shown-marks",
    "PUT /api/retros/{id}/timer",
    "PUT /api/retros/{id}/current",
    "PUT /api/retros/{id}/actions/{part}",
    "PUT /api/retros/{id}/actions/{part}/done",
    "DELETE /api/retros/{id}/actions/{part}",
    "PUT /api/retros/{id}/lessons/{part}",
    "DELETE /api/retros/{id}/lessons/{part}",
    "PUT /api/retros/{id}/summary",
    "PUT /api/retros/{id}/reactions",
    "GET /api/meetings/{id}/agenda",
    "POST /api/meetings/{id}/topics",
    "PUT /api/meetings/{id}/topics/{topic}",
    "DELETE /api/meetings/{id}/topics/{topic}",
    "PUT /api/meetings/{id}/topics/{topic}/done",
    "PUT /api/meetings/{id}/order",
    "POST /api/meetings/{id}/offers",
    "PUT /api/meetings/{id}/theme",
    "GET /api/themes",
    "POST /api/themes",
    "DELETE /api/themes/{id}",
    "PUT /api/themes/{id}/backing",
    "GET /api/presentations",
    "POST /api/presentations",
    "DELETE /api/presentations/{id}",
    "PUT /api/presentations/{id}/answer",
    "GET /api/meetings/{id}/minutes",
    "PUT /api/meetings/{id}/lines/{line}",
    "PUT /api/meetings/{id}/lines/{line}/removal",
    "PUT /api/meetings/{id}/lines/{line}/done",
    "PUT /api/meetings/{id}/minutes/slots",
    "PUT /api/meetings/{id}/minutes/closing",
    "PUT /api/meetings/{id}/minutes/reopening",
    "GET /api/meetings/{id}/memo",
    "GET /api/meetings/{id}/memo.html",
    "GET /api/meetings/{id}/memo.md",
    "GET /api/meetings/{id}/memo.eml",
    "PUT /api/meetings/{id}/duties/{role}",
    "GET /api/announcements",
    "GET /api/duties",
    "PUT /api/duties/willing",
    "GET /api/duties/people",
    "GET /api/meetings/{id}/calendar",
    "GET /api/meetings/{id}/history",
    "PUT /api/meetings/{id}/calendar",
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
