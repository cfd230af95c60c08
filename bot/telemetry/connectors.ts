import {
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
} from "@opentelemetry/semantic-conventions";
import { ConnectorError, type Connectors, type TeamsConnector } from "../teams/connector.ts";
import type { Found, Watching } from "./watching.ts";

const refusal = (error: unknown): Found => {
  if (!(error instanceof ConnectorError)) return { attributes: { "kehu.outcome": "fault" } };
  const { reached, status } = error;
  if (!reached) return { attributes: { "kehu.outcome": "unreached" } };
  if (status === undefined) return { attributes: { "kehu.outcome": "unanswered" } };
  return { attributes: { "kehu.outcome": "refused", [ATTR_HTTP_RESPONSE_STATUS_CODE]: status } };
};

/** To be told that there is nobody and nothing is an answer to a question. */
const foundOfQuestion = (error: unknown): Found =>
  error instanceof ConnectorError && error.status === 404
    ? {
        attributes: { "kehu.outcome": "none", [ATTR_HTTP_RESPONSE_STATUS_CODE]: 404 },
        failed: false,
      }
    : refusal(error);

/** Every call to Teams: which, and what became of it; not to whom. */
export const watchedConnectors =
  ({ watch }: Watching) =>
  (connectors: Connectors): Connectors => {
    const known = new WeakMap<TeamsConnector, TeamsConnector>();

    const watchedCalls = <Calls extends object>(
      calls: Calls,
      serviceUrl: string,
      foundOf: (error: unknown) => Found,
    ): Calls =>
      Object.fromEntries(
        Object.entries(calls).map(([method, call]) => [
          method,
          (...given: unknown[]) =>
            watch(
              {
                name: `teams ${method}`,
                kind: "CLIENT",
                figure: "kehu.teams.call.duration",
                attributes: {
                  "kehu.teams.method": method,
                  [ATTR_SERVER_ADDRESS]: URL.parse(serviceUrl)?.hostname ?? "",
                },
              },
              () => (call as (...given: unknown[]) => Promise<unknown>)(...given),
              (ended) =>
                "error" in ended ? foundOf(ended.error) : { attributes: { "kehu.outcome": "ok" } },
            ),
        ]),
      ) as Calls;

    const watched = (
      { conversations, teams }: TeamsConnector,
      serviceUrl: string,
    ): TeamsConnector => ({
      conversations: watchedCalls(conversations, serviceUrl, refusal),
      teams: watchedCalls(teams, serviceUrl, foundOfQuestion),
    });

    return {
      ...connectors,
      at: (serviceUrl) => {
        const connector = connectors.at(serviceUrl);
        const found = known.get(connector) ?? watched(connector, serviceUrl);
        known.set(connector, found);
        return found;
      },
    };
  };
