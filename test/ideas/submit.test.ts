import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { ideaLimits } from "../../src/contract/vocabulary.ts";
import { revisionPrefix } from "../../src/storage/revisions.ts";
import { buttonOf, dataOf, textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { memoryTable, type StoreCall } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam, cardIn, press } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const ideasSeenBy = async (objectId: string): Promise<IdeaList["ideas"]> => {
  const { status, body } = await product.api("GET", "/api/ideas", { token: objectId });
  expect(status).toBe(200);
  return (body as IdeaList).ideas;
};

describe("an idea from a card in the channel", () => {
  it("goes from a mention to the form, to the channel, to the board", async () => {
    const person = aPerson();
    const team = aTeam();
    const form = await product.say(person, team, "idea Kirjaston kesäpiste torille");
    expect(JSON.stringify(form)).toContain('"value":"Kirjaston kesäpiste torille"');

    const answer = await product.press(person, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      title: "Kirjaston kesäpiste torille",
      problem: "Kirjasto on kesällä kiinni.",
      firstTrial: "Yksi lauantai torilla.",
      needs: "partner,permission",
    });
    expect(answer.type).toBe("application/vnd.microsoft.card.adaptive");
    expect(textsOf(answer.value).join(" ")).toContain("Idea 1: Kirjaston kesäpiste torille");

    const posted = await product.teams.until(
      ({ path, body }) =>
        path === "/v3/conversations" && body.channelData?.channel?.id === team.channel,
    );
    const texts = textsOf(cardIn(posted)).join(" ");
    expect(texts).toContain("Idea 1 · uusi");
    expect(texts).toContain("työpari, lupa");
    expect(texts).toContain(person.name);

    const [idea] = await ideasSeenBy(person.objectId);
    expect(idea).toMatchObject({
      number: 1,
      title: "Kirjaston kesäpiste torille",
      needs: ["partner", "permission"],
      author: person.name,
      supporters: 0,
      supported: false,
    });
  });

  it("stands once, however often the same button is pressed", async () => {
    const person = aPerson();
    const team = aTeam();
    const form = await product.say(person, team, "idea Yhteinen syysvaellus");
    const data = { ...dataOf(form, verbs.submitIdea), title: "Yhteinen syysvaellus" };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => product.press(person, team, verbs.submitIdea, data)),
    );
    for (const { value } of answers)
      expect(textsOf(value).join(" ")).toMatch(/Idea \d+: Yhteinen syysvaellus/);
    expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    expect(await ideasSeenBy(person.objectId)).toHaveLength(1);
    await product.teams.until(({ body }) => body.channelData?.channel?.id === team.channel);
    await product.press(person, team, verbs.submitIdea, data);
    const posts = product.teams.sent.filter(
      ({ body }) => body.channelData?.channel?.id === team.channel,
    );
    expect(posts).toHaveLength(1);
  });

  it("comes back with everything typed when something is wrong with it", async () => {
    const person = aPerson();
    const team = aTeam();
    const form = await product.say(person, team, "idea");
    const tooLong = "a".repeat(ideaLimits.title + 1);
    const typed = { title: tooLong, problem: "Ongelma", firstTrial: "Kokeilu", needs: "time" };
    const { value } = await product.press(person, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      ...typed,
    });
    expect(textsOf(value).join(" ")).toContain("enintään 100 merkkiin");
    const text = JSON.stringify(value);
    for (const part of ["Ongelma", "Kokeilu", '"value":"time"']) expect(text).toContain(part);
    expect(dataOf(value, verbs.submitIdea)).toEqual(dataOf(form, verbs.submitIdea));
    expect(await ideasSeenBy(person.objectId)).toHaveLength(0);
  });

  it("says what is missing when the title is only spaces", async () => {
    const person = aPerson();
    const team = aTeam();
    const form = await product.say(person, team, "idea");
    const { value } = await product.press(person, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      title: " \n ",
    });
    expect(textsOf(value)).toContain("Kirjoita, mikä idea on.");
  });

  it("is sent by the one who opened the form, and by nobody else", async () => {
    const [owner, other] = [aPerson("Opettaja"), aPerson("Uimahallin kehittäjä")];
    const team = aTeam();
    const form = await product.say(owner, team, "idea Jaettu");
    const answer = await product.press(other, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      title: "Jaettu",
    });
    expect(answer.type).toBe("application/vnd.microsoft.activity.message");
    expect(answer.value).toContain("joku toinen");
    expect(await ideasSeenBy(owner.objectId)).toHaveLength(0);
  });

  it("has a number of its own when many are sent at once, from two instances", async () => {
    const person = aPerson();
    const team = aTeam();
    await product.say(person, team, "hei");
    const second = await startProduct({ tableName: product.config.tableName });
    try {
      // On a busy machine some are answered that there is no time now, and are sent again.
      const send = (one: Product, title: string) => {
        const body = { form: randomUUID(), title };
        return eventually(async () => {
          const answer = await one.api("POST", "/api/ideas", { token: person.objectId, body });
          return answer.status !== 503 && answer;
        });
      };
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          send(index % 2 ? product : second, `Idea nro ${index}`),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 201));
      const numbers = (await ideasSeenBy(person.objectId)).map(({ number }) => number);
      expect(new Set(numbers).size).toBe(16);
    } finally {
      await second.close();
    }
  });

  it("keeps its form out of reach of another network", async () => {
    const [person, stranger] = [aPerson(), aPerson("Naapuri")];
    const [team, otherTeam] = [aTeam(), aTeam()];
    const form = await product.say(person, team, "idea Meidän");
    const data = { ...dataOf(form, verbs.submitIdea), title: "Meidän" };
    await product.press(person, team, verbs.submitIdea, data);
    await product.say(stranger, otherTeam, "hei");
    const [idea] = await ideasSeenBy(person.objectId);
    const answer = await product.press(stranger, otherTeam, verbs.supportIdea, {
      idea: idea?.id ?? "",
    });
    expect(answer.value).toContain("ei löydy");
    expect(await ideasSeenBy(stranger.objectId)).toHaveLength(0);
  });
});

