import { randomUUID } from "node:crypto";

/** What a form card says of one of its fields; the rest of the card does not matter here. */
interface Field {
  type: string;
  id: string;
  maxLength?: number;
  value?: string;
  isRequired?: boolean;
  choices?: { value: string }[];
}

interface Execute {
  type: "Action.Execute";
  verb: string;
  data?: Record<string, unknown>;
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** All objects of a card for which the question is answered yes, in their order. */
function find(card: Json, isWanted: (part: { [name: string]: Json }) => boolean): Json[] {
  if (card === null || typeof card !== "object") return [];
  if (Array.isArray(card)) return card.flatMap((part) => find(part, isWanted));
  const inside = Object.values(card).flatMap((part) => find(part, isWanted));
  return isWanted(card) ? [card, ...inside] : inside;
}

/** What Teams sends for a field that a person has filled in. */
function filled({ type, id, maxLength, value, choices }: Field): [string, string] {
  if (type === "Input.ChoiceSet") return [id, choices?.[0]?.value ?? ""];
  if (type === "Input.Text") {
    const words =
      "Torilla ei ole kesällä paikkaa, jossa lukea, lainata ja levätä varjossa. ".repeat(3);
    return [id, words.slice(0, maxLength ?? words.length).trim()];
  }
  return [id, value ?? ""];
}

/** Reads a form card and gives a maker of what its button sends, a new form and title each time. */
export function formOf(cardText: string, verb: string) {
  const card = JSON.parse(cardText) as Json;
  const [button] = find(card, (part) => part.verb === verb) as unknown as Execute[];
  if (button === undefined) throw new Error(`no button ${verb} in ${cardText.slice(0, 500)}`);
  const fields = find(
    card,
    ({ type }) => typeof type === "string" && type.startsWith("Input."),
  ) as unknown as Field[];
  const values = Object.fromEntries(fields.map(filled));

  return () => {
    const form = randomUUID();
    const title = `Kirjaston kesäpiste ${form.slice(0, 8)}`;
    return { title, values: { ...button.data, ...values, form, title } };
  };
}
