import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import PostalMime from "postal-mime";
import { mailDraft } from "../../../bot/meetings/minutes/mail.ts";
import type { Memo } from "../../../src/contract/minutes.ts";
import { locales } from "../../../src/contract/vocabulary.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { memoCard, unclosedCard } from "../../../src/meetings/minutes/cards.ts";
import { memoMarkdown } from "../../../src/meetings/minutes/markdown.ts";
import { memoPage } from "../../../src/meetings/minutes/page.ts";
import { complaintsAbout, textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
import { aTown, nextMeeting, saveSeries, type Town } from "../../support/meetings.ts";
import { type Answer, type Product, startProduct } from "../../support/product.ts";

const t = translator("fi");

const memo: Memo = {
  meeting: randomUUID(),
  network: "Kajaanin kehittämisverkosto",
  language: "fi",
  title: "Verkostotapaaminen",
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  place: "Kirjasto, sali 2",
  published: true,
  attendance: 12,
  parts: [
    {
      slot: "news",
      name: "",
      topics: [{ title: "Budjetti", done: true }],
      notes: [{ text: "Kahvia\nja pullaa", language: "fi" }],
    },
    { slot: "projects", name: "Kokeilut", topics: [{ title: "Robotti", done: false }], notes: [] },
    { name: "", topics: [], notes: [{ text: "Alla", language: "sv" }] },
  ],
  decisions: [{ text: "Aloitetaan kokeilu", language: "fi" }],
  actions: [
    { text: "Varaa sali", language: "fi", owner: "Siiri", due: "2030-04-01", done: false },
    { text: "Soita", language: "fi", owner: "", done: true },
    { text: "Kysy", language: "fi", done: false },
  ],
  earlier: [{ text: "Vanha", language: "fi", owner: "Mikko", done: false }],
};

/** Everything a person typed is this. */
const filledWith = (text: string): Memo => ({
  ...memo,
  network: text,
  title: text,
  place: text,
  parts: [
    {
      slot: "theme",
      name: text,
      topics: [{ title: text, done: true }],
      notes: [{ text, language: "fi" }],
    },
  ],
  decisions: [{ text, language: "fi" }],
  actions: [{ text, language: "fi", owner: text, due: "2030-04-01", done: false }],
  earlier: [],
});

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => "tagName" in node;

const elementsIn = (node: Node): Element[] => [
  ...(isElement(node) ? [node] : []),
  ...("childNodes" in node ? node.childNodes.flatMap(elementsIn) : []),
];

const textIn = (node: Node): string => {
  if ("value" in node) return node.value;
  if (isElement(node) && node.tagName === "br") return "\n";
  return "childNodes" in node ? node.childNodes.map(textIn).join("") : "";
};

/** The elements of a page with their attributes, whatever is written in it. */
const skeletonOf = (html: string): string[] =>
  elementsIn(parse(html))
    .filter(({ tagName }) => tagName !== "br")
    .map(({ tagName, attrs }) => `${tagName} ${JSON.stringify(attrs)}`);

const said = (html: string): string => textIn(parse(html)).replace(/\s+/g, " ");

/** What a line shows of a text: its breaks are spaces here. */
const shown = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();

const hostile = [
  "<img src=x onerror=alert(1)>",
  "</style></head><script>alert(1)</script>",
  '" onload="alert(1)',
  "&lt;b&gt; &amp; &#106;avascript:",
  "[Kirjaudu](javascript:alert(1)) ![kuva](https://evil.example/x.png)",
  "https://evil.example www.evil.example _www.evil.example mies@evil.example mailto:a@evil.example",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "a | b\n|---|---",
  "# Otsikko\n## Toinen\nAlle\n====\nAlle\n----",
  "1. yksi\n2) kaksi\n- kolme\n* neljä\n+ viisi\n> kuusi\n    seitsemän",
  "**lihava** __lihava__ *vino* _vino_ ~~yli~~ `koodi` ```\nlohko\n```",
  "[^1] [viite]: https://evil.example\n[x]: javascript:alert(1)",
  "\\[x\\](y) \\\\ \\",
  "- [ ] tehtävä\n- [x] tehty",
  "<https://evil.example> <!-- huomautus --> <?php ?> <![CDATA[x]]>",
  ":smile: @kaikki $x^2$ klo 9:00–10.30, 12.3.2030, a-b, 3 * 4",
];

/** What people type and what means something to a machine, mixed. */
const typedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostile),
      fc.constantFrom(..."\\`*_{}[]<>#+-=.!|~&@$^:;()\"'/ \n1".split("")),
      fc.constantFrom("www.", "http://", "a@b.fi", "\n", "\n\n", "kahvia", "äö", "😀", "&copy;"),
      fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => text.trim() !== "");

