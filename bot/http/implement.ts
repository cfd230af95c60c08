import type { Request } from "restify";
import { z } from "zod";
import type {
  AnswerOf,
  BodyOf,
  Operation,
  Operations,
  ParamsOf,
  QueryOf,
} from "../../src/contract/operations.ts";
import type { WithRights } from "../../src/contract/rights.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { notFound, parse } from "../../src/kernel/errors.ts";
import { requireCall } from "../../src/kernel/rights.ts";
import type { Visitor } from "../../src/networks/visitor.ts";

/** An operation with what runs; absent actor, visitor and request: of what is open, or the same for all. */
export interface Route extends Operation {
  readonly run: (call: {
    readonly actor: Actor | undefined;
    readonly visitor: Visitor | undefined;
    readonly request: Request | undefined;
  }) => Promise<unknown>;
}

/** A file that a person takes home under this name. */
export interface FileAnswer {
  readonly name: string;
  readonly text: string;
}

interface Call<O extends Operation> {
  readonly actor: Actor;
  readonly visitor: Visitor;
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
}

type Run<O extends Operation> = (
  ...call: O extends { readonly open: true } ? [] : [Call<O>]
) => Promise<O extends { readonly media: string } ? FileAnswer : AnswerOf<O>>;

/** One function for each operation, no more and no fewer: the compiler counts them. */
type Implementation<All extends Operations> = { readonly [Name in keyof All]: Run<All[Name]> };

const queryOf = ({ url }: Request): Record<string, string> =>
  Object.fromEntries(new URL(url ?? "", "http://host").searchParams);

/** An id that is none is an id of nothing. */
const paramsOf = ({ params: schemas = {} }: Operation, request: Request) => {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.params as Record<string, string>)) {
    const read = (schemas[name] ?? z.uuid()).safeParse(value);
    if (!read.success) throw notFound(`what the ${name} leads to`);
    found[name] = read.data;
  }
  return found;
};

const callOf = (
  operation: Operation,
  asker: Pick<Call<Operation>, "actor" | "visitor">,
  request: Request,
) => ({
  ...asker,
  body: operation.body && parse(operation.body, request.body),
  params: paramsOf(operation, request),
  query: operation.query && parse(operation.query, queryOf(request)),
});

/** The routes of operations, in their order. Who may call them is in the table of rights. */
export const implement = <const All extends Operations>(
  operations: All & WithRights<All>,
  runs: Implementation<NoInfer<All>>,
): Route[] =>
  Object.entries<Operation>(operations).map(([name, operation]) => {
    const run = runs[name] as (call?: ReturnType<typeof callOf>) => Promise<unknown>;
    return {
      ...operation,
      run: async ({ actor, visitor, request }) => {
        if (operation.open) return run();
        if (!actor || !visitor || !request)
          throw new TypeError("a member's operation ran without a member");
        requireCall(actor, operation);
        return run(callOf(operation, { actor, visitor }, request));
      },
    };
  });
