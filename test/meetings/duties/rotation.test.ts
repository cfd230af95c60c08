import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DutyRole, dutyRoles } from "../../../src/contract/vocabulary.ts";
import {
  type Duties,
  type Held,
  isInHand,
  lastDuties,
  nextInTurn,
  turned,
  type WillingPerson,
} from "../../../src/meetings/duties/duty.ts";

const day = 24 * 60 * 60_000;
const at = (days: number): Date => new Date(Date.UTC(2030, 0, 1) + days * day);

const willing = (person: string, days: number, roles: readonly DutyRole[] = dutyRoles) => ({
  person,
  ...Object.fromEntries(roles.map((role) => [role, at(days)])),
});

const taken = (role: DutyRole, person: string) =>
  turned(undefined, { meeting: "m", role, state: "taken", person, at: at(0) });

const askedToLead = (person: string) =>
  ({ meeting: "m", role: "lead", state: "asked", person, at: at(0) }) as const;

/** The duties of one meeting after the other, each taken by the one who is asked. */
const rotated = (people: readonly WillingPerson[], meetings: number): Duties[] => {
  const held: Held[] = [];
  const here = new Set(people.map(({ person }) => person));
  for (let month = 0; month < meetings; month++) {
    const [start, end] = [at(30 * month), at(30 * month + 0.1)];
    let duties: Duties = {};
    for (const role of dutyRoles) {
      const rota = { willing: people, here, last: lastDuties(held, end) };
      const person = nextInTurn(role, rota, duties);
      if (person !== undefined) duties = { ...duties, [role]: taken(role, person) };
    }
    held.push({ start, end, duties });
  }
  return held.map(({ duties }) => duties);
};

const peopleArbitrary = fc
  .uniqueArray(fc.record({ person: fc.uuid(), since: fc.nat(30) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ person }) => person,
  })
  .map((people) => people.map(({ person, since }) => willing(person, since)));

describe("whose duty it is", () => {
  it("is fair: after any number of meetings nobody led twice more often than another", () => {
    fc.assert(
      fc.property(peopleArbitrary, fc.integer({ min: 1, max: 20 }), (people, meetings) => {
        const leads = rotated(people, meetings).map(({ lead }) => lead?.person);
        const counts = people.map(({ person }) => leads.filter((one) => one === person).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { verbose: 1 },
    );
  });

  it("is never one person's twice in a meeting, unless there is nobody else", () => {
    fc.assert(
      fc.property(peopleArbitrary, fc.integer({ min: 1, max: 12 }), (people, meetings) => {
        for (const { lead, write } of rotated(people, meetings))
          expect(lead?.person === write?.person).toBe(people.length === 1);
      }),
      { verbose: 1 },
    );
  });

  it("is by when they became willing, then by id, as long as nobody had a duty", () => {
    const people = [willing("c", 2), willing("b", 1), willing("a", 2)];
    const here = new Set(["a", "b", "c"]);
    const last = lastDuties([], at(0));
    const asked: string[] = [];
    let duties: Duties = {};
    for (;;) {
      const next = nextInTurn("lead", { willing: people, here, last }, duties);
      if (next === undefined) break;
      asked.push(next);
      duties = { lead: turned(duties.lead, askedToLead(next)) };
    }
    expect(asked).toEqual(["b", "a", "c"]);
  });

  it("is not of those who left, or are willing to do something else", () => {
    const people = [willing("a", 1), willing("b", 2, ["write"]), willing("c", 3)];
    const rota = { willing: people, here: new Set(["b", "c"]), last: lastDuties([], at(0)) };
    expect(nextInTurn("lead", rota)).toBe("c");
    expect(nextInTurn("write", rota)).toBe("b");
  });

  it("counts what was taken, and in a meeting to come what is asked", () => {
    const asked = turned(undefined, askedToLead("a"));
    const meetings = [{ start: at(10), end: at(11), duties: { lead: asked } }];
    expect(lastDuties(meetings, at(5)).lead.get("a")).toBe(at(10).getTime());
    expect(lastDuties(meetings, at(12)).lead.get("a")).toBeUndefined();
  });

  it("is asked anew when the one who has it left, or is silent for four days", () => {
    const here = new Set(["a"]);
    const asked = turned(undefined, askedToLead("a"));
    expect(isInHand(asked, here, at(3.9))).toBe(true);
    expect(isInHand(asked, here, at(4))).toBe(false);
    expect(isInHand(taken("lead", "a"), here, at(400))).toBe(true);
    expect(isInHand(taken("lead", "b"), here, at(1))).toBe(false);
    expect(isInHand(undefined, here, at(0))).toBe(false);
  });
});
