import { describe, expect, it } from "@jest/globals";
import type { z } from "zod";
import { proposeThemeSchema, proposeTopicSchema } from "../../src/contract/agenda.ts";
import { submitIdeaSchema } from "../../src/contract/ideas.ts";
import { saveLessonSchema } from "../../src/contract/lessons.ts";
import { saveMeetingSchema, saveSeriesSchema, slotSchema } from "../../src/contract/meetings.ts";
import { saveLineSchema } from "../../src/contract/minutes.ts";
import { saveSettingsSchema } from "../../src/contract/networks.ts";
import { oneLine } from "../../src/contract/one-line.ts";
import { answerPulseSchema } from "../../src/contract/pulse.ts";
import { saveRetroActionSchema, startRetroSchema } from "../../src/contract/retros.ts";

describe("one line", () => {
  it.each([
    ["Kahvit  kotona ", "Kahvit kotona"],
    ["Kahvit\r\nkotona\tnyt", "Kahvit kotona nyt"],
    ["Kahvit\u2028kotona\u2029nyt\u0085heti", "Kahvit kotona nyt heti"],
    ["Kahvit\u00a0kotona\u3000nyt", "Kahvit kotona nyt"],
    ["\u202eKahvit\u202c \u2066k\u2069otona\u200e\u200f\u061c", "Kahvit kotona"],
    ["Ka\u200bh\u200cv\u200di\u2060t\ufeff\u00ad", "Kahvit"],
    ["\u0000Ka\u0007h\u001bvit\u007f\u009f", "Kahvit"],
    ["Kah\u{e0041}vit\ufff9\ufe0f\u3164", "Kahvit"],
    ["\u200b\u202e\u2028\u3164", ""],
    ["Kahvit \ud83d kotona", "Kahvit \ufffd kotona"],
    ["👩‍🚒 ❤️ 👩🏽‍💻 🏳️‍🌈 1️⃣ 🇫🇮", "👩‍🚒 ❤️ 👩🏽‍💻 🏳️‍🌈 1️⃣ 🇫🇮"],
    ["Åäö ñ e\u0301 日本語 שלום مرحبا हिन्दी", "Åäö ñ e\u0301 日本語 שלום مرحبا हिन्दी"],
  ])("%j is shown as %j", (typed, shown) => {
    expect(oneLine(typed)).toBe(shown);
    expect(oneLine(shown)).toBe(shown);
  });
});

describe("a short text that is typed", () => {
  const fields = (schema: z.ZodObject, ...names: string[]) =>
    names.map((name) => [name, schema.shape[name] as z.ZodType] as const);

  const required = [
    ...fields(submitIdeaSchema, "title"),
    ...fields(saveMeetingSchema, "title"),
    ...fields(saveSeriesSchema, "title"),
    ...fields(proposeTopicSchema, "title"),
    ...fields(proposeThemeSchema, "title"),
    ...fields(saveLessonSchema, "title"),
    ...fields(startRetroSchema, "title"),
    ...fields(saveRetroActionSchema, "text"),
    ...fields(saveSettingsSchema, "name"),
  ];
  const optional = [
    ...fields(saveMeetingSchema, "place"),
    ...fields(saveSeriesSchema, "place"),
    ...fields(slotSchema, "name"),
    ...fields(proposeTopicSchema, "speaker"),
    ...fields(answerPulseSchema, "line"),
  ];

  it.each([...required, ...optional])("loses the signs that nobody sees: %s", (_, field) => {
    expect(field.parse("\u202eKahvit\u2028ko\u200btona\u0007")).toBe("Kahvit kotona");
  });

  it.each(required)("is missing when nobody sees any of it: %s", (_, field) => {
    const { error } = field.safeParse("\u200b\u202e\u2028");
    expect(error?.issues).toMatchObject([{ code: "too_small" }]);
  });

  it("keeps its lines when it is long", () => {
    const problem = submitIdeaSchema.shape.problem.parse(" Yksi\nkaksi\n\nkolme ");
    expect(problem).toBe("Yksi\nkaksi\n\nkolme");
    expect(saveLineSchema.shape.text.parse("Yksi\nkaksi")).toBe("Yksi\nkaksi");
  });
});
