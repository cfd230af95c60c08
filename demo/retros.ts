import { createHmac, randomUUID } from "node:crypto";
import { anonymousRounds } from "../src/anonymous/rounds.ts";
import { roundStore } from "../src/anonymous/store.ts";
import { addDays, instantOf, localOf } from "../src/calendar/local.ts";
import { pulseRatings } from "../src/contract/vocabulary.ts";
import { delivery } from "../src/delivery/sender.ts";
import { historyLines } from "../src/history/history.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { remindOf } from "../src/retros/discussion/messages.ts";
import { discussionStore } from "../src/retros/discussion/store.ts";
import { retroMessages } from "../src/retros/messages.ts";
import { keptPulses, notesOf, type SaidBy } from "../src/retros/notes.ts";
import { type Retro, valuesOf } from "../src/retros/retro.ts";
import { retroStore } from "../src/retros/store.ts";
import type { Table } from "../src/storage/table.ts";
import { type Demo, demoId } from "./demo.ts";

type DemoRetro = Demo["retros"][number];

interface Place {
  readonly network: string;
  readonly tenant: string;
  readonly actorOf: (key: string) => Actor;
}

const newId = (): string => randomUUID();
const hmac = (key: string, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64url");
const hour = 60 * 60_000;

const saidIn = ({ answers }: DemoRetro): SaidBy[] =>
  answers.map(({ by, answers: texts, pulses }) => ({
    person: demoId("member", by),
    answers: texts,
    pulses: Object.fromEntries(
      Object.entries(pulses).map(([pulse, rating]) => [pulse, pulseRatings[rating - 1]]),
    ),
  }));

/** One that people answer, and one that was talked about and summed up. */
export const loadRetros = async (
  table: Table,
  demo: Demo,
  { network, tenant, actorOf }: Place,
): Promise<void> => {
  const { zone, language } = demo.network;
  const now = (): Date => new Date();
  const { outbox } = delivery({ table, now, newId, tenantOf: async () => tenant });
  const store = retroStore(table);
  const talks = discussionStore(table);
  // What was answered an hour ago is counted already.
  const earlier = (): Date => new Date(Date.now() - hour);
  const rounds = anonymousRounds({ store: roundStore(table), hmac, newId, now: earlier });
  const inDays = (days: number): string => addDays(localOf(now(), zone).date, days);

  const newRetro = (one: DemoRetro): Retro => ({
    id: demoId("retro", one.title),
    title: one.title,
    about: "project",
    subject: demoId("project", one.project),
    template: one.template,
    questions: [],
    pulse: one.pulse,
    ...(one.anonymous && { round: newId() }),
    asked: [],
    seenBy: "everyone",
    starter: demoId("member", one.facilitator),
    facilitator: demoId("member", one.facilitator),
    opensAt: instantOf({ date: inDays(-one.startedDaysAgo), time: "09:00" }, zone),
    closesAt: instantOf({ date: inDays(one.closesInDays), time: "16:00" }, zone),
    closing: 0,
    state: "collecting",
  });

  const answer = async ({ id, round, opensAt }: Retro, said: readonly SaidBy[]): Promise<void> => {
    if (round !== undefined) await rounds.open(round);
    for (const { person = "", ...one } of said)
      if (round !== undefined)
        await rounds.submit(round, { person, receipt: newId(), values: valuesOf(one) });
      else {
        const named = { retro: id, person, ...one, at: opensAt, earlier: [] };
        await table.write(network, [
          store.writeAnswer(named, undefined, { operation: newId(), language }),
        ]);
      }
  };

  /** As if its facilitator had opened it, and its people had talked about it. */
  const discuss = async (retro: Retro, { actions }: DemoRetro, said: readonly SaidBy[]) => {
    const { id } = retro;
    await table.write(
      network,
      talks.begin({ retro: id, notes: notesOf(said, newId), secret: newId() }, newId()),
    );
    const begun = await talks.readDiscussion(network, id);
    if (begun)
      await table.write(network, [
        talks.writeDiscussion({ retro: id, current: "" }, begun, newId()),
      ]);
    for (const { text, owner: key, dueInDays, done } of actions) {
      const owner = demoId("member", key);
      const action = {
        ...{ retro: id, id: demoId("action", text), text, language, owner, done },
        ...{ due: inDays(dueInDays), round: 0, by: retro.facilitator },
      };
      const write = talks.writeAction(action, undefined, { operation: newId(), language });
      await outbox.commit(network, [write], remindOf(action, zone, now()));
    }
    for (const { person = "" } of said.slice(1))
      await table.write(network, [
        store.insertReaction({ retro: id, person, reaction: "takeIn" }, newId()),
      ]);
  };

  for (const one of demo.retros) {
    const said = saidIn(one);
    const begun = newRetro(one);
    await answer(begun, said);
    const retro: Retro = one.summary
      ? {
          ...begun,
          ...{ state: "discussed", answers: said.length, pulses: keptPulses(said) },
          ...one.summary,
        }
      : begun;
    const started = { what: "retros.started", about: retro.id, at: retro.opensAt } as const;
    await outbox.commit(
      network,
      [
        store.write(retro, undefined, { operation: newId(), language }),
        ...historyLines(actorOf(one.facilitator), started, newId()),
      ],
      one.summary
        ? []
        : [{ kind: retroMessages.close, occurrence: retro.id, do: "task", at: retro.closesAt }],
    );
    if (one.summary) await discuss(retro, one, said);
  }
};
