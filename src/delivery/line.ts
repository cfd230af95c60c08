import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import { causerOf, type Late, placeOf, type Room } from "./backlog.ts";
import { conversations } from "./conversations.ts";
import type { deliverer } from "./deliver.ts";
import type { Line } from "./kinds.ts";
import { type Lane, type LaneNeeds, newLane } from "./lane.ts";
import { evenPace } from "./pace.ts";
import type { Due, Read } from "./rows.ts";

/*
 * The messages of one tenant, in the order they leave: the networks take turns, a conversation gets one at a
 * time and no more than Teams lets it have, and all together keep the tenant's pace.
 */

export interface LineNeeds extends LaneNeeds {
  readonly perSecond: number;
  readonly deliver: ReturnType<typeof deliverer>;
  readonly listNetworks: () => Promise<readonly string[]>;
  readonly owns: () => boolean;
  readonly brakedUntil: () => Date | undefined;
  readonly brake: (until: Date) => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly meter: Meter;
}

/** How often it is looked for what others planned, and for what had to wait. */
const lookEvery = 500;
const pointersAtOnce = 200;
const refilledAtOnce = 8;
/** Being prepared, waiting for their turn or being sent: so many of one tenant at most. */
const mostUnderWay = 32;
/** What no pointer leads to is found by looking at one network after another. */
const reconcileEvery = 10_000;
const roundEvery = 60 * 60_000;
const restAfterFault = 1_000;
const noteBehindEvery = 60_000;

/** The worst of the lanes, and how many places are so. */
const lateIn = (lanes: Iterable<Lane>, now: Date): Late => {
  const worst = { places: 0, most: 0 };
  for (const { backlog } of lanes) {
    const { places, most } = backlog.lateBy(now);
    worst.places += places;
    worst.most = Math.max(worst.most, most);
  }
  return worst;
};

/** Wakes what pauses, at once or when it is about to. */
const bell = (wait: LineNeeds["wait"]) => {
  let rung = false;
  let wakeUp = (): void => undefined;

  const ring = (): void => {
    rung = true;
    wakeUp();
  };

  /** A bell and the clock, whichever is first. */
  const pause = async (milliseconds: number): Promise<void> => {
    const woken = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    if (!rung) await Promise.race([woken, wait(milliseconds)]);
    rung = false;
  };

  return { ring, pause };
};

/** What others planned, and what no pointer leads to, makes its network's lane stale. */
const looks = (
  { tenant, index, now, elapsed, listNetworks }: LineNeeds,
  lanes: ReadonlyMap<string, Lane>,
  laneOf: (network: string) => Lane,
) => {
  let lastLook = Number.NEGATIVE_INFINITY;
  let networks: string[] = [];
  let lastReconciled = elapsed();
  let lastRound = Number.NEGATIVE_INFINITY;

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
      networks = [...(await listNetworks())];
    }
    const network = networks.pop();
    if (network !== undefined) laneOf(network).stale = true;
  };

  return async (): Promise<void> => {
    if (elapsed() - lastLook >= lookEvery) await look();
    if (elapsed() - lastReconciled >= reconcileEvery) await reconcile();
  };
};

interface Refilling {
  readonly room: Room;
  readonly rest: (lane: Lane) => void;
  readonly ring: () => void;
}

/** Lanes that want messages read what is due, a few at once. */
const refillsOf = (
  { elapsed, report }: LineNeeds,
  lanes: Map<string, Lane>,
  { room, rest, ring }: Refilling,
) => {
  let refilling = 0;

  /** Nobody waits for it: a network whose rows do not come does not hold up the others. */
  const startRefill = (lane: Lane): void => {
    lane.refilling = true;
    refilling++;
    lane
      .refill()
      .then((hasMore) => {
        // What was planned meanwhile keeps it here.
        if (!hasMore && !lane.stale && lane.underWay.size === 0) lanes.delete(lane.network);
      })
      .catch((error: unknown) => {
        report(error);
        rest(lane);
      })
      .finally(() => {
        lane.refilling = false;
        refilling--;
        ring();
      });
  };

  const start = (): void => {
    for (const lane of lanes.values()) {
      if (refilling >= refilledAtOnce) return;
      if (lane.refilling || lane.notBefore > elapsed()) continue;
      if (lane.isWanting(room)) startRefill(lane);
    }
  };

  return { start, underWay: () => refilling };
};

