import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { errorAnswerSchema } from "../../src/contract/errors.ts";
import { openRoute, type Route } from "./route.ts";

const verbOf = { get: "get", post: "post", put: "put", del: "delete" } as const;

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    schema: { type: "string" as const, format: "uuid" },
  }));

const problem = (description: string) => ({
  description,
  content: { "application/json": { schema: errorAnswerSchema } },
});

/** The document of the API, from the schemas that the routes themselves use. */
const openApiOf = (routes: readonly Route[]): ReturnType<typeof createDocument> => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = {
      ...paths[path],
      [verbOf[route.method]]: {
        summary: route.summary,
        parameters: pathParameters(route.path),
        ...(route.query && { requestParams: { query: route.query } }),
        ...(route.open && { security: [] }),
        ...(route.body && {
          requestBody: { required: true, content: { "application/json": { schema: route.body } } },
        }),
        responses: {
          [route.status]: {
            description: "OK",
            content: { [route.media ?? "application/json"]: { schema: route.answer } },
          },
          ...((route.body || route.query) && { 400: problem("What was sent does not fit.") }),
          ...(!route.open && {
            401: problem("The token is missing or not valid."),
            404: problem("There is none, or not for you."),
          }),
          503: problem("Storage does not answer; try again."),
        },
      },
    };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "KEHU",
      version: "1",
      description: "The tab's interface to a municipality's development network.",
    },
    security: [{ entra: [] }],
    components: {
      securitySchemes: { entra: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
};

/** The route of the document; the document itself is any JSON object. */
export const openApiRoute = (
  routes: readonly Route[],
  documentOf: (routes: readonly Route[]) => object = openApiOf,
): Route =>
  openRoute({
    method: "get",
    path: "/api/openapi.json",
    summary: "This document",
    answer: z.record(z.string(), z.unknown()),
    constant: true,
    run: async () => ({ ...documentOf(routes) }),
  });
