import type { z } from "zod";
import type { LimitKind } from "./vocabulary.ts";

/**
 * One operation of the API as data. The server implements it (`bot/http/implement.ts`), the document of the API is made
 * from it, and the tab's client is typed by it: the build leaves the tab its method and path alone.
 */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/ideas/:id`: a part that begins with a colon is a UUID, unless `params` says what it is. */
  readonly path: `/${string}`;
  /** Open to anyone: it tells nothing of a network. */
  readonly open?: boolean;
  /** The answer never changes while the process runs: it is made once. */
  readonly constant?: boolean;
  /** Of what is anonymous: nothing of the request is seen from outside. */
  readonly anonymous?: boolean;
  /** What it counts as, when it is limited; never of what is anonymous. */
  readonly limit?: LimitKind;
  readonly summary: string;
  readonly params?: Readonly<Record<string, z.ZodType<string>>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly status?: 200 | 201;
  /** The media type of a file; absent: the answer is JSON. */
  readonly media?: string;
}

export type Operations = Readonly<Record<string, Operation>>;

type NameIn<Part extends string> = Part extends `:${infer Name}` ? Name : never;

type ParamNames<Path extends string> = Path extends `${infer Part}/${infer Rest}`
  ? NameIn<Part> | ParamNames<Rest>
  : NameIn<Path>;

/** The parts of the path that differ, by their names. */
export type ParamsOf<O extends Operation> = {
  readonly [Name in ParamNames<O["path"]>]: O extends {
    readonly params: Readonly<Record<Name, z.ZodType<infer Value>>>;
  }
    ? Value
    : string;
};

type Sent<O extends Operation, Part extends "query" | "body"> = O extends {
  readonly [Name in Part]: infer Schema extends z.ZodType;
}
  ? z.input<Schema>
  : undefined;

type Received<O extends Operation, Part extends "query" | "body"> = O extends {
  readonly [Name in Part]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> }
    : T;

/** What the client sends. */
export type BodyIn<O extends Operation> = DeepReadonly<Sent<O, "body">>;

/** What the server reads of it. */
export type BodyOf<O extends Operation> = Received<O, "body">;
export type QueryOf<O extends Operation> = Received<O, "query">;

/** What may stand after the question mark of the address; what is left out is as the schema says. */
export type QueryIn<O extends Operation> = Partial<
  Readonly<Record<keyof QueryOf<O> & string, string | number | boolean>>
>;

export type AnswerOf<O extends Operation> = z.output<O["answer"]>;
