import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import type { Row } from "../storage/table.ts";
import type { deliverer } from "./deliver.ts";
import type { DueIndex, Pointer } from "./due-index.ts";
import type { Line } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { conversationLimits, evenPace, slidingLimit } from "./pace.ts";
import type { Due, Read } from "./rows.ts";

/*
 * The messages of one tenant, in the order they leave: the networks take turns, a conversation gets one at a
 * time and no more than Teams lets it have, and all together keep the tenant's pace.
 */

export interface LineNeeds extends Needs {
  readonly tenant: string;
  readonly perSecond: number;
  readonly outbox: OutboxStore;
  readonly index: DueIndex;
  readonly deliver: ReturnType<typeof deliverer>;
  /** Whether messages may go to this network now: its team is there, and the app in it. */
  readonly isOpen: (network: string) => Promise<boolean>;
  readonly listNetworks: () => Promise<readonly string[]>;
  readonly owns: () => boolean;
  readonly brakedUntil: () => Date | undefined;
  readonly brake: (until: Date) => Promise<void>;
  readonly elapsed: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly meter: Meter;
}

/** How often it is looked for what others planned, and for what had to wait. */
const lookEvery = 500;
const pointersAtOnce = 200;
const dueAtOnce = 100;
/** When all that was fetched has to wait, more is: behind it may stand what need not. */
const mostDueAtOnce = 1_600;
const refilledAtOnce = 8;
/** Being prepared, waiting for their turn or being sent: so many of one tenant at most. */
const mostUnderWay = 32;
/** A network whose team is away is looked at again after this. */
const closedFor = 10 * 60_000;
/** What no pointer leads to is found by looking at one network after another. */
const reconcileEvery = 10_000;
const roundEvery = 60 * 60_000;
/** So many conversations are remembered without looking which of them are free again. */
const fewConversations = 5_000;
const restAfterFault = 1_000;

interface Lane {
  readonly network: string;
  readonly pointers: Map<string, Pointer>;
  waiting: Read<Due>[];
  /** How many are fetched. */
  limit: number;
  /** There may be more than were fetched. */
  full: boolean;
  readonly underWay: Set<string>;
  /** On the clock that never goes back: not looked at before then. */
  notBefore: number;
  /** Something may have been planned since it was last looked at. */
  stale: boolean;
  refilling: boolean;
}

const placeOf = (network: string, { do: what, person, message, kind, occurrence }: Due): string =>
  what === "tell"
    ? `person ${network} ${person}`
    : what === "task" || what === "tellEach"
      ? `${what} ${network} ${kind} ${occurrence}`
      : message
        ? `conversation ${message.conversation}`
        : `channel ${network}`;

