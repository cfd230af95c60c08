import { randomUUID } from "node:crypto";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { odata, TableClient, type TableEntityResult } from "@azure/data-tables";
import {
  AuthenticationError,
  CredentialUnavailableError,
  ManagedIdentityCredential,
} from "@azure/identity";
import { AppError } from "../../kernel/errors.ts";
import {
  type ListOptions,
  mostWrites,
  type Row,
  type TableConnection,
  type Value,
  type Write,
  type WriteResult,
} from "../table.ts";
import { encodeBatch, readAnswer } from "./batch.ts";
import { longestAtStart, withinDeadline } from "./deadline.ts";
import { undiciClient } from "./http-client.ts";
import { serviceClock } from "./service-clock.ts";

export type TableAccount =
  | { readonly connectionString: string }
  | { readonly url: string; readonly identity: string };

/** The version of the protocol that Azurite and the service both speak. */
const serviceVersion = "2019-02-02";

const retryOptions = { maxRetries: 2, retryDelayInMs: 100, maxRetryDelayInMs: 800 };

/** What these do for others, ours does otherwise or not at all: our own client, no redirects, no forms. */
const unneeded = [
  "proxyPolicy",
  "decompressResponsePolicy",
  "formDataPolicy",
  "multipartPolicy",
  "tracingPolicy",
  "redirectPolicy",
  "logPolicy",
  "userAgentPolicy",
];

const reasonOf = (error: unknown): string | undefined => {
  if (!(error instanceof RestError)) return undefined;
  const details = error.details as
    | { odataError?: { code?: string }; errorCode?: string }
    | undefined;
  return error.code ?? details?.odataError?.code ?? details?.errorCode;
};

const isAborted = (error: unknown): boolean =>
  error instanceof Error && error.name === "AbortError";

const isUnreachable = (error: unknown): boolean =>
  isAborted(error) ||
  error instanceof CredentialUnavailableError ||
  error instanceof AuthenticationError ||
  (error instanceof RestError &&
    (error.statusCode === undefined || error.statusCode >= 500 || error.statusCode === 429));

const rejected = (error: unknown): unknown =>
  isUnreachable(error)
    ? new AppError("busy", "the table service does not answer", { cause: error })
    : error;

/** `odata` leaves a value unquoted that no text stands before, so the name is part of the text. */
const compared = (name: string, operator: "eq" | "ge" | "lt", value: Value): string =>
  odata(Object.assign([` and ${name} ${operator} `, ""], { raw: [] }), value);

const system = new Set(["etag", "partitionKey", "rowKey", "timestamp"]);

const toRow = (entity: TableEntityResult<Record<string, unknown>>): Row => {
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(entity)) {
    if (system.has(name) || name.startsWith("odata.")) continue;
    // What was asked for and is not there comes as null.
    if (value === null) continue;
    values[name] = typeof value === "bigint" ? Number(value) : (value as Value);
  }
  return { key: String(entity.rowKey), etag: entity.etag, values };
};

/** What the service answers when a row is not as the writes expect it. */
const conflicts: ReadonlySet<string | undefined> = new Set([
  "EntityAlreadyExists",
  "UpdateConditionNotSatisfied",
  "ResourceNotFound",
]);

/** How often writes are tried that the service refuses for no reason that its rows show. */
const unexplainedTries = 3;

/** Whether the row stands as the write leaves it. */
const isDone = (write: Write, row: Row | undefined): boolean => {
  if (write.do === "put") return row !== undefined;
  if (write.do === "remove") return row === undefined;
  const { rowOperation } = write.values;
  return rowOperation !== undefined && row?.values.rowOperation === rowOperation;
};

/** Whether the row lets the write through. */
const isPossible = (write: Write, row: Row | undefined): boolean => {
  if (write.do === "put") return true;
  return write.do === "insert" ? row === undefined : row?.etag === write.etag;
};

interface Aborting {
  readonly abortSignal: AbortSignal;
}

const filterOf = (
  partition: string,
  prefix: string,
  { from, before, where, since, until }: Omit<ListOptions, "limit" | "only">,
): string => {
  const last = String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
  const begin = from !== undefined && from > prefix ? from : prefix;
  const end = before ?? prefix.slice(0, -1) + last;
  return [
    odata`PartitionKey eq ${partition} and RowKey ge ${begin} and RowKey lt ${end}`,
    ...Object.entries(where ?? {}).map(([name, value]) => compared(name, "eq", value)),
    ...Object.entries(since ?? {}).map(([name, value]) => compared(name, "ge", value)),
    ...Object.entries(until ?? {}).map(([name, value]) => compared(name, "lt", value)),
  ].join("");
};

