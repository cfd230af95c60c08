import { asMarkdown } from "./markdown.ts";

/**
 * The part of Adaptive Cards 1.5 that the product uses. What a person typed goes through {@link plain}:
 * a text run is shown as it stands, where a text block reads Markdown, links and mentions out of it.
 */

export interface Card {
  readonly type: "AdaptiveCard";
  readonly $schema: string;
  readonly version: "1.5";
  readonly lang: string;
  readonly speak?: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
}

export type Element = Readonly<Record<string, unknown>> & { readonly type: string };
export type Action = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Choice {
  /** As it is shown; what a person typed needs nothing done to it. */
  readonly title: string;
  readonly value: string;
}

/** Teams shows at most six actions of a card. */
const mostActions = 6;

interface CardParts {
  readonly lang: string;
  /** What is read aloud, and shown in a notice. */
  readonly speak: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
}

export const card = ({ lang, speak, body, actions = [] }: CardParts): Card => {
  if (actions.length > mostActions) throw new RangeError("a card has at most six actions");
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    lang,
    speak,
    body,
    ...(actions.length > 0 && { actions }),
  };
};

/** Bytes of a message that Teams takes for sure; it counts UTF-16. */
const largest = 80_000;

/** Whether Teams takes a message with this card. */
export const fits = (value: Card): boolean => JSON.stringify(value).length * 2 <= largest;

/** The card's own sentence and its buttons, for when it is too large. */
export const shortForm = ({ actions, ...rest }: Card): Card => {
  const short: Card = { ...rest, body: [plain(rest.speak ?? "")] };
  const whole: Card = { ...short, ...(actions && { actions }) };
  return fits(whole) ? whole : short;
};

interface TextStyle {
  readonly size?: "Small" | "Medium" | "Large";
  readonly weight?: "Bolder";
  readonly subtle?: boolean;
  readonly color?: "Attention" | "Good" | "Accent";
}

interface RunStyle extends TextStyle {
  /** An address that opens when the text is pressed. */
  readonly link?: string;
}

const run = (text: string, { size, weight, subtle, color, link }: RunStyle) => ({
  type: "TextRun",
  text,
  ...(size && { size }),
  ...(weight && { weight }),
  ...(subtle && { isSubtle: true }),
  ...(color && { color }),
  ...(link && { underline: true, selectAction: openUrl(text, link) }),
});

interface Placing {
  readonly spacing?: "None" | "Small" | "Medium" | "Large";
  readonly separator?: boolean;
}

/** Text that a person typed, shown letter by letter. */
export const plain = (text: string, style: RunStyle & Placing = {}): Element => ({
  type: "RichTextBlock",
  inlines: [run(text, style)],
  ...(style.spacing && { spacing: style.spacing }),
  ...(style.separator && { separator: true }),
});

/** Parts of one line, each in its own style: what a person typed stands letter by letter. */
export const runs = (
  parts: readonly (RunStyle & { readonly text: string })[],
  { spacing }: Placing = {},
): Element => ({
  type: "RichTextBlock",
  inlines: parts.map(({ text: said, ...style }) => run(said, style)),
  ...(spacing && { spacing }),
});

/** A word of ours and what it says of the thing, which a person may have typed, on one line. */
export const labelled = (label: string, value: string, placing: Placing = {}): Element => ({
  type: "RichTextBlock",
  inlines: [run(`${label}: `, { weight: "Bolder" }), run(value, {})],
  ...(placing.spacing && { spacing: placing.spacing }),
});

/** What a person called it, as large as a heading; a text run cannot be one to a screen reader. */
export const title = (typed: string): Element => ({
  type: "RichTextBlock",
  inlines: [run(typed, { size: "Large", weight: "Bolder" })],
  spacing: "Small",
});

/** A heading of ours. */
export const heading = (value: string): Element => ({
  type: "TextBlock",
  text: value,
  wrap: true,
  style: "heading",
  size: "Large",
  weight: "Bolder",
  spacing: "Small",
});

/** A sentence of ours. */
export const text = (
  value: string,
  style: TextStyle & Placing & { readonly centered?: boolean } = {},
): Element => ({
  type: "TextBlock",
  text: value,
  wrap: true,
  ...(style.size && { size: style.size }),
  ...(style.weight && { weight: style.weight }),
  ...(style.subtle && { isSubtle: true }),
  ...(style.color && { color: style.color }),
  ...(style.centered && { horizontalAlignment: "Center" }),
  ...(style.spacing && { spacing: style.spacing }),
  ...(style.separator && { separator: true }),
});

export const label = (value: string): Element =>
  text(value, { size: "Small", weight: "Bolder", subtle: true, spacing: "Medium" });

export const notice = (value: string): Element => ({
  type: "Container",
  style: "attention",
  bleed: true,
  items: [text(value, { weight: "Bolder" })],
});

/** One in which what a person typed may stand. */
export const plainNotice = (value: string): Element => ({
  type: "Container",
  style: "attention",
  bleed: true,
  items: [plain(value, { weight: "Bolder" })],
});

interface InputOptions {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
}

export const textInput = (
  options: InputOptions & {
    readonly maxLength: number;
    readonly multiline?: boolean;
    readonly placeholder?: string;
    /** The sentence shown when it is left empty; the field is required when it is given. */
    readonly required?: string;
  },
): Element => ({
  type: "Input.Text",
  id: options.id,
  label: options.label,
  maxLength: options.maxLength,
  ...(options.multiline && { isMultiline: true }),
  ...(options.placeholder && { placeholder: options.placeholder }),
  ...(options.value && { value: options.value }),
  ...(options.required && { isRequired: true, errorMessage: options.required }),
});

