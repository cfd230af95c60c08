import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { NotificationsView } from "../../src/contract/notifications.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { Row } from "../../src/storage/table.ts";
import { buttonOf, dataOf, textsOf } from "../support/cards.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam, cardIn, type Person, press, type Team } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
});
afterAll(() => product.close());

/** Somebody whom the network knows. */
const aMember = async (locale = "fi-FI"): Promise<{ person: Person; team: Team }> => {
  const [person, team] = [aPerson(), aTeam()];
  await product.say(person, team, "hei", locale);
  return { person, team };
};

const ofThe = async ({ objectId: token }: Person): Promise<NotificationsView> =>
  (await product.api("GET", "/api/me/notifications", { token })).body as NotificationsView;

const rowsOf = async ({ team }: Team): Promise<readonly Row[]> => {
  const links = await product.table.list("links", "link!");
  const network = links.find(({ values }) => values.team === team)?.values.network;
  return product.table.list(String(network), "notifications!");
};

const told = (card: Card): string => textsOf(card).join(" ");

const day = 86_400_000;

/** The pause lasts so many whole days after today, where the network is. */
const expectDays = ({ pausedUntil }: NotificationsView, days: number): void => {
  const left = (Date.parse(pausedUntil ?? "") - Date.now()) / day;
  // An hour more or less where the clocks change meanwhile.
  expect(left).toBeGreaterThan(days - 0.05);
  expect(left).toBeLessThan(days + 1.05);
};

const lastDay = ({ pausedUntil }: NotificationsView, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Europe/Helsinki" }).format(
    Date.parse(pausedUntil ?? "") - 1,
  );

describe("a pause by word, in the personal chat", () => {
  it.each([
    ["fi-FI", "tauko 2 vk", "tauko pois", "Tauko", "asti. Sinulle ei lähetetä mitään"],
    ["sv-FI", "paus 2 v", "paus av", "Paus till och med", "Ingenting skickas till dig"],
    ["en-GB", "pause 2 w", "pause off", "Paused until the end of", "Nothing is sent to you"],
  ])("in %s: %s, %s", async (locale, begin, end, first, second) => {
    const { person } = await aMember(locale);
    const begun = await product.say(person, undefined, begin, locale);
    const paused = await ofThe(person);
    expectDays(paused, 14);
    for (const part of [first, lastDay(paused, locale), second])
      expect(told(begun)).toContain(part);
    expect(buttonOf(begun, verbs.resumeNotifications)).toBeDefined();

    const ended = await product.say(person, undefined, end, locale);
    expect((await ofThe(person)).pausedUntil).toBeNull();
    expect(told(ended)).not.toContain(second);
    expect(() => buttonOf(ended, verbs.resumeNotifications)).toThrow();
  });

  it("is asked for how long when nothing is said of it, in the channel too", async () => {
    const { person, team } = await aMember();
    const titles = ["Tauko 1 vk", "Tauko 2 vk", "Tauko 1 kk", "Avaa asetukset"];
    for (const where of [undefined, team]) {
      const card = await product.say(person, where, "tauko");
      expect(told(card)).toContain("Kuinka pitkän tauon haluat?");
      expect(card.actions?.map(({ title }) => title)).toEqual(titles);
      expect((await ofThe(person)).pausedUntil).toBeNull();
    }
    await product.press(person, undefined, verbs.pauseNotifications, { length: "oneWeek" });
    expectDays(await ofThe(person), 7);
  });

  it.each(["tauko 2 kahvia", "tauko 0 pv", "tauko 31.2.", "tauko 3"])(
    "%s changes nothing, and is answered with how to say it",
    async (words) => {
      const { person } = await aMember();
      await product.say(person, undefined, "tauko 1 vk");
      const before = await ofThe(person);
      const card = await product.say(person, undefined, words);
      expect(told(card)).toContain("En ymmärtänyt, kuinka pitkän tauon haluat.");
      expect(buttonOf(card, verbs.pauseNotifications)).toBeDefined();
      expect(await ofThe(person)).toEqual(before);
    },
  );

  it("is a year at most", async () => {
    const { person } = await aMember();
    const card = await product.say(person, undefined, "tauko 60 vk");
    expect(told(card)).toContain("Tauko voi kestää enintään vuoden.");
    expect((await ofThe(person)).pausedUntil).toBeNull();
  });

  it("is not begun by asking what was chosen", async () => {
    const { person, team } = await aMember();
    for (const words of ["ilmoitukset", "aviseringar", "notifications"])
      expect(told(await product.say(person, undefined, words))).toContain(
        "Hiljaista on kello 18.00–8.00 sekä viikonloppuisin ja pyhinä.",
      );
    expect(await rowsOf(team)).toEqual([]);
  });
});

