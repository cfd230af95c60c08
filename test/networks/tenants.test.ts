import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkHeader } from "../../src/contract/vocabulary.ts";
import { networkOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  insertMember,
  type OfflineMicrosoft,
  offlineMicrosoft,
  teamsService,
} from "../support/production.ts";
import { aPerson, aTeam, type Person, press, type Team, teamEvent } from "../support/teams.ts";

let microsoft: OfflineMicrosoft;
let product: Product;

beforeAll(async () => {
  microsoft = await offlineMicrosoft();
  product = await startProduct(
    { delivery: false, identity: microsoft.identity },
    microsoft.issuers,
  );
});
afterAll(async () => {
  await product.close();
  await microsoft.close();
});

const deliver = async (activity: object): Promise<void> => {
  const authorization = `Bearer ${await microsoft.teamsToken()}`;
  expect((await product.post(activity, { authorization })).status).toBe(200);
};

const tab = async (
  person: Person,
  tenant: string,
  method = "GET",
  { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
) => {
  const token = await microsoft.entraToken({ tid: tenant, oid: person.objectId });
  return product.api(method, "/api/ideas", { token, headers, ...(body ? { body } : {}) });
};

describe("two tenants that are both let in", () => {
  it("have networks of their own, even for a person and a team of the same ids", async () => {
    const [one = "", two = ""] = microsoft.identity.allowedTenants;
    const person = aPerson();
    const here = aTeam(one);
    const there: Team = { ...here, tenant: two };
    for (const team of [here, there]) {
      await insertMember(product.table, person, team);
      await deliver(press({ serviceUrl: teamsService, person, team }, verbs.help, {}));
    }
    const networks = [await networkOf(product.table, here), await networkOf(product.table, there)];
    expect(networks[0]?.value.id).not.toBe(networks[1]?.value.id);

    const idea = { form: crypto.randomUUID(), title: "Vain täällä" };
    expect((await tab(person, one, "POST", { body: idea })).status).toBe(201);
    const seen = async (tenant: string) =>
      ((await tab(person, tenant)).body as IdeaList).ideas.map(({ title }) => title);
    expect([await seen(one), await seen(two)]).toEqual([["Vain täällä"], []]);

    // Neither finds the other's by its id, nor a button of the other's card anything in its own chat.
    const [hereId = "", thereId = ""] = networks.map((network) => network.value.id);
    const answered = async (tenant: string, network: string): Promise<number> =>
      (await tab(person, tenant, "GET", { headers: { [networkHeader]: network } })).status;
    expect([await answered(one, hereId), await answered(two, thereId)]).toEqual([200, 200]);
    expect([await answered(one, thereId), await answered(two, hereId)]).toEqual([404, 404]);
    const chat = {
      ...press({ serviceUrl: teamsService, person }, verbs.help, { network: hereId }),
    };
    const foreign = { ...chat, channelData: { tenant: { id: two } } };
    const authorization = `Bearer ${await microsoft.teamsToken()}`;
    const { body } = await product.post(foreign, { authorization });
    expect(JSON.stringify(body)).toContain("ei löydy enää");
    const own = { ...chat, channelData: { tenant: { id: one } } };
    expect(JSON.stringify((await product.post(own, { authorization })).body)).toContain("KEHU");
  });

  it("tell nothing of each other's teams", async () => {
    const [one = "", two = ""] = microsoft.identity.allowedTenants;
    const [person, team] = [aPerson(), aTeam(one)];
    await insertMember(product.table, person, team);
    await deliver(press({ serviceUrl: teamsService, person, team }, verbs.help, {}));
    const before = await networkOf(product.table, team);
    const foreign = { serviceUrl: teamsService, person, team: { ...team, tenant: two } };
    await deliver(teamEvent(foreign, "teamDeleted"));
    await deliver(teamEvent(foreign, "teamRenamed", { name: "Kaapattu" }));
    expect(await networkOf(product.table, team)).toEqual(before);
    expect((await tab(person, two)).status).toBe(404);
  });
});
