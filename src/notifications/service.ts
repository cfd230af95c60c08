import type { ChangeNotifications, NotificationsView, Pause } from "../contract/notifications.ts";
import { digestFor } from "../delivery/digest.ts";
import type { GateAsked } from "../delivery/kinds.ts";
import type { Outbox } from "../delivery/outbox.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { choiceOf, defaultChoices, type NotificationChoices, sameChoices } from "./choices.ts";
import { type Gate, gateOf } from "./gate.ts";
import { longestPause, pauseEnd } from "./pause.ts";
import type { LocalTime } from "./quiet.ts";
import type { NotificationStore } from "./store.ts";
import { viewNotifications } from "./view.ts";

export interface NotificationNeeds extends Needs {
  readonly store: NotificationStore;
  readonly outbox: Outbox;
  readonly localTimeOf: (network: string) => Promise<LocalTime>;
}

export type NotificationService = ReturnType<typeof notificationService>;

export const notificationService = ({
  store,
  outbox,
  localTimeOf,
  now,
  newId,
}: NotificationNeeds) => {
  const isPaused = ({ pausedUntil }: NotificationChoices): boolean =>
    pausedUntil !== undefined && pausedUntil > now();

  /** Personal: no line in the network's log tells of it. What stands already is not written again. */
  const change = async (
    { network, person }: Actor,
    decide: (choices: NotificationChoices) => NotificationChoices,
  ): Promise<NotificationChoices> => {
    let after = defaultChoices;
    await retryOnConflict(async () => {
      const read = await store.find(network, person);
      const before = read?.choices ?? defaultChoices;
      after = decide(before);
      if (sameChoices(before, after)) return true;
      // What waited for the end of the pause need not wait for the day that it was to end.
      const { written } = await outbox.commit(
        network,
        [store.save(person, after, { known: read, operation: newId() })],
        isPaused(before) && !isPaused(after) ? [digestFor(person, now())] : [],
      );
      return written;
    });
    return after;
  };

  const changeIn = async (
    actor: Actor,
    zone: string,
    decide: (choices: NotificationChoices) => NotificationChoices,
  ): Promise<NotificationsView> => viewNotifications(await change(actor, decide), now(), zone);

  return {
    /** What this person chose, or what counts until they do. */
    find: async ({ network, person }: Actor): Promise<NotificationsView> => {
      const [read, { zone }] = await Promise.all([
        store.find(network, person),
        localTimeOf(network),
      ]);
      return viewNotifications(read?.choices ?? defaultChoices, now(), zone);
    },

    /** Begins a pause, makes it longer or shorter, or ends it; `invalid` when it is no such thing. */
    pause: async (actor: Actor, pause: Pause): Promise<NotificationsView> => {
      const { zone } = await localTimeOf(actor.network);
      const end = pause.is === "off" ? undefined : pauseEnd(pause, now(), zone);
      if (end === "wrong" || end === "tooLong") throw fieldError("pausedUntil", end);
      return changeIn(actor, zone, (choices) => ({ ...choices, pausedUntil: end }));
    },

    /** When, but for the pause. */
    choose: async (
      actor: Actor,
      chosen: Pick<NotificationChoices, "choice" | "followed" | "quiet">,
    ): Promise<NotificationsView> => {
      const { zone } = await localTimeOf(actor.network);
      return changeIn(actor, zone, (choices) => ({ ...choices, ...chosen }));
    },

    replace: async (actor: Actor, input: ChangeNotifications): Promise<NotificationsView> => {
      const { zone } = await localTimeOf(actor.network);
      const given = input.pausedUntil === null ? undefined : new Date(input.pausedUntil);
      if (given && given > longestPause(now(), zone)) throw fieldError("pausedUntil", "tooLong");
      const pausedUntil = given && given > now() ? given : undefined;
      return changeIn(actor, zone, () => ({ ...input, pausedUntil }));
    },

    /** Whether a message to this member, due then, may leave now: asked for every personal message. */
    gateFor: async (network: string, member: string, { due, told }: GateAsked): Promise<Gate> => {
      const [read, local] = await Promise.all([store.find(network, member), localTimeOf(network)]);
      const choices = read?.choices ?? defaultChoices;
      const wanted = { ...choices, choice: choiceOf(choices, told) };
      return gateOf(wanted, { now: now(), due }, local);
    },
  };
};
