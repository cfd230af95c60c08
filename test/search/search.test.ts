import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { FoundThings, SimilarThings } from "../../src/contract/search.ts";
import { searchLimits } from "../../src/contract/vocabulary.ts";
import { aProject } from "../support/agenda.ts";
import { shareLesson, storeDraft } from "../support/lessons.ts";
import { installedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";
import { aPerson, type Person } from "../support/teams.ts";

let product: Product;
let town: RolesOfTown;
let member: Person;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
});
afterAll(() => product.close());
beforeEach(async () => {
  town = await everyRole(product);
  ({ member } = town.people);
});

const ask = async <T>({ objectId }: Person, path: string, asked: Record<string, string>) => {
  const { status, body } = await product.api("GET", `${path}?${new URLSearchParams(asked)}`, {
    token: objectId,
  });
  return { status, body: body as T };
};
const search = (person: Person, words: string) =>
  ask<FoundThings>(person, "/api/search", { words });
const similar = async (person: Person, text: string) =>
  (await ask<SimilarThings>(person, "/api/search/similar", { text })).body.hits;

const send = async ({ objectId }: Person, title: string, problem = ""): Promise<string> => {
  const body = { form: randomUUID(), title, problem };
  const { status } = await product.api("POST", "/api/ideas", { token: objectId, body });
  expect(status).toBe(201);
  return body.form;
};

const support = (person: Person, idea: string) =>
  product.api("PUT", `/api/ideas/${idea}/support`, { token: person.objectId });

describe("a search in everything", () => {
  it("finds ideas, projects and lessons by words in any form, and says where each is", async () => {
    const problem = "Aula on tyhjä. ".repeat(20);
    const idea = await send(member, "Polkupyöriä kirjastoon", problem);
    const project = await aProject(product, town, member, "Kirjaston kesäpiste");
    const { id: lesson } = await shareLesson(product, member, {
      title: "Kirjastossa kannattaa kokeilla pienesti",
      learnt: "Yksi lauantai riitti.",
    });
    await send(member, "Aamukahvit torilla");
    for (const part of ["member", "reader", "guest"] as const) {
      const { body } = await search(town.people[part], "kirjastojen");
      expect(body.groups).toEqual([
        {
          kind: "idea",
          total: 1,
          hits: [
            {
              ...{ kind: "idea", id: idea, title: "Polkupyöriä kirjastoon" },
              view: `ideas/${idea}`,
              line: expect.stringMatching(/^Aula on tyhjä\..{0,160}…$/),
              ...{ language: "fi", support: part === "member" ? "own" : "open" },
            },
          ],
        },
        {
          kind: "project",
          total: 1,
          hits: [expect.objectContaining({ id: project, view: `board/${project}`, line: "" })],
        },
        {
          kind: "lesson",
          total: 1,
          hits: [
            expect.objectContaining({
              ...{ id: lesson, view: `lessons/${lesson}`, line: "Yksi lauantai riitti." },
            }),
          ],
        },
      ]);
    }
  });

  it("finds neither drafts, whosever they are, nor what is of another network", async () => {
    const { network, people } = town;
    const texts = { author: member.objectId, participants: [] };
    await storeDraft(product.table, network, texts, "Hinkattu luonnos");
    const stranger = aPerson("Toisen verkoston jäsen");
    await installedTeam(product, [stranger]);
    await send(stranger, "Hinkattu muualla");
    for (const person of Object.values(people))
      expect((await search(person, "hinkattu")).body.groups).toEqual([]);
    const own = await shareLesson(product, member, { title: "Hinkattu oppi" });
    expect((await search(people.guest, "hinkattu")).body.groups).toHaveLength(1);
    await product.api("DELETE", `/api/lessons/${own.id}/publication`, { token: member.objectId });
    expect((await search(member, "hinkattu")).body.groups).toEqual([]);
  });

  it("shows the best of each kind and counts the rest", async () => {
    for (let at = 0; at <= searchLimits.hits; at += 1)
      await aProject(product, town, member, `Hinkaushanke ${at}`);
    await aProject(product, town, member, "Hinkaus");
    const { body } = await search(member, "hinkaus");
    const [group] = body.groups;
    expect(group).toMatchObject({ kind: "project", total: searchLimits.hits + 2 });
    expect(group?.hits).toHaveLength(searchLimits.hits);
    expect(group?.hits[0]?.title).toBe("Hinkaus");
  });

  it("answers nothing to nothing and to nonsense, and refuses what is too long", async () => {
    await send(member, "Polkupyöriä kirjastoon");
    for (const words of ["", "   ", "?!", "qqzzxx", "😀😀", "\u202e\u0000", "' OR 1=1 --"]) {
      const { status, body } = await search(member, words);
      expect([words, status, body]).toEqual([words, 200, { groups: [] }]);
    }
    const { status } = await search(member, "a".repeat(searchLimits.words + 1));
    expect(status).toBe(400);
  });
});

describe("what is similar", () => {
  it("is offered when it has to do with most of the text, three at most, and says how I stand to it", async () => {
    const { coordinator } = town.people;
    const first = await send(coordinator, "Lainapyöriä kaupungin työntekijöille");
    const second = await send(member, "Työntekijöiden lainapyörät");
    await aProject(product, town, member, "Lainapyörä joka työntekijälle");
    for (let at = 0; at < 30; at += 1) await send(coordinator, `Kahvihetki ${at} kaupungilla`);
    expect((await support(member, first)).status).toBe(200);

    const hits = await similar(member, "Lainapyörät työntekijöille");
    expect(hits.length).toBeGreaterThanOrEqual(2);
    expect(hits.length).toBeLessThanOrEqual(searchLimits.similar);
    const stands = new Map(hits.map(({ id, support }) => [id, support]));
    expect(stands.get(first)).toBe("given");
    expect(stands.get(second)).toBe("own");
  });

  it("is nothing when only a common word is the same", async () => {
    const { coordinator } = town.people;
    for (let at = 0; at < 10; at += 1) await send(coordinator, `Kahvihetki ${at} kaupungilla`);
    expect(await similar(member, "Kaupungin puistoihin hedelmäpuita")).toEqual([]);
    expect(await similar(member, "")).toEqual([]);
  });
});
