import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Action, Card } from "../../src/cards/card.ts";
import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import type { Me } from "../../src/contract/networks.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkHeader, revisionHeader, teamHeader } from "../../src/contract/vocabulary.ts";
import { dataIn, dataOf, textsOf, verbOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { buttonsOf } from "../support/meetings.ts";
import { isPostIn, type NamedNetwork, namedTeam } from "../support/networks.ts";
import { type Answer, dialogIn, type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  aPerson,
  cardIn,
  dialog,
  type Person,
  press,
  submitted,
  teamEvent,
} from "../support/teams.ts";

const clock = movedClock("2030-03-01T10:00:00+02:00");
let product: Product;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
});
afterAll(() => product.close());

interface Both {
  readonly person: Person;
  /** In both too. */
  readonly colleague: Person;
  readonly one: NamedNetwork;
  readonly other: NamedNetwork;
}

/** Somebody in two networks, who has chosen neither: the first by its team's id is shown. */
const inBoth = async (names: readonly [string, string] = ["Kajaani", "Kuhmo"]): Promise<Both> => {
  const person = aPerson("Kahden verkoston jäsen");
  const colleague = aPerson("Työkaveri");
  const networks = [
    await namedTeam(product, names[0], [aPerson("Ensimmäinen koordinaattori"), person, colleague]),
    await namedTeam(product, names[1], [aPerson("Toinen koordinaattori"), person, colleague]),
  ].sort((a, b) => (a.team.team < b.team.team ? -1 : 1));
  return {
    person,
    colleague,
    one: networks[0] as NamedNetwork,
    other: networks[1] as NamedNetwork,
  };
};

interface AskedOptions {
  readonly network?: string;
  readonly team?: string;
  readonly body?: unknown;
  readonly by?: Product;
}

const ask = (
  { objectId: token }: Person,
  method: string,
  path: string,
  { network, team, body, by = product }: AskedOptions = {},
): Promise<Answer> =>
  by.api(method, path, {
    token,
    ...(body !== undefined && { body }),
    headers: {
      ...(network !== undefined && { [networkHeader]: network }),
      ...(team !== undefined && { [teamHeader]: team }),
    },
  });

const me = async (person: Person, asked: AskedOptions = {}): Promise<Me> =>
  (await ask(person, "GET", "/api/me", asked)).body as Me;

const notFound = { status: 404, body: { code: "notFound" } };

const shareIdea = async (person: Person, { network }: NamedNetwork): Promise<IdeaView> => {
  const body = { form: randomUUID(), title: `Idea ${randomUUID()}` };
  return (await ask(person, "POST", "/api/ideas", { network, body })).body as IdeaView;
};

/** The buttons of *verkosto*, by their titles. */
const choicesIn = (card: Card): ReadonlyMap<string, Action> =>
  new Map(
    buttonsOf(card)
      .filter((action) => verbOf(action) === verbs.chooseNetwork)
      .map((action) => [String(action.title), action]),
  );

/** Presses the network's button in the personal chat. */
const choose = async (person: Person, { name }: NamedNetwork): Promise<Card> => {
  const button = choicesIn(await product.say(person, undefined, "verkosto")).get(name);
  if (!button) throw new Error(`there is no button ${name}`);
  return (await product.press(person, undefined, verbs.chooseNetwork, dataIn(button))).value;
};

const leave = async (person: Person, { team }: NamedNetwork): Promise<void> => {
  const options = { serviceUrl: product.teams.serviceUrl, person, team };
  const removed = { membersRemoved: [accountOf(person)], at: new Date() };
  product.teams.rosters.set(
    team.team,
    (product.teams.rosters.get(team.team) ?? []).filter(
      ({ aadObjectId }) => aadObjectId !== person.objectId,
    ),
  );
  await product.post(teamEvent(options, "teamMemberRemoved", removed));
};

const nameLine = ({ name }: NamedNetwork): string => `Verkosto: ${name}`;

