import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ICAL from "ical.js";
import { calendarText } from "../../bot/meetings/calendar.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  filled,
  meetingsOf,
  saveSeries,
  type Town,
  untilCard,
} from "../support/meetings.ts";
import { type Answer, lastingHeaders, type Product, startProduct } from "../support/product.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product);
  await saveSeries(product, town, {
    title: 'Kehu; "kuulumiset", osa 1\\2 👋',
    place: "Kirjasto, sali 2",
    joinUrl: "https://teams.example.org/secret-link",
  });
});
afterAll(() => product.close());

const pathOf = (url: unknown): string => new URL(String(url)).pathname;

/** The address that the card of the calendar shows. */
const address = async (): Promise<string> => {
  const { coordinator, team } = town;
  const { value } = await product.press(coordinator, team, verbs.openCalendar, {});
  const found = textsOf(value).find((text) => text.startsWith("http"));
  if (!found) throw new Error("the card shows no address");
  return pathOf(found);
};

/** As a calendar program reads it. */
const eventsIn = ({ status, body }: Answer) => {
  expect(status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(String(body)));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, summary, location, startDate, endDate, sequence } = new ICAL.Event(component);
    return {
      uid,
      summary,
      location,
      start: startDate.toJSDate().toISOString(),
      end: endDate.toJSDate().toISOString(),
      sequence,
      status: component.getFirstPropertyValue("status"),
      transparency: component.getFirstPropertyValue("transp"),
      busy: component.getFirstPropertyValue("x-microsoft-cdo-busystatus"),
      properties: component.getAllProperties().map(({ name }) => name),
    };
  });
};

const coming = async () => (await meetingsOf(product, town)).coming;

const get = (path: string, headers?: Record<string, string>) =>
  product.api("GET", path, headers ? { headers } : {});

describe("the calendar outside sign-in", () => {
  it("tells a calendar program title, time and place, and nothing else", async () => {
    const answer = await get(await address());
    const events = eventsIn(answer);
    expect(events.map(({ start, end }) => [start, end])).toEqual([
      ["2030-03-12T07:00:00.000Z", "2030-03-12T09:00:00.000Z"],
      ["2030-04-09T06:00:00.000Z", "2030-04-09T08:00:00.000Z"],
    ]);
    expect(events[0]).toMatchObject({
      summary: 'Kehu; "kuulumiset", osa 1\\2 👋',
      location: "Kirjasto, sali 2",
      sequence: 0,
      status: "CONFIRMED",
    });
    expect(new Set(events.flatMap(({ properties }) => properties))).toEqual(
      new Set([
        ...["uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "location"],
        ...["status", "last-modified"],
      ]),
    );
    expect(String(answer.body)).not.toMatch(/secret-link|Kaisa/);
    expect(
      String(answer.body)
        .split("\r\n")
        .every((line) => Buffer.byteLength(line) <= 75),
    ).toBe(true);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    const etag = answer.headers.get("etag") ?? "";
    expect((await get(await address(), { "if-none-match": etag })).status).toBe(304);
  });

  it("follows a meeting that is moved and one that is cancelled, under the same names", async () => {
    const { coordinator, team } = town;
    const before = eventsIn(await get(await address()));
    const [first, second] = (await meetingsOf(product, town)).coming;
    const token = coordinator.objectId;
    const { version = "", title = "", place = "" } = first ?? {};
    const body = { version, title, place, date: "2030-03-31", time: "04:00", minutes: 60 };
    expect((await product.api("PUT", `/api/meetings/${first?.id}`, { token, body })).status).toBe(
      200,
    );
    const { value: form } = await product.press(coordinator, team, verbs.openCancelForm, {
      meeting: second?.id,
    });
    await product.press(coordinator, team, verbs.cancelMeeting, filled(form, verbs.cancelMeeting));
    const after = eventsIn(await get(await address()));
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ start, sequence, status }) => [start, sequence, status])).toEqual([
      ["2030-03-31T01:00:00.000Z", 1, "CONFIRMED"],
      ["2030-04-09T06:00:00.000Z", 1, "CANCELLED"],
    ]);
  });

  it("says in the title that a meeting is cancelled, in the network's language, and blocks no time for it", async () => {
    const title = 'Kehu; "kuulumiset", osa 1\\2 👋';
    const shown = async (path: string) =>
      eventsIn(await get(path)).map(({ summary, transparency, busy }) => [
        summary,
        transparency,
        busy,
      ]);
    expect(await shown(await address())).toEqual([
      [title, null, null],
      [`Peruttu: ${title}`, "TRANSPARENT", "FREE"],
    ]);
    const { coordinator, team } = town;
    const own = (await address()).replace(".ics", `/${(await coming())[1]?.id}.ics`);
    for (const [language, word] of [
      ["sv", "Inställd"],
      ["en", "Cancelled"],
      ["fi", "Peruttu"],
    ] as const) {
      const settings = await product.say(coordinator, team, "asetukset");
      const data = { ...filled(settings, verbs.saveSettings), language };
      await product.press(coordinator, team, verbs.saveSettings, data);
      expect((await shown(await address()))[1]).toEqual([
        `${word}: ${title}`,
        "TRANSPARENT",
        "FREE",
      ]);
      expect(await shown(own)).toEqual([[`${word}: ${title}`, "TRANSPARENT", "FREE"]]);
    }
  });

  it("answers HEAD as it answers GET, without the body", async () => {
    const path = await address();
    const [first] = await coming();
    for (const one of [path, path.replace(".ics", `/${first?.id}.ics`), "/calendar/nowhere.ics"]) {
      const [asked, head] = [await get(one), await product.api("HEAD", one)];
      expect([one, head.status, head.body]).toEqual([one, asked.status, ""]);
      expect(lastingHeaders(head)).toEqual(lastingHeaders(asked));
    }
  });

  it("gives one meeting from the card's own button", async () => {
    const card = await untilCard(product, "maaliskuuta", "Paikka: Kirjasto, sali 2");
    const url = buttonsOf(card).find(({ title }) => title === "Lisää tämä kalenteriin")?.url;
    expect(eventsIn(await get(pathOf(url)))).toHaveLength(1);
  });

  it("leads nowhere with another word, another meeting or another network's secret", async () => {
    const path = await address();
    const [, , word = ""] = path.replace(".ics", "").split("/");
    expect(word).toMatch(/^[0-9a-f]{96}$/);
    const nowhere = await get("/calendar/nowhere");
    expect(nowhere.status).toBe(404);
    const other = `${randomUUID().replaceAll("-", "")}${word.slice(32)}`;
    for (const wrong of [
      `/calendar/${word}`,
      `/calendar/${word.slice(0, -1)}${word.endsWith("0") ? "1" : "0"}.ics`,
      `/calendar/${word.slice(0, 32)}.ics`,
      `/calendar/${other}.ics`,
      `/calendar/${word.toUpperCase()}.ics`,
      `/calendar/${word}/${randomUUID()}.ics`,
      `/calendar/${word}/..%2fsecret.ics`,
      "/calendar/undefined.ics",
      "/calendar/.ics",
    ]) {
      const { status, body } = await get(wrong);
      expect([wrong, status, body]).toEqual([wrong, 404, { code: "notFound" }]);
    }
  });

  it("is given another address by the coordinator, after which the old one leads nowhere", async () => {
    const { coordinator, team } = town;
    const old = await address();
    const { value: sure } = await product.press(coordinator, team, verbs.renewCalendar, {});
    expect((await get(old)).status).toBe(200);
    await product.press(
      coordinator,
      team,
      verbs.renewCalendar,
      dataOfButton(sure, verbs.renewCalendar),
    );
    expect((await get(old)).status).toBe(404);
    const renewed = await address();
    expect(renewed).not.toBe(old);
    expect(eventsIn(await get(renewed))).toHaveLength(2);
  });
});

