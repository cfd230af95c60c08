import type {
  AnswerOf,
  BodyIn,
  Operation,
  ParamsOf,
  QueryIn,
} from "../../src/contract/operations.ts";
import { ask, takeEarly } from "./request.ts";

type Input<O extends Operation> = (keyof ParamsOf<O> extends never
  ? unknown
  : { readonly params: ParamsOf<O> }) &
  (undefined extends BodyIn<O> ? unknown : { readonly body: BodyIn<O> }) &
  (O extends { readonly query: object } ? { readonly query?: QueryIn<O> } : unknown);

interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** Nothing when the operation takes nothing. */
type InputOf<O extends Operation> =
  unknown extends Input<O> ? [] : Record<never, never> extends Input<O> ? [Input<O>?] : [Input<O>];

/** What is empty is left out: the server's own default counts. */
const addressOf = ({ path }: Operation, { params = {}, query = {} }: AnyInput): string => {
  const filled = path.replace(/:(\w+)/g, (_part, name) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search}`;
};

/** Asks the server. Throws `RequestError`. */
export const call = async <O extends Operation>(
  operation: O,
  ...[input]: InputOf<O>
): Promise<AnswerOf<O>> => {
  const { body, ...asked } = (input ?? {}) as AnyInput;
  const address = addressOf(operation, asked);
  const early = operation.method === "GET" ? takeEarly(address) : undefined;
  return (await (early ?? (await ask(operation, address, body)).json())) as AnswerOf<O>;
};

/** Takes a file home under the name that the server gives it; a plain link would carry no token. */
export const download = async <O extends Operation & { readonly media: string }>(
  operation: O,
  ...[input]: InputOf<O>
): Promise<void> => {
  const { body, ...asked } = (input ?? {}) as AnyInput;
  const response = await ask(operation, addressOf(operation, asked), body);
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
