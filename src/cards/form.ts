import {
  type AskedField,
  askedFields,
  type Choice,
  type Field,
  type Form,
  mostOnCard,
  type NamedField,
  problemsOf,
  type Shown,
} from "../contract/forms/form.ts";
import { timeOfDay } from "../contract/time-of-day.ts";
import { partsIn, textIn } from "../contract/typed.ts";
import type { Verb } from "../contract/verbs.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import { refusalText } from "../i18n/refusals.ts";
import type { Translator } from "../i18n/translator.ts";
import { type AppError, isConflict, isPassing } from "../kernel/errors.ts";
import {
  type Action,
  type Card,
  card,
  choiceInput,
  choicesInput,
  dateInput,
  type Element,
  execute,
  folded,
  heading,
  numberInput,
  plainNotice,
  text,
  textInput,
  timeInput,
  toggleInput,
} from "./card.ts";

/** A form as a card shows it. */
type OnCard<Values, Data> = Shown<Values, Data, MessageKey>;

/** What stands for nothing among the choices of a card: there what was chosen cannot be let go of, and no value is empty. */
const notChosen = "none";

/** In letters: a quarter of what a message may have. */
const roomOfChoices = 10_000;

/** More are not shown beside one another. */
const mostBeside = 12;

/** With what stands around it in JSON. */
const lengthOf = ({ title, value }: Choice): number => title.length + value.length + 25;

/** The first of them, as many as there is room for, and those that are chosen. */
const fitting = (all: readonly Choice[], chosen: readonly string[]): Choice[] => {
  let room = roomOfChoices;
  return all.filter((one, at) => {
    if (at < mostOnCard) room -= lengthOf(one);
    return (at < mostOnCard && room >= 0) || chosen.includes(one.value);
  });
};

const choiceInputOf = <Values, Data>(
  field: Extract<AskedField<OnCard<Values, Data>>, { readonly kind: "choice" | "choices" }>,
  shown: OnCard<Values, Data>,
  named: { readonly id: string; readonly label: string; readonly value: string },
): readonly Element[] => {
  const all = field.choices(shown);
  const choices = fitting(all, named.value.split(","));
  const left = all.length - choices.length;
  const long = !field.few || all.length > mostBeside;
  const more =
    left > 0 ? [text(shown.t("forms.moreInTab", { count: left }), { subtle: true })] : [];
  if (field.kind === "choices") return [choicesInput({ ...named, choices, long }), ...more];
  const none = field.optional ? [{ title: shown.t("forms.notChosen"), value: notChosen }] : [];
  const value = field.optional && named.value === "" ? notChosen : named.value;
  return [choiceInput({ ...named, value, choices: [...none, ...choices], long }), ...more];
};

const inputOf = <Values, Data>(
  { name: id, field }: NamedField<OnCard<Values, Data>>,
  shown: OnCard<Values, Data>,
): readonly Element[] => {
  const typed = (shown.values as Readonly<Record<string, unknown>>)[id];
  const value = Array.isArray(typed) ? typed.join(",") : String(typed ?? "");
  const wrong = field.wrong(shown, "required", id);
  const named = { id, label: field.label(shown), value };
  const input = { ...named, ...("required" in field && field.required && { required: wrong }) };
  switch (field.kind) {
    case "toggle":
      return [toggleInput({ id, title: named.label, on: typed === true })];
    case "choice":
    case "choices":
      return choiceInputOf(field, shown, named);
    case "date":
      return [dateInput(input)];
    case "time":
      return [timeInput(input)];
    case "number": {
      const [min, max] = field.range(shown);
      return [numberInput({ ...named, min, max, wrong })];
    }
    default:
      return [
        textInput({
          ...input,
          value: field.kind === "line" ? value.slice(0, field.max) : value,
          maxLength: field.max,
          multiline: field.kind === "lines",
          ...(field.kind === "url" && { placeholder: "https://" }),
          ...(field.hint && { placeholder: field.hint(shown) }),
        }),
      ];
  }
};