/** Beside a box or a circle a title is read as Markdown; in a list to choose one from it is not. */
const besideBoxes = (choices: readonly Choice[]): readonly Choice[] =>
  choices.map(({ title, value }) => ({ title: asMarkdown(title), value }));

/** Several of a few, or of a long list. The answer comes as one text, joined by commas. */
export const choicesInput = (
  options: InputOptions & { readonly choices: readonly Choice[]; readonly long?: boolean },
): Element => ({
  type: "Input.ChoiceSet",
  id: options.id,
  label: options.label,
  isMultiSelect: true,
  style: options.long ? "compact" : "expanded",
  choices: besideBoxes(options.choices),
  ...(options.value && { value: options.value }),
});

/** One of a few, or of a long list. */
export const choiceInput = (
  options: InputOptions & { readonly choices: readonly Choice[]; readonly long?: boolean },
): Element => ({
  type: "Input.ChoiceSet",
  id: options.id,
  label: options.label,
  style: options.long ? "compact" : "expanded",
  choices: options.long ? options.choices : besideBoxes(options.choices),
  ...(options.value && { value: options.value }),
});

/** A time of day, as HH:mm. */
export const timeInput = (options: InputOptions & { readonly required?: string }): Element => ({
  type: "Input.Time",
  id: options.id,
  label: options.label,
  ...(options.required && { isRequired: true, errorMessage: options.required }),
  ...(options.value && { value: options.value }),
});

/** A day, as YYYY-MM-DD. */
export const dateInput = (options: InputOptions & { readonly required?: string }): Element => ({
  type: "Input.Date",
  id: options.id,
  label: options.label,
  ...(options.required && { isRequired: true, errorMessage: options.required }),
  ...(options.value && { value: options.value }),
});

/** A whole number. The answer comes in letters. */
export const numberInput = (
  options: InputOptions & { readonly min: number; readonly max: number; readonly wrong: string },
): Element => ({
  type: "Input.Number",
  id: options.id,
  label: options.label,
  min: options.min,
  max: options.max,
  errorMessage: options.wrong,
  ...(options.value && /^-?\d+$/.test(options.value) && { value: Number(options.value) }),
});

/** Yes or no. The answer comes as `true` or `false`, in letters. */
export const toggleInput = (options: {
  readonly id: string;
  readonly title: string;
  readonly on: boolean;
}): Element => ({
  type: "Input.Toggle",
  id: options.id,
  title: options.title,
  value: String(options.on),
  wrap: true,
});

interface ButtonFace {
  readonly title: string;
  readonly primary?: boolean;
  readonly tooltip?: string;
}

interface FormButtonFace extends Omit<ButtonFace, "tooltip"> {
  /** Nobody else may see that it is open. */
  readonly unseen?: boolean;
}

/** A button of which only the title matters is its title. */
const faceOf = (face: string | (ButtonFace & FormButtonFace)): ButtonFace & FormButtonFace =>
  typeof face === "string" ? { title: face } : face;

/** A button that comes back to the bot. What `data` says is a request, never a right. */
export const execute = (
  face: string | ButtonFace,
  verb: string,
  data: Readonly<Record<string, string>> = {},
): Action => {
  const { title, primary, tooltip } = faceOf(face);
  const shared = {
    title,
    ...(primary && { style: "positive" }),
    ...(tooltip && { tooltip }),
  };
  return {
    type: "Action.Execute",
    verb,
    data,
    ...shared,
    fallback: { type: "Action.Submit", data: { ...data, verb }, ...shared },
  };
};

/**
 * A button that opens a form: in a dialog where the host has dialogs, elsewhere as a message of its own or,
 * when nobody else may see that it is open, in the card's place for the one who pressed.
 */
export const openForm = (
  face: string | FormButtonFace,
  verb: string,
  data: Readonly<Record<string, string>> = {},
): Action => {
  const { title, primary, unseen } = faceOf(face);
  return {
    type: "Action.Submit",
    title,
    data: {
      ...data,
      verb,
      opens: unseen ? "unseen" : "form",
      msteams: { type: "task/fetch" },
    },
    ...(primary && { style: "positive" }),
  };
};

export const openUrl = (title: string, url: string): Action => ({
  type: "Action.OpenUrl",
  title,
  url,
});

/** Buttons in the middle of a card. */
export const actionSet = (actions: readonly Action[]): Element => ({ type: "ActionSet", actions });

interface LeftColumn {
  readonly width: "auto" | `${number}px`;
  readonly style?: "emphasis";
  readonly items: readonly Element[];
}

/** Things beside each other: what stands left is as wide as it says, the rest takes what is left. */
export const beside = (
  { width, style, items }: LeftColumn,
  rest: readonly Element[],
  { spacing = "Medium" }: Placing = {},
): Element => ({
  type: "ColumnSet",
  spacing,
  columns: [
    {
      type: "Column",
      width,
      items,
      ...(style && { style, verticalContentAlignment: "Center" }),
    },
    { type: "Column", width: "stretch", items: rest },
  ],
});

/** What few need, below everything else: the button that shows it stands with the others. */
export const underMore = (
  title: string,
  items: readonly Element[],
): { readonly button: Action; readonly element: Element } => ({
  button: { type: "Action.ToggleVisibility", title, targetElements: ["more"] },
  element: { type: "Container", id: "more", isVisible: false, separator: true, items },
});

interface Fold {
  readonly id: string;
  /** Of its button. */
  readonly title: string;
  readonly isOpen?: boolean;
}

/** What few need: shown when its button is pressed. The id is its own within the card. */
export const folded = (
  { id, title, isOpen = false }: Fold,
  items: readonly Element[],
): Element => ({
  type: "Container",
  items: [
    actionSet([{ type: "Action.ToggleVisibility", title, targetElements: [id] }]),
    { type: "Container", id, isVisible: isOpen, items },
  ],
});