describe("a request of the tab", () => {
  it("is of the network that it names, or of the team that the tab stands in", async () => {
    const { person, one, other } = await inBoth();
    expect((await me(person)).network.id).toBe(one.network);
    for (const { network, team, name } of [one, other]) {
      const shown = { id: network, name };
      expect((await me(person, { network })).network).toMatchObject(shown);
      expect((await me(person, { team: team.team })).network).toMatchObject(shown);
      expect((await me(person, { team: team.channel })).network).toMatchObject(shown);
      expect((await me(person, { team: team.team, network })).network).toMatchObject(shown);
    }
    expect((await me(person)).networks).toEqual(
      [one, other].map(({ network, name }) => ({ id: network, name })),
    );
    const idea = await shareIdea(person, other);
    const titles = async (network: string): Promise<string[]> =>
      ((await ask(person, "GET", "/api/ideas", { network })).body as IdeaList).ideas.map(
        ({ title }) => title,
      );
    expect(await titles(other.network)).toEqual([idea.title]);
    expect(await titles(one.network)).toEqual([]);
  });

  it("finds no network that the person is not in, whatever names it", async () => {
    const { person, one, other } = await inBoth();
    const strange = await namedTeam(product, "Vieras", [aPerson()]);
    const paths = ["/api/me", "/api/ideas", "/api/meetings", "/api/retros", "/api/lessons"];
    for (const path of paths) {
      expect(await ask(person, "GET", path, { network: strange.network })).toMatchObject(notFound);
      expect(await ask(person, "GET", path, { team: strange.team.team })).toMatchObject(notFound);
    }
    const body = { form: randomUUID(), title: "Ei minnekään" };
    const { network } = strange;
    expect(await ask(person, "POST", "/api/ideas", { network, body })).toMatchObject(notFound);
    for (const odd of ["", "links", randomUUID(), "..%2F..", "a/b", "x".repeat(5_000), "' or 1"]) {
      expect(await ask(person, "GET", "/api/me", { network: odd })).toMatchObject(notFound);
      expect(await ask(person, "GET", "/api/me", { team: odd })).toMatchObject(notFound);
    }
    const mixed = { team: one.team.team, network: other.network };
    expect(await ask(person, "GET", "/api/me", mixed)).toMatchObject(notFound);
    const twice = `${one.network}, ${other.network}`;
    expect(await ask(person, "GET", "/api/me", { network: twice })).toMatchObject(notFound);
  });

  it("finds nothing of one network in the other by its id", async () => {
    const { person, one, other } = await inBoth();
    const { id } = await shareIdea(person, one);
    const path = `/api/ideas/${id}/support`;
    expect(await ask(person, "DELETE", path, { network: other.network })).toMatchObject(notFound);
    expect((await ask(person, "DELETE", path, { network: one.network })).status).toBe(200);
  });

  it("is refused once the person has left, and no other network is put in its place", async () => {
    const { person, one } = await inBoth();
    expect((await ask(person, "GET", "/api/ideas", { network: one.network })).status).toBe(200);
    await leave(person, one);
    for (const asked of [{ network: one.network }, { team: one.team.team }])
      expect(await ask(person, "GET", "/api/ideas", asked)).toMatchObject(notFound);
  });

  it("is not told apart from one of an unknown network by a person who is in none", async () => {
    const { one } = await inBoth();
    const nobody = aPerson();
    const known = await ask(nobody, "GET", "/api/me", { network: one.network });
    const unknown = await ask(nobody, "GET", "/api/me", { network: randomUUID() });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  });
});