/** What a card's form is filled in with, and why it stands there again: it was refused. */
export interface FormOnCard<Values, Data> {
  readonly values: Values;
  readonly data: Data;
  readonly t: Translator;
  readonly error?: AppError | undefined;
}

/** The sentence of the first field that did not fit, and the names of all of them. */
const problemIn = <Values, Data, Body>(
  form: Form<Values, Data, Body, MessageKey>,
  shown: OnCard<Values, Data>,
  error: AppError,
): { readonly sentence: string; readonly wrong: readonly string[] } => {
  if (isPassing(error)) return { sentence: refusalText(shown.t, error), wrong: [] };
  if (isConflict(error) && form.conflict) return { sentence: form.conflict(shown), wrong: [] };
  const problems = problemsOf(form, shown, error.fields);
  const [sentence = refusalText(shown.t, error)] = Object.values(problems);
  return { sentence, wrong: Object.keys(problems) };
};

interface Surroundings {
  readonly verb: Verb;
  /** What its button says besides what stands in it. */
  readonly sent?: Readonly<Record<string, string>>;
  /** What stands between the heading and the fields. */
  readonly about?: readonly Element[];
  /** What can be done besides sending it. */
  readonly more?: readonly Action[];
}

export const formCard = <Values, Data, Body>(
  form: Form<Values, Data, Body, MessageKey>,
  { values, data, t, error }: FormOnCard<Values, Data>,
  { verb, sent, about = [], more = [] }: Surroundings,
): Card => {
  const shown: OnCard<Values, Data> = { values, data, t, face: "card" };
  const problem = error && problemIn(form, shown, error);
  const named = form.heading(shown);
  const intro = form.intro?.(shown);
  const kept = Object.entries<Field<typeof shown>>(form.fields).flatMap(([name, { kind }]) =>
    kind === "kept" ? [[name, String(values[name as keyof Values])]] : [],
  );
  return card({
    lang: t.locale,
    speak: named,
    body: [
      ...(problem ? [plainNotice(problem.sentence)] : []),
      heading(named),
      ...(intro ? [text(intro, { subtle: true, spacing: "None" })] : []),
      ...about,
      ...askedFields(form, shown).flatMap(({ part: id = "", fields }) => {
        const items = fields.flatMap((field) => inputOf(field, shown));
        const part = form.parts?.[id];
        if (!part) return items;
        const note = part.note ? [text(part.note(shown), { size: "Small", subtle: true })] : [];
        const warning = part.warning?.(shown);
        const isWrong = fields.some(({ name }) => problem?.wrong.includes(name));
        return [
          folded({ id: `${id}Part`, title: part.title(shown), isOpen: isWrong }, [
            ...note,
            ...items,
          ]),
          ...(warning ? [text(warning, { color: "Attention" })] : []),
        ];
      }),
    ],
    actions: [
      execute({ title: form.send(shown), primary: true }, verb, {
        ...Object.fromEntries(kept),
        ...sent,
      }),
      ...more,
    ],
  });
};

const typedIn = <S>(data: unknown, name: string, field: Field<S>): unknown => {
  const text = textIn(data, name);
  switch (field.kind) {
    case "choices":
      return partsIn(data, name);
    case "toggle":
      return text === "true";
    case "time":
      return timeOfDay(text);
    case "choice":
      return field.optional && text === notChosen ? "" : text;
    default:
      return text;
  }
};

/** The form as it was sent, so that nothing typed is lost: nothing of it was checked yet. */
export const formTyped = <Values, Data, Body, Key extends MessageKey>(
  { fields }: Form<Values, Data, Body, Key>,
  data: unknown,
): Values =>
  Object.fromEntries(
    Object.entries<Field<Shown<Values, Data, Key>>>(fields).map(([name, field]) => [
      name,
      typedIn(data, name, field),
    ]),
  ) as Values;
