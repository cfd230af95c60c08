import { describe, expect, it } from "@jest/globals";
import { finnishHolidays, noHolidays } from "../../src/calendar/holidays.ts";
import { addWorkingDays } from "../../src/calendar/working-days.ts";
import type { TakeStep } from "../../src/contract/ideas.ts";
import { type IdeaStage, ideaAbilities, type Role } from "../../src/contract/vocabulary.ts";
import { abilitiesOf } from "../../src/ideas/ability.ts";
import { climbTimes } from "../../src/ideas/answer-day.ts";
import type { Idea } from "../../src/ideas/idea.ts";
import { afterStep, checkStep, newStep } from "../../src/ideas/path.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { pathParts } from "../../src/words/ideas.ts";

const actor = (person: string, ...roles: Role[]): Actor => ({
  network: "n",
  person,
  name: person,
  roles,
  language: "fi",
  networkName: "Kajaani",
  networkLanguage: "fi",
  networkZone: "Europe/Helsinki",
});

const at = new Date("2026-11-30T10:00:00Z");

const anIdea = (changes: Partial<Idea> = {}): Idea => ({
  id: "i",
  number: 1,
  stage: "idea",
  title: "Idea",
  problem: "",
  firstTrial: "",
  needs: [],
  author: "author",
  language: "fi",
  submittedAt: at,
  answerBy: "2026-12-14",
  round: 1,
  ...changes,
});

const input = (changes: Partial<TakeStep> = {}): TakeStep => ({
  version: "1",
  to: "trial",
  reason: "Bussi on vapaana.",
  next: "",
  nextAt: "",
  whatWouldChange: "",
  ...changes,
});

const coordinator = actor("coordinator", "coordinator");
const keeper = actor("keeper");
const author = actor("author");
const kept = anIdea({ keeper: "keeper" });

const check = (who: Actor, idea: Idea, step: TakeStep, hidden: IdeaStage[] = []) =>
  checkStep(who, idea, { ...step, hidden });

const codeOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

describe("a step", () => {
  it.each<[string, Actor, Idea, string]>([
    ["its keeper", keeper, kept, "none"],
    ["a coordinator", coordinator, kept, "none"],
    ["its author", author, kept, "ideaNotKeeper"],
    ["another member", actor("other"), kept, "ideaNotKeeper"],
    ["a keeper who only reads now", actor("keeper", "reader"), kept, "ideaNotKeeper"],
    ["a keeper who is a guest now", actor("keeper", "guest"), kept, "ideaNotKeeper"],
    [
      "a coordinator, once withdrawn",
      coordinator,
      { ...kept, state: "withdrawn" },
      "ideaWithdrawn",
    ],
    ["a coordinator, once archived", coordinator, { ...kept, state: "archived" }, "ideaArchived"],
    ["a coordinator, once merged", coordinator, { ...kept, state: "merged" }, "ideaMerged"],
  ])("is taken by %s", (_who, by, idea, code) => {
    expect(codeOf(() => check(by, idea, input()))).toBe(code);
  });

  it("has a reason, another stage, and one that the network uses", () => {
    expect(codeOf(() => check(keeper, kept, input({ reason: "  \n" })))).toBe("invalid");
    expect(codeOf(() => check(keeper, kept, input({ to: "idea" })))).toBe("invalid");
    expect(codeOf(() => check(keeper, kept, input(), ["trial"]))).toBe("ideaStageHidden");
  });

  it("is taken back by who took it, into a hidden stage too, and by nobody else", () => {
    const last = { id: "s", by: "former", from: "discussed" as const };
    const idea = anIdea({ stage: "trial", lastStep: last });
    const back = input({ to: "discussed" });
    expect(codeOf(() => check(actor("former"), idea, back, ["discussed"]))).toBe("none");
    expect(codeOf(() => check(actor("former"), idea, input({ to: "practice" })))).toBe(
      "ideaNotKeeper",
    );
    expect(codeOf(() => check(actor("other"), idea, back))).toBe("ideaNotKeeper");
  });

  it("is the answer that the idea waited for, in time or not", () => {
    const step = newStep(keeper, kept, { ...input(), id: "s", at });
    const answered = (today: string) => afterStep(kept, step, { today, answerBy: "2027-01-04" });
    expect(answered("2026-12-14")).toMatchObject({
      stage: "trial",
      lastStep: { id: "s", by: "keeper", from: "idea" },
      answered: { keeper: "keeper", inTime: true },
    });
    expect(answered("2026-12-15").answered?.inTime).toBe(false);
  });

  it("back to the beginning makes it wait again, by a new day", () => {
    const idea = anIdea({
      stage: "notNow",
      answered: { at: at.toISOString(), keeper: "keeper", inTime: true },
    });
    const step = newStep(coordinator, idea, { ...input({ to: "idea" }), id: "s", at });
    const again = afterStep(idea, step, { today: "2026-11-30", answerBy: "2026-12-14" });
    expect(again).toMatchObject({ stage: "idea", answerBy: "2026-12-14", round: 2 });
    expect(again.answered).toBeUndefined();
  });

  it("keeps what would change it only where it does not go ahead", () => {
    const why = { whatWouldChange: "Rahoitus" };
    const step = (to: IdeaStage) =>
      newStep(keeper, kept, { ...input({ to, ...why }), id: "s", at });
    expect(step("notNow").whatWouldChange).toBe("Rahoitus");
    expect(step("trial").whatWouldChange).toBe("");
  });
});