const clientOf = (
  account: TableAccount,
  name: string,
  httpClient: ReturnType<typeof undiciClient>,
): TableClient => {
  const options = { httpClient, retryOptions };
  const client =
    "connectionString" in account
      ? TableClient.fromConnectionString(account.connectionString, name, {
          ...options,
          allowInsecureConnection: true,
        })
      : new TableClient(
          account.url,
          name,
          new ManagedIdentityCredential({ clientId: account.identity }),
          options,
        );
  for (const policy of unneeded) client.pipeline.removePolicy({ name: policy });
  return client;
};

export const azureTable = (account: TableAccount, name: string): TableConnection => {
  const clock = serviceClock();
  const httpClient = undiciClient(clock.note);
  const client = clientOf(account, name, httpClient);
  const serviceUrl = client.url.replace(/\/$/, "");

  const get = async (
    partition: string,
    key: string,
    abortSignal: AbortSignal,
  ): Promise<Row | undefined> => {
    try {
      return toRow(await client.getEntity(partition, key, { abortSignal }));
    } catch (error) {
      // Only this is "not there": a missing table is a 404 too, and a fault.
      if (reasonOf(error) === "ResourceNotFound") return undefined;
      throw rejected(error);
    }
  };

  const list = async (
    partition: string,
    prefix: string,
    { limit, only, abortSignal, ...range }: ListOptions & Aborting,
  ): Promise<Row[]> => {
    const filter = filterOf(partition, prefix, range);
    const rows: Row[] = [];
    try {
      const pages = client
        .listEntities<Record<string, unknown>>({
          abortSignal,
          queryOptions: only ? { filter, select: ["RowKey", ...only] } : { filter },
        })
        .byPage({ maxPageSize: Math.min(limit ?? 1000, 1000) });
      for await (const page of pages) {
        for (const entity of page) rows.push(toRow(entity));
        if (limit && rows.length >= limit) return rows.slice(0, limit);
      }
      return rows;
    } catch (error) {
      throw rejected(error);
    }
  };

  /**
   * Why writes were refused, by the rows as they stand. A conflict with a row that this very call wrote means that
   * only the answer was lost; what was put may have been put anew by somebody since. When every condition holds,
   * the service refused two at once: nothing is known until the writes are tried again.
   */
  const explain = async (
    partition: string,
    writes: readonly Write[],
    abortSignal: AbortSignal,
  ): Promise<WriteResult | "unexplained"> => {
    const rows = await Promise.all(writes.map(({ key }) => get(partition, key, abortSignal)));
    if (writes.every((one, at) => isDone(one, rows[at])))
      return { written: true, etags: rows.map((row) => row?.etag) };
    return writes.every((one, at) => isPossible(one, rows[at]))
      ? "unexplained"
      : { written: false };
  };

  const tryWrite = async (
    partition: string,
    writes: readonly Write[],
    abortSignal: AbortSignal,
  ): Promise<WriteResult | "unexplained"> => {
    if (writes.length > mostWrites) throw new RangeError("a transaction has at most 100 writes");
    const batch = encodeBatch(
      randomUUID(),
      { tableUrl: `${serviceUrl}/${name}`, partition },
      writes,
    );
    const request = createPipelineRequest({
      url: `${serviceUrl}/$batch`,
      method: "POST",
      headers: createHttpHeaders({
        accept: "application/json",
        "content-type": batch.contentType,
        "x-ms-version": serviceVersion,
        dataserviceversion: "3.0",
      }),
      body: batch.body,
      abortSignal,
      allowInsecureConnection: true,
    });
    try {
      const response = await client.pipeline.sendRequest(httpClient, request);
      const answer = readAnswer(response.status, response.bodyAsText ?? "");
      if ("etags" in answer) return { written: true, etags: answer.etags };
      if (conflicts.has(answer.code)) return await explain(partition, writes, abortSignal);
      throw new RestError("the table service refused the writes", {
        code: answer.code,
        statusCode: answer.status,
      });
    } catch (error) {
      throw rejected(error);
    }
  };

  const write = async (
    partition: string,
    writes: readonly Write[],
    abortSignal: AbortSignal,
  ): Promise<WriteResult> => {
    for (let tries = 0; tries < unexplainedTries; tries++) {
      const result = await tryWrite(partition, writes, abortSignal);
      if (result !== "unexplained") return result;
    }
    throw new AppError("busy", "the table service refused the writes, and no row says why");
  };

  return {
    get: (partition, key) => withinDeadline((signal) => get(partition, key, signal)),
    list: (partition, prefix, options) =>
      withinDeadline((abortSignal) => list(partition, prefix, { ...options, abortSignal })),
    write: (partition, writes) => withinDeadline((signal) => write(partition, writes, signal)),
    ping: async () => {
      await withinDeadline((signal) => get("ping", "ping", signal));
    },
    prepare: () =>
      withinDeadline(async (abortSignal) => {
        try {
          await client.createTable({ abortSignal });
        } catch (error) {
          throw rejected(error);
        }
      }, longestAtStart),
    now: clock.now,
    close: () => httpClient.close(),
  };
};
