import { hourOf } from "../../src/anonymous/round.ts";
import { roundStore } from "../../src/anonymous/store.ts";
import { discussionStore } from "../../src/retros/discussion/store.ts";
import type { Retro } from "../../src/retros/retro.ts";
import { retroStore } from "../../src/retros/store.ts";
import { keyOf } from "../../src/storage/keys.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { type CityPlan, cityId, countTo, dayLength } from "./city-plan.ts";

const operation = "city";
/** Of each retro. */
const answers = 6;

/** One collects anonymously and one by name, whatever the size; the others are opened or discussed. */
const stateOf = (at: number): Retro["state"] =>
  at < 2 ? "collecting" : at % 2 === 0 ? "opened" : "discussed";

const retroAt = ({ member, now }: CityPlan, at: number): Retro => ({
  id: cityId("retro", at),
  title: `Retro ${at}`,
  about: "month",
  subject: "",
  template: "own",
  questions: ["Mitä opimme?"],
  pulse: false,
  ...(at === 0 && { round: cityId("round", at) }),
  asked: [],
  seenBy: "everyone",
  starter: member(at + 1),
  facilitator: member(at + 1),
  opensAt: new Date(now.getTime() - (at + 1) * 60_000),
  closesAt: new Date(now.getTime() + dayLength),
  closing: 0,
  state: stateOf(at),
  ...(at >= 2 && { answers }),
});

/** What was said in a retro that is opened, and what came of it. */
const openedWrites = (table: Table, { member }: CityPlan, retro: string): Write[] => {
  const discussion = discussionStore(table);
  const notes = countTo(answers).map((at) => ({
    id: cityId("note", retro, at),
    question: 0,
    text: "Kokous kävellen",
  }));
  return [
    ...discussion.begin({ retro, notes, secret: "secret" }, operation),
    discussion.writeAction(
      {
        retro,
        id: cityId("action", retro),
        text: "Kokeillaan",
        language: "fi",
        owner: member(1),
        due: "2027-12-01",
        done: false,
        round: 0,
        by: member(1),
      },
      undefined,
      { operation, language: "fi" },
    ),
    retroStore(table).insertReaction({ retro, person: member(2), reaction: "courage" }, operation),
  ];
};

const namedAnswers = (table: Table, { member, now }: CityPlan, retro: string): Write[] =>
  countTo(answers).map((at) =>
    retroStore(table).writeAnswer(
      { retro, person: member(at), answers: ["Kokous kävellen"], pulses: {}, at: now },
      undefined,
      { operation, language: "fi" },
    ),
  );

const boxWrite = (table: Table, now: Date): Write =>
  roundStore(table).insertBox(
    { secret: "secret", marks: [], takenBack: [], hour: hourOf(now), before: 0 },
    operation,
  );

export const retroWrites = (
  table: Table,
  plan: CityPlan,
): { inNetwork: Write[]; rounds: [partition: string, writes: Write[]][] } => {
  const retros = countTo(plan.size.retros).map((at) => retroAt(plan, at));
  return {
    inNetwork: retros.flatMap((retro) => [
      retroStore(table).write(retro, undefined, { operation, language: "fi" }),
      ...(retro.state === "collecting" ? [] : openedWrites(table, plan, retro.id)),
      ...(retro.state === "collecting" && retro.round === undefined
        ? namedAnswers(table, plan, retro.id)
        : []),
    ]),
    rounds: retros.flatMap(({ round }): [string, Write[]][] =>
      round === undefined ? [] : [[keyOf("round", round), [boxWrite(table, plan.now)]]],
    ),
  };
};
