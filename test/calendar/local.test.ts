import { describe, expect, it } from "@jest/globals";
import { instantOf, localOf } from "../../src/calendar/local.ts";
import { autumnNights, plainDays, plainInstant, springNights } from "./plain.ts";

const zone = "Europe/Helsinki";
const instant = (date: string, time: string): string =>
  instantOf({ date, time }, zone).toISOString();

describe("a local time and its instant", () => {
  it("agree with counting on every day of ten years", () => {
    const locals = plainDays.flatMap(({ date }) =>
      ["00:00", "02:59", "03:30", "04:00", "09:00", "23:59"].map((time) => ({ date, time })),
    );
    const said = locals.map((local) => [local, instantOf(local, zone).getTime()]);
    expect(said).toEqual(locals.map((local) => [local, plainInstant(local.date, local.time)]));
  });

  it("are each other's way back wherever the clocks show the time", () => {
    const locals = plainDays.flatMap(({ date }) =>
      ["00:00", "09:00", "23:59"].map((time) => ({ date, time })),
    );
    expect(locals.map((local) => localOf(instantOf(local, zone), zone))).toEqual(locals);
  });

  it("are told in numbers in the year 2026", () => {
    expect(instant("2026-03-28", "03:30")).toBe("2026-03-28T01:30:00.000Z");
    expect(instant("2026-03-29", "03:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(instant("2026-10-25", "03:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(instant("2026-10-26", "03:30")).toBe("2026-10-26T01:30:00.000Z");
  });
});

describe("the twenty nights of the change", () => {
  it.each(springNights)("%s has no half past three: half past four stands for it", (date) => {
    expect(localOf(instantOf({ date, time: "02:59" }, zone), zone).time).toBe("02:59");
    expect(localOf(instantOf({ date, time: "03:00" }, zone), zone).time).toBe("04:00");
    expect(localOf(instantOf({ date, time: "03:30" }, zone), zone).time).toBe("04:30");
    expect(localOf(instantOf({ date, time: "04:00" }, zone), zone).time).toBe("04:00");
  });

  it.each(autumnNights)("%s has half past three twice: the first is meant", (date) => {
    const meant = instantOf({ date, time: "03:30" }, zone);
    const other = new Date(meant.getTime() + 60 * 60_000);
    const before = new Date(meant.getTime() - 60 * 60_000);
    expect(localOf(meant, zone)).toEqual({ date, time: "03:30" });
    expect(localOf(other, zone)).toEqual({ date, time: "03:30" });
    expect(localOf(before, zone)).toEqual({ date, time: "02:30" });
    expect(instantOf({ date, time: "04:00" }, zone).getTime() - meant.getTime()).toBe(90 * 60_000);
  });
});

describe("other zones", () => {
  it("keep their own changes", () => {
    const newYork = instantOf({ date: "2026-03-08", time: "02:30" }, "America/New_York");
    expect(newYork.toISOString()).toBe("2026-03-08T07:30:00.000Z");
    const tokyo = instantOf({ date: "2026-03-29", time: "03:30" }, "Asia/Tokyo");
    expect(tokyo.toISOString()).toBe("2026-03-28T18:30:00.000Z");
    expect(localOf(tokyo, zone)).toEqual({ date: "2026-03-28", time: "20:30" });
  });
});
