import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card, Choice } from "../../src/cards/card.ts";
import type { People } from "../../src/contract/duties.ts";
import type { IdeaList } from "../../src/contract/ideas.ts";
import type { RetroFormChoices } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkStore } from "../../src/networks/store.ts";
import { inputsOf, textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { installedTeam, peopleOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { accountOf, aPerson, installation, type Person, type Team } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const mikko = (): Person => aPerson("Mikko Malli");

const read = async <Body>(path: string, { objectId: token }: Person): Promise<Body> =>
  (await product.api("GET", path, { token })).body as Body;

const choicesOf = ({ body }: Card, id: string): string[] =>
  ((inputsOf(body).find((input) => input.id === id)?.choices ?? []) as Choice[]).map(
    ({ title }) => title,
  );

/** Wherever somebody is chosen: what is offered. */
const offered = async (person: Person, team: Team): Promise<readonly (readonly string[])[]> => [
  choicesOf(await product.say(person, team, "asetukset"), "coordinators"),
  (await read<People>("/api/duties/people", person)).people.map(({ name }) => name),
  (await read<RetroFormChoices>("/api/retros/form", person)).people.map(({ name }) => name),
  choicesOf((await product.press(person, team, verbs.openRetroForm, {})).value, "facilitator"),
];

describe("two people of one name", () => {
  it("are told apart wherever one is chosen, and others go by their name alone", async () => {
    const first = aPerson("Aino Ainoa");
    const { team } = await installedTeam(product, [first, mikko(), mikko()]);
    for (const names of await offered(first, team)) {
      const ours = names.filter((name) => name.startsWith("Mikko Malli"));
      expect(new Set(ours).size).toBe(2);
      for (const name of ours) expect(name).toMatch(/^Mikko Malli \([0-9a-f]{4,}\)$/);
      expect(names).toContain("Aino Ainoa");
    }
  });

  it("are told apart by their accounts where Teams tells them, which are kept of nobody else", async () => {
    const people = [aPerson("Aino Ainoa"), mikko(), mikko()] as const;
    const accounts = ["aino@kunta.fi", "mikko.malli@kunta.fi", "mikko.malli2@kunta.fi"];
    const { team, network } = await installedTeam(product, [people[0]]);
    product.teams.rosters.set(
      team.team,
      people.map((one, at) => accountOf(one, { userPrincipalName: String(accounts[at]) })),
    );
    const { serviceUrl } = product.teams;
    await product.post(installation({ serviceUrl, person: people[0], team }));
    await eventually(async () => (await peopleOf(product.table, network)).present.length === 3);
    const [coordinators] = await offered(people[0], team);
    expect(coordinators).toEqual([
      "Aino Ainoa",
      "Mikko Malli (mikko.malli@kunta.fi)",
      "Mikko Malli (mikko.malli2@kunta.fi)",
    ]);
    const rows = JSON.stringify(await product.table.list(network, "member!"));
    expect(rows).not.toContain("aino@kunta.fi");
  });

  it("are told apart by what they work with, wherever one has a role", async () => {
    const [first, second] = [mikko(), mikko()];
    const { team, network } = await installedTeam(product, [first, second]);
    const rows = networkStore(product.table);
    for (const [at, member] of (await rows.readMembers(network)).entries()) {
      const next = { ...member.value, sector: at === 0 ? "Opetus" : "Liikunta" };
      await rows.write(network, [rows.replaceMember(next, member, randomUUID())]);
    }
    const names = ["Mikko Malli (Liikunta)", "Mikko Malli (Opetus)"];
    for (const shown of await offered(first, team)) expect([...shown].sort()).toEqual(names);
    const told = textsOf(await product.say(second, team, "asetukset")).join(" ");
    expect(names.filter((name) => told.includes(`koordinaattorit: ${name}.`))).toHaveLength(1);
  });
});

describe("who has no name", () => {
  it("is called so, in the reader's language, and is no former member", async () => {
    const [first, nameless] = [aPerson("Aino Ainoa"), aPerson("")];
    const { team } = await installedTeam(product, [first, nameless]);
    const body = { form: randomUUID(), title: "Kahvit" };
    const token = nameless.objectId;
    const sent = await product.api("POST", "/api/ideas", { token, body });
    expect(sent.body).toMatchObject({ author: "nimetön jäsen" });
    for (const [language, name] of [
      ["suomi", "nimetön jäsen"],
      ["ruotsi", "medlem utan namn"],
      ["englanti", "nameless member"],
      ["suomi", "nimetön jäsen"],
    ] as const) {
      await product.say(first, undefined, `kieli ${language}`);
      const { ideas } = await read<IdeaList>("/api/ideas", first);
      expect(ideas.map(({ author }) => author)).toEqual([name]);
    }
    const card = await product.teams.until(
      (one) => JSON.stringify(one.body).includes("Kahvit") && one.path === "/v3/conversations",
    );
    expect(JSON.stringify(card.body)).toContain("nimetön jäsen");
    for (const names of await offered(first, team)) expect(names).toContain("nimetön jäsen");
  });
});
