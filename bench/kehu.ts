import { verbs } from "../src/contract/verbs.ts";
import {
  type Answer,
  adaptiveCard,
  type CardAnswer,
  inTurn,
  mention,
  type Person,
  people,
  press,
  type Turn,
} from "./activities.ts";
import { formOf } from "./form.ts";
import type { Ask, TurnKind } from "./load.ts";

/** The turns of KEHU, in its own words and verbs: what changes there changes here. */

const helpWords = "apua";
const ideaWords = "idea Kirjaston kesäpiste torille";

/** Only who opened a form may send it. */
interface PersonalForm {
  person: Person;
  fill: ReturnType<typeof formOf>;
}

export function helpTurn(serviceUrl: string): TurnKind {
  return {
    name: "message",
    next: () => mention(serviceUrl, helpWords),
    check: (_turn, answer) => mustOffer(answer, verbs.openIdeaForm),
  };
}

/** Lets each person open a form, and gives the turns that need to know them. */
export async function learnedTurns(serviceUrl: string, ask: Ask) {
  const forms: PersonalForm[] = [];
  for (const person of people) {
    const asked = mention(serviceUrl, ideaWords, person);
    mustOffer(await ask(asked), verbs.submitIdea);
    const kept = await fetch(`${serviceUrl}/bench/replies/${asked.id}`);
    forms.push({ person, fill: formOf(await kept.text(), verbs.submitIdea) });
  }
  return { form: formTurn(serviceUrl), submit: submitTurn(serviceUrl, forms) };
}

function formTurn(serviceUrl: string): TurnKind {
  return {
    name: "form",
    next: () => mention(serviceUrl, ideaWords),
    check: (_turn, answer) => mustOffer(answer, verbs.submitIdea),
  };
}

function submitTurn(serviceUrl: string, forms: PersonalForm[]): TurnKind {
  const nextForm = inTurn(forms);
  const titles = new Map<string, string>();
  return {
    name: "action",
    next() {
      const { person, fill } = nextForm();
      const { title, values } = fill();
      const sent = { ...values, sure: "yes" };
      const turn = press(serviceUrl, { verb: verbs.submitIdea, values: sent, person });
      titles.set(turn.id, title);
      return turn;
    },
    check(turn: Turn, { body }) {
      const { statusCode, type, value } = JSON.parse(body) as CardAnswer;
      const title = titles.get(turn.id) ?? "";
      titles.delete(turn.id);
      const card = JSON.stringify(value);
      const isCard = statusCode === 200 && type === adaptiveCard && card.includes(title);
      // A form that comes back with something to mend holds the title too.
      if (!isCard || card.includes(verbs.submitIdea)) {
        throw new Error(`not the receipt of "${title}": ${body.slice(0, 500)}`);
      }
    },
  };
}

/** A sentence of something gone wrong is a card as well, but without this button. */
function mustOffer({ reply }: Answer, verb: string): void {
  if (!reply?.contentTypes.includes(adaptiveCard) || !reply.verbs.includes(verb)) {
    throw new Error(`no card with ${verb}, but: ${reply?.text} ${reply?.verbs}`);
  }
}
