import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Figures } from "../../../src/contract/figures.ts";
import { figuresOf } from "../../../src/meetings/figures/figures.ts";
import { movedClock } from "../../support/clock.ts";
import { aMeeting, storeMeeting } from "../../support/figures.ts";
import { aTown, type Town } from "../../support/meetings.ts";
import { type Product, startProduct } from "../../support/product.ts";

const clock = movedClock("2030-03-20T08:00:00+02:00");
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product);
});
afterAll(() => product.close());

const figuresFor = async ({ coordinator }: Town): Promise<Figures> =>
  (await product.api("GET", "/api/meetings/figures", { token: coordinator.objectId }))
    .body as Figures;

describe("the figures of a network", () => {
  it("begin with nothing", async () => {
    expect(await figuresFor(town)).toEqual({ meetings: [], years: [] });
  });

  it("are those of the meetings that were held, by their date where the network is, and year by year", async () => {
    const { table } = product;
    const [newYear, february, march] = [
      aMeeting(new Date("2029-12-31T22:30:00Z"), { title: "Yön yli" }),
      aMeeting(new Date("2030-02-12T07:00:00Z")),
      aMeeting(new Date("2030-03-12T07:00:00Z")),
    ] as const;
    const before = aMeeting(new Date("2029-11-13T07:00:00Z"));
    for (const held of [
      { meeting: march, answers: { come: 9 }, counts: [0, 0, 0, 2, 6] },
      { meeting: before, answers: { come: 4, maybe: 1, no: 2 } },
      { meeting: newYear, answers: { come: 6, maybe: 2 }, counts: [1, 0, 4, 0, 0] },
      { meeting: february },
      { meeting: aMeeting(new Date("2030-03-13T07:00:00Z"), { cancelled: true }) },
      { meeting: aMeeting(new Date("2030-04-09T06:00:00Z")), answers: { come: 20 } },
    ])
      await storeMeeting(table, town.network, held);
    const { meetings, years } = await figuresFor(town);
    const none = { come: 0, maybe: 0, no: 0 };
    expect(meetings).toEqual([
      { id: before.id, title: before.title, day: "2029-11-13", come: 4, maybe: 1, no: 2 },
      {
        ...none,
        id: newYear.id,
        title: "Yön yli",
        day: "2030-01-01",
        come: 6,
        maybe: 2,
        pulse: { answers: 5, average: 2.6 },
      },
      { ...none, id: february.id, title: february.title, day: "2030-02-12" },
      {
        ...none,
        id: march.id,
        title: march.title,
        day: "2030-03-12",
        come: 9,
        pulse: { answers: 8, average: 4.75 },
      },
    ]);
    expect(years).toEqual([
      { year: 2029, meetings: 1, come: 4, maybe: 1, no: 2 },
      {
        year: 2030,
        meetings: 3,
        come: 5,
        maybe: 2 / 3,
        no: 0,
        pulse: { answers: 13, average: 51 / 13 },
      },
    ]);
  });

  it("are of nobody else's", async () => {
    expect(await figuresFor(await aTown(product))).toEqual({ meetings: [], years: [] });
    expect((await product.api("GET", "/api/meetings/figures")).status).toBe(401);
  });
});

describe("whatever meetings there were", () => {
  const aHeld = fc.record({
    day: fc.integer({ min: 0, max: 1_500 }),
    come: fc.nat({ max: 60 }),
    present: fc.option(fc.nat({ max: 60 }), { nil: undefined }),
    ratings: fc.option(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 20 }), {
      nil: undefined,
    }),
  });
  const now = new Date("2034-12-31T12:00:00Z");
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

  it("a year is what its meetings are together, and what is not known of one weighs nothing", () => {
    fc.assert(
      fc.property(fc.array(aHeld, { maxLength: 30 }), (all) => {
        const held = all.map((one) => ({
          ...one,
          meeting: aMeeting(new Date(Date.UTC(2030, 0, 1 + one.day, 9))),
        }));
        const { meetings, years } = figuresOf(
          {
            meetings: held.map(({ meeting }) => meeting),
            rsvps: held.flatMap(({ meeting, come }) =>
              Array.from({ length: come }, (_, at) => ({
                meeting: meeting.id,
                person: String(at),
                answer: "come" as const,
                at: now,
              })),
            ),
            pulses: held.flatMap(({ meeting, ratings }) =>
              ratings
                ? [{ meeting: meeting.id, answers: ratings.length, average: mean(ratings) }]
                : [],
            ),
            present: new Map(
              held.flatMap(({ meeting, present }) =>
                present === undefined ? [] : [[meeting.id, present]],
              ),
            ),
          },
          now,
        );
        expect(meetings).toHaveLength(held.length);
        expect(meetings.map(({ day }) => day)).toEqual(meetings.map(({ day }) => day).sort());
        expect(years.reduce((sum, year) => sum + year.meetings, 0)).toBe(held.length);
        for (const { year, come, present, pulse } of years) {
          const own = held.filter(({ meeting }) => meeting.start.getUTCFullYear() === year);
          expect(come).toBeCloseTo(mean(own.map((one) => one.come)), 9);
          const there = own.flatMap((one) => (one.present === undefined ? [] : [one.present]));
          if (there.length === 0) expect(present).toBeUndefined();
          else expect(present).toBeCloseTo(mean(there), 9);
          const ratings = own.flatMap((one) => one.ratings ?? []);
          expect(pulse?.answers ?? 0).toBe(ratings.length);
          if (pulse) expect(pulse.average).toBeCloseTo(mean(ratings), 9);
        }
      }),
      { verbose: 1 },
    );
  });
});
