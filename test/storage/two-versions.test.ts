import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import type { RetroList, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { startBotProcess } from "../support/bot-process.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { startCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { newer, rewritten, rowAt } from "../support/foreign-rows.ts";
import { submitIdea } from "../support/ideas.ts";
import {
  aTown,
  meetingsOf,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { peopleOf } from "../support/networks.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { ask, colleagues, startByApi, view } from "../support/retros.ts";
import { onAzurite } from "../support/store.ts";
import { accountOf, aPerson, installation } from "../support/teams.ts";

/*
 * Two versions of the program over one store: while instances are upgraded, or when an upgrade was taken back.
 * What the newer one wrote is written here behind the product's back.
 */

const t = translator("fi");
const clock = movedClock("2030-03-05T09:00:00+02:00");

let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues);
});
afterAll(() => product.close());

const api = (path: string, method = "GET", body?: unknown): Promise<Answer> =>
  product.api(method, `/api/${path}`, {
    token: town.coordinator.objectId,
    ...(body !== undefined && { body }),
  });

const ideas = async (): Promise<IdeaList> => (await api("ideas")).body as IdeaList;

describe("a row of a newer version, or a broken one", () => {
  it("is left out of its list alone, and the list says so", async () => {
    for (const title of ["Yksi", "Kaksi", "Kolme", "Neljä"])
      await submitIdea(product, town.coordinator, town.team, title);
    const before = await ideas();
    expect(before).not.toHaveProperty("unread");
    const idOf = (title: string): string =>
      before.ideas.find((idea) => idea.title === title)?.id ?? "";
    const change = (title: string, values: Parameters<typeof rewritten>[3]) =>
      rewritten(product.table, town.network, `idea!${idOf(title)}`, values);
    await change("Yksi", newer);
    await change("Kaksi", (values) => ({ ...values, needs: '["time"' }));
    await change("Kolme", ({ title: _gone, ...values }) => values);
    // What another instance changed is seen within a second.
    const after = await eventually(async () => {
      const list = await ideas();
      return list.unread !== undefined && list;
    });
    expect(after.ideas.map(({ title }) => title)).toEqual(["Neljä"]);
    expect(after.unread).toBe(3);
  });

  it("is not taken for one that is not there: its use is refused as busy, and it stays as it is", async () => {
    await submitIdea(product, town.coordinator, town.team, "Uusi");
    const id = (await ideas()).ideas.find(({ title }) => title === "Uusi")?.id;
    const row = await rewritten(product.table, town.network, `idea!${id}`, newer);
    const answer = await api(`ideas/${id}/support`, "PUT");
    expect([answer.status, answer.body]).toEqual([503, { code: "busy" }]);
    const form = { form: id, title: "Toinen", problem: "", firstTrial: "", needs: [] };
    const again = await api("ideas", "POST", form);
    expect([again.status, again.body]).toEqual([503, { code: "busy" }]);
    expect(await rowAt(product.table, town.network, `idea!${id}`)).toEqual(row);
  });

  it("is shown to the coordinator by its key, and more than five degrade the health", async () => {
    const health = async () => (await product.api("GET", "/health/ready")).body;
    const few = await health();
    expect(few).toMatchObject({ status: "ok" });
    const titles = ["A", "B", "C", "D", "E", "F"];
    for (const title of titles) await submitIdea(product, town.coordinator, town.team, title);
    const broken = (await ideas()).ideas.filter(({ title }) => titles.includes(title));
    for (const { id } of broken) await rewritten(product.table, town.network, `idea!${id}`, newer);
    await eventually(async () => (await ideas()).unread === 10);
    expect(await health()).toMatchObject({ status: "degraded", unreadableRows: 10 });
    const card = await product.say(town.coordinator, undefined, "tila");
    for (const { id } of broken) expect(textsOf(card)).toContain(`idea: idea!${id}`);
    // Mended, it is forgotten.
    for (const { id } of broken)
      await rewritten(product.table, town.network, `idea!${id}`, (values) => ({
        ...values,
        rowVersion: 1,
      }));
    await eventually(async () => (await ideas()).unread === 4);
    expect(await health()).toMatchObject({ status: "ok" });
    expect(textsOf(await product.say(town.coordinator, undefined, "tila"))).not.toContain(
      `idea: idea!${broken[0]?.id}`,
    );
  });

  it("of a round hurts its own retro only, and its round is closed by a newer version", async () => {
    const starts = await Promise.all(
      ["Eka", "Toka", "Kolmas"].map((title) => startByApi(product, town.coordinator, { title })),
    );
    const retros = starts.map(({ body }) => body as RetroView);
    const [first, second, third] = await Promise.all(
      retros.map(async ({ id }) => {
        const { values } = await rowAt(product.table, town.network, `retro!${id}`);
        return { id, partition: `round!${values.round}` };
      }),
    );
    if (!first || !second || !third) throw new Error("no retros");
    const box = await rewritten(product.table, first.partition, "box", newer);
    const list = (await ask(product, town.coordinator, "GET", "")).body as RetroList;
    expect(list.retros.map(({ title }) => title).sort()).toEqual(["Kolmas", "Toka"]);
    expect(list.unread).toBe(1);
    const card = await product.press(town.coordinator, undefined, verbs.listRetros, {});
    expect(textsOf(card.value)).toContain(t("unread.sentence", { count: 1 }));

    const [aino] = town.members;
    if (!aino) throw new Error("no member");
    const answer = { receipt: randomUUID(), answers: ["Hyvin", ""] };
    expect((await ask(product, aino, "PUT", `/${second.id}/answer`, answer)).status).toBe(200);
    const [given] = await product.table.list(second.partition, "answer!");
    const kept = await rewritten(product.table, second.partition, given?.key ?? "", newer);
    for (const { id } of [first, second]) {
      const { status, body } = await ask(product, town.coordinator, "PUT", `/${id}/closed`, {});
      expect([status, body]).toEqual([503, { code: "busy" }]);
    }
    expect(await rowAt(product.table, first.partition, "box")).toEqual(box);
    expect(await rowAt(product.table, second.partition, kept.key)).toEqual(kept);
    await ask(product, town.coordinator, "PUT", `/${third.id}/closed`, {});
    expect((await view(product, town.coordinator, third.id)).state).toBe("closed");
  });

  it("that is the network's own makes it busy, not unknown, and no other is written over it", async () => {
    const [other, own] = [await aTown(product), aPerson("Uusi Ihminen")];
    const { rosters } = product.teams;
    const roster = rosters.get(other.team.team) ?? [];
    rosters.set(other.team.team, [...roster, accountOf(own)]);
    const row = await rewritten(product.table, other.network, "network", newer);
    await product
      .say(own, other.team, "hei")
      .then((card) => expect(textsOf(card)).toContain(t("errors.busy")));
    const { coordinator: person, team } = other;
    await product.post(installation({ serviceUrl: product.teams.serviceUrl, person, team }));
    expect(await rowAt(product.table, other.network, "network")).toEqual(row);
    const { status, body } = await product.api("GET", "/api/retros/form", {
      token: own.objectId,
    });
    expect([status, body]).toEqual([503, { code: "busy" }]);
  });

  it("of a coordinator gives nobody else the turn", async () => {
    const other = await aTown(product, ["Börje Båt"]);
    const rows = await product.table.list(other.network, "member!");
    const key = rows.find(({ values }) => String(values.roles).includes("coordinator"))?.key ?? "";
    await rewritten(product.table, other.network, key, newer);
    const [member] = other.members;
    if (!member) throw new Error("no member");
    const answer = await product.press(member, undefined, verbs.takeDuty, {});
    expect(textsOf(answer.value) + JSON.stringify(answer)).toContain(t("errors.busy"));
    expect((await peopleOf(product.table, other.network)).coordinators).toEqual([]);
  });
});

