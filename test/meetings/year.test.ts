import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningServer, startServer } from "../../bot/main.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import {
  aTown,
  meetingsOf,
  saveSeries,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { onAzurite } from "../support/store.ts";

/** The second Tuesdays of 2030; none in July. The clocks change on 31 March and on 27 October. */
const dates = [
  ["2030-01-08", "8. tammikuuta"],
  ["2030-02-12", "12. helmikuuta"],
  ["2030-03-12", "12. maaliskuuta"],
  ["2030-04-09", "9. huhtikuuta"],
  ["2030-05-14", "14. toukokuuta"],
  ["2030-06-11", "11. kesäkuuta"],
  ["2030-08-13", "13. elokuuta"],
  ["2030-09-10", "10. syyskuuta"],
  ["2030-10-08", "8. lokakuuta"],
  ["2030-11-12", "12. marraskuuta"],
  ["2030-12-10", "10. joulukuuta"],
] as const;

const inSummer = (date: string): boolean => date > "2030-03-31" && date < "2030-10-27";

const clock = movedClock("2029-12-14T08:00:00+02:00");
let product: Product;
let town: Town;
/** What sends: the product itself only listens. */
const senders: RunningServer[] = [];

const start = async (): Promise<void> => {
  senders.push(await startServer({ ...product.config, delivery: true }, { clock: clock.now }));
};

beforeAll(async () => {
  product = await startProduct({ ...onAzurite(), delivery: false }, {}, clock.now);
  await start();
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
});
afterAll(async () => {
  await Promise.all(senders.map((server) => server.close()));
  await product.close();
});

describe("a year of second Tuesdays at nine", () => {
  it("is made from an empty network with one form", async () => {
    const saved = textsOf(await saveSeries(product, town, { joinUrl: "https://teams.example/1" }));
    expect(saved.join(" ")).toContain(
      "joka kuukauden toinen tiistai tai seuraava arkipäivä klo 9.00, paitsi heinäkuussa",
    );
    expect(saved).toContain("tiistaina 8. tammikuuta 2030 klo 9.00–11.00");
    const { coming } = await meetingsOf(product, town);
    // What begins within sixty days, and two at least.
    expect(coming.map((meeting) => meeting.start)).toEqual([
      "2030-01-08T07:00:00.000Z",
      "2030-02-12T07:00:00.000Z",
    ]);
  });

  it("announces, reminds and ends every meeting once, whoever is running", async () => {
    const everyone = [town.coordinator, ...town.members];
    for (const [at, [date, words]] of dates.entries()) {
      // Another instance comes along in spring, and the first is gone in autumn.
      if (at === 4) await start();
      if (at === 8) {
        await start();
        await senders.shift()?.close();
      }
      const when = `Verkostotapaaminen: tiistaina ${words} 2030 klo 9.00–11.00`;
      const reminder = `Muistutus: Verkostotapaaminen, tiistaina ${words}`;
      clock.moveTo(`${date}T08:46:00${inSummer(date) ? "+03:00" : "+02:00"}`);
      await untilSaid(product, when);
      // The thread and each member.
      await untilSaid(product, reminder, { count: 1 + everyone.length });
      for (const person of everyone) expect(sentSaying(product, reminder, person)).toHaveLength(1);
    }
    clock.moveTo("2030-12-10T11:01:00+02:00");
    await untilSaid(product, "10. joulukuuta 2030", { count: 6 });
    for (const [, words] of dates) {
      const sent = sentSaying(product, `${words} 2030`);
      expect(sent.filter(({ method }) => method === "POST")).toHaveLength(5);
      const last = textsOf(sent.at(-1)?.body);
      expect(last).toContain("Tapaaminen · päättynyt");
      expect(last).not.toContain("Tulen");
    }
  });
});