export const tenantLine = (needs: LineNeeds) => {
  const { tenant, outbox, index, deliver, now, elapsed, wait } = needs;
  const lanes = new Map<string, Lane>();
  const pace = evenPace(needs.perSecond);
  const conversations = new Map<string, ReturnType<typeof slidingLimit>>();
  let roomFor = fewConversations;
  const busy = new Set<string>();
  let underWay = 0;
  let refilling = 0;
  let stopping = false;
  let lastLook = Number.NEGATIVE_INFINITY;
  let lastTurn = elapsed();
  let rung = false;
  let wakeUp = (): void => undefined;
  let networks: string[] = [];
  let lastReconciled = elapsed();
  let lastRound = Number.NEGATIVE_INFINITY;

  const ring = (): void => {
    rung = true;
    wakeUp();
  };

  const isBraked = (): boolean => (needs.brakedUntil()?.getTime() ?? 0) > now().getTime();

  const laneOf = (network: string): Lane => {
    const lane: Lane = lanes.get(network) ?? {
      network,
      pointers: new Map(),
      waiting: [],
      limit: dueAtOnce,
      full: false,
      underWay: new Set(),
      notBefore: 0,
      stale: true,
      refilling: false,
    };
    lanes.set(network, lane);
    return lane;
  };

  const look = async (): Promise<void> => {
    lastLook = elapsed();
    let known = 0;
    for (const { pointers } of lanes.values()) known += pointers.size;
    // More than are known already: many that have to wait do not hide the others.
    for (const pointer of await index.list(tenant, now(), pointersAtOnce + known)) {
      const lane = laneOf(pointer.network);
      lane.pointers.set(pointer.key, pointer);
      lane.stale = true;
    }
  };

  const reconcile = async (): Promise<void> => {
    lastReconciled = elapsed();
    if (networks.length === 0 && elapsed() - lastRound > roundEvery) {
      lastRound = elapsed();
      networks = [...(await needs.listNetworks())];
    }
    const network = networks.pop();
    if (network !== undefined) laneOf(network).stale = true;
  };

  /** Each of its pointers is dealt with; what was planned meanwhile keeps it here. */
  const letGo = async (
    lane: Lane,
    dealWith: (pointer: Pointer) => Promise<void>,
  ): Promise<void> => {
    for (const pointer of [...lane.pointers.values()]) {
      await dealWith(pointer);
      lane.pointers.delete(pointer.key);
    }
    if (!lane.stale && lane.underWay.size === 0) lanes.delete(lane.network);
  };

  /** Fetches what the network has due; with nothing left it is let go. */
  const refill = async (lane: Lane): Promise<void> => {
    lane.stale = false;
    // A network that this version cannot read waits as one does whose team is away.
    if (!(await unlessUnreadable(needs.isOpen(lane.network)))) {
      const until = new Date(now().getTime() + closedFor);
      if (lane.underWay.size === 0)
        await letGo(lane, (pointer) => index.postpone(tenant, pointer, until));
      return;
    }
    const limit = lane.limit + lane.underWay.size;
    const rows = await outbox.listDue(lane.network, now(), limit);
    const unread = rows.filter((row): row is Row => !("entry" in row));
    for (const row of unread) await deliver.setAside(lane.network, row);
    lane.waiting = rows
      .filter((row): row is Read<Due> => "entry" in row)
      .filter(({ key }) => !lane.underWay.has(key));
    lane.full = rows.length >= limit;
    if (rows.length === 0 && lane.underWay.size === 0)
      await letGo(lane, (pointer) => index.settle(tenant, pointer, now()));
  };

  const isFree = (lane: Lane, { entry }: Read<Due>): boolean => {
    const place = placeOf(lane.network, entry);
    return !busy.has(place) && (conversations.get(place)?.nextAt() ?? 0) <= elapsed();
  };

  const rest = (lane: Lane): void => {
    lane.waiting = [];
    lane.stale = true;
    lane.notBefore = elapsed() + restAfterFault;
  };

  const noteSent = (place: string): void => {
    const limit = conversations.get(place) ?? slidingLimit(conversationLimits);
    limit.note(elapsed());
    conversations.set(place, limit);
    if (conversations.size <= roomFor) return;
    for (const [name, known] of conversations)
      if (known.isIdle(elapsed())) conversations.delete(name);
    roomFor = Math.max(fewConversations, 2 * conversations.size);
  };

  const lineFor = (place: string): Line => ({
    turn: async () => {
      await wait(pace.take(elapsed()));
      if (stopping || !needs.owns() || isBraked()) return false;
      noteSent(place);
      return true;
    },
    brake: (milliseconds) => {
      needs.meter.count("kehu.delivery.brakes");
      pace.pauseUntil(elapsed() + milliseconds);
      needs.brake(new Date(now().getTime() + milliseconds)).catch(needs.report);
    },
    opensAt: () => needs.brakedUntil() ?? now(),
  });

  const noteLateness = ({ at }: Due): void =>
    needs.meter.measure("kehu.delivery.lateness", (now().getTime() - at.getTime()) / 1_000);

  const start = (lane: Lane, read: Read<Due>): void => {
    const place = placeOf(lane.network, read.entry);
    busy.add(place);
    lane.underWay.add(read.key);
    underWay++;
    if (read.entry.attempts === 0) noteLateness(read.entry);
    deliver
      .handle(lane.network, read, lineFor(place))
      .catch((error: unknown) => {
        needs.report(error);
        rest(lane);
      })
      .finally(() => {
        busy.delete(place);
        lane.underWay.delete(read.key);
        lane.stale = true;
        underWay--;
        ring();
      });
  };

  /** Nobody waits for it: a network whose rows do not come does not hold up the others. */
  const startRefill = (lane: Lane): void => {
    lane.refilling = true;
    refilling++;
    refill(lane)
      .catch((error: unknown) => {
        needs.report(error);
        rest(lane);
      })
      .finally(() => {
        lane.refilling = false;
        refilling--;
        ring();
      });
  };

  /** All that was fetched has to wait, and there is more. */
  const isBlocked = (lane: Lane): boolean =>
    lane.full && lane.limit < mostDueAtOnce && !lane.waiting.some((read) => isFree(lane, read));

  const refillSome = (): void => {
    for (const lane of lanes.values()) {
      if (refilling >= refilledAtOnce) return;
      if (lane.refilling || lane.notBefore > elapsed()) continue;
      if (lane.waiting.length === 0) {
        lane.limit = dueAtOnce;
        if (lane.stale) startRefill(lane);
      } else if (isBlocked(lane)) {
        lane.limit *= 2;
        startRefill(lane);
      }
    }
  };

  /** One of each network in turn, as long as there is room; the next room is the next network's. */
  const startSome = (): void => {
    for (const lane of lanes.values()) {
      if (underWay >= mostUnderWay) return;
      const next = lane.waiting.findIndex((read) => isFree(lane, read));
      const [read] = next < 0 ? [] : lane.waiting.splice(next, 1);
      if (!read) continue;
      lanes.delete(lane.network);
      lanes.set(lane.network, lane);
      start(lane, read);
    }
  };

  const turnOnce = async (): Promise<void> => {
    if (elapsed() - lastLook >= lookEvery) await look();
    if (elapsed() - lastReconciled >= reconcileEvery) await reconcile();
    refillSome();
    if (!isBraked()) startSome();
  };

  /** A bell and the clock, whichever is first. */
  const pause = async (): Promise<void> => {
    const woken = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    if (!rung) await Promise.race([woken, wait(underWay > 0 ? lookEvery / 4 : lookEvery)]);
    rung = false;
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        if (needs.owns()) await turnOnce();
        else lanes.clear();
        lastTurn = elapsed();
      } catch (error) {
        needs.report(error);
        if (error instanceof AppError && error.code === "busy") await wait(restAfterFault);
      }
      await pause();
    }
    while (underWay > 0 || refilling > 0) await pause();
  };

  const running = run();

  return {
    /** Something is due in this network now. */
    wake: (network: string): void => {
      if (!needs.owns()) return;
      laneOf(network).stale = true;
      ring();
    },
    /** Milliseconds since the line last looked at what is due. */
    idleFor: (): number => elapsed() - lastTurn,
    /** Finishes what is being sent, and begins nothing more. */
    stop: async (): Promise<void> => {
      stopping = true;
      ring();
      await running;
    },
  };
};