describe("what a newer version keeps in a row that this one can read", () => {
  it("stays when a language is changed", async () => {
    const other = await aTown(product);
    const [member] = await product.table.list(other.network, "member!");
    const key = member?.key ?? "";
    await rewritten(product.table, other.network, key, (values) => ({
      ...values,
      pronoun: "hen",
      since: new Date("2026-01-01T00:00:00Z"),
      rowShelf: 3,
    }));
    await product.say(other.coordinator, undefined, "kieli ruotsi");
    const { values } = await rowAt(product.table, other.network, key);
    expect(values).toMatchObject({
      language: "sv",
      pronoun: "hen",
      since: new Date("2026-01-01T00:00:00Z"),
      rowShelf: 3,
    });
  });

  it("stays inside a list and an object, and in whose language it was written", async () => {
    const other = await aTown(product);
    await saveSeries(product, other);
    const meeting = await nextMeeting(product, other);
    const key = `meeting!${meeting.id}`;
    const before = await rewritten(product.table, other.network, key, (values) => ({
      ...values,
      rowLanguage: "sv",
      slots: JSON.stringify(
        (JSON.parse(String(values.slots)) as object[]).map((slot) => ({ ...slot, colour: "red" })),
      ),
      plan: JSON.stringify({ ...(JSON.parse(String(values.plan)) as object), newer: { at: 7 } }),
    }));
    const form = await openMeeting(product, other, meeting.id);
    await moveMeeting(product, other, form, { place: "Toisaalla" });
    const { values } = await rowAt(product.table, other.network, key);
    expect(values.place).toBe("Toisaalla");
    expect(values.slots).toBe(before.values.slots);
    expect(JSON.parse(String(values.plan))).toMatchObject({ newer: { at: 7 } });
    expect((await meetingsOf(product, other)).coming.length).toBeGreaterThan(0);
  });

  it("is not written again in an anonymous round that closes", async () => {
    const { body } = await startByApi(product, town.coordinator, { title: "Suljettava" });
    const { id } = body as RetroView;
    const { values } = await rowAt(product.table, town.network, `retro!${id}`);
    const partition = `round!${values.round}`;
    await rewritten(product.table, partition, "box", (box) => ({ ...box, seen: "somebody" }));
    await ask(product, town.coordinator, "PUT", `/${id}/closed`, {});
    expect((await rowAt(product.table, partition, "box")).values).not.toHaveProperty("seen");
  });

  it("goes up to this version when the row is of an older one", async () => {
    const other = await aTown(product);
    await rewritten(product.table, other.network, "network", (values) => ({
      ...values,
      rowVersion: 1,
    }));
    const form = await product.say(other.coordinator, other.team, "hei");
    expect(textsOf(form)).not.toContain(t("errors.busy"));
    await product.post(
      installation(
        {
          serviceUrl: product.teams.serviceUrl,
          person: other.coordinator,
          team: other.team,
        },
        "remove",
      ),
    );
    expect((await rowAt(product.table, other.network, "network")).values).toMatchObject({
      rowVersion: 2,
      removed: true,
    });
  });
});

