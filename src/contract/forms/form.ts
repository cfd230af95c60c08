import type { MessageKey } from "../../i18n/catalogues.ts";
import type { MessageValues } from "../../i18n/translator.ts";
import type { FieldError } from "../errors.ts";
import type { Locale } from "../vocabulary.ts";

/*
 * A form is described once, in this folder: `src/cards/form.ts` makes a card of it, `tab/ui/form.tsx` a part of a page.
 * Whatever is said or chosen from is a function of the form as it is shown.
 */

/** Says messages with these keys, in the card or in the tab. */
export interface Say<Key extends MessageKey> {
  (key: Key, values?: MessageValues): string;
  readonly locale: Locale;
}

/** A form as it is shown. */
export interface Shown<Values, Data, Key extends MessageKey> {
  readonly values: Values;
  /** What it is about or chooses from: it comes from the server and is not typed. */
  readonly data: Data;
  readonly t: Say<Key>;
  readonly face: "card" | "tab";
}

export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** Why an address was refused; `usual`: what the form says of one that leads nowhere. */
export const addressWrong = (
  { t }: { readonly t: Say<"forms.linkSecret"> },
  problem: FieldError["problem"],
  usual: string,
): string => (problem === "secret" ? t("forms.linkSecret") : usual);

/** More choices do not fit on a card; the tab has them all. */
export const mostOnCard = 100;

interface Asked<S> {
  readonly label: (shown: S) => string;
  /** Why the server refused it, in a sentence that says what to do. */
  readonly wrong: (shown: S, problem: FieldError["problem"], path: string) => string;
  /** It is asked only then; absent: always. */
  readonly when?: (shown: S) => boolean;
  /** The part of the form that it stands in. */
  readonly part?: string;
  /** In the tab it stands beside the field before it, where there is room. */
  readonly beside?: true;
}

/** What is found by words, and how it is named. */
export interface Wanted {
  readonly what: "projects" | "openProjects" | "ideas";
  readonly titleOf?: (thing: { readonly number: number; readonly title: string }) => string;
  /** One that is not offered. */
  readonly without?: string;
}

interface Chosen<S> extends Asked<S> {
  readonly choices: (shown: S) => readonly Choice[];
  /** In the tab the others are found by words: `choices` are what stands before them there. */
  readonly found?: (shown: S) => Wanted;
  /** A card shows all of them at once. */
  readonly few?: true;
}

type TextField<S> =
  | (Asked<S> & {
      /** `lines`: several of them. */
      readonly kind: "line" | "lines" | "url";
      readonly max: number;
      readonly required?: true;
      /** What could stand in it. */
      readonly hint?: (shown: S) => string;
    })
  | (Asked<S> & { readonly kind: "date" | "time"; readonly required?: true })
  | (Asked<S> & {
      readonly kind: "number";
      readonly range: (shown: S) => readonly [number, number];
    })
  /** `optional`: nothing may be chosen. */
  | (Chosen<S> & { readonly kind: "choice"; readonly optional?: true })
  /** It goes along unseen. */
  | { readonly kind: "kept" };

type BooleanField<S> = Asked<S> & { readonly kind: "toggle" };
type ListField<S> = Chosen<S> & { readonly kind: "choices" };

export type Field<S> = TextField<S> | BooleanField<S> | ListField<S>;
export type AskedField<S> = Exclude<Field<S>, { readonly kind: "kept" }>;

type FieldOf<Value, S> = Value extends boolean
  ? BooleanField<S>
  : Value extends readonly unknown[]
    ? ListField<S>
    : TextField<S>;

interface Part<S> {
  /** Where it is folded; absent: in both. */
  readonly only?: "card" | "tab";
  readonly title: (shown: S) => string;
  readonly note?: (shown: S) => string;
  /** What does not fit together in it; empty: nothing. */
  readonly warning?: (shown: S) => string;
}

/** Where a body can be refused, with dots, without the numbers of lists. */
type PathOf<Body> = {
  [Name in keyof Body & string]-?: NonNullable<Body[Name]> extends readonly (infer Item)[]
    ? Item extends object
      ? `${Name}.${PathOf<Item>}`
      : Name
    : NonNullable<Body[Name]> extends object
      ? NonNullable<Body[Name]> extends infer One
        ? One extends unknown
          ? `${Name}.${PathOf<One>}`
          : never
        : never
      : Name;
}[keyof Body & string];

type NameOf<Values> = keyof Values & string;

/** The field in which a part of the body is typed; of a list the field of each item. Empty: it is not typed. */
type Place<Values> = NameOf<Values> | readonly NameOf<Values>[] | "";

/**
 * What stands in `Values` is text, truth or texts, as it was typed. A field has the name of the part of the body that it
 * becomes; where that is not so, `paths` names the field: what the body can refuse has its place and its sentence.
 */
export interface Form<Values, Data, Body, Key extends MessageKey, S = Shown<Values, Data, Key>> {
  readonly heading: (shown: S) => string;
  /** Empty: none. */
  readonly intro?: (shown: S) => string;
  /** What the button that sends it says. */
  readonly send: (shown: S) => string;
  /** In the order in which they are asked. */
  readonly fields: { readonly [Name in keyof Values]: FieldOf<Values[Name], S> };
  /** Parts that few change: folded away until they are asked for. */
  readonly parts?: Readonly<Record<string, Part<S>>>;
  readonly paths: Readonly<Record<Exclude<PathOf<Body>, keyof Values>, Place<Values>>> &
    Readonly<Record<string, Place<Values>>>;
  /** Somebody else changed meanwhile what the form is about. */
  readonly conflict?: (shown: S) => string;
}

export interface NamedField<S> {
  readonly name: string;
  readonly field: AskedField<S>;
}

/** What is asked as the form is filled in, in its order; each part's fields together, and its id. */
export const askedFields = <Values, Data, Body, Key extends MessageKey>(
  { fields, parts: folded = {} }: Form<Values, Data, Body, Key>,
  shown: Shown<Values, Data, Key>,
): { readonly part: string | undefined; readonly fields: NamedField<typeof shown>[] }[] => {
  const parts: { part: string | undefined; fields: NamedField<typeof shown>[] }[] = [];
  for (const [name, field] of Object.entries<Field<typeof shown>>(fields)) {
    if (field.kind === "kept" || field.when?.(shown) === false) continue;
    const { only = shown.face } = folded[field.part ?? ""] ?? {};
    const part = only === shown.face ? field.part : undefined;
    const last = parts.at(-1);
    if (last && last.part === part) last.fields.push({ name, field });
    else parts.push({ part, fields: [{ name, field }] });
  }
  return parts;
};

const placeIn = <Values>(
  paths: Readonly<Record<string, Place<Values>>>,
  refused: string,
): string => {
  const path = refused.replace(/\.\d+/g, "");
  const place = paths[path] ?? path;
  return typeof place === "string" ? place : (place[Number(/\.(\d+)/.exec(refused)?.[1])] ?? "");
};

/** A sentence for each field that was refused, by the field's name; what has no field has none. */
export const problemsOf = <Values, Data, Body, Key extends MessageKey>(
  { fields, paths }: Form<Values, Data, Body, Key>,
  shown: Shown<Values, Data, Key>,
  refused: readonly FieldError[] = [],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    refused.flatMap(({ field: path, problem }) => {
      const name = placeIn(paths, path);
      const field = (fields as Readonly<Record<string, Field<typeof shown>>>)[name];
      return field && field.kind !== "kept" ? [[name, field.wrong(shown, problem, path)]] : [];
    }),
  );
