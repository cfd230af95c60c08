import { type Card, card, plain } from "../../src/cards/card.ts";
import { noTurn, type Turn } from "../../src/delivery/courier.ts";
import type { Outcome, Planned } from "../../src/delivery/intent.ts";
import { delivery, type Sender } from "../../src/delivery/sender.ts";
import { noMeter } from "../../src/kernel/meter.ts";
import { memoryTable } from "./memory-table.ts";
import { simulatedTime } from "./simulated-time.ts";

export const network = "network";
const morning = "2027-02-01T09:00:00Z";

export interface Sent {
  readonly name: string;
  readonly at: number;
}

/** What a sender is given that sends at once whatever is due in the one network. */
export const openSender = ({ elapsed, wait }: ReturnType<typeof simulatedTime>) => ({
  elapsed,
  wait,
  tenants: ["tenant"],
  perSecond: 30,
  digestCard: () =>
    card({
      lang: "fi",
      speak: "digest",
      body: [],
    }),
  gateFor: async () => ({ is: "open" }) as const,
  languageOf: async () => "fi" as const,
  isOpen: async () => true,
  listNetworks: async () => [network],
  meter: noMeter,
});

/** The sender of one network with one channel, over a store in memory, for hours that pass in seconds. */
export const simulatedSender = async () => {
  const time = simulatedTime(morning);
  const table = memoryTable();
  await table.prepare();
  let ids = 0;
  const newId = (): string => `${(ids++).toString(16).padStart(8, "0")}-id`;
  const { outbox, start } = delivery({
    table,
    now: time.now,
    newId,
    tenantOf: async () => "tenant",
  });
  const sent: Sent[] = [];
  const send = async (shown: Card, turn: Turn): Promise<Outcome> => {
    if (!(await turn())) return noTurn;
    sent.push({ name: shown.speak ?? "", at: time.elapsed() });
    return { is: "sent", message: { conversation: "19:channel", activity: String(sent.length) } };
  };
  const render = async (_network: string, occurrence: string) =>
    card({
      lang: "fi",
      speak: occurrence,
      body: [plain(occurrence)],
    });
  const begin = (): Sender =>
    start({
      now: time.now,
      newId,
      ...openSender(time),
      courier: {
        post: (_network, shown, turn) => send(shown, turn),
        reply: (_network, { card: shown }, turn) => send(shown, turn),
        tell: (_network, { card: shown }, turn) => send(shown, turn),
        edit: (_network, { card: shown }, turn) => send(shown, turn),
      },
      kinds: { post: { name: "status.otherKind", render } },
      report: (error) => {
        throw error;
      },
    });
  const plan = async (...messages: readonly Planned[]): Promise<void> => {
    for (let at = 0; at < messages.length; at += 50) {
      const planned = outbox.commit(network, [], messages.slice(at, at + 50));
      await time.pass(0.001);
      await planned;
    }
  };
  /** Seconds from now until it is sent. */
  const delayOf = async (name: string): Promise<number> => {
    const from = time.elapsed();
    const find = () => sent.find((one) => one.name === name);
    await time.pass(3_600, () => find() !== undefined);
    return ((find()?.at ?? Number.POSITIVE_INFINITY) - from) / 1_000;
  };
  /** What this does, as time goes on. */
  const during = async <T>(work: Promise<T>): Promise<T> => {
    await time.pass(0.001);
    return work;
  };
  return { time, table, outbox, newId, sent, begin, plan, delayOf, during };
};

export const post = (occurrence: string, by?: string): Planned => ({
  kind: "post",
  occurrence,
  do: "post",
  ...(by !== undefined && { by }),
});

export const posts = (by: string, count: number): Planned[] =>
  Array.from({ length: count }, (_, index) => post(`${by}-${String(index).padStart(4, "0")}`, by));
