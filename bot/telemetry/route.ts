import {
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_URL_SCHEME,
  METRIC_HTTP_SERVER_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";
import type { Watch } from "../http/route.ts";
import type { Watching } from "./watching.ts";

/** Every request that found its route, by the route's template. */
export const watchedRoute =
  ({ watch, unseen }: Watching): Watch =>
  (path, handle, anonymous) =>
  // restify takes nothing but an async function.
  async (request, response) => {
    if (anonymous) return unseen(() => handle(request, response));
    const method = request.method ?? "";
    return watch(
      {
        name: `${method} ${path}`,
        kind: "SERVER",
        figure: METRIC_HTTP_SERVER_REQUEST_DURATION,
        attributes: {
          [ATTR_HTTP_REQUEST_METHOD]: method,
          [ATTR_HTTP_ROUTE]: path,
          [ATTR_URL_SCHEME]: "http",
        },
      },
      () => handle(request, response),
      () => ({
        attributes: { [ATTR_HTTP_RESPONSE_STATUS_CODE]: response.statusCode },
        failed: response.statusCode >= 500,
      }),
    );
  };