const forEach = (check: (text: string) => void): void =>
  fc.assert(fc.property(typedText, check), {
    verbose: 1,
    numRuns: 300,
    examples: hostile.map((text) => [text]),
  });

describe("the memo as a page", () => {
  const plainSkeleton = skeletonOf(memoPage(filledWith("teksti"), t));

  it("says what came of the meeting, in the order people look for it", () => {
    const page = memoPage(memo, t);
    const headings = elementsIn(parse(page)).filter(({ tagName }) => /^h[12]$/.test(tagName));
    expect(headings.map(textIn)).toEqual([
      "Verkostotapaaminen",
      "Päätökset",
      "Toimenpiteet",
      "Ajankohtaiset kuulumiset",
      "Kokeilut",
      "Muut asiat",
      "Viime kerroista avoinna",
    ]);
    const text = said(page);
    for (const words of [
      "Kajaanin kehittämisverkosto · muistio",
      "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00",
      "Paikka: Kirjasto, sali 2",
      "12 paikalla",
      "Varaa sali Siiri · viimeistään 1. huhtikuuta 2030",
      "Soita entinen jäsen · tehty",
      "Budjetti käsitelty",
      "Robotti jäi kesken",
      "Kahvia ja pullaa",
    ])
      expect(text).toContain(words);
    expect(page).toContain('<li lang="sv">');
    expect(text).not.toContain("Luonnos");
    expect(said(memoPage({ ...memo, published: false }, t))).toContain("Luonnos");
  });

  it("is whole in itself: it loads nothing and runs nothing", () => {
    const names = elementsIn(parse(memoPage(memo, t))).map(({ tagName }) => tagName);
    expect(names).not.toEqual(expect.arrayContaining(["script"]));
    expect(memoPage(memo, t)).not.toMatch(/\b(src|href|url)\b\s*[=(]/);
  });

  it("makes no markup of anything that people type, and shows every letter of it", () =>
    forEach((text) => {
      const page = memoPage(filledWith(text), t);
      expect(skeletonOf(page)).toEqual(plainSkeleton);
      const whole = shown(text);
      expect(said(page).split(whole).length - 1).toBeGreaterThanOrEqual(6);
    }));
});

describe("the memo in Markdown", () => {
  const skeleton = (markdown: string): string[] =>
    skeletonOf(marked.parse(markdown, { async: false, gfm: true }));
  const plainSkeleton = skeleton(memoMarkdown(filledWith("teksti"), t));

  it("is read by people as it stands", () => {
    expect(memoMarkdown({ ...memo, earlier: [] }, t)).toBe(
      [
        "# Verkostotapaaminen",
        "Kajaanin kehittämisverkosto · muistio\\\ntiistaina 12. maaliskuuta 2030 klo 9.00–11.00\\\nPaikka: Kirjasto, sali 2\\\n12 paikalla",
        "## Päätökset",
        "- Aloitetaan kokeilu",
        "## Toimenpiteet",
        "- Varaa sali\\\n  Siiri · viimeistään 1. huhtikuuta 2030\n- Soita\\\n  entinen jäsen · tehty\n- Kysy",
        "## Ajankohtaiset kuulumiset",
        "- Budjetti\\\n  käsitelty\n- Kahvia\\\n  ja pullaa",
        "## Kokeilut",
        "- Robotti\\\n  jäi kesken",
        "## Muut asiat",
        "- Alla\n",
      ].join("\n\n"),
    );
  });

  it("makes no link, picture, table, list or heading of anything that people type", () =>
    forEach((text) => {
      const markdown = memoMarkdown(filledWith(text), t);
      expect(skeleton(markdown)).toEqual(plainSkeleton);
      const words = said(marked.parse(markdown, { async: false, gfm: true }));
      expect(words.split(shown(text)).length - 1).toBeGreaterThanOrEqual(6);
    }));
});

describe("the memo as a mail", () => {
  it("is a draft to nobody, with the page and the same in letters", async () => {
    for (const text of ["Äö 😀", ...hostile]) {
      const subject = `Muistio: ${text.replace(/\s+/g, " ")}`;
      const html = memoPage(filledWith(text), t);
      const markdown = memoMarkdown(filledWith(text), t);
      const date = new Date("2030-03-12T09:00:00Z");
      const draft = { id: "1.memo", subject, html, text: markdown, date };
      const raw = await mailDraft(draft);
      const mail = await PostalMime.parse(raw);
      expect(mail.subject).toBe(subject);
      expect(mail.html?.trim()).toBe(html.trim());
      expect(mail.text?.trim()).toBe(markdown.trim());
      expect([mail.from, mail.to ?? [], mail.attachments]).toEqual([undefined, [], []]);
      expect(mail.headers).toContainEqual(expect.objectContaining({ key: "x-unsent", value: "1" }));
      // The same memo is the same file.
      expect(await mailDraft(draft)).toBe(raw);
    }
  });
});

describe("a mail of odd texts", () => {
  const oddTexts = [
    "Rivi\nToinen\r\nKolmas\rNeljäs\tsarkain",
    "plain ascii alone\nand a second line\n",
    "Aihe\r\nBcc: mies@evil.example\r\n\r\n<b>runko</b>",
    "Aihe\nX-Evil: 1\u0000\u0007\u001b[31m\u007f\u0085\u2028\f",
    "Väärin \u202epäin\u202c ja \u2066erikseen\u2069",
    `${"Pitkä ääkköstelevä aihe 👩‍👩‍👧 ".repeat(20)}`,
    "x".repeat(3_000),
    "=?utf-8?Q?=0D=0ABcc:_a@evil.example?=",
    "Puolikas \ud83d pari",
  ];

  /** Longer than any title. */
  const longest = 500;

  it.each(oddTexts)(
    "has whole lines that all end with CRLF, and no control signs: %j",
    async (odd) => {
      const html = memoPage(filledWith(odd), t);
      const raw = await mailDraft({
        id: "1.memo",
        subject: `Muistio: ${odd.slice(0, longest)}`,
        html,
        text: memoMarkdown(filledWith(odd), t),
        date: new Date("2030-03-12T09:00:00Z"),
      });
      expect(raw.endsWith("\r\n")).toBe(true);
      expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
      for (const line of raw.split("\r\n")) {
        expect(line).not.toMatch(/[^\P{Cc}\t]/u);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
      }
      const mail = await PostalMime.parse(raw);
      expect(mail.headers.map(({ key }) => key).sort()).toEqual([
        "content-type",
        "date",
        "message-id",
        "mime-version",
        "subject",
        "x-unsent",
      ]);
      const hidden = /[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
      for (const decoded of [mail.subject, mail.html, mail.text])
        expect(decoded).not.toMatch(hidden);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      const words = (text = "") => text.match(/[\p{L}\p{N}]+/gu);
      expect(words(mail.subject)).toEqual(["Muistio", ...(words(odd.slice(0, longest)) ?? [])]);
    },
  );
});

describe("the cards of the minutes", () => {
  const long = { text: `${"pitkä ".repeat(170)}loppu`, language: "fi" as const };
  const longest: Memo = {
    ...memo,
    decisions: Array.from({ length: 300 }, () => long),
    actions: Array.from({ length: 300 }, () => ({ ...long, owner: "x".repeat(100), done: false })),
    parts: memo.parts.map((part) => ({ ...part, notes: Array.from({ length: 300 }, () => long) })),
  };

  it.each(locales)("are cards that Teams can show, in %s", (locale) => {
    const speaker = translator(locale);
    for (const one of [memo, longest, { ...memo, published: false, decisions: [], actions: [] }])
      expect(complaintsAbout(memoCard(one, speaker, "https://kehu.example/1"))).toEqual([]);
    const unclosed = {
      ...memo,
      version: "0",
      attendance: 3,
      counts: { note: 1, decision: 0, action: 2 },
    };
    expect(complaintsAbout(unclosedCard(unclosed, speaker, "https://kehu.example/1"))).toEqual([]);
  });

  it("show the beginning of what is long, and how much more there is", () => {
    const card = memoCard(longest, t, "https://kehu.example/1");
    expect(JSON.stringify(card).length * 2).toBeLessThan(40_000);
    const texts = textsOf(card);
    expect(texts.filter((text) => text === "ja 295 muuta")).toHaveLength(2);
    expect(texts.filter((text) => text === "ja 298 muuta")).toHaveLength(3);
    expect(texts.find((text) => text.startsWith("• pitkä"))).toMatch(/^• .{190,199}…$/);
  });
});

describe("taking the memo home", () => {
  const clock = movedClock("2030-03-01T08:00:00+02:00");
  let product: Product;
  let town: Town;
  let id: string;

  const take = (ending: string): Promise<Answer> =>
    product.api("GET", `/api/meetings/${id}/memo${ending}`, {
      token: town.members[0]?.objectId ?? "",
    });

  beforeAll(async () => {
    product = await startProduct({}, {}, clock.now);
    town = await aTown(product, ["Mikko Malli"]);
    await saveSeries(product, town);
    id = (await eventually(() => nextMeeting(product, town).catch(() => undefined))).id;
    clock.moveTo("2030-03-12T09:30:00+02:00");
    await product.api("PUT", `/api/meetings/${id}/lines/${randomUUID()}`, {
      token: town.coordinator.objectId,
      body: { version: "", kind: "decision", text: "<b>Näin</b> tehdään" },
    });
  });
  afterAll(() => product.close());

  it("gives a draft before the closing and the memo after it, in the network's language", async () => {
    await product.say(town.members[0] as never, undefined, "kieli en");
    expect((await take("")).body).toMatchObject({ published: false, language: "fi" });
    expect(String((await take(".html")).body)).toContain("Luonnos");
    await product.api("PUT", `/api/meetings/${id}/minutes/closing`, {
      token: town.coordinator.objectId,
      body: { version: "0", attendance: 4 },
    });
    expect((await take("")).body).toMatchObject({ published: true, attendance: 4 });
    const kinds = [
      [".html", "text/html; charset=utf-8", "&lt;b&gt;Näin&lt;/b&gt; tehdään"],
      [".md", "text/markdown; charset=utf-8", "\\<b\\>Näin\\</b\\> tehdään"],
      [".eml", "message/rfc822", "X-Unsent: 1"],
    ] as const;
    for (const [ending, type, words] of kinds) {
      const { status, headers, body } = await take(ending);
      expect([status, headers.get("content-type")]).toEqual([200, type]);
      expect(headers.get("content-disposition")).toBe(
        `attachment; filename="muistio-2030-03-12${ending}"`,
      );
      expect(body).toContain(words);
      expect(body).not.toContain("Luonnos");
    }
  });

  it.each(["", ".html", ".md", ".eml"])("is for members alone: %s", async (ending) => {
    const path = `/api/meetings/${id}/memo${ending}`;
    expect((await product.api("GET", path)).status).toBe(401);
    expect((await product.api("GET", path, { token: randomUUID() })).status).not.toBe(200);
    const missing = `/api/meetings/${randomUUID()}/memo${ending}`;
    const token = town.coordinator.objectId;
    expect((await product.api("GET", missing, { token })).status).toBe(404);
  });
});
