import type { Card } from "../../../src/cards/card.ts";
import { newIdeaValues } from "../../../src/contract/forms/idea.ts";
import type { SearchHit } from "../../../src/contract/search.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { similarCard } from "../../../src/ideas/similar-card.ts";
import { askForWordsCard, foundThingsCard } from "../../../src/search/cards.ts";

const idea: SearchHit = {
  kind: "idea",
  id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300315",
  title: "Yhteiset lainapyörät virastotalolle",
  line: "Lyhyet työmatkat ajetaan omalla autolla, vaikka perille pääsisi pyörällä.",
  language: "fi",
  view: "ideas",
  support: "open",
};
const project: SearchHit = {
  ...{ kind: "project", id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300316", language: "fi" },
  ...{ title: "Pyöräilevä työpaikka", line: "Joka toinen lyhyt matka pyörällä.", view: "board" },
};
const lesson: SearchHit = {
  ...{ kind: "lesson", id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300314", language: "fi" },
  title: "Pyörä jää käyttämättä, jos avain on lukkojen takana",
  line: "Lainaaminen saa kestää puoli minuuttia.",
  view: "lessons/0e3c8f4e-6f0b-4d55-9d3e-2f4c20300314",
};

export const searchCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const words = "lainapyörät";
  const addressOf = (view: string) => `https://kehu.example/${view}`;
  const values = { ...newIdeaValues("1", "Lainapyöriä työmatkoille"), problem: "Autot seisovat." };
  const written = { values, owner: "1" };
  const groups = [
    { kind: "idea" as const, hits: [idea], total: 5 },
    { kind: "project" as const, hits: [project], total: 1 },
    { kind: "lesson" as const, hits: [lesson], total: 1 },
  ];
  return {
    "search found": foundThingsCard({ groups }, t, words),
    "search none": foundThingsCard({ groups: [] }, t, words),
    "search ask": askForWordsCard(t),
    "search similar": similarCard([idea, project, lesson], written, { addressOf, t }),
  };
};
