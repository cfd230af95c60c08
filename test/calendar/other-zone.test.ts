import { describe, expect, it } from "@jest/globals";
import { runProgram } from "../support/program.ts";

/** What a server says of a year, its changes of the clocks and its holidays. */
const program = `
  import { finnishHolidays as finnish } from "./src/calendar/holidays.ts";
  import { occurrencesBetween } from "./src/calendar/occurrences.ts";
  import { reminderTime } from "./src/calendar/reminders.ts";
  import { isWorkingDay } from "./src/calendar/working-days.ts";
  import { quietEnd } from "./src/notifications/quiet.ts";

  const zone = "Europe/Helsinki";
  const rule = {
    repeat: { by: "day", day: 24, every: 1 },
    time: "03:30", zone, from: "2026-01-01", minutes: 60, onClosedDay: "nextWorkingDay",
  };
  const year = [new Date("2026-01-01T00:00:00Z"), new Date("2029-01-01T00:00:00Z")];
  const held = occurrencesBetween({ rule, exceptions: [] }, finnish, year);
  const days = Array.from({ length: 1096 }, (_, day) =>
    new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  const quiet = { from: "18:00", to: "08:00", daysOff: true };
  const local = { zone, isWorkingDay: (date) => isWorkingDay(date, finnish) };
  console.log(JSON.stringify({
    offset: new Date("2026-01-01T00:00:00Z").getTimezoneOffset(),
    held,
    holidays: days.filter(finnish.on),
    reminders: held.map(({ start }) => reminderTime(start, { by: "days", before: 1 }, { zone, holidays: finnish })),
    allowed: held.map(({ start }) => quietEnd(start, quiet, local)),
  }));
`;

interface Said {
  readonly offset: number;
  readonly held: readonly { readonly key: string; readonly start: string }[];
  readonly holidays: readonly string[];
}

const saidIn = async (TZ: string): Promise<Said> => {
  const child = runProgram(["--input-type=module-typescript", "--eval", program], { TZ });
  expect([child.output(), await child.ended()]).toEqual([expect.anything(), 0]);
  return JSON.parse(child.output()) as Said;
};

describe("a server in another zone", () => {
  it("says the same of Helsinki as one that is there", async () => {
    const [there, west, east] = await Promise.all(
      ["Europe/Helsinki", "America/Los_Angeles", "Pacific/Kiritimati"].map(saidIn),
    );
    expect([there?.offset, west?.offset, east?.offset]).toEqual([-120, 480, -840]);
    expect(there?.held).toHaveLength(36);
    expect(there?.holidays).toHaveLength(45);
    expect(there?.held.find(({ key }) => key === "2026-12-24")?.start).toBe(
      "2026-12-28T01:30:00.000Z",
    );
    for (const other of [west, east]) expect({ ...other, offset: -120 }).toEqual(there);
  });
});
