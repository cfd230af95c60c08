import type { Needs } from "../kernel/needs.ts";
import type { Table } from "../storage/table.ts";
import { type DeliverNeeds, deliverer } from "./deliver.ts";
import { type DigestNeeds, digests } from "./digest.ts";
import { dueIndex } from "./due-index.ts";
import { instancesOver, lease } from "./instances.ts";
import { leaving } from "./leaving.ts";
import { tenantLine } from "./line.ts";
import { type OutboxStore, outboxStore } from "./outbox.ts";
import { ownership } from "./ownership.ts";

export interface DeliveryNeeds extends Needs {
  readonly table: Table;
  readonly tenantOf: (network: string) => Promise<string>;
}

export interface SenderNeeds
  extends Needs,
    Omit<DeliverNeeds, "outbox" | "digest" | "leave">,
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
  /** Finishes what is being sent, begins nothing more, and leaves the rest to others. */
  stop(): Promise<void>;
}

export interface Delivery {
  readonly outbox: OutboxStore;
  /** Whether an instance lives whose writes move no revisions; true until that is known. */
  hasOldInstances(): boolean;
  /** Whether another instance lives; true until that is known. One that sends nothing sees no other such. */
  hasOtherInstances(): boolean;
  start(needs: SenderNeeds): Sender;
  /** On an instance that sends nothing: says that it lives, and looks which others do. */
  watch(needs: BeatNeeds): Beats;
}

type BeatNeeds = Pick<SenderNeeds, "wait" | "report">;

interface Beats {
  /** Begins no more; what has begun ends first. */
  stop(): Promise<void>;
}

/** Does this at once, and again every few seconds. */
const startBeats = (beat: () => Promise<unknown>, { wait, report }: BeatNeeds): Beats => {
  let stopping = false;
  let wakeUp = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const run = async (): Promise<void> => {
    while (!stopping) {
      await beat().catch(report);
      await Promise.race([wait(beatEvery), stopped]);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping = true;
      wakeUp();
      return running;
    },
  };
};

/** What must go out, and the one sender that everything leaves through. */
export const delivery = ({ table, tenantOf, now, newId }: DeliveryNeeds): Delivery => {
  const index = dueIndex(table, newId);
  const instances = instancesOver({ table, now, newId });
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
    const owners = ownership({ table, instances, now, newId, elapsed, tenants: needs.tenants });
    const digest = digests({ ...needs, outbox });
    const deliver = deliverer({ ...needs, outbox, digest, leave: leaving(table) });
    let lastBeat = elapsed();
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

    const beats = startBeats(async () => {
      await owners.beat();
      lastBeat = elapsed();
    }, needs);

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
      stop: async () => {
        const lastBeats = beats.stop();
        const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
          Promise.race([work, wait(milliseconds)]);
        await within(sendingEnds, Promise.all([...lines.values()].map((line) => line.stop())));
        // The others need not wait for our leases to end; if the store does not answer, they do.
        await within(releaseEnds, lastBeats.then(owners.release).catch(report));
      },
    };
  };

  return {
    outbox,
    start,
    hasOldInstances: instances.hasOld,
    hasOtherInstances: instances.hasOthers,
    watch: (needs) => {
      const beats = startBeats(async () => {
        await instances.beat(new Date(now().getTime() + lease), false);
        await instances.look();
      }, needs);
      return {
        stop: async () => {
          const left = beats.stop().then(instances.leave).catch(needs.report);
          await Promise.race([needs.wait(releaseEnds), left]);
        },
      };
    },
  };
};
