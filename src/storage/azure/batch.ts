import type { Value, Values, Write } from "../table.ts";

/*
 * The body of an entity group transaction. The client's own `submitTransaction` builds a client for
 * each call and cannot name the version of a row it deletes.
 */

const lineEnd = "\r\n";

/** A value as the service takes it: what JSON cannot say of its type stands beside it. */
const setTyped = (body: Record<string, unknown>, name: string, value: Value): void => {
  if (value instanceof Date) {
    body[`${name}@odata.type`] = "Edm.DateTime";
    body[name] = value.toISOString();
  } else if (typeof value === "number" && !Number.isInteger(value)) {
    body[`${name}@odata.type`] = "Edm.Double";
    body[name] = value;
  } else if (typeof value === "number" && Math.abs(value) > 0x7fff_ffff) {
    body[`${name}@odata.type`] = "Edm.Int64";
    body[name] = String(value);
  } else {
    body[name] = value;
  }
};

/** Allowed in JSON, but Azurite takes them for the end of a line and loses the row. */
const lineSeparators = /[\u2028\u2029]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16)}`;

const entity = (partition: string, key: string, values: Values): string => {
  const body: Record<string, unknown> = { PartitionKey: partition, RowKey: key };
  for (const name in values) setTyped(body, name, values[name] as Value);
  return JSON.stringify(body).replace(lineSeparators, escaped);
};

const quoted = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27%27");

const part = (tableUrl: string, partition: string, write: Write): string => {
  const row = `${tableUrl}(PartitionKey='${quoted(partition)}',RowKey='${quoted(write.key)}')`;
  const [method, url] =
    write.do === "insert"
      ? ["POST", tableUrl]
      : write.do === "remove"
        ? ["DELETE", row]
        : ["PUT", row];
  const lines = [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    "",
    `${method} ${url} HTTP/1.1`,
    "Accept: application/json;odata=minimalmetadata",
    "DataServiceVersion: 3.0",
  ];
  if (write.do === "insert") lines.push("Prefer: return-no-content");
  if (write.do === "replace" || write.do === "remove") lines.push(`If-Match: ${write.etag}`);
  if (write.do === "remove") return [...lines, "", ""].join(lineEnd);
  lines.push("Content-Type: application/json", "", entity(partition, write.key, write.values));
  return lines.join(lineEnd);
};

export interface Batch {
  readonly contentType: string;
  readonly body: string;
}

export const encodeBatch = (
  id: string,
  { tableUrl, partition }: { readonly tableUrl: string; readonly partition: string },
  writes: readonly Write[],
): Batch => {
  const changes = writes
    .map((write) => `--changes_${id}${lineEnd}${part(tableUrl, partition, write)}${lineEnd}`)
    .join("");
  return {
    contentType: `multipart/mixed; boundary=batch_${id}`,
    body:
      `--batch_${id}${lineEnd}Content-Type: multipart/mixed; boundary=changes_${id}${lineEnd}${lineEnd}` +
      `${changes}--changes_${id}--${lineEnd}--batch_${id}--${lineEnd}`,
  };
};

/** The status and the service's own name of the failure of a batch that was not carried out. */
export interface BatchFailure {
  readonly status: number;
  readonly code: string;
}

const errorCode = (text: string): string => {
  const begin = text.indexOf('{"odata.error"');
  if (begin < 0) return "";
  try {
    const parsed = JSON.parse(text.slice(begin, text.lastIndexOf("}") + 1)) as {
      "odata.error"?: { code?: string };
    };
    return parsed["odata.error"]?.code ?? "";
  } catch {
    return "";
  }
};

/** The new versions of the rows, in the order of the writes; of a removed row, none. */
export interface BatchSuccess {
  readonly etags: readonly (string | undefined)[];
}

/** A refused batch holds one answer: that of the write that failed. */
export const readAnswer = (status: number, body: string): BatchSuccess | BatchFailure => {
  if (status >= 300) return { status, code: errorCode(body) };
  const etags: (string | undefined)[] = [];
  for (const answer of body.split("HTTP/1.1 ").slice(1)) {
    const inner = Number.parseInt(answer, 10);
    if (inner >= 300) return { status: inner, code: errorCode(answer) };
    etags.push(/^ETag: (.*?)\r?$/im.exec(answer)?.[1]);
  }
  return { etags };
};
