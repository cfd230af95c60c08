import type { AnonymousRounds } from "../../anonymous/rounds.ts";
import type { AnswerPulse, PulseAnswered, PulseView } from "../../contract/pulse.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, notFound } from "../../kernel/errors.ts";
import type { Needs } from "../../kernel/needs.ts";
import type { Meeting } from "../meeting.ts";
import type { MeetingStore } from "../store.ts";
import { asked, told } from "./messages.ts";
import { isAskable, isOpen, keptOf, newPulse, type Pulse, resultOf, valuesOf } from "./pulse.ts";
import type { PulseStore } from "./store.ts";

export interface PulseNeeds extends Needs {
  readonly store: PulseStore;
  readonly meetings: Pick<MeetingStore, "readMeeting">;
  readonly rounds: AnonymousRounds;
  readonly outbox: Outbox;
}

export type PulseService = ReturnType<typeof pulseService>;

const nothing = { count: 0, answered: false };

const viewClosed = (pulse: Pulse): PulseView => {
  const result = resultOf(pulse);
  const closing = { closesAt: pulse.closesAt.toISOString(), ...nothing };
  return result ? { state: "shown", ...closing, result } : { state: "tooFew", ...closing };
};

export const pulseService = ({ store, meetings, rounds, outbox, now, newId }: PulseNeeds) => {
  const findMeeting = async (network: string, id: string): Promise<Meeting | undefined> =>
    (await meetings.readMeeting(network, id))?.value;

  const open = async (network: string, id: string): Promise<undefined> => {
    const [meeting, existing] = await Promise.all([
      findMeeting(network, id),
      store.read(network, id),
    ]);
    if (!meeting || existing || !isAskable(meeting, now())) return undefined;
    const pulse = newPulse(id, newId(), now());
    await rounds.open(pulse.round);
    const { written } = await outbox.commit(
      network,
      [store.write(pulse, undefined, newId())],
      asked(meeting, pulse, now()),
    );
    // Somebody else asked it, in another round.
    if (!written) await rounds.close(pulse.round);
    return undefined;
  };

  const findOpen = async (network: string, id: string): Promise<Pulse> => {
    const pulse = (await store.read(network, id))?.value;
    if (!pulse) throw notFound("the pulse");
    if (!isOpen(pulse, now())) throw new AppError("roundClosed", "the pulse is closed");
    return pulse;
  };

  const view = async ({ network, person }: Actor, id: string): Promise<PulseView> => {
    const [meeting, pulse] = await Promise.all([findMeeting(network, id), store.read(network, id)]);
    if (!meeting) throw notFound("the meeting");
    if (!pulse) return { state: "notAsked", ...nothing };
    if (pulse.value.closed) return viewClosed(pulse.value);
    const seen = await rounds.look(pulse.value.round, person);
    return {
      state: "open",
      closesAt: pulse.value.closesAt.toISOString(),
      ...(seen === "closed" ? nothing : seen),
    };
  };

  return {
    /** For the clock: the people of the network are asked how the meeting went, once. */
    open,
    view,

    /** For the clock: what was answered is shown, when it was enough; then it is no more anywhere else. */
    close: async (network: string, id: string): Promise<Date | undefined> => {
      const [meeting, existing] = await Promise.all([
        findMeeting(network, id),
        store.read(network, id),
      ]);
      if (!meeting || !existing) return undefined;
      const { value } = existing;
      if (value.closesAt > now()) return value.closesAt;
      if (!value.closed) {
        await rounds.close(value.round);
        const kept = keptOf((await rounds.read(value.round)) ?? []);
        const { written } = await outbox.commit(
          network,
          [store.write({ ...value, closed: true, ...kept }, existing, newId())],
          told(meeting, now()),
        );
        if (!written) return now();
      }
      await rounds.erase(value.round);
      return undefined;
    },

    /** A message shows the same to all: who has answered would be told by who hears nothing any more. */
    findAsk: async (network: string, id: string): Promise<Meeting | undefined> => {
      const [meeting, pulse] = await Promise.all([
        findMeeting(network, id),
        store.read(network, id),
      ]);
      return pulse && isOpen(pulse.value, now()) ? meeting : undefined;
    },

    /** What the clock tells in the thread. */
    findResult: async (
      network: string,
      id: string,
    ): Promise<{ readonly meeting: Meeting; readonly pulse: PulseView } | undefined> => {
      const [meeting, pulse] = await Promise.all([
        findMeeting(network, id),
        store.read(network, id),
      ]);
      return meeting && pulse?.value.closed
        ? { meeting, pulse: viewClosed(pulse.value) }
        : undefined;
    },

    answer: async (
      { network, person }: Actor,
      id: string,
      { receipt, ...answer }: AnswerPulse,
    ): Promise<PulseAnswered> => {
      const { round } = await findOpen(network, id);
      return {
        outcome: await rounds.submit(round, { person, receipt, values: valuesOf(answer) }),
      };
    },

    /** False when they have an answer that the receipt is not of. Throws `withdrawalsFull`, and it stays. */
    withdraw: async ({ network, person }: Actor, id: string, receipt: string): Promise<boolean> => {
      const { round } = await findOpen(network, id);
      return rounds.withdraw(round, { person, receipt });
    },

    /** What figures are made of: the pulses that have anything to show. */
    results: async (network: string) =>
      (await store.list(network)).flatMap((pulse) => {
        const result = resultOf(pulse);
        return result
          ? [{ meeting: pulse.meeting, answers: result.answers, average: result.average }]
          : [];
      }),
  };
};
