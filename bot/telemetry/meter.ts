import type { Counter, Histogram, Meter as OpenMeter } from "@opentelemetry/api";
import type { Meter } from "../../src/kernel/meter.ts";

/** Seconds, from a fast read of a row to a message that came an hour late. */
const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600];

export const openMeter = (meter: OpenMeter): Meter => {
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  return {
    count: (name, value = 1, marks) => {
      const counter = counters.get(name) ?? meter.createCounter(name);
      counters.set(name, counter);
      counter.add(value, marks);
    },
    measure: (name, seconds, marks) => {
      const advice = { explicitBucketBoundaries: buckets };
      const histogram = histograms.get(name) ?? meter.createHistogram(name, { unit: "s", advice });
      histograms.set(name, histogram);
      histogram.record(seconds, marks);
    },
  };
};