describe("a network that cannot be read", () => {
  it("holds up no message of another", async () => {
    const [one, other] = await Promise.all([aTown(product), aTown(product)]);
    await submitIdea(product, one.coordinator, one.team, "Ensimmäinen");
    await untilSaid(product, "Ensimmäinen");
    await rewritten(product.table, one.network, "network", newer);
    await submitIdea(product, one.coordinator, one.team, "Odottava");
    await submitIdea(product, other.coordinator, other.team, "Lähtevä");
    await untilSaid(product, "Lähtevä");
    expect(sentSaying(product, "Odottava")).toEqual([]);
  });
});

describe("a row that cannot be read", () => {
  it("is logged and counted once, by its type and without its key", async () => {
    const store = onAzurite();
    const other = await startProduct(store);
    const there = await aTown(other);
    await submitIdea(other, there.coordinator, there.team, "Luettava");
    const token = there.coordinator.objectId;
    const list = (await other.api("GET", "/api/ideas", { token })).body as IdeaList;
    const id = list.ideas[0]?.id ?? "";
    await rewritten(other.table, there.network, `idea!${id}`, newer);
    const collector = await startCollector();
    const bot = await startBotProcess({
      TABLE_NAME: store.tableName,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ["ideas", "ideas", `ideas/${id}/support`])
      await fetch(`${bot.url}/api/${path}`, {
        headers,
        ...(path !== "ideas" && { method: "PUT" }),
      });
    await bot.close();
    await other.close();
    const lines = bot
      .output()
      .split("\n")
      .filter((line) => line.includes("a row cannot be read"));
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ rowType: "idea", row: expect.stringMatching(/^\w{12}$/) }),
    ]);
    expect(bot.output()).not.toContain(id);
    const figures = collector.figures().filter(({ name }) => name === "kehu.rows.unreadable");
    expect(figures.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ "kehu.row.type": "idea" }, 1],
    ]);
    await collector.close();
  });
});
