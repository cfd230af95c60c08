import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import { newTableName, testTables } from "../support/store.ts";

let table: TableConnection;

beforeAll(async () => {
  table = azureTable({ connectionString: testTables() }, newTableName());
  await table.prepare();
});
afterAll(() => table.close());

/** What ends a line, opens a part of a batch, or is no character at all. */
const odd: readonly (readonly [name: string, text: string])[] = [
  ["a line separator", "a\u2028b"],
  ["a paragraph separator", "a\u2029b"],
  ["a next line", "a\u0085b"],
  ["a byte order mark", "\ufeffa\ufeff"],
  ["a null", "a\u0000b"],
  ["control characters", "\u0001\u0007\b\t\v\f\u001b\u007f\u009f"],
  ["every end of line", "a\r\nb\rc\nd"],
  ["a high surrogate alone", "a\ud83d b"],
  ["a low surrogate alone", "a\ude00 b"],
  ["what is outside the first plane", "😀\u{10ffff}"],
  ["what is not a character", "\uffff\ufffe\ufdd0"],
  ["spaces that are none", "\u200b\u00a0\u3000\u202e\u2066"],
  ["a part of a batch", '\r\n--changes_x--\r\nHTTP/1.1 404 Not Found\r\n{"odata.error"'],
  ["an escape", '\\u2028 \\\\u2028 \\ud83d "'],
];

for (const [name, text] of odd)
  it(`stores ${name} in a text as it is`, async () => {
    const key = crypto.randomUUID();
    const values = { rowOperation: "1", text };
    const other = crypto.randomUUID();
    const { written } = await table.write("odd", [
      { do: "insert", key, values },
      { do: "put", key: other, values: { ...values, text: `${text}${text}` } },
    ]);
    expect(written).toBe(true);
    expect((await table.get("odd", key))?.values.text).toBe(text);
    expect((await table.list("odd", other))[0]?.values.text).toBe(`${text}${text}`);
  });