describe("the choice of a network", () => {
  it("is made by a button of the word, and is the chat's and the tab's on every instance", async () => {
    const { tableName } = product.config;
    const by = await startProduct({ delivery: false, tableName }, {}, clock.now);
    const { person, one, other } = await inBoth();
    expect((await me(person, { by })).network.id).toBe(one.network);
    for (const [words, line] of [
      ["verkosto", nameLine(one)],
      ["nätverk", nameLine(one)],
      ["Network!", nameLine(one)],
    ] as const) {
      const card = await product.say(person, undefined, words);
      expect([...choicesIn(card).keys()]).toEqual([one.name, other.name]);
      expect(textsOf(card)).toContain(line);
    }
    const chosen = await choose(person, other);
    expect(textsOf(chosen)).toContain(`Olet nyt verkostossa ${other.name}.`);
    expect(textsOf(chosen)[0]).toBe(nameLine(other));
    expect((await me(person)).network.id).toBe(other.network);
    expect(textsOf(await product.say(person, undefined, "hei"))[0]).toBe(nameLine(other));
    clock.pass(5.1);
    expect((await me(person, { by })).network.id).toBe(other.network);
    await by.close();

    const body = { network: one.network };
    const answer = await ask(person, "PUT", "/api/me/network", { body });
    // By this other instances forget which network the person was in.
    expect(answer.headers.get(revisionHeader)).toMatch(/identity=/);
    expect(answer.body).toMatchObject({ network: { id: one.network } });
    expect((await me(person)).network.id).toBe(one.network);
    expect(textsOf(await product.say(person, undefined, "hei"))[0]).toBe(nameLine(one));
  });

  it("is of a network that the person is in, whoever asks for another", async () => {
    const { person, one } = await inBoth();
    const strange = await namedTeam(product, "Vieras", [aPerson()]);
    const body = { network: strange.network };
    expect(await ask(person, "PUT", "/api/me/network", { body })).toMatchObject(notFound);
    const data = { network: strange.network };
    const pressed = await product.press(person, undefined, verbs.chooseNetwork, data);
    expect(String(pressed.value)).toContain("ei löydy enää");
    expect(await me(person)).toMatchObject({ network: { id: one.network }, replaced: false });
  });

  it("is the later press's, whatever the order in which Teams delivers them", async () => {
    const { person, one, other } = await inBoth();
    const options = { serviceUrl: product.teams.serviceUrl, person };
    const pressOf = ({ network }: NamedNetwork, second: number) => ({
      ...press(options, verbs.chooseNetwork, { network }),
      timestamp: new Date(Date.UTC(2029, 0, 1, 10, 0, second)).toISOString(),
    });
    const [early, late] = [pressOf(one, 1), pressOf(other, 2)];
    await product.post(late);
    await product.post(early);
    expect((await me(person)).network.id).toBe(other.network);
    await ask(person, "PUT", "/api/me/network", { body: { network: one.network } });
    await product.post(late);
    expect((await me(person)).network.id).toBe(one.network);
  });

  it("gives way to the other network when it is gone or left, and that is said once", async () => {
    const { person, one, other } = await inBoth();
    await choose(person, other);
    await leave(person, other);
    expect(await me(person)).toMatchObject({
      network: { id: one.network },
      networks: [],
      replaced: true,
    });
    const sentence = `Viimeksi valitsemasi verkosto ei ole enää käytettävissäsi. Nyt olet verkostossa ${one.name}.`;
    expect(textsOf(await product.say(person, undefined, "hei"))).toContain(sentence);
    expect(textsOf(await product.say(person, undefined, "hei"))).not.toContain(sentence);
    expect((await me(person)).replaced).toBe(false);

    const gone = await inBoth();
    await ask(gone.person, "PUT", "/api/me/network", { body: { network: gone.other.network } });
    const { team } = gone.other;
    const options = { serviceUrl: product.teams.serviceUrl, person: gone.person, team };
    await product.post(teamEvent(options, "teamDeleted"));
    expect(await me(gone.person)).toMatchObject({
      network: { id: gone.one.network },
      replaced: true,
    });
    const body = { network: gone.other.network };
    expect(await ask(gone.person, "PUT", "/api/me/network", { body })).toMatchObject(notFound);
  });

  it("tells two networks of one name apart", async () => {
    const { person, other } = await inBoth(["Kehittäjät", "Kehittäjät"]);
    const names = ["Kehittäjät (1)", "Kehittäjät (2)"];
    const card = await product.say(person, undefined, "verkosto");
    expect([...choicesIn(card).keys()]).toEqual(names);
    const { networks } = await me(person);
    expect(networks.map(({ name }) => name)).toEqual(names);
    expect((await me(person, { network: other.network })).network.name).toBe("Kehittäjät (2)");
  });
});