describe("a new idea", () => {
  it("is answered as it stands, in one transaction and with one look at the revisions a second", async () => {
    const table = memoryTable();
    const quiet = await startProduct({ table, delivery: false });
    try {
      const person = aPerson();
      await quiet.say(person, aTeam(), "hei");
      const send = (title: string) => {
        const body = { form: randomUUID(), title };
        return quiet.api("POST", "/api/ideas", { token: person.objectId, body });
      };
      await send("Ensimmäinen");
      table.forgetCalls();
      const sent = (await send("Toinen")).body as IdeaView;
      const inNetwork = table.calls.filter(({ partition }) => !partition.startsWith("delivery"));
      const isOfRevisions = ({ key }: StoreCall): boolean => key === revisionPrefix;
      const own = inNetwork.filter((call) => !isOfRevisions(call));
      expect(own.map(({ do: what, key }) => [what, key.split("!")[0]])).toEqual([
        ["write", "idea"],
      ]);
      expect(inNetwork.filter(isOfRevisions).length).toBeLessThanOrEqual(1);
      const { body } = await quiet.api("GET", `/api/ideas/${sent.id}`, { token: person.objectId });
      expect(body).toMatchObject(sent);
    } finally {
      await quiet.close();
    }
  });
});

describe("supporting an idea", () => {
  it("counts each person once and brings the card in the channel up to date", async () => {
    const people = [aPerson("A"), aPerson("B"), aPerson("C"), aPerson("D")];
    const [author] = people as [ReturnType<typeof aPerson>];
    const team = aTeam();
    const form = await product.say(author, team, "idea Kokeillaan");
    await product.press(author, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      title: "Kokeillaan",
    });
    const posted = await product.teams.until(
      ({ body }) => body.channelData?.channel?.id === team.channel,
    );
    const data = dataOf(cardIn(posted), verbs.supportIdea);
    await Promise.all(
      [...people, ...people].map((person) => product.press(person, team, verbs.supportIdea, data)),
    );
    const shown = await product.press(author, team, verbs.showIdea, data);
    expect(textsOf(shown.value)).toContain("3 kannattajaa");
    expect(JSON.stringify(shown.value)).not.toContain("upported");
    const [idea] = await ideasSeenBy(author.objectId);
    expect(idea).toMatchObject({ supporters: 3, supported: false });
    const edit = await product.teams.until(
      (sent) => sent.method === "PUT" && textsOf(cardIn(sent)).includes("3 kannattajaa"),
    );
    expect(buttonOf(cardIn(edit), verbs.supportIdea).data).toEqual(data);
  });

  it("tells who supports it already, alone, and takes the support back", async () => {
    const [author, person] = [aPerson("A"), aPerson("B")];
    const team = aTeam();
    const form = await product.say(author, team, "idea Uudelleen");
    await product.press(author, team, verbs.submitIdea, {
      ...dataOf(form, verbs.submitIdea),
      title: "Uudelleen",
    });
    const posted = await product.teams.until(
      ({ body }) => body.channelData?.channel?.id === team.channel,
    );
    const data = dataOf(cardIn(posted), verbs.supportIdea);
    const pressed = async (verb: Verb, answers: Card | undefined): Promise<Card> =>
      (await product.press(person, team, verb, answers ? dataOf(answers, verb) : data)).value;
    expect(textsOf(await pressed(verbs.supportIdea, undefined))).toContain("1 kannattaja");
    const again = await pressed(verbs.supportIdea, undefined);
    expect(textsOf(again)).toEqual(
      expect.arrayContaining(["Tämän näet vain sinä.", "Kannatat tätä."]),
    );
    expect(textsOf(await pressed(verbs.showIdea, again))).toContain("1 kannattaja");
    expect(textsOf(await pressed(verbs.unsupportIdea, again))).toContain("Ei vielä kannattajia");
    expect((await ideasSeenBy(person.objectId))[0]).toMatchObject({ supporters: 0 });
  });

  it("works for a client that only knows Action.Submit", async () => {
    const person = aPerson();
    const team = aTeam();
    const form = await product.say(person, team, "idea Vanha puhelin");
    const base = press(
      { serviceUrl: product.teams.serviceUrl, person, team },
      verbs.submitIdea,
      {},
      "m99",
    );
    const { status } = await product.post({
      ...base,
      type: "message",
      name: undefined,
      value: {
        ...dataOf(form, verbs.submitIdea),
        verb: verbs.submitIdea,
        title: "Vanha puhelin",
      },
    });
    expect(status).toBe(200);
    const edit = await product.teams.until(
      ({ method, path }) => method === "PUT" && path.endsWith("/m99"),
    );
    expect(textsOf(cardIn(edit)).join(" ")).toContain("Vanha puhelin");
    expect(await ideasSeenBy(person.objectId)).toHaveLength(1);
  });
});
