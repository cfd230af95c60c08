import {
  ATTR_DB_OPERATION_BATCH_SIZE,
  ATTR_DB_OPERATION_NAME,
  ATTR_DB_SYSTEM_NAME,
  METRIC_DB_CLIENT_OPERATION_DURATION,
} from "@opentelemetry/semantic-conventions";
import type { Table } from "../../src/storage/table.ts";
import type { Found, Watching } from "./watching.ts";

/** Still experimental among the standard names. */
const returnedRows = "db.response.returned_rows";

interface Telling<R> {
  readonly details?: (result: R) => Found["details"];
  readonly outcome?: (result: R) => string;
}

/** Every call of the store. Which rows is not told: keys hold the ids of persons. */
export const watchedTable =
  ({ watch }: Watching) =>
  <T extends Table>(table: T): T => {
    const call = <R>(
      operation: keyof Table,
      run: () => Promise<R>,
      { details = () => ({}), outcome = () => "ok" }: Telling<R> = {},
    ): Promise<R> =>
      watch(
        {
          name: `table ${operation}`,
          kind: "CLIENT",
          figure: METRIC_DB_CLIENT_OPERATION_DURATION,
          attributes: {
            [ATTR_DB_SYSTEM_NAME]: "azure.table_storage",
            [ATTR_DB_OPERATION_NAME]: operation,
          },
        },
        run,
        (ended) =>
          "result" in ended
            ? {
                attributes: { "kehu.outcome": outcome(ended.result) },
                details: details(ended.result),
              }
            : { attributes: { "kehu.outcome": "fault" } },
      );

    return {
      ...table,
      get: (partition, key) =>
        call("get", () => table.get(partition, key), {
          details: (row) => ({ [returnedRows]: row ? 1 : 0 }),
        }),
      list: (partition, prefix, options) =>
        call("list", () => table.list(partition, prefix, options), {
          details: (rows) => ({ [returnedRows]: rows.length }),
        }),
      write: (partition, writes) =>
        call("write", () => table.write(partition, writes), {
          details: () => ({ [ATTR_DB_OPERATION_BATCH_SIZE]: writes.length }),
          outcome: ({ written }) => (written ? "ok" : "conflict"),
        }),
      ping: () => call("ping", () => table.ping()),
    };
  };