describe("a card", () => {
  it("names its network to a person of two in their own chat, and only there", async () => {
    const { person, one } = await inBoth();
    for (const words of ["hei", "idea Kahvit", "tapaaminen", "opit", "asetukset", "blörp"]) {
      const card = await product.say(person, undefined, words);
      expect([words, textsOf(card)[0]]).toEqual([words, nameLine(one)]);
      expect(card.speak).toContain(`${one.name}: `);
      expect(textsOf(await product.say(person, one.team, words))).not.toContain(nameLine(one));
    }
    const { value } = await product.press(person, undefined, verbs.help, {});
    expect(textsOf(value)[0]).toBe(nameLine(one));
  });

  it("names nothing to a person of one", async () => {
    const person = aPerson();
    const only = await namedTeam(product, "Ainoa", [person]);
    expect(textsOf(await product.say(person, undefined, "hei"))).not.toContain(nameLine(only));
    const card = await product.say(person, undefined, "verkosto");
    expect(textsOf(card)).toEqual(["Olet verkostossa Ainoa. Se on ainoa verkostosi."]);
    expect(choicesIn(card).size).toBe(0);
  });

  it("names the network from the joining of the second on", async () => {
    const person = aPerson();
    const first = await namedTeam(product, "Vanha", [person]);
    expect(textsOf(await product.say(person, undefined, "hei"))).not.toContain(nameLine(first));
    const second = await namedTeam(product, "Uusi", [aPerson()]);
    product.teams.rosters.set(second.team.team, [accountOf(person)]);
    await product.say(person, second.team, "hei");
    const card = await product.say(person, undefined, "verkosto");
    expect([...choicesIn(card).keys()].sort()).toEqual(["Uusi", "Vanha"]);
  });
});

describe("a word in a channel", () => {
  it("is of the channel's network, whichever is chosen in the personal chat", async () => {
    const { person, one, other } = await inBoth();
    await choose(person, one);
    const card = await product.say(person, other.team, "verkosto");
    expect(textsOf(card)).toContain(`Tämä kanava kuuluu verkostoon ${other.name}.`);
    expect(choicesIn(card).size).toBe(0);
    const form = await product.say(person, other.team, "idea Kanavalla");
    expect(dataOf(form, verbs.submitIdea)).toMatchObject({ network: other.network });
    const data = { ...dataOf(form, verbs.submitIdea), title: "Kanavalla" };
    await product.press(person, other.team, verbs.submitIdea, data);
    const posted = await product.teams.until((sent) => JSON.stringify(sent).includes("Kanavalla"));
    expect(posted.body.channelData?.channel?.id).not.toBe(one.team.channel);
    expect((await me(person)).network.id).toBe(one.network);
  });
});

