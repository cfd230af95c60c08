import type { Home, Waiting } from "../../src/contract/home.ts";
import type { WaitingKind } from "../../src/contract/vocabulary.ts";
import { eventually } from "./eventually.ts";
import type { Answer, Product } from "./product.ts";
import type { Person } from "./teams.ts";

export const askHome = (
  product: Product,
  { objectId: token }: Pick<Person, "objectId">,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => product.api("GET", "/api/home", { token, headers });

export const homeOf = async (product: Product, person: Pick<Person, "objectId">): Promise<Home> => {
  const { status, body } = await askHome(product, person);
  if (status !== 200) throw new Error(`the page was answered with ${status}`);
  return body as Home;
};

export type WaitingOf<K extends WaitingKind> = Extract<Waiting, { kind: K }>;

/** The first thing of a kind that waits for somebody, once it does. */
export const untilWaiting = <K extends WaitingKind>(
  product: Product,
  person: Pick<Person, "objectId">,
  kind: K,
): Promise<WaitingOf<K>> =>
  eventually(async () =>
    (await homeOf(product, person)).waiting.items.find(
      (item): item is WaitingOf<K> => item.kind === kind,
    ),
  );

/** The kinds that wait for somebody, in their order. */
export const kindsFor = async (
  product: Product,
  person: Pick<Person, "objectId">,
): Promise<WaitingKind[]> => (await homeOf(product, person)).waiting.items.map(({ kind }) => kind);
