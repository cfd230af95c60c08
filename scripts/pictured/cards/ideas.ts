import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/cards/card.ts";
import { newDecisionValues } from "../../../src/contract/forms/decision.ts";
import { newIdeaValues } from "../../../src/contract/forms/idea.ts";
import type { IdeaDetail, IdeaStep } from "../../../src/contract/ideas.ts";
import { type IdeaNeed, ideaStages } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { type IdeaShown, ideaCard, ideaReceiptCard } from "../../../src/ideas/cards.ts";
import { decisionCard, ideaFormCard, offerCard } from "../../../src/ideas/form-cards.ts";
import { ideaPageCard } from "../../../src/ideas/page-card.ts";
import { askKeeperCard, stepLineCard, stepNoticeCard } from "../../../src/ideas/step-cards.ts";
import { fieldError } from "../../../src/kernel/errors.ts";

export const ideaTexts = {
  title: "Kirjaston kesäpiste torille",
  problem: "Kirjasto on kesällä kiinni juuri silloin, kun torilla on eniten väkeä.",
  firstTrial: "Yksi lauantai torilla: kärryllinen kirjoja ja lainauslaite.",
  needs: ["partner", "permission"] as IdeaNeed[],
};

const step: IdeaStep = {
  id: randomUUID(),
  from: "discussed",
  to: "trial",
  at: "2026-11-26T11:20:00.000Z",
  by: "Verkoston koordinaattori",
  as: "coordinator",
  reason: "Aloitetaan yhdellä lauantailla, koska kärry ja lainauslaite ovat jo olemassa.",
  next: "Päivä sovitaan torin kanssa",
  nextAt: "2027-01-15",
  whatWouldChange: "",
  language: "fi",
};

const shown: IdeaShown = {
  names: {},
  hidden: [],
  zone: "Europe/Helsinki",
  address: "https://kehu.example/tab",
};

const idea: IdeaDetail = {
  related: [],
  faces: [],
  sectors: { author: "Sivistys", keeper: "Sivistys" },
  ...ideaTexts,
  id: randomUUID(),
  number: 4,
  stage: "idea",
  state: "open",
  author: "Kirjaston kehittäjä",
  language: "fi",
  submittedAt: "2026-05-12T06:00:00.000Z",
  supporters: 3,
  answerBy: "2026-05-26",
  version: "1",
  mine: false,
  supported: false,
  kept: false,
  asked: false,
  can: ["support", "join", "decide", "keep"],
  path: [],
  joined: [],
  supportedBy: [
    { name: "Verkoston koordinaattori", sector: "Hallinto" },
    { name: "Uimahallin kehittäjä", sector: "Liikunta" },
    { name: "Yläkoulun opettaja", sector: "Opetus" },
  ],
  named: false,
};

export const onTrial: IdeaDetail = {
  ...idea,
  stage: "trial",
  answerBy: undefined,
  supporters: 11,
  keeper: "Kirjaston kehittäjä",
  path: [step],
};

export const ideaCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const values = newIdeaValues(randomUUID());
  const names = Object.fromEntries(ideaStages.map((stage) => [stage, ""])) as Record<
    (typeof ideaStages)[number],
    string
  >;
  const settings = { version: "", answerDays: 10, names, hidden: [] };
  const owner = "1";
  const told = { idea: onTrial, step };
  return {
    form: ideaFormCard({ values, t, owner }),
    "form, to mend": ideaFormCard({
      values: { ...values, ...ideaTexts },
      t,
      error: fieldError("title", "tooLong"),
      owner,
    }),
    idea: ideaCard(idea, t, shown),
    "idea, the least": ideaCard(
      { ...idea, problem: "", firstTrial: "", needs: [], supporters: 0, answerBy: undefined },
      t,
      shown,
    ),
    "idea, on trial": ideaCard({ ...onTrial, decision: step }, t, shown),
    "idea, withdrawn": ideaCard({ ...idea, state: "withdrawn" }, t, shown),
    "idea, for one person": ideaPageCard(onTrial, t, { ...shown, thread: shown.address }),
    receipt: ideaReceiptCard(idea, t, shown.address),
    decision: decisionCard(
      { values: newDecisionValues(randomUUID(), idea), t, owner },
      idea,
      settings,
    ),
    "decision, without a reason": decisionCard(
      {
        values: newDecisionValues(randomUUID(), idea, "trial"),
        t,
        owner,
        error: fieldError("reason", "required"),
      },
      idea,
      settings,
    ),
    offer: offerCard({ values: { offer: "" }, t, owner }, idea),
    "step, in the thread": stepLineCard(told, t, shown),
    "step, to the author": stepNoticeCard(told, t, shown),
    "asked to keep": askKeeperCard(idea, t, shown),
  };
};
