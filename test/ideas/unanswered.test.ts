import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Agenda } from "../../src/contract/agenda.ts";
import type { Home } from "../../src/contract/home.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  dataOfButton,
  filled,
  nextMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

// A Monday; ten working days later it is the Monday 18 March.
const clock = movedClock("2030-03-04T10:00:00+02:00");
let product: Product;
let town: Town;
let author: Person;
let swede: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Liisa Lähettäjä", "Börje"]);
  [author, swede] = town.members as [Person, Person];
  await saveSeries(product, town);
});
afterAll(() => product.close());

const send = async (title: string): Promise<string> => {
  const body = { form: randomUUID(), title };
  await product.api("POST", "/api/ideas", { token: author.objectId, body });
  return body.form;
};

/** Ideas that wait for an answer on somebody's own page. */
const waitingFor = async (person: Person): Promise<string[]> => {
  const { body } = await product.api("GET", "/api/home", { token: person.objectId });
  return (body as Home).waiting.items.flatMap((item) =>
    item.kind === "idea" && item.does === "answer" ? [item.idea] : [],
  );
};

describe("an idea that nobody answers", () => {
  it("climbs to the coordinators and onto the next programme, and is answered there", async () => {
    const id = await send("Kukaan ei vastannut");
    const answered = await send("Tähän vastattiin");
    const { body } = await product.api("GET", `/api/ideas/${answered}`, {
      token: town.coordinator.objectId,
    });
    const { version } = body as { version: string };
    await product.api("PUT", `/api/ideas/${answered}/steps/${randomUUID()}`, {
      token: town.coordinator.objectId,
      body: {
        ...{ version, to: "discussed", reason: "Puhutaan tästä." },
        ...{ next: "", nextAt: "", whatWouldChange: "" },
      },
    });

    expect(await waitingFor(town.coordinator)).toEqual([id]);
    expect(await waitingFor(author)).toEqual([]);

    clock.moveTo("2030-03-18T09:00:05+02:00");
    const [due] = await untilSaid(product, "Idea odottaa vastaustasi tänään", {
      person: town.coordinator,
    });
    expect(textsOf(cardIn(due as never)).join(" ")).toContain("Kukaan ei vastannut");

    clock.moveTo("2030-03-20T09:00:05+02:00");
    await untilSaid(product, "Idea odottaa yhä vastausta", { person: town.coordinator });

    clock.moveTo("2030-03-22T09:00:05+02:00");
    const { id: meeting } = await nextMeeting(product, town);
    const topic = await eventually(async () => {
      const { body: found } = await product.api("GET", `/api/meetings/${meeting}/agenda`, {
        token: author.objectId,
      });
      const topics = (found as Agenda).slots.flatMap(({ topics: all }) => all);
      return topics.find((one) => one.id === id) ?? false;
    });
    const { title, waitingIdea } = topic;
    expect({ title, waitingIdea }).toEqual({ title: "Kukaan ei vastannut", waitingIdea: 1 });
    const reader = { ...swede, locale: "sv-SE" };
    const { value: card } = await product.press(reader, undefined, verbs.showMeeting, { meeting });
    expect(JSON.stringify(card)).toContain("Väntar på nätverkets svar: idé 1, Kukaan ei vastannut");
    expect(JSON.stringify(topic)).not.toContain(town.coordinator.name);

    const data = dataOfButton(cardIn(due as never), verbs.openDecision);
    const { value: form } = await product.press(
      town.coordinator,
      undefined,
      verbs.openDecision,
      data,
    );
    await product.press(town.coordinator, undefined, verbs.decideOnIdea, {
      ...filled(form, verbs.decideOnIdea),
      to: "trial",
      reason: "Verkosto päätti kokeilla.",
    });
    await untilSaid(product, "Ideasi eteni", { person: author, count: 2 });
    expect(await waitingFor(town.coordinator)).toEqual([]);
    for (const words of ["Idea odottaa vastaustasi tänään", "Idea odottaa yhä vastausta"])
      expect(sentSaying(product, words)).toHaveLength(1);
  });
});