describe("a button", () => {
  it("is of its card's network when it is pressed in the personal chat while another is chosen", async () => {
    const { person, colleague, one, other } = await inBoth();
    await choose(person, other);
    const idea = await shareIdea(colleague, one);
    const posted = await product.teams.until(
      (sent) => isPostIn(one.team.channel)(sent) && JSON.stringify(sent).includes(idea.title),
    );
    const data = dataOf(cardIn(posted), verbs.supportIdea);
    expect(data.network).toBe(one.network);
    const supporter = await product.press(person, undefined, verbs.supportIdea, data);
    expect(textsOf(supporter.value)[0]).toBe(nameLine(one));
    const { body } = await ask(person, "GET", "/api/ideas", { network: one.network });
    expect((body as IdeaList).ideas[0]).toMatchObject({ id: idea.id, supporters: 1 });
  });

  it("sends a form to the network that it was opened in, by message and by dialog", async () => {
    const { person, one, other } = await inBoth();
    await choose(person, one);
    const options = { serviceUrl: product.teams.serviceUrl, person };
    const help = await product.say(person, undefined, "hei");
    const open = dataOf(help, verbs.openIdeaForm);
    await choose(person, other);

    const fetched = dialogIn(
      await product.post(dialog(options, "fetch", verbs.openIdeaForm, open)),
    );
    if (!fetched) throw new Error("no dialog was opened");
    expect(textsOf(fetched.card)[0]).toBe(nameLine(one));
    const data = { ...dataOf(fetched.card, verbs.submitIdea), title: "Dialogista" };
    await product.post(dialog(options, "submit", verbs.submitIdea, data));
    const isIn =
      ({ team }: NamedNetwork, title: string) =>
      async (): Promise<boolean> =>
        product.teams.sent.some(
          (sent) => isPostIn(team.channel)(sent) && JSON.stringify(sent).includes(title),
        );
    await eventually(isIn(one, "Dialogista"));

    const opened = product.teams.sent.length;
    await product.post(submitted(options, verbs.openIdeaForm, open));
    const form = product.teams.sent
      .slice(opened)
      .find(({ path }) => path.includes(person.objectId));
    if (!form) throw new Error("no form was sent");
    const typed = { ...dataOf(cardIn(form), verbs.submitIdea), title: "Viestistä" };
    await product.post({ ...submitted(options, verbs.submitIdea, typed), replyToId: "m7" });
    await eventually(isIn(one, "Viestistä"));
    expect(await isIn(other, "Dialogista")()).toBe(false);
    expect(await isIn(other, "Viestistä")()).toBe(false);
  });

  it("does nothing in the channel of another network than its card's", async () => {
    const { person, one, other } = await inBoth();
    const idea = await shareIdea(person, one);
    const data = { idea: idea.id, network: one.network };
    for (const verb of [verbs.supportIdea, verbs.help, verbs.openSettings, verbs.listRetros]) {
      const { type, value } = await product.press(person, other.team, verb, data);
      expect([verb, type]).toEqual([verb, "application/vnd.microsoft.activity.message"]);
      expect(String(value)).toContain("ei löydy enää");
    }
    const { body } = await ask(person, "GET", "/api/ideas", { network: one.network });
    expect((body as IdeaList).ideas[0]).toMatchObject({ supporters: 0 });
  });

  it("finds no network that its data names and the person is not in", async () => {
    const { person, one } = await inBoth();
    const strange = await namedTeam(product, "Vieras", [aPerson()]);
    await leave(person, one);
    const odd = [
      strange.network,
      one.network,
      randomUUID(),
      "",
      "links",
      7,
      null,
      {},
      [one.network],
    ];
    for (const network of odd)
      for (const verb of [verbs.help, verbs.openSettings, verbs.manageMeetings]) {
        const { type, value } = await product.press(person, undefined, verb, { network });
        expect([network, type]).toEqual([network, "application/vnd.microsoft.activity.message"]);
        expect(String(value)).toContain("ei löydy enää");
      }
  });

  it("names its network in every card that is answered, where others read it too", async () => {
    const { person, one } = await inBoth();
    for (const team of [undefined, one.team])
      for (const words of [
        "hei",
        "idea",
        "tapaaminen",
        "retro Kesä",
        "ilmoitukset",
        "opit",
        "kieli",
      ]) {
        const buttons = buttonsOf(await product.say(person, team, words));
        for (const action of buttons.filter((button) => verbOf(button)))
          expect([words, dataIn(action).network]).toEqual([words, one.network]);
      }
  });
});
