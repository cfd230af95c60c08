import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type MemoryTable, memoryTable, type StoreCall } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, colleagues, doors, startByApi } from "../support/retros.ts";
import { dialog, type Person } from "../support/teams.ts";

/*
 * How long an answer takes would tell who has answered before, if the store were asked for more or less. What
 * it takes by the clock is measured in the bench (`npm run bench -- --only anonymous`).
 */

const time = new Date("2030-03-05T09:00:00+02:00");
const store: MemoryTable = memoryTable();
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({ table: store, delivery: false }, {}, () => time);
  town = await aTown(product, colleagues.slice(0, 6));
});
afterAll(() => product.close());

const answer = {
  tab: async (person: Person, retro: string, [q0, q1]: readonly [string, string]) => {
    const body = { receipt: randomUUID(), answers: [q0, q1] };
    expect((await ask(product, person, "PUT", `/${retro}/answer`, body)).status).toBe(200);
  },
  card: async (person: Person, retro: string, [q0, q1]: readonly [string, string]) => {
    const data = { retro, receipt: randomUUID(), q0, q1 };
    const { statusCode } = await product.press(person, town.team, verbs.answerRetro, data);
    expect(statusCode).toBe(200);
  },
  dialog: async (person: Person, retro: string, [q0, q1]: readonly [string, string]) => {
    const data = { retro, receipt: randomUUID(), q0, q1 };
    const options = { serviceUrl: product.teams.serviceUrl, person, team: town.team };
    const { status } = await product.post(dialog(options, "submit", verbs.answerRetro, data));
    expect(status).toBe(200);
  },
} as const;

/**
 * Who somebody is an instance remembers for a while, whatever they press; that it lives, and what has changed in a
 * network, it looks at by the clock.
 */
const isOfAnswer = ({ key, partition, do: what }: StoreCall): boolean =>
  partition !== "delivery" &&
  !(what === "list" && key.startsWith("revision")) &&
  !/^(link|identity|network|member|membership|channel|chat)(!|$)/.test(key);

/** What a call costs. The ids in keys are random; what is read has grown by the first answer, for everybody. */
const costOf = (call: StoreCall) => {
  const kinds = call.key.split(" ").map((key) => key.split("!")[0] ?? "");
  const { do: what, partition, rows, bytes } = call;
  return { what, partition, kinds: kinds.sort(), ...(what === "write" && { rows, bytes }) };
};

it.each(doors)(
  "by the %s a second answer costs the same calls in the same order as the first, and writes as much",
  async (door) => {
    const { body } = await startByApi(product, town.coordinator, {});
    const { id } = body as RetroView;
    for (const person of town.members) {
      const costs = [];
      for (const words of ["Ensimmäinen", "Toinen sana"] as const) {
        store.forgetCalls();
        await answer[door](person, id, [words.padEnd(20, "."), ""]);
        costs.push(store.calls.filter(isOfAnswer).map(costOf));
      }
      expect(costs[0]?.some(({ what }) => what === "write")).toBe(true);
      expect(costs[1]).toEqual(costs[0]);
    }
  },
);
