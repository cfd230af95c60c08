import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withoutDialogs } from "../../bot/teams/dialog.ts";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { pulseInviteCard } from "../../src/meetings/pulse/cards.ts";
import { buttonOf, complaintsAbout, dataOf, textsOf, verbOf } from "../support/cards.ts";
import { aTown, buttonsOf, filled, meetingsOf, type Town } from "../support/meetings.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Dialog, dialogIn, type Product, startProduct } from "../support/product.ts";
import { cardIn, dialog, type Person, submitted } from "../support/teams.ts";

/* Forms as a host with dialogs opens them, and as one without does. */

let product: Product;
let town: Town;
let mikko: Person;

beforeAll(async () => {
  product = await startProduct();
  town = await aTown(product, ["Mikko Malli"]);
  [mikko] = town.members as [Person];
});
afterAll(() => product.close());

type Data = Readonly<Record<string, unknown>>;

const options = (person: Person, inChannel = true) => ({
  serviceUrl: product.teams.serviceUrl,
  person,
  ...(inChannel && { team: town.team }),
});

const turn = (person: Person, step: "fetch" | "submit", verb: string, data: Data) =>
  product.post(dialog(options(person), step, verb, data));

const shown = async (...turned: Parameters<typeof turn>): Promise<Dialog> => {
  const found = dialogIn(await turn(...turned));
  if (!found) throw new Error("the dialog was closed");
  return found;
};

const series = (): Promise<Dialog> => shown(town.coordinator, "fetch", verbs.openSeriesForm, {});

describe("a form in a dialog of the host", () => {
  it("has the card's heading as its title, and buttons that a dialog knows", async () => {
    const { title, height, card } = await series();
    expect([title, height]).toEqual(["Tapaamisten sarja", "large"]);
    expect(textsOf(card)).not.toContain("Tapaamisten sarja");
    const buttons = buttonsOf(card);
    expect(buttons.map(verbOf)).toContain(verbs.saveSeries);
    // What only folds and unfolds stays with the host.
    for (const { type, data } of buttons.filter(({ type }) => type !== "Action.ToggleVisibility")) {
      expect(type).toBe("Action.Submit");
      expect(Object.keys(data as object)).not.toContain("msteams");
    }
    expect(complaintsAbout(card)).toEqual([]);
  });

  it("says in the dialog what does not fit, and keeps what was typed; saved, it shows what came of it", async () => {
    const typed = { ...filled((await series()).card, verbs.saveSeries), place: "Raatihuone" };
    const wrong = { ...typed, joinUrl: "http://teams.example.org" };
    const mended = await shown(town.coordinator, "submit", verbs.saveSeries, wrong);
    expect(mended.title).toBe("Tapaamisten sarja");
    expect(filled(mended.card, verbs.saveSeries)).toMatchObject({
      place: "Raatihuone",
      joinUrl: "http://teams.example.org",
    });
    expect((await meetingsOf(product, town)).coming).toEqual([]);

    const saved = await shown(town.coordinator, "submit", verbs.saveSeries, typed);
    expect(buttonsOf(saved.card).every(({ type }) => type !== "Action.Execute")).toBe(true);
    const [first] = (await meetingsOf(product, town)).coming;
    expect(first).toMatchObject({ place: "Raatihuone" });
  });

  it("leaves the message that it was opened from as it is", async () => {
    const idea = await shown(mikko, "fetch", verbs.openIdeaForm, {});
    const data = { ...dataOf(idea.card, verbs.submitIdea), title: "Idea ikkunasta" };
    const receipt = await shown(mikko, "submit", verbs.submitIdea, data);
    expect(receipt.title).toBe("Kiitos! Ideasi on tallessa.");
    // The receipt of a form that is a message of its own does take its place, and comes after.
    const form = await product.press(mikko, town.team, verbs.openIdeaForm, {});
    const sent = { ...dataOf(form.value, verbs.submitIdea), title: "Idea viestistä" };
    await product.press(mikko, town.team, verbs.submitIdea, sent, "form-1");
    await product.teams.until(({ path }) => path.endsWith("/activities/form-1"));
    expect(product.teams.sent.filter(({ path }) => path.endsWith("/activities/m1"))).toEqual([]);
  });

  it("closes with a sentence when it is not for the one who asks", async () => {
    const { status, body } = await turn(mikko, "fetch", verbs.openSeriesForm, {});
    expect(status).toBe(200);
    expect(body).toEqual({
      task: {
        type: "message",
        value: expect.stringContaining("Tämän voi tehdä vain verkoston koordinaattori."),
      },
    });
    const unknown = await turn(mikko, "submit", "no.such", {});
    expect(unknown.body).toMatchObject({ task: { type: "message", value: expect.any(String) } });
  });

  it.each([undefined, null, [], {}, { data: null }, { data: {} }, { data: { verb: 1 } }])(
    "that is malformed is a wrong request: %j",
    async (value) => {
      const malformed = { ...dialog(options(mikko), "fetch", verbs.openIdeaForm, {}), value };
      expect((await product.post(malformed)).status).toBe(400);
    },
  );
});

describe("a host without dialogs", () => {
  it("is not asked for one by a button", async () => {
    const card = await product.say(town.coordinator, undefined, "apua");
    const { type, data } = buttonOf(card, verbs.openIdeaForm);
    const { network } = town;
    const sent = { network, verb: verbs.openIdeaForm, opens: "form" };
    expect([type, data]).toEqual(["Action.Submit", sent]);
  });

  it("shows a form that nobody else may see open in the place of its card", () => {
    const invite = pulseInviteCard(
      {
        id: randomUUID(),
        title: "Tapaaminen",
        start: "2030-03-12T07:00:00Z",
        zone: "Europe/Helsinki",
      },
      translator("fi"),
    );
    const [button] = withoutDialogs(invite).actions ?? [];
    const { meeting } = dataOf(invite, verbs.openPulse);
    expect(button).toMatchObject({
      type: "Action.Execute",
      verb: verbs.openPulse,
      data: { meeting },
    });
    expect(Object.keys(button?.data as object)).toEqual(["meeting"]);
  });

  const sentFor = async (person: Person, inChannel: boolean): Promise<Card> => {
    await untilNothingDue(product, town.network);
    const before = product.teams.sent.length;
    const message = submitted(options(person, inChannel), verbs.openIdeaForm, {});
    expect((await product.post(message)).status).toBe(200);
    // Edits of cards that stand come when they are due: the form is no edit.
    const [sent, ...more] = product.teams.sent
      .slice(before)
      .filter(({ method }) => method === "POST");
    if (!sent) throw new Error("nothing was sent");
    expect(more).toEqual([]);
    return cardIn(sent);
  };

  it.each([true, false])(
    "gets the form as a message of its own; in the channel: %j",
    async (inChannel) => {
      const form = await sentFor(mikko, inChannel);
      const data = { ...filled(form, verbs.submitIdea), title: `Viestinä ${inChannel}` };
      const team = inChannel ? town.team : undefined;
      const { value } = await product.press(mikko, team, verbs.submitIdea, data, "form-1");
      expect(textsOf(value)).toContain("Kiitos! Ideasi on tallessa.");
    },
  );
});
