import type { ErrorAnswer } from "../../src/contract/errors.ts";

/** The server said no, or nothing at all (`busy`). */
export class RequestError extends Error {
  override name = "RequestError";
  readonly code: ErrorAnswer["code"];
  readonly fields: ErrorAnswer["fields"];

  constructor({ code, fields }: ErrorAnswer, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.fields = fields;
  }
}

/** A fault of our own is told as one, without its inner text. */
export const asRequestError = (error: unknown): RequestError =>
  error instanceof RequestError ? error : new RequestError({ code: "internal" }, { cause: error });

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

export const request = async <T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  signed: "signed" | "unsigned" = "signed",
): Promise<T> => {
  const token = signed === "signed" ? await getToken() : "";
  const carries = method === "POST" || method === "PUT";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(carries && { "content-type": "application/json" }),
      },
      ...(carries && { body: JSON.stringify(body ?? {}) }),
    });
  } catch (cause) {
    throw new RequestError({ code: "busy" }, { cause });
  }
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as T;
};