describe("in a channel", () => {
  it("a pause is done, and the answer that others read says nothing of it", async () => {
    const { person, team } = await aMember();
    const answers = [
      await product.say(person, team, "tauko 3 pv"),
      await product.say(person, team, "tauko pois"),
      await product.say(person, team, "paus 2 v"),
      (await product.press(person, team, verbs.pauseNotifications, { length: "oneMonth" })).value,
      (await product.press(person, team, verbs.resumeNotifications, {})).value,
    ];
    expect(new Set(answers.map((card) => JSON.stringify(card))).size).toBe(1);
    expect(told(answers[0] as Card)).toContain("Selvä, hoidettu!");
    expect(answers[0]?.actions).toBeUndefined();
    await product.say(person, team, "tauko 3 pv");
    expectDays(await ofThe(person), 3);
  });

  it("nothing is shown of what was chosen", async () => {
    const { person, team } = await aMember();
    await product.say(person, undefined, "tauko 3 pv");
    const shown = [
      await product.say(person, team, "ilmoitukset"),
      await product.say(person, team, "tauko 9 kahvia"),
      (await product.press(person, team, verbs.openNotificationsForm, {})).value,
    ];
    const year = String(new Date().getFullYear());
    for (const card of shown)
      for (const personal of [year, "asti", "18", verbs.resumeNotifications])
        expect(JSON.stringify(card)).not.toContain(personal);
  });
});

describe("the buttons", () => {
  it("begin a pause, make it longer, and end it", async () => {
    const { person } = await aMember();
    let card = await product.say(person, undefined, "ilmoitukset");
    const titles = card.actions?.map(({ title }) => title);
    expect(titles).toEqual([
      ...["Tauko 1 vk", "Tauko 2 vk", "Tauko 1 kk", "Muuta"],
      "Avaa asetukset",
    ]);
    for (const [length, days] of [
      ["oneWeek", 7],
      ["twoWeeks", 14],
    ] as const) {
      card = (await product.press(person, undefined, verbs.pauseNotifications, { length })).value;
      expectDays(await ofThe(person), days);
    }
    const data = dataOf(card, verbs.resumeNotifications);
    await product.press(person, undefined, verbs.resumeNotifications, data);
    expect((await ofThe(person)).pausedUntil).toBeNull();
  });

  it("refuse a length that no button has", async () => {
    const { person } = await aMember();
    for (const length of ["P100Y", "toString", "", 7, null]) {
      const data = { length };
      const answer = await product.press(person, undefined, verbs.pauseNotifications, data);
      expect(answer.type).toBe("application/vnd.microsoft.activity.message");
    }
    expect((await ofThe(person)).pausedUntil).toBeNull();
  });

  it("have one effect and one answer when the press is delivered four times", async () => {
    const { person, team } = await aMember();
    const again = () =>
      product.press(person, undefined, verbs.pauseNotifications, { length: "twoWeeks" });
    const answers = await Promise.all(Array.from({ length: 4 }, again));
    expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    const rows = await rowsOf(team);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify((await again()).value)).toBe(JSON.stringify(answers[0]?.value));
    expect(await rowsOf(team)).toEqual(rows);
  });

  it("work for a client that only knows Action.Submit", async () => {
    const { person } = await aMember();
    const { status } = await product.post({
      ...press({ serviceUrl: product.teams.serviceUrl, person }, "", {}, "m77"),
      type: "message",
      name: undefined,
      value: { verb: verbs.pauseNotifications, length: "oneWeek" },
    });
    expect(status).toBe(200);
    const edit = await product.teams.until(
      ({ method, path }) => method === "PUT" && path.endsWith("/m77"),
    );
    expect(told(cardIn(edit))).toContain("Sinulle ei lähetetä mitään");
    expectDays(await ofThe(person), 7);
  });
});

