import { z } from "zod";
import { notFound } from "../../src/kernel/errors.ts";

type Params = Readonly<Record<string, string>>;

export const idIn = (params: Params, name: string): string => {
  const id = z.uuid().safeParse(params[name]);
  if (!id.success) throw notFound(`the ${name}`);
  return id.data;
};

export const retroIn = (params: Params): string => idIn(params, "id");
