import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from "@azure/core-rest-pipeline";
import { Agent, request as send } from "undici";

/** In the names that the Azure pipeline's retry policy knows. */
const socketCode = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("UND_ERR") || code === "" ? "ECONNRESET" : code;
};

/** The Azure pipeline over undici, which costs about half the CPU of its own client. */
export const undiciClient = (
  noteDate: (date: string | undefined, took: number) => void,
): HttpClient & { close(): Promise<void> } => {
  const dispatcher = new Agent({
    keepAliveTimeout: 30_000,
    connections: 64,
    connect: { timeout: 1_000 },
  });
  return {
    close: () => dispatcher.close(),
    sendRequest: async (request: PipelineRequest): Promise<PipelineResponse> => {
      const began = performance.now();
      try {
        const response = await send(request.url, {
          dispatcher,
          method: request.method,
          headers: request.headers.toJSON({ preserveCase: false }),
          body: typeof request.body === "string" ? request.body : null,
          // One deadline counts, that of the whole call: the signal's.
          headersTimeout: 0,
          bodyTimeout: 0,
          signal: (request.abortSignal as AbortSignal | undefined) ?? null,
        });
        noteDate(response.headers.date?.toString(), performance.now() - began);
        const headers: Record<string, string> = {};
        for (const [name, value] of Object.entries(response.headers))
          if (value !== undefined) headers[name] = String(value);
        return {
          request,
          status: response.statusCode,
          headers: createHttpHeaders(headers),
          bodyAsText: await response.body.text(),
        };
      } catch (error) {
        // Not a RestError, which would be tried again.
        if (request.abortSignal?.aborted) throw error;
        throw new RestError("the table service cannot be reached", {
          code: socketCode(error),
          request,
        });
      }
    },
  };
};
