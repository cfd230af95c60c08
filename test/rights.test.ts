import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  commandRights,
  isInside,
  type OperationKey,
  operationRights,
  type Part,
  verbRights,
} from "../src/contract/rights.ts";
import { verbs } from "../src/contract/verbs.ts";
import type { Role } from "../src/contract/vocabulary.ts";
import { translator } from "../src/i18n/translators.ts";
import { textsOf } from "./support/cards.ts";
import { aMeeting, storeMeeting } from "./support/figures.ts";
import { type Product, startProduct } from "./support/product.ts";
import { everyRole, type RolesOfTown } from "./support/roles.ts";

const t = translator("fi");
const parts: readonly Part[] = ["coordinator", "projectSupport", "member", "reader", "guest"];

/** What a person is told of what is not theirs: the code of the API, and the sentence of a card. */
const refusalOf: Readonly<Record<Part, "notCoordinator" | "asReader" | "asGuest">> = {
  coordinator: "notCoordinator",
  projectSupport: "notCoordinator",
  member: "notCoordinator",
  reader: "asReader",
  guest: "asGuest",
};

let product: Product;
let town: RolesOfTown;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await everyRole(product);
});
afterAll(() => product.close());

/** The operation asked for something that is not there, with nothing in it. */
const call = (part: Part, key: string) => {
  const [method = "", path = ""] = key.split(" ");
  return product.api(
    method,
    path.replace(/:(\w+)/g, (_, name) => (name === "role" ? "lead" : randomUUID())),
    {
      token: town.people[part].objectId,
      ...(method !== "GET" && method !== "DELETE" && { body: {} }),
    },
  );
};

const keysOf = <Key extends string>(table: Readonly<Record<Key, readonly Part[]>>) =>
  Object.entries<readonly Part[]>(table) as [Key, readonly Part[]][];

describe("the table of rights", () => {
  it("has every operation of the API that is not open to anyone", async () => {
    const { body } = await product.api("GET", "/api/openapi.json");
    const { paths } = body as { paths: Record<string, Record<string, { security?: [] }>> };
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security }]) => security === undefined)
        .map(([method]) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(served.sort()).toEqual(Object.keys(operationRights).sort());
  });

  it.each(parts)("is what a %s meets in the API", async (part) => {
    for (const [key, allowed] of keysOf(operationRights)) {
      const { status, body } = await call(part, key);
      const { code } = body as { code?: string };
      const refused = { status: 403, code: refusalOf[part] };
      if (allowed.includes(part)) expect({ key, status }).not.toEqual({ key, status: 403 });
      else expect({ key, status, code }).toEqual({ key, ...refused });
      expect(status).toBeLessThan(500);
    }
  });

  it.each(parts)(
    "is what a %s meets on a card, in a sentence that they alone see",
    async (part) => {
      const sentence = t(`errors.${refusalOf[part]}`);
      for (const [verb, allowed] of keysOf(verbRights)) {
        const { type, value } = await product.press(town.people[part], town.team, verb, {});
        const isRefused = value === sentence;
        expect({ verb, isRefused }).toEqual({ verb, isRefused: !allowed.includes(part) });
        if (isRefused) expect(type).toBe("application/vnd.microsoft.activity.message");
      }
    },
  );

  it.each(parts)("is what a %s meets in the chat", async (part) => {
    const words: Readonly<Record<keyof typeof commandRights, string>> = {
      hello: "hei",
      help: "apua",
      calendar: "kalenteri",
      feedback: "palaute",
      find: "etsi",
      idea: "idea",
      ideas: "ideat",
      language: "kieli",
      lessons: "opit",
      meeting: "tapaaminen",
      memo: "muistio",
      network: "verkosto",
      notifications: "ilmoitukset",
      pause: "tauko",
      project: "hanke",
      projects: "hankkeet",
      retro: "retro",
      series: "sarja",
      settings: "asetukset",
      status: "tila",
    };
    const sentence = t(`errors.${refusalOf[part]}`);
    for (const [command, allowed] of keysOf(commandRights)) {
      const card = await product.say(town.people[part], undefined, words[command]);
      const isRefused = textsOf(card).includes(sentence);
      expect({ command, isRefused }).toEqual({ command, isRefused: !allowed.includes(part) });
    }
  });

  const changes = (part: Part): OperationKey[] =>
    keysOf(operationRights)
      .filter(([key, allowed]) => !key.startsWith("GET") && allowed.includes(part))
      .map(([key]) => key);

  it("lets a reader change nothing but what is their own", () => {
    expect(changes("reader").filter((key) => !key.includes(" /api/me/"))).toEqual([]);
  });

  it("lets a guest answer and send ideas, and tells them no list of members", () => {
    expect(changes("guest").filter((key) => !key.includes(" /api/me/"))).toEqual([
      "PUT /api/projects/:id/needs/:need/offer",
      "DELETE /api/projects/:id/needs/:need/offer",
      "POST /api/ideas",
      "PUT /api/ideas/:id",
      "PUT /api/ideas/:id/withdrawal",
      "PUT /api/ideas/:id/support",
      "DELETE /api/ideas/:id/support",
      "PUT /api/ideas/:id/joining",
      "DELETE /api/ideas/:id/joining",
      "PUT /api/lessons/:id/same-here",
      "DELETE /api/lessons/:id/same-here",
      "PUT /api/meetings/:id/answer",
      "PUT /api/meetings/:id/pulse/answer",
      "PUT /api/meetings/:id/pulse/withdrawal",
      "PUT /api/retros/:id/answer",
      "PUT /api/retros/:id/withdrawal",
      "PUT /api/retros/:id/reactions",
    ]);
    for (const key of ["GET /api/duties/people", "GET /api/retros/form"] as const)
      expect(operationRights[key]).not.toContain("guest");
    expect(operationRights["GET /api/meetings/:id/minutes"]).not.toContain("guest");
  });

  it.each<[readonly Role[], boolean]>([
    [[], true],
    [["projectSupport"], true],
    [["reader", "coordinator"], true],
    [["guest", "projectSupport"], true],
    [["reader"], false],
    [["reader", "guest"], false],
  ])("takes somebody with the roles %j for a member: %s", (roles, inside) => {
    expect(isInside({ roles })).toBe(inside);
  });
});

