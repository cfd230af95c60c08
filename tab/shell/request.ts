import type { ErrorAnswer } from "../../src/contract/errors.ts";
import { noteRevisions, revisionHeaders } from "./revisions.ts";

/** The server said no, or nothing at all (`busy`). */
export class RequestError extends Error {
  override name = "RequestError";
  readonly code: ErrorAnswer["code"];
  readonly fields: ErrorAnswer["fields"];
  /** Of `tooMany`: in how many seconds it goes on. */
  readonly retryAfter: ErrorAnswer["retryAfter"];

  constructor({ code, fields, retryAfter }: ErrorAnswer, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

/** A fault of our own is told as one, without its inner text. */
export const asRequestError = (error: unknown): RequestError =>
  error instanceof RequestError ? error : new RequestError({ code: "internal" }, { cause: error });

/** Whether this field of what was sent does not fit. */
export const isWrong = (error: RequestError | undefined, name: string): boolean =>
  error?.fields?.some(({ field }) => field === name) ?? false;

/** It was changed since the version that was sent: nothing is written over unseen. */
export const isConflict = (error: RequestError | undefined): boolean => isWrong(error, "version");

/** A token for each request: it may have run out since the last one. */
export type GetToken = () => Promise<string>;

let getToken: GetToken = () => Promise.resolve("");

export const signRequestsWith = (get: GetToken): void => {
  getToken = get;
};

const problemIn = async (response: Response): Promise<RequestError> => {
  try {
    return new RequestError((await response.json()) as ErrorAnswer);
  } catch (cause) {
    return new RequestError({ code: "internal" }, { cause });
  }
};

type Method = "GET" | "POST" | "PUT" | "DELETE";

const ask = async (
  method: Method,
  path: string,
  body: unknown,
  signed: "signed" | "unsigned",
): Promise<Response> => {
  const token = signed === "signed" ? await getToken() : "";
  const carries = method === "POST" || method === "PUT";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(carries && { "content-type": "application/json" }),
        ...(method === "GET" && revisionHeaders()),
      },
      ...(carries && { body: JSON.stringify(body ?? {}) }),
    });
  } catch (cause) {
    throw new RequestError({ code: "busy" }, { cause });
  }
  if (!response.ok) throw await problemIn(response);
  noteRevisions(response);
  return response;
};

export const request = async <T>(
  method: Method,
  path: string,
  body?: unknown,
  signed: "signed" | "unsigned" = "signed",
): Promise<T> => (await (await ask(method, path, body, signed)).json()) as T;

/** Takes a file home under the name that the server gives it; a plain link would carry no token. */
export const download = async (path: string): Promise<void> => {
  const response = await ask("GET", path, undefined, "signed");
  const [, name = ""] =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