describe("the form", () => {
  const typed = {
    choice: "digest",
    followed: "atOnce",
    from: "20:30",
    to: "07:15",
    daysOff: "false",
  };
  const save = (person: Person, data: object, one: Product = product) =>
    one.press(person, undefined, verbs.saveNotifications, { ...data });

  it("opens with what is chosen, and says what was saved", async () => {
    const { person } = await aMember();
    const { value: form } = await product.press(person, undefined, verbs.openNotificationsForm, {});
    for (const part of ['"value":"atOnce"', '"value":"18:00"', '"value":"08:00"', '"true"'])
      expect(JSON.stringify(form)).toContain(part);
    const { value } = await save(person, { ...dataOf(form, verbs.saveNotifications), ...typed });
    expect(told(value)).toContain("yhtenä koosteena työpäivinä kello 8.00");
    expect(told(value)).toContain("Kannattamistasi ideoista kuulet heti.");
    expect(told(value)).toContain("Hiljaista on kello 20.30–7.15.");
    expect(await ofThe(person)).toEqual({
      choice: "digest",
      followed: "atOnce",
      quiet: { from: "20:30", to: "07:15", daysOff: false },
      pausedUntil: null,
      zone: "Europe/Helsinki",
    });
  });

  it.each(["", "25:61", "8", "20:30:61", undefined])(
    "comes back with what was typed when a time is %j",
    async (from) => {
      const { person } = await aMember();
      const before = await ofThe(person);
      const { value } = await save(person, { ...typed, from });
      expect(told(value)).toContain("Anna hiljaiselle ajalle alku ja loppu");
      for (const part of ['"value":"digest"', '"value":"07:15"', '"value":"false"'])
        expect(JSON.stringify(value)).toContain(part);
      expect(await ofThe(person)).toEqual(before);
    },
  );

  it.each([
    ["20.30", "7:15"],
    ["20:30:00", "07:15:00.000"],
    ["8:30 PM", "7.15"],
    ["klo 20.30", "7:15 am"],
  ])("takes times as phones write them: %s, %s", async (from, to) => {
    const { person } = await aMember();
    await save(person, { ...typed, from, to });
    expect((await ofThe(person)).quiet).toMatchObject({ from: "20:30", to: "07:15" });
  });

  it("comes back as it was when what it says is not of this world", async () => {
    const { person } = await aMember();
    for (const wrong of [{ choice: "always" }, { choice: ["digest"] }, { daysOff: "maybe" }]) {
      const { value } = await save(person, { ...typed, ...wrong });
      expect(told(value)).toContain("Jokin kohta jäi kesken.");
    }
    expect((await ofThe(person)).choice).toBe("atOnce");
  });

  it("keeps the pause that another device began at the same moment, on another instance", async () => {
    const second = await startProduct({ delivery: false, tableName: product.config.tableName });
    try {
      for (let round = 0; round < 3; round++) {
        const { person } = await aMember();
        await Promise.all([
          save(person, typed, second),
          product.press(person, undefined, verbs.pauseNotifications, { length: "oneWeek" }),
        ]);
        const kept = await ofThe(person);
        expect(kept.choice).toBe("digest");
        expectDays(kept, 7);
      }
    } finally {
      await second.close();
    }
  });
});
