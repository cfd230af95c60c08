import type { Card } from "../../../src/cards/card.ts";
import { changeRetroValues } from "../../../src/contract/forms/change-retro.ts";
import { newRetroValues } from "../../../src/contract/forms/start-retro.ts";
import type { RetroActionView, RetroView } from "../../../src/contract/retros.ts";
import { retroTemplates } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  retroAnswerCard,
  retroCard,
  retroClosedCard,
  retroStandingCard,
  retroThanksCard,
} from "../../../src/retros/cards.ts";
import {
  actionDoneCard,
  actionDueCard,
  actionOwnerlessCard,
} from "../../../src/retros/discussion/cards.ts";
import { actionMessages } from "../../../src/retros/discussion/messages.ts";
import {
  changeRetroCard,
  retroListCard,
  retroStartedCard,
  startRetroCard,
} from "../../../src/retros/forms.ts";
import { summaryCard } from "../../../src/retros/summary/cards.ts";
import { where } from "./meetings.ts";
import { settings } from "./networks.ts";

export const retroCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const address = `https://kehu.example/tab#/retros/${where.id}`;
  const retro: RetroView = {
    id: where.id,
    version: "1",
    title: "Keittiön ruokahävikki",
    about: "project",
    subject: "",
    template: "permission",
    questions: retroTemplates.permission.map((key) => ({ key, text: "" })),
    pulse: true,
    anonymous: true,
    asked: 0,
    seenBy: "asked",
    starter: "Kaisa Koordinaattori",
    facilitator: "Mikko Malli",
    opensAt: "2030-03-05T06:00:00.000Z",
    closesAt: "2030-03-12T14:00:00.000Z",
    zone: "Europe/Helsinki",
    state: "collecting",
    tooFew: false,
    unread: false,
    count: 10,
    pulses: {},
    reactions: { compassion: 2, courage: 0, meToo: 5, takeIn: 1 },
    isAsked: true,
    answered: false,
    mayFacilitate: true,
    mayTakeOver: false,
    mayRead: true,
  };
  const closed: RetroView = { ...retro, state: "closed", count: 12 };
  const discussed: RetroView = {
    ...closed,
    state: "discussed",
    pulses: { dared: { answers: 12, average: 3.9 }, supported: { answers: 11, average: 4.4 } },
    summary: {
      lesson: "Mitattu hävikki pienenee, kun tulos on kaikkien näkyvillä",
      talked: "Mittaaminen\nAikaa kerran viikossa\nOppilaiden rooli",
      worked: "Vaaka linjaston päässä\nOppilaat laskivat itse",
      didNot: "Kesäloman jälkeen mittaus unohtui",
    },
  };
  const action: RetroActionView = {
    id: where.id,
    version: "1",
    retro: where.id,
    title: retro.title,
    text: "Hankitaan vaaka toiseenkin keittiöön",
    owner: "1",
    ownerName: "Keittiön esihenkilö",
    due: "2030-03-29",
    done: false,
    tickable: false,
  };
  const answers = ["Mittasimme hävikkiä kuukauden", "", "Mittaus unohtui"];
  const form = { receipt: where.id, answers, pulses: { dared: "4" } };
  const start = newRetroValues({
    ...{ id: where.id, title: retro.title, about: "project" },
    ...{ facilitator: "1", closesOn: "2030-03-12" },
  });
  const chosen = {
    people: [...settings.people],
    subjects: [{ about: "project" as const, id: where.id, title: "Seinätön sairaala" }],
  };
  return {
    retro: retroCard(retro, t, { address, carried: Array(5).fill(action) }),
    "retro, of its facilitator": retroCard(closed, t, { address, manage: true }),
    "retro, too few": retroCard({ ...closed, tooFew: true, count: 0 }, t, { address }),
    "retro, opened": retroCard({ ...closed, state: "opened" }, t, { address }),
    "retro, answer": retroAnswerCard(retro, { ...form, problem: t("retros.answer.empty") }, t),
    "retro, thanks": retroThanksCard(retro, { receipt: where.id }, t),
    "retro, thanks by name": retroThanksCard(
      { ...retro, anonymous: false },
      { receipt: where.id },
      t,
    ),
    "retro, second answer": retroStandingCard(t),
    "retro, closed": retroClosedCard(closed, t, address),
    "retro, form": startRetroCard({ values: start, data: chosen, t }, "1"),
    "retro, form to mend": startRetroCard(
      {
        values: { ...start, template: "own", pulse: true, facilitator: "2" },
        data: chosen,
        t,
        error: fieldError("facilitator"),
      },
      "1",
    ),
    "retro, change": changeRetroCard({
      values: changeRetroValues(retro, "2030-03-12"),
      data: { ...chosen, retro },
      t,
      error: fieldError("version"),
    }),
    "retro, started": retroStartedCard(retro, t),
    "retros, list": retroListCard({ retros: [retro, closed], total: 9, unread: 2 }, t, address),
    "retros, none": retroListCard({ retros: [], total: 0 }, t, address),
    "retro, summary": summaryCard(
      {
        retro: discussed,
        actions: [action, { ...action, text: "Sovitaan mittausviikko", done: true }],
      },
      t,
      address,
    ),
    "retro, action due": actionDueCard(action, { kind: actionMessages.due, address }, t),
    "retro, action undone": actionDueCard(action, { kind: actionMessages.undone, address }, t),
    "retro, action of nobody": actionOwnerlessCard(action, t, address),
    "retro, action done": actionDoneCard(action, t),
  };
};
