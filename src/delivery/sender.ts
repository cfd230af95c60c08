import type { Needs } from "../kernel/needs.ts";
import type { Table } from "../storage/table.ts";
import { type DeliverNeeds, deliverer } from "./deliver.ts";
import { type DigestNeeds, digests } from "./digest.ts";
import { dueIndex } from "./due-index.ts";
import { tenantLine } from "./line.ts";
import { type OutboxStore, outboxStore } from "./outbox.ts";
import { ownership } from "./ownership.ts";

export interface DeliveryNeeds extends Needs {
  readonly table: Table;
  readonly tenantOf: (network: string) => Promise<string>;
}

export interface SenderNeeds
  extends Needs,
    Omit<DeliverNeeds, "outbox" | "digest">,
    Pick<DigestNeeds, "digestCard"> {
  readonly tenants: readonly string[];
  /** What one bot sends into one tenant, at most. */
  readonly perSecond: number;
  readonly isOpen: (network: string) => Promise<boolean>;
  readonly listNetworks: (tenant: string) => Promise<readonly string[]>;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const beatEvery = 3_000;
/** What is being sent when the process is told to stop has so long to end. */
const sendingEnds = 8_000;
const releaseEnds = 1_000;
/** A sender that has not moved for so long is stuck. */
const stuckAfter = 30_000;

export interface SenderHealth {
  /** Milliseconds since it last looked at what is due. */
  readonly idleFor: number;
  /** That is too long. */
  readonly stuck: boolean;
  /** Conversations that are far behind, as `farBehind` has it. */
  readonly behind: number;
  /** Milliseconds that the oldest message of all is late. */
  readonly mostBehind: number;
}

export interface Sender {
  health(): SenderHealth;
  /** Whether an instance lives whose writes move no revisions; true until that is known. */
  hasOldInstances(): boolean;
  /** Whether another instance lives; true until that is known. */
  hasOtherInstances(): boolean;
  /** Finishes what is being sent, begins nothing more, and leaves the rest to others. */
  stop(): Promise<void>;
}

export interface Delivery {
  readonly outbox: OutboxStore;
  start(needs: SenderNeeds): Sender;
}

/** What must go out, and the one sender that everything leaves through. */
export const delivery = ({ table, tenantOf, now, newId }: DeliveryNeeds): Delivery => {
  const index = dueIndex(table, newId);
  let wake: (tenant: string, network: string) => void = () => undefined;
  const outbox = outboxStore({
    table,
    index,
    tenantOf,
    now,
    newId,
    wake: (tenant, network) => wake(tenant, network),
  });

  const start = (needs: SenderNeeds): Sender => {
    const { elapsed, wait, report } = needs;
    const owners = ownership({ table, now, newId, elapsed, tenants: needs.tenants });
    const digest = digests({ ...needs, outbox, render: needs.kinds.render });
    const deliver = deliverer({ ...needs, outbox, digest });
    let lastBeat = elapsed();
    let stopping = false;
    let stopBeats = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      stopBeats = resolve;
    });

    const lines = new Map(
      needs.tenants.map((tenant) => [
        tenant,
        tenantLine({
          ...needs,
          tenant,
          outbox,
          index,
          deliver,
          listNetworks: () => needs.listNetworks(tenant),
          owns: () => owners.owns(tenant),
          brakedUntil: () => owners.brakedUntil(tenant),
          brake: (until) => owners.brake(tenant, until),
        }),
      ]),
    );
    wake = (tenant, network) => lines.get(tenant)?.wake(network);

    const beats = async (): Promise<void> => {
      while (!stopping) {
        try {
          await owners.beat();
          lastBeat = elapsed();
        } catch (error) {
          report(error);
        }
        await Promise.race([wait(beatEvery), stopped]);
      }
    };
    const beating = beats();

    const idleFor = (): number =>
      Math.max(elapsed() - lastBeat, ...[...lines.values()].map((line) => line.idleFor()));

    return {
      health: () => {
        const late = [...lines.values()].map((line) => line.behind());
        return {
          idleFor: idleFor(),
          stuck: idleFor() > stuckAfter,
          behind: late.reduce((sum, { places }) => sum + places, 0),
          mostBehind: Math.max(0, ...late.map(({ most }) => most)),
        };
      },
      hasOldInstances: owners.hasOldInstances,
      hasOtherInstances: owners.hasOtherInstances,
      stop: async () => {
        stopping = true;
        stopBeats();
        const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
          Promise.race([work, wait(milliseconds)]);
        await within(sendingEnds, Promise.all([...lines.values()].map((line) => line.stop())));
        // The others need not wait for our leases to end; if the store does not answer, they do.
        await within(releaseEnds, beating.then(owners.release).catch(report));
      },
    };
  };

  return { outbox, start };
};