/** What no calendar file may hold: control characters, and those that duty the direction of text. */
const hidden = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe("a calendar of odd titles and places", () => {
  const oddTexts = [
    "Kaksi\r\nriviä\nja\rkolmas\tsarkain",
    "BEGIN:VEVENT\r\nSUMMARY:toinen\r\nEND:VEVENT",
    "Ääni\u0007 ja\u0000 tyhjä\u001b[31m",
    "Väärin \u202epäin\u202c ja \u2066erikseen\u2069",
    "Uusi\u0085rivi\u2028toinen\u2029kolmas\u000bneljäs",
    "Pitkä, ääkköstelevä; otsikko 👩‍👩‍👧 ".repeat(4),
    "Puolikas \ud83d pari",
    "\\n ei ole rivinvaihto, \\; \\,",
  ];

  it("holds whole lines of at most 75 octets that all end with CRLF, and no control signs", async () => {
    const entry = {
      id: randomUUID(),
      start: new Date("2030-03-12T07:00:00Z"),
      end: new Date("2030-03-12T09:00:00Z"),
      cancelled: true,
      sequence: 3,
      changedAt: new Date("2030-03-01T07:00:00Z"),
    };
    for (const odd of oddTexts) {
      const text = calendarText([{ ...entry, title: odd, place: odd }], translator("fi"));
      const lines = text.split("\r\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) {
        expect(line).not.toMatch(hidden);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
      expect(text.isWellFormed()).toBe(true);
      const [event, ...others] = eventsIn({ status: 200, headers: new Headers(), body: text });
      expect(others).toEqual([]);
      expect(event).toMatchObject({ sequence: 3, status: "CANCELLED" });
      expect(event?.summary).toBe(`Peruttu: ${event?.location}`);
      expect(event?.location).not.toMatch(hidden);
      // The words are all there.
      const words = (words: string) => words.match(/[\p{L}\p{N}]+/gu);
      expect(words(event?.location ?? "")).toEqual(words(odd));
    }
  });
});
