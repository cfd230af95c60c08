import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { networkMessages } from "../../src/networks/messages.ts";
import { buttonOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { saveSeries, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { installedTeam, networkOf, peopleOf, untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  aPerson,
  aTeam,
  cardIn,
  installation,
  type Person,
  type Sent,
  teamEvent,
  theBot,
} from "../support/teams.ts";

const t = translator("fi");
const clock = movedClock("2030-02-20T10:00:00+02:00");
let product: Product;
/** Another instance over the same table, with the same Teams on its other side. */
let other: Product;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  other = await startProduct({ tableName: product.config.tableName }, {}, clock.now);
});
afterAll(async () => {
  await other.close();
  await product.close();
});

const everywhere = (words: string): Sent[] =>
  [product, other].flatMap((one) => sentSaying(one, words));

const named = (name: string) => ({
  installed: t("networks.role.installed", { network: name }),
  given: t("networks.role.given", { network: name, role: t("networks.role.coordinator") }),
  welcome: t("networks.newcomer.welcome", { network: name }),
});
const said = named("Kehittämisverkosto");

/** Of each person who was to be greeted, by the name of their message: what became of it. */
const greetingsIn = async (network: string): Promise<Map<string, unknown>> => {
  const rows = await product.table.list(network, `out!${networkMessages.newcomer}!`);
  return new Map(rows.map(({ key, values }) => [key, values.state]));
};

const sentIn = async (network: string): Promise<number> =>
  [...(await greetingsIn(network)).values()].filter((state) => state === "sent").length;

const aNetwork = async (): Promise<Town> => {
  const coordinator = aPerson("Kaisa Koordinaattori");
  const members = [aPerson("Mikko Malli")];
  const { team, network } = await installedTeam(product, [coordinator, ...members]);
  for (const person of [coordinator, ...members]) await product.say(person, undefined, "hei");
  await eventually(() => product.table.get(network, "newcomers"));
  return { coordinator, members, team, network };
};

/** Teams tells both instances, twice, that these are on the roster now. */
const join = async ({ coordinator, team, network }: Town, people: readonly Person[]) => {
  const roster = product.teams.rosters.get(team.team) ?? [];
  const after = [...roster, ...people.map((person) => accountOf(person))];
  for (const one of [product, other]) one.teams.rosters.set(team.team, after);
  const { serviceUrl } = product.teams;
  const options = { serviceUrl, person: coordinator, team };
  const event = teamEvent(options, "teamMemberAdded", {
    membersAdded: people.map((person) => accountOf(person)),
    at: clock.now(),
  });
  const answers = await Promise.all([product, other, product, other].map((one) => one.post(event)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await eventually(async () => {
    const { present } = await peopleOf(product.table, network);
    return people.every(({ name }) => present.includes(name));
  });
};

describe("whoever coordinates from now on", () => {
  it("by installing is told so once, however it is told, with the first step as a button", async () => {
    const [person, team] = [aPerson("Kaisa Kehittäjä"), aTeam()];
    const options = { serviceUrl: product.teams.serviceUrl, person, team };
    const told = [
      installation(options),
      teamEvent(options, "teamMemberAdded", { membersAdded: [theBot] }),
    ];
    await Promise.all([...told, ...told].flatMap((one) => [product.post(one), other.post(one)]));
    await eventually(async () => everywhere(said.installed).length > 0);
    await untilNothingDue(product, (await networkOf(product.table, team)).value.id, clock.now());
    const [sent, ...more] = everywhere(said.installed);
    expect(more).toEqual([]);
    const card = cardIn(sent as Sent);
    expect(textsOf(card)).toContain(t("home.first.step.series"));
    expect(buttonOf(card, verbs.openSeriesForm)).toBeDefined();
    expect(JSON.stringify(card.actions)).toContain("#/home");
  });

  it("is told in the language of the Teams that it is installed from", async () => {
    const options = { serviceUrl: product.teams.serviceUrl, person: aPerson("Kaj"), team: aTeam() };
    await product.post(installation({ ...options, locale: "sv-FI" }));
    const network = "Kehittämisverkosto";
    await untilSaid(product, translator("sv")("networks.role.installed", { network }));
  });

  it("by another's hand or by taking the turn is told what is to be done next", async () => {
    const town = await aNetwork();
    const [member] = town.members as [Person];
    await saveSeries(product, town);
    const token = town.coordinator.objectId;
    const { body } = await product.api("GET", "/api/settings", { token });
    const { people } = body as { people: readonly { id: string; name: string }[] };
    const id = people.find(({ name }) => name === member.name)?.id;
    const path = `/api/settings/people/${id}/roles/coordinator`;
    await product.api("PUT", path, { token, body: { has: true } });
    const [given] = await untilSaid(product, said.given, { person: member });
    expect(buttonOf(cardIn(given as Sent), verbs.openIdeaForm)).toBeDefined();

    const vacant = await aNetwork();
    const [taker] = vacant.members as [Person];
    const { serviceUrl } = product.teams;
    const left = { membersRemoved: [accountOf(vacant.coordinator)], at: clock.now() };
    const options = { serviceUrl, person: vacant.coordinator, team: vacant.team };
    await product.post(teamEvent(options, "teamMemberRemoved", left));
    await product.press(taker, vacant.team, verbs.takeDuty, {});
    await untilSaid(product, said.given, { person: taker });
  });
});

describe("whoever joins after the installing", () => {
  it("is greeted once, and those who were there before are not", async () => {
    const town = await aNetwork();
    const { network, team, coordinator } = town;
    const newcomer = aPerson("Uusi Jäsen");
    await join(town, [newcomer]);
    await eventually(async () => (await sentIn(network)) === 1);
    const [sent] = everywhere(said.welcome);
    expect(JSON.stringify(cardIn(sent as Sent).actions)).toContain("#/home");

    const { serviceUrl } = product.teams;
    const gone = { membersRemoved: [accountOf(newcomer)], at: clock.now() };
    const options = { serviceUrl, person: coordinator, team };
    await product.post(teamEvent(options, "teamMemberRemoved", gone));
    clock.pass(15 * 60);
    await join(town, [newcomer]);
    await untilNothingDue(product, network, clock.now());
    expect([...(await greetingsIn(network)).values()]).toEqual(["sent"]);
  });

  it("with sixty at once hears of it at most twenty an hour, each once, and not in a pause", async () => {
    const town = await aNetwork();
    const { network } = town;
    const people = Array.from({ length: 60 }, (_, at) => aPerson(`Uusi ${at + 1}`));
    await join(town, people);
    await eventually(async () => (await sentIn(network)) === 20);
    await untilNothingDue(product, network, clock.now());
    expect((await greetingsIn(network)).size).toBe(20);

    // The last of the list comes last.
    await product.say(people[59] as Person, undefined, "tauko 2 vk");
    clock.pass(60 * 60 + 1);
    await eventually(async () => (await sentIn(network)) === 40);
    await untilNothingDue(product, network, clock.now());
    expect((await greetingsIn(network)).size).toBe(40);
    clock.pass(60 * 60 + 1);
    await eventually(async () => (await sentIn(network)) === 59);
    await untilNothingDue(product, network, clock.now());
    const states = [...(await greetingsIn(network)).values()];
    expect(states).toHaveLength(60);
    expect(states.filter((state) => state === "held")).toHaveLength(1);
  });
});