describe("minutes", () => {
  it("and their memo are for the network's own members until they are closed", async () => {
    const meeting = aMeeting(new Date(Date.now() - 60 * 60_000));
    await storeMeeting(product.table, town.network, { meeting });
    const path = `/api/meetings/${meeting.id}`;
    const statuses = () =>
      Promise.all(
        (["member", "reader", "guest"] as const).map(async (part) => {
          const token = town.people[part].objectId;
          const answers = ["minutes", "memo", "memo.html", "memo.md", "memo.eml"].map((what) =>
            product.api("GET", `${path}/${what}`, { token }),
          );
          return (await Promise.all(answers)).map(({ status }) => status);
        }),
      );
    const [all, none] = [Array(5).fill(200), Array(5).fill(403)];
    expect(await statuses()).toEqual([all, none, none]);
    const token = town.people.coordinator.objectId;
    await product.api("PUT", `${path}/minutes/closing`, { token, body: { version: "0" } });
    expect(await statuses()).toEqual([all, all, [403, 200, 200, 200, 200]]);
  });
});

describe("a card of one's own", () => {
  it.each<[Part, boolean]>([
    ["member", true],
    ["guest", true],
    ["reader", false],
  ])("has a button for a new idea for a %s: %s", async (part, has) => {
    const card = await product.say(town.people[part], undefined, "apua");
    expect(JSON.stringify(card).includes(verbs.openIdeaForm)).toBe(has);
    const lessons = await product.say(town.people[part], undefined, "opit");
    expect(JSON.stringify(lessons).includes(verbs.openLessonForm)).toBe(part === "member");
  });
});

describe("a card that others see", () => {
  it.each(["tapaaminen", "sarja", "kalenteri", "muistio", "hankkeet", "hanke 1", "idea 1", "opit"])(
    "has no button of the coordinator's when they say %j in the channel",
    async (words) => {
      const { coordinator } = town.people;
      const token = coordinator.objectId;
      if (words === "tapaaminen")
        await storeMeeting(product.table, town.network, {
          meeting: aMeeting(new Date(Date.now() + 7 * 24 * 60 * 60_000)),
        });
      if (words === "kalenteri")
        await product.press(coordinator, town.team, verbs.openCalendar, {});
      if (words === "hanke 1")
        await product.api("POST", "/api/projects", {
          token,
          body: { id: randomUUID(), title: "Kampus" },
        });
      const card = await product.say(coordinator, town.team, words);
      const buttons = Array.from(
        JSON.stringify(card).matchAll(/"verb":"([^"]+)"/g),
        ([, verb]) => verb as keyof typeof verbRights,
      );
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.filter((verb) => !verbRights[verb].includes("member"))).toEqual([]);
    },
  );
});
