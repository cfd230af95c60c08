import {
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
} from "@opentelemetry/semantic-conventions";
import { ConnectorError, type Connectors, type TeamsConnector } from "../teams/connector.ts";
import type { Found, Watching } from "./watching.ts";

type Calls = TeamsConnector["conversations"];

const refusal = (error: unknown): Found => {
  if (!(error instanceof ConnectorError)) return { attributes: { "kehu.outcome": "fault" } };
  const { reached, status } = error;
  if (!reached) return { attributes: { "kehu.outcome": "unreached" } };
  if (status === undefined) return { attributes: { "kehu.outcome": "unanswered" } };
  return { attributes: { "kehu.outcome": "refused", [ATTR_HTTP_RESPONSE_STATUS_CODE]: status } };
};

/** Every call to Teams: which, and what became of it; not to whom. */
export const watchedConnectors =
  ({ watch }: Watching) =>
  (connectors: Connectors): Connectors => {
    const known = new WeakMap<TeamsConnector, TeamsConnector>();

    const watched = ({ conversations }: TeamsConnector, serviceUrl: string): TeamsConnector => ({
      conversations: Object.fromEntries(
        Object.entries(conversations).map(([method, call]) => [
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
                "error" in ended ? refusal(ended.error) : { attributes: { "kehu.outcome": "ok" } },
            ),
        ]),
      ) as unknown as Calls,
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
