import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/cards/card.ts";
import { newIdeaValues } from "../../../src/contract/forms/idea.ts";
import type { PublicIdea } from "../../../src/contract/ideas.ts";
import type { IdeaNeed } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard } from "../../../src/ideas/cards.ts";
import { fieldError } from "../../../src/kernel/errors.ts";

export const ideaTexts = {
  title: "Kirjaston kesäpiste torille",
  problem: "Kirjasto on kesällä kiinni juuri silloin, kun torilla on eniten väkeä.",
  firstTrial: "Yksi lauantai torilla: kärryllinen kirjoja ja lainauslaite.",
  needs: ["partner", "permission"] as IdeaNeed[],
};

export const ideaCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const idea: PublicIdea = {
    id: randomUUID(),
    number: 4,
    stage: "idea",
    ...ideaTexts,
    author: "Kirjaston kehittäjä",
    language: "fi",
    submittedAt: "2026-05-12T06:00:00.000Z",
    supporters: 3,
  };
  const values = newIdeaValues(randomUUID());
  return {
    form: ideaFormCard({ values, t }, "1"),
    "form, to mend": ideaFormCard(
      { values: { ...values, ...ideaTexts }, t, error: fieldError("title", "tooLong") },
      "1",
    ),
    idea: ideaCard(idea, t),
    "idea, the least": ideaCard(
      { ...idea, problem: "", firstTrial: "", needs: [], supporters: 0 },
      t,
    ),
    receipt: ideaReceiptCard(idea, t),
  };
};
