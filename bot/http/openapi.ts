import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { documentOperations } from "../../src/contract/document.ts";
import { errorAnswerSchema } from "../../src/contract/errors.ts";
import type { Operation } from "../../src/contract/operations.ts";
import { networkHeader, teamHeader } from "../../src/contract/vocabulary.ts";
import { implement, type Route } from "./implement.ts";

const pathParameters = ({ path, params = {} }: Operation) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    schema: params[name] ?? { type: "string" as const, format: "uuid" },
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
      [route.method.toLowerCase()]: {
        summary: route.summary,
        parameters: pathParameters(route),
        ...(route.query && { requestParams: { query: route.query } }),
        ...(route.open && { security: [] }),
        ...(route.body && {
          requestBody: { required: true, content: { "application/json": { schema: route.body } } },
        }),
        responses: {
          [route.status ?? 200]: {
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
      description:
        "The tab's interface to a municipality's development network. Of somebody's networks the header " +
        `\`${networkHeader}\` names one, or \`${teamHeader}\` the team of one; without either it is the one they ` +
        "chose last. One that they are not in is not found.",
    },
    security: [{ entra: [] }],
    components: {
      securitySchemes: { entra: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
};

/** The route of the document. */
export const openApiRoute = (
  routes: readonly Route[],
  documentOf: (routes: readonly Route[]) => object = openApiOf,
): Route[] => implement(documentOperations, { read: async () => ({ ...documentOf(routes) }) });