describe("what a person may do", () => {
  it.each<[string, Actor, Idea, string[]]>([
    ["its author", author, kept, ["edit", "withdraw"]],
    ["another", actor("other"), kept, ["support", "join"]],
    ["a guest", actor("other", "guest"), kept, ["support", "join"]],
    ["a reader", actor("other", "reader"), kept, []],
    ["its keeper", keeper, kept, ["support", "join", "decide", "startTrial", "handOn", "merge"]],
    [
      "a coordinator",
      coordinator,
      kept,
      ["support", "join", "archive", "decide", "startTrial", "keep", "handOn", "merge"],
    ],
    [
      "who is asked",
      actor("other"),
      { ...kept, keeperAsked: "other" },
      ["support", "join", "answerAsk"],
    ],
    ["its author, once withdrawn", author, { ...kept, state: "withdrawn" }, ["restore"]],
    ["a coordinator, once withdrawn", coordinator, { ...kept, state: "withdrawn" }, []],
    ["a coordinator, once archived", coordinator, { ...kept, state: "archived" }, ["restore"]],
    ["its keeper, once merged", keeper, { ...kept, state: "merged" }, ["unmerge"]],
    ["its author, once merged", author, { ...kept, state: "merged" }, []],
  ])("%s", (_who, by, idea, abilities) => {
    const expected = ideaAbilities.filter((one) => abilities.includes(one));
    expect(abilitiesOf(by, idea)).toEqual(expected);
  });
});

describe("the day of an answer", () => {
  it("is so many working days away, over weekends and holidays", () => {
    expect(addWorkingDays("2026-11-30", 10, noHolidays)).toBe("2026-12-14");
    expect(addWorkingDays("2026-12-23", 1, finnishHolidays)).toBe("2026-12-28");
  });

  it("has the next ones two working days apart, by the network's clocks", () => {
    const times = climbTimes("2026-12-11", { zone: "Europe/Helsinki", holidays: noHolidays });
    expect(Object.values(times).map((time) => time.toISOString())).toEqual([
      "2026-12-11T07:00:00.000Z",
      "2026-12-15T07:00:00.000Z",
      "2026-12-17T07:00:00.000Z",
    ]);
  });
});

describe("the path", () => {
  const shown = (stage: IdeaStage, hidden: ("discussed" | "trial")[] = []) =>
    pathParts(stage, { hidden, been: ["idea", "discussed"] }).map(
      ({ stages, is }) => `${stages.join("/")}:${is}`,
    );

  it("shows where an idea stands, and the ends that it may come to", () => {
    expect(shown("discussed")).toEqual([
      "idea:done",
      "discussed:now",
      "trial:ahead",
      "practice/lesson:ahead",
    ]);
    expect(shown("notNow")).toEqual(["idea:done", "discussed:done", "notNow:now"]);
  });

  it("leaves out what the network hides, but for where it stands", () => {
    expect(shown("idea", ["discussed", "trial"])).toEqual(["idea:now", "practice/lesson:ahead"]);
    expect(shown("trial", ["discussed", "trial"])).toEqual([
      "idea:done",
      "trial:now",
      "practice/lesson:ahead",
    ]);
  });
});
