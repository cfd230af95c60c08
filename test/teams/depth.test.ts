import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RetroFormChoices } from "../../src/contract/retros.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import {
  answerTo,
  changingVerbs,
  type Data,
  installedPlace,
  type Place,
  settings,
} from "../support/changing-verbs.ts";
import { type CountedProduct, mostRounds, startCounted } from "../support/counted-product.ts";
import { dataOfButton, filled } from "../support/meetings.ts";
import { installedTeam } from "../support/networks.ts";
import type { InvokeBody, Product } from "../support/product.ts";
import { accountOf, aPerson, aTeam, installation, press } from "../support/teams.ts";

let town: CountedProduct;
let product: Product;
let counted: Product;

beforeAll(async () => {
  town = await startCounted();
  ({ product, counted } = town);
});
afterAll(() => town.close());

/** The team's coordinator and so many others. */
const bigPlace = async (others: number): Promise<Place> => {
  const person = aPerson("Kaisa Koordinaattori");
  const people = Array.from({ length: others }, (_, at) => aPerson(`Osallistuja ${at}`));
  const { team } = await installedTeam(product, [person, ...people]);
  return { product, person, team };
};

const everyWorkday = {
  repeat: "week",
  weekday: "monday",
  weekdays: "monday,tuesday,wednesday,thursday,friday",
};

/** The form of a series of every working day; in all, 44 meetings ahead. */
const workdays = async (place: Place): Promise<Data> => {
  const form = await answerTo(place, verbs.openSeriesForm, {});
  return { ...filled(form, verbs.saveSeries), ...everyWorkday };
};

/** A series of every working day that stands, as its form opens. */
const standingWorkdays = async (place: Place): Promise<Data> => {
  const { id: series } = (await workdays(place).then(async (data) => {
    await answerTo(place, verbs.saveSeries, data);
    return data;
  })) as { id: string };
  const form = await answerTo(place, verbs.openSeriesForm, { series });
  return filled(form, verbs.saveSeries);
};

const dear: readonly (readonly [string, Verb, (place: Place) => Promise<Data>, number?])[] = [
  ["a series of 44 meetings", verbs.saveSeries, workdays],
  [
    "44 meetings given another place",
    verbs.saveSeries,
    async (place) => ({ ...(await standingWorkdays(place)), place: "Kirjasto" }),
  ],
  [
    "44 meetings at another time, and other reminders",
    verbs.saveSeries,
    async (place) => ({
      ...(await standingWorkdays(place)),
      time: "15:00",
      ends: "16:30",
      personDays: "2",
    }),
  ],
  [
    "the end of 44 meetings",
    verbs.endSeries,
    async (place) => {
      const { id: series } = await standingWorkdays(place);
      const sure = await answerTo(place, verbs.endSeries, { series });
      return dataOfButton(sure, verbs.endSeries);
    },
  ],
];

const measure = async (what: string, place: Place, verb: Verb, data: Data): Promise<void> => {
  const { person, team } = place;
  const activity = press({ serviceUrl: product.teams.serviceUrl, person, team }, verb, data);
  const { answer, rounds } = await town.measure(what, () => counted.post(activity));
  expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
  // A sentence in the place of a card is a refusal or a fault.
  expect((answer.body as InvokeBody).type).toBe("application/vnd.microsoft.card.adaptive");
  expect(rounds).toBeLessThanOrEqual(mostRounds);
};

describe("a press answers within two seconds at 50 ms a store call", () => {
  it.each(changingVerbs)("%s: waits for at most 40 calls in a row", async (verb, make) => {
    const place = await installedPlace(product);
    await measure(verb, place, verb, await make(place));
  });

  it.each(dear)("%s: waits for at most 40 calls in a row", async (what, verb, make) => {
    const place = await installedPlace(product);
    await measure(what, place, verb, await make(place));
  });

  it("saves the settings of a network of 200", async () => {
    const place = await bigPlace(200);
    await measure("the settings of 200 people", place, verbs.saveSettings, await settings(place));
  });

  it("starts a retro that asks 98 people", async () => {
    const { person } = await bigPlace(97);
    const token = person.objectId;
    const { body } = await product.api("GET", "/api/retros/form", { token });
    const { people } = body as RetroFormChoices;
    expect(people.length).toBeGreaterThanOrEqual(97);
    const { answer, rounds } = await town.measure("a retro that asks 98", () =>
      counted.api("POST", "/api/retros", {
        token,
        body: {
          id: randomUUID(),
          title: "Kirjaston kesäpiste",
          about: "experiment",
          template: "successFailure",
          anonymous: true,
          closesOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
          asked: people.slice(0, 98).map(({ id }) => id),
        },
      }),
    );
    expect([answer.status, answer.body]).toMatchObject([201, {}]);
    expect(rounds).toBeLessThanOrEqual(mostRounds);
  });

  it("installs the app in a team of 2,000", async () => {
    const team = aTeam();
    const person = aPerson("Kaisa Koordinaattori");
    const people = Array.from({ length: 2_000 }, (_, at) => aPerson(`Osallistuja ${at}`));
    product.teams.rosters.set(
      team.team,
      [person, ...people].map((one) => accountOf(one)),
    );
    product.teams.channels.set(team.team, [{ id: team.team }]);
    const { serviceUrl } = product.teams;
    const { answer, rounds } = await town.measure("the app installed in a team of 2,000", () =>
      counted.post(installation({ serviceUrl, person, team })),
    );
    expect(answer.status).toBe(200);
    expect(rounds).toBeLessThanOrEqual(mostRounds);
  });
});
