import type { ErrorAnswer } from "../../src/contract/errors.ts";
import type { Operation } from "../../src/contract/operations.ts";
import { networkHeader, teamHeader } from "../../src/contract/vocabulary.ts";
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

let language: string | undefined;

/** The host's language, or `*` when it is none of ours; without it, the browser asks for its own. */
export const requestIn = (wanted: string): void => {
  language = wanted;
};

/** What every request asks for: a network, or the one of the team whose channel the tab stands in. */
let asked: Readonly<Record<string, string>> = {};

/** Requests are of this network from now on. */
export const askIn = (network: string | undefined, team?: string): void => {
  asked = {
    ...(network !== undefined && { [networkHeader]: network }),
    ...(team && { [teamHeader]: team }),
  };
};

/** The network that is shown. */
export const shownNetwork = (): string | undefined => asked[networkHeader];

const problemIn = async (response: Response): Promise<RequestError> => {
  try {
    return new RequestError((await response.json()) as ErrorAnswer);
  } catch (cause) {
    return new RequestError({ code: "internal" }, { cause });
  }
};

let underWay = 0;

/** Whether the server has not yet answered something. */
export const isAsking = (): boolean => underWay > 0;

const answerTo = async (address: string, request: RequestInit): Promise<Response> => {
  underWay++;
  try {
    return await fetch(address, request);
  } catch (cause) {
    throw new RequestError({ code: "busy" }, { cause });
  } finally {
    underWay--;
  }
};

/** Answers asked for before the view that needs them was there, by their addresses. */
const early = new Map<string, Promise<unknown>>();
const earlyFor = 10_000;

export const forgetEarly = (): void => early.clear();

/** The answer that was asked for early, once, unless something was changed since. */
export const takeEarly = (address: string): Promise<unknown> | undefined => {
  const answer = early.get(address);
  early.delete(address);
  return answer;
};

/** Resolves when what was asked for early is answered, be it with a refusal. */
export const earlyAnswered = (): Promise<unknown> => Promise.allSettled(early.values());

/** One request, signed unless the operation is open. Throws `RequestError`. */
export const ask = async (
  { method, open }: Pick<Operation, "method" | "open">,
  address: string,
  body: unknown,
): Promise<Response> => {
  if (method !== "GET") forgetEarly();
  const token = open ? "" : await getToken();
  const carries = method === "POST" || method === "PUT";
  const response = await answerTo(address, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(language && { "accept-language": language }),
      ...asked,
      ...(carries && { "content-type": "application/json" }),
      ...(method === "GET" && revisionHeaders()),
    },
    ...(carries && { body: JSON.stringify(body ?? {}) }),
  });
  if (!response.ok) throw await problemIn(response);
  if (method !== "GET") noteRevisions(response);
  return response;
};

/** Asks for what the first view will ask for; that view gets this answer. */
export const askEarly = ({ method, path }: Operation): void => {
  const answer = ask({ method }, path, undefined).then((response) => response.json());
  answer.catch(() => undefined);
  early.set(path, answer);
  setTimeout(() => early.delete(path), earlyFor);
};
