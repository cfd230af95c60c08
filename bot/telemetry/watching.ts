import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { ATTR_ERROR_TYPE } from "@opentelemetry/semantic-conventions";
import type { Marks, Meter } from "../../src/kernel/meter.ts";
import { errorType } from "./fault.ts";

/** One thing that is watched: a span, and its duration as a figure with the same attributes. */
export interface Watched {
  readonly name: string;
  readonly kind: keyof typeof SpanKind;
  /** The histogram of its durations. */
  readonly figure: string;
  /** Of the span and of the figure: closed lists of words. */
  readonly attributes: Marks;
}

/** What is known only once it has run. */
export interface Found {
  readonly name?: string;
  /** Of the span and of the figure. */
  readonly attributes?: Marks;
  /** Of the span alone: what has too many values for a figure. */
  readonly details?: Marks;
  readonly failed?: boolean;
}

/** What one asynchronous call leads to the next with. */
interface Under {
  readonly context: Context;
  /** Of everything that began together; true as soon as it turns out that it must not be seen. */
  readonly trace: { isUnseen: boolean };
}

const finish = (span: Span, { name, attributes, details, failed }: Found): void => {
  if (name !== undefined) span.updateName(name);
  if (attributes) span.setAttributes(attributes);
  if (details) span.setAttributes(details);
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
};

export type Watching = ReturnType<typeof watching>;

/** Spans below one another, as one asynchronous call leads to the next. */
export const watching = (tracer: Tracer, meter: Meter) => {
  const under = new AsyncLocalStorage<Under>();

  return {
    traceId: (): string | undefined => {
      const here = under.getStore();
      if (!here || here.trace.isUnseen) return undefined;
      return trace.getSpanContext(here.context)?.traceId;
    },

    /** Nothing of it is seen, nor of what it is part of, as far as that has not ended. */
    unseen: async <T>(run: () => Promise<T>): Promise<T> => {
      const here = under.getStore();
      if (!here) return under.run({ context: ROOT_CONTEXT, trace: { isUnseen: true } }, run);
      here.trace.isUnseen = true;
      return run();
    },

    /** Runs it within a span of its own; an error goes on as it came. */
    watch: async <T>(
      { name, kind, figure, attributes }: Watched,
      run: () => Promise<T>,
      found: (outcome: { result: T } | { error: unknown }) => Found,
    ): Promise<T> => {
      const above = under.getStore() ?? { context: ROOT_CONTEXT, trace: { isUnseen: false } };
      if (above.trace.isUnseen) return run();
      const { context: parent, trace: whole } = above;
      const span = tracer.startSpan(name, { kind: SpanKind[kind], attributes }, parent);
      const begun = performance.now();
      const end = (what: Found): void => {
        // A span that is not ended is never sent.
        if (whole.isUnseen) return;
        finish(span, what);
        const seconds = (performance.now() - begun) / 1000;
        meter.measure(figure, seconds, { ...attributes, ...what.attributes });
      };
      let result: T;
      try {
        result = await under.run({ context: trace.setSpan(parent, span), trace: whole }, run);
      } catch (error) {
        const what = found({ error });
        const type = { [ATTR_ERROR_TYPE]: errorType(error) };
        end({ failed: true, ...what, attributes: { ...type, ...what.attributes } });
        throw error;
      }
      end(found({ result }));
      return result;
    },
  };
};
