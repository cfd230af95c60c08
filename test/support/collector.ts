import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

interface SentMetric {
  readonly name: string;
  readonly sum?: { readonly dataPoints: readonly SentPoint[] };
  readonly histogram?: { readonly dataPoints: readonly SentPoint[] };
}

interface SentPoint {
  readonly attributes: readonly Attribute[];
  readonly asDouble?: number;
  readonly asInt?: number;
  readonly count?: number;
}

interface Body {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly SentMetric[] }[];
  }[];
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface Span {
  readonly trace: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface Figure {
  readonly name: string;
  readonly attributes: Attributes;
  /** Of a counter its sum, of a distribution how many. */
  readonly value: number;
}

/** Where OpenTelemetry sends to, over a real socket. */
export interface Collector {
  readonly url: string;
  /** All that came, as it came. */
  heard(): string;
  spans(): Span[];
  figures(): Figure[];
  /** What the process says of itself. */
  resource(): Attributes;
  close(): Promise<void>;
}

export type Manner = "takes" | "refuses" | "hangs";

const named = (attributes: readonly Attribute[]): Attributes =>
  Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [found] = Object.values(value);
      return [key, found];
    }),
  );

export const startCollector = async (manner: Manner = "takes"): Promise<Collector> => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = `${request.method} ${request.url} ${JSON.stringify(request.headers)}\n`;
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      bodies.push(body);
      if (manner === "hangs") return;
      response.writeHead(manner === "takes" ? 200 : 400, { "content-type": "application/json" });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sent = (): Body[] =>
    bodies.map((body) => JSON.parse(body.slice(body.indexOf("\n"))) as Body);
  const resources = () => sent().flatMap(({ resourceSpans = [] }) => resourceSpans);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => bodies.join("\n"),
    spans: () =>
      resources()
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map(({ traceId, spanId, parentSpanId, name, attributes }) => ({
          trace: traceId,
          id: spanId,
          parent: parentSpanId || undefined,
          name,
          attributes: named(attributes),
        })),
    figures: () =>
      sent()
        .flatMap(({ resourceMetrics = [] }) => resourceMetrics)
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
        .flatMap(
          ({ name, sum, histogram }) =>
            (sum ?? histogram)?.dataPoints.map(({ attributes, asDouble, asInt, count }) => ({
              name,
              attributes: named(attributes),
              value: Number(asDouble ?? asInt ?? count),
            })) ?? [],
        ),
    resource: () => named(resources()[0]?.resource.attributes ?? []),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
