import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { ATTR_SERVICE_INSTANCE_ID, ATTR_SERVICE_NAME } from "@opentelemetry/semantic-conventions";

/** How long one export may take, and how long the process waits for the last one. */
const patience = 3_000;
const lastPatience = 1_500;

interface Exporter<Data> {
  export(data: Data, done: (result: { code: number; error?: Error }) => void): void;
}

/** Tells once when exports begin to fail, and again only after one that did not. */
const failuresOnce = (refused: (error: unknown) => void) => {
  let failing = false;
  return <Data, E extends Exporter<Data>>(exporter: E & Exporter<Data>): E => {
    const send = exporter.export.bind(exporter);
    exporter.export = (data, done) =>
      send(data, (result) => {
        if (result.error && !failing) refused(result.error);
        failing = result.error !== undefined;
        done(result);
      });
    return exporter;
  };
};

/** The two providers over OTLP, as JSON over HTTP. */
export const exporting = (endpoint: string, refused: (error: unknown) => void) => {
  const base = endpoint.replace(/\/$/, "");
  const watched = failuresOnce(refused);
  const resource = defaultResource()
    .merge(
      resourceFromAttributes({
        [ATTR_SERVICE_NAME]: "kehu",
        [ATTR_SERVICE_INSTANCE_ID]: randomUUID(),
      }),
    )
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES; the detectors of host and process would tell of people.
    .merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] }));
  const tracers = new TracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: watched(
          new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: patience }),
        ),
      }),
    ],
  });
  const meters = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: watched(
          new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: patience }),
        ),
      }),
    ],
  });
  return {
    tracer: tracers.getTracer("kehu"),
    meter: meters.getMeter("kehu"),
    close: async (): Promise<void> => {
      const sent = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      await Promise.race([sent, wait(lastPatience, undefined, { ref: false })]);
    },
  };
};
