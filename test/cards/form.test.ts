import { expect, it } from "@jest/globals";
import { formCard, formTyped } from "../../src/cards/form.ts";
import type { Form } from "../../src/contract/forms/form.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { MessageKey } from "../../src/i18n/catalogues.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { complaintsAbout, inputsOf, textsOf } from "../support/cards.ts";
import { filled } from "../support/meetings.ts";

interface Values {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly day: string;
  readonly names: readonly string[];
  readonly first: string;
  readonly second: string;
}

interface Body {
  readonly id: string;
  readonly title: string;
  readonly rule: { readonly day?: number };
  readonly names: readonly string[];
  readonly parts: readonly { readonly name: string }[];
}

type ThisForm = Form<Values, undefined, Body, MessageKey>;

const line = (label: string) => ({
  kind: "line" as const,
  max: 10,
  label: () => label,
  wrong: () => `mend ${label}`,
});

const form: ThisForm = {
  heading: () => "Form",
  send: () => "Send",
  fields: {
    id: { kind: "kept" },
    title: { ...line("title"), required: true },
    kind: {
      ...line("kind"),
      kind: "choice",
      choices: () => [
        { title: "by day", value: "day" },
        { title: "never", value: "never" },
      ],
    },
    day: {
      ...line("day"),
      kind: "number",
      range: () => [1, 31],
      when: ({ values }) => values.kind === "day",
    },
    names: { ...line("names"), kind: "choices", choices: () => [{ title: "A", value: "a" }] },
    first: { ...line("first"), part: "more" },
    second: { ...line("second"), part: "more" },
  },
  parts: { more: { title: () => "More" } },
  paths: { "rule.day": "day", "parts.name": ["first", "second"] },
};

const values: Values = {
  ...{ id: "1", title: "Title", kind: "never", day: "", names: ["a", "b"] },
  ...{ first: "one", second: "two" },
};
const shown = (typed: Values, ...fields: string[]) =>
  formCard(
    form,
    {
      values: typed,
      data: undefined,
      t: translator("fi"),
      error:
        fields.length > 0
          ? new AppError("invalid", "", {
              fields: fields.map((field) => ({ field, problem: "wrong" })),
            })
          : undefined,
    },
    { verb: verbs.startRetro, sent: { owner: "2" } },
  );

const open = (card: object): boolean =>
  JSON.parse(JSON.stringify(card)).body.at(-1).items[1].isVisible;

it("comes back from a card as it was typed, with what goes along unseen", () => {
  const card = shown(values);
  const sent = filled(card, verbs.startRetro);
  expect(sent).toMatchObject({ id: "1", owner: "2", names: "a,b" });
  expect(formTyped(form, sent)).toEqual(values);
});

it("asks a field only when another answer makes it apply", () => {
  const asked = (kind: string) => inputsOf(shown({ ...values, kind })).map(({ id }) => id);
  expect(asked("never")).not.toContain("day");
  expect(asked("day")).toContain("day");
});

it("says the sentence of the field in which the refused part of the body is typed", () => {
  const typed = { ...values, kind: "day", day: "40" };
  const card = shown(typed, "rule.day", "title");
  expect(textsOf(card.body[0])).toEqual(["mend day"]);
  expect(formTyped(form, filled(card, verbs.startRetro))).toEqual(typed);
  expect(open(card)).toBe(false);
  const folded = shown(values, "parts.1.name");
  expect(textsOf(folded.body[0])).toEqual(["mend second"]);
  expect(open(folded)).toBe(true);
});

it("offers as many choices as a message has room for, and what is chosen", () => {
  const all = Array.from({ length: 3_000 }, (_, at) => ({
    title: "ä".repeat(200),
    value: `${at}`,
  }));
  const of = (choices: typeof all) => ({
    ...line("many"),
    kind: "choice" as const,
    few: true as const,
    choices: () => choices,
  });
  const many = (choices: typeof all) =>
    formCard(
      {
        ...form,
        fields: {
          ...form.fields,
          kind: of(choices),
          names: { ...line("names"), kind: "choices", choices: () => choices },
        },
      },
      {
        values: { ...values, kind: "2999", names: ["2998"] },
        data: undefined,
        t: translator("fi"),
      },
      { verb: verbs.startRetro },
    );
  const card = many(all);
  expect(complaintsAbout(card)).toEqual([]);
  const [one, several] = inputsOf(card).filter(({ type }) => type === "Input.ChoiceSet");
  const offered = (input: typeof one): string[] =>
    ((input?.choices ?? []) as typeof all).map(({ value }) => value);
  expect(offered(one)).toEqual(expect.arrayContaining(["0", "2999"]));
  expect(offered(several)).toEqual(expect.arrayContaining(["0", "2998"]));
  expect(one?.style).toBe("compact");
  const said = textsOf(card).filter((text) => text.endsWith("lisää on KEHU-välilehdellä."));
  // The number as Finnish writes it.
  expect(said[0]?.replace(/\D/g, "")).toBe(`${all.length - offered(one).length}`);
  const few = many(all.slice(0, 3));
  expect(inputsOf(few).find(({ id }) => id === "kind")?.style).toBe("expanded");
  expect(textsOf(few).join()).not.toContain("lisää on");
});

it("does not compile without a field's sentence, or a place for what the body can refuse", () => {
  const { wrong: _, ...mute } = line("title");
  const wrongForms: ThisForm[] = [
    // @ts-expect-error: a field without its sentence
    { ...form, fields: { ...form.fields, title: mute } },
    // @ts-expect-error: nowhere to say that a name of a part was refused
    { ...form, paths: { "rule.day": "day" } },
    // @ts-expect-error: a list is no line
    { ...form, fields: { ...form.fields, names: line("names") } },
  ];
  expect(wrongForms).toHaveLength(3);
});
