import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { type Card, choiceInput, choicesInput } from "../../src/cards/card.ts";
import { asMarkdown } from "../../src/cards/markdown.ts";
import { oneLine } from "../../src/contract/one-line.ts";
import type { RetroActionView, RetroView } from "../../src/contract/retros.ts";
import { translator } from "../../src/i18n/translators.ts";
import { fieldError } from "../../src/kernel/errors.ts";
import { actionOwnerlessCard } from "../../src/retros/discussion/cards.ts";
import { changeRetroCard } from "../../src/retros/forms.ts";
import { statusCard } from "../../src/status/cards.ts";
import type { Status } from "../../src/status/status.ts";
import { textsOf } from "../support/cards.ts";

const t = translator("fi");
const hostile =
  "*Mikko* _M_ [Kirjaudu](https://evil.example) `x` <b>b</b> {{DATE(2030-01-01, SHORT)}}";

const textIn = (node: DefaultTreeAdapterTypes.Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textIn).join("") : "";

const tagsIn = (node: DefaultTreeAdapterTypes.Node): string[] =>
  "childNodes" in node ? [node.nodeName, ...node.childNodes.flatMap(tagsIn)] : [];

const rendered = (markdown: string) => parseFragment(marked.parse(markdown, { async: false }));

describe("what a person typed, where a card reads Markdown", () => {
  const typed = fc
    .string({ unit: fc.constantFrom(..."\\`*_{}[]()<>#+-.!|&~=1ab: ;\"'") })
    .map(oneLine)
    .filter((text) => text !== "");

  it("is shown letter by letter, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(typed, fc.constantFrom(hostile, "1. x", "- x", "# x", "&amp;", "---")),
        (text) => {
          const shown = rendered(asMarkdown(text));
          expect(textIn(shown).trim()).toBe(text);
          expect(tagsIn(shown)).toEqual(["#document-fragment", "p"]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("is a choice beside a box or a circle, and in a list to choose one from it is as it was typed", () => {
    const choices = [{ title: hostile, value: "1" }];
    const options = { id: "x", label: "x", choices };
    const shown = [{ title: asMarkdown(hostile), value: "1" }];
    expect(choicesInput(options).choices).toEqual(shown);
    expect(choicesInput({ ...options, long: true }).choices).toEqual(shown);
    expect(choiceInput(options).choices).toEqual(shown);
    expect(choiceInput({ ...options, long: true }).choices).toEqual(choices);
  });
});

/** What a card reads Markdown from. */
const markdownIn = (value: unknown): string[] => {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(markdownIn);
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === "TextBlock" ? [String(text)] : Object.values(value).flatMap(markdownIn);
};

describe("a name", () => {
  const at = new Date("2030-01-01T10:00:00Z");
  const message = { kind: "ideas.card", at, person: hostile, key: "k" };
  const status = (kinds: Partial<Status>): Status => ({
    zone: "Europe/Helsinki",
    next: [],
    lastHour: { sent: 0, waiting: 0, held: 0, skipped: 0, refused: 0 },
    uncertain: [],
    moreUncertain: 0,
    unread: 0,
    unreadRows: [],
    waits: { requests: 0, handovers: 0, offers: 0 },
    ideas: { waiting: 0, late: 0 },
    problems: [],
    unreachable: [],
    ...kinds,
  });
  const kinds = { "ideas.card": "ideas.card.kind" } as const;
  const action = { text: "x", title: "x", ownerName: hostile, retro: "r", id: "i" };

  it.each<[string, Card]>([
    ["next", statusCard(status({ next: [message] }), t, { kinds, named: true })],
    ["uncertain", statusCard(status({ uncertain: [message] }), t, { kinds, named: true })],
    ["unreachable", statusCard(status({ unreachable: [hostile] }), t, { kinds, named: true })],
    ["ownerless", actionOwnerlessCard(action as RetroActionView, t, "https://kehu.example")],
  ])("is no Markdown in the status or in what is told of an action: %s", (_, card) => {
    expect(JSON.stringify(card)).toContain("Kirjaudu");
    expect(markdownIn(card).join(" ")).not.toContain("Kirjaudu");
  });

  it("is none in what is said of a form either", () => {
    const closesAt = at.toISOString();
    const retro = { id: "r", title: "x", facilitator: hostile, closesAt, zone: "UTC" } as RetroView;
    const values = { version: "1", facilitator: "same", closesOn: "2030-01-01" };
    const data = { retro, people: [] };
    const card = changeRetroCard({ values, data, t, error: fieldError("version") });
    expect(textsOf(card.body[0]).join(" ")).toContain(hostile);
    expect(markdownIn(card).join(" ")).not.toContain("Kirjaudu");
  });
});