export const tenantLine = (needs: LineNeeds) => {
  const { deliver, now, elapsed, wait } = needs;
  const lanes = new Map<string, Lane>();
  const pace = evenPace(needs.perSecond);
  const sentTo = conversations(elapsed);
  const busy = new Set<string>();
  const room: Room = {
    isFree: (place) => !busy.has(place) && sentTo.isFree(place),
    isFreeFor: sentTo.isFreeFor,
  };
  let underWay = 0;
  let stopping = false;
  let lastTurn = elapsed();
  let lastNoted = elapsed();

  const { ring, pause } = bell(wait);

  const isBraked = (): boolean => (needs.brakedUntil()?.getTime() ?? 0) > now().getTime();

  const laneOf = (network: string): Lane => {
    const lane = lanes.get(network) ?? newLane(network, needs);
    lanes.set(network, lane);
    return lane;
  };

  const lookAround = looks(needs, lanes, laneOf);

  const rest = (lane: Lane): void => lane.rest(elapsed() + restAfterFault);

  const refills = refillsOf(needs, lanes, { room, rest, ring });

  /** A message may have been claimed already: what cannot be known now is asked again later. */
  const isOpenNow = async (lane: Lane): Promise<boolean> => {
    try {
      return await needs.isOpen(lane.network);
    } catch (error) {
      needs.report(error);
      rest(lane);
      return false;
    }
  };

  const lineFor = (lane: Lane, place: string, causer: string | undefined): Line => ({
    turn: async () => {
      await wait(pace.take(elapsed()));
      // The team may have gone since the message was read.
      if (!(await isOpenNow(lane))) return false;
      if (stopping || !needs.owns() || isBraked()) return false;
      sentTo.note(place, causer);
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

  const behind = (): Late => lateIn(lanes.values(), now());

  const noteBehind = (): void => {
    lastNoted = elapsed();
    needs.meter.measure("kehu.delivery.behind", behind().most / 1_000);
  };

  const start = (lane: Lane, read: Read<Due>): void => {
    const place = placeOf(lane.network, read.entry);
    busy.add(place);
    underWay++;
    if (read.entry.attempts === 0) noteLateness(read.entry);
    deliver
      .handle(lane.network, read, lineFor(lane, place, causerOf(read.entry)))
      .catch((error: unknown) => {
        needs.report(error);
        rest(lane);
      })
      .finally(() => {
        busy.delete(place);
        lane.end(read);
        underWay--;
        ring();
      });
  };

  /** One of each network in turn, as long as there is room; the next room is the next network's. */
  const startSome = (): void => {
    for (const lane of lanes.values()) {
      if (underWay >= mostUnderWay) return;
      const read = lane.take(room);
      if (!read) continue;
      lanes.delete(lane.network);
      lanes.set(lane.network, lane);
      start(lane, read);
    }
  };

  const turnOnce = async (): Promise<void> => {
    await lookAround();
    if (elapsed() - lastNoted >= noteBehindEvery) noteBehind();
    refills.start();
    if (!isBraked()) startSome();
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
      await pause(underWay > 0 ? lookEvery / 4 : lookEvery);
    }
    while (underWay > 0 || refills.underWay() > 0)
      await pause(underWay > 0 ? lookEvery / 4 : lookEvery);
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
    behind,
    /** Finishes what is being sent, and begins nothing more. */
    stop: async (): Promise<void> => {
      stopping = true;
      ring();
      await running;
    },
  };
};
