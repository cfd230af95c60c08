import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import { formTyped } from "../../../src/cards/form.ts";
import {
  type AnswerPresentation,
  type AskView,
  askIdSchema,
} from "../../../src/contract/agenda.ts";
import { presentationForm } from "../../../src/contract/forms/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { presentationAnswers } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { notFound, parse } from "../../../src/kernel/errors.ts";
import {
  askAnsweredCard,
  askWhenSentence,
  queuedCard,
} from "../../../src/meetings/agenda/cards.ts";
import { askCard, presentationFormCard } from "../../../src/meetings/agenda/forms.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import { asFormOwner, type CardAction, cardAction } from "../../teams/card-action.ts";
import {
  agendaProblem,
  emptyForm,
  formOf,
  ownIn,
  perhapsInMeeting,
  presentationFromCard,
  sentFrom,
} from "./forms.ts";

const answeredCard = (ask: AskView, answer: AnswerPresentation["answer"], t: Translator): Card =>
  askAnsweredCard(
    answer,
    { title: ask.title, when: askWhenSentence(ask, t), meeting: ask.meeting },
    t,
  );

/** Presentations asked for, and what those who are asked to present answer. */
export const presentationActions = (agenda: AgendaService): CardAction[] => [
  cardAction(
    verbs.openPresentationForm,
    perhapsInMeeting.extend({ project: z.uuid().optional() }),
    {
      run: (press, { meeting = "", project }) => {
        return emptyForm(agenda, press, { ...formOf(press, "presentation", meeting), project });
      },
    },
  ),

  cardAction(verbs.savePresentation, presentationFromCard, {
    limit: "presentations",
    run: async (press, { owner, meeting, ...input }) => {
      asFormOwner(press, owner);
      const sent = sentFrom(press, meeting);
      const { queue, behind } = await agenda.offerPresentation(press.actor, input, sent);
      return queuedCard(queue, press.t, { id: input.form, meeting: meeting || undefined, behind });
    },
    again: async ({ actor, t }, { form, meeting }) => {
      const { queue, behind } = await agenda.listPresentations(actor);
      return queuedCard(queue, t, { id: form, meeting: meeting || undefined, behind });
    },
    redisplay: async ({ actor, t }, data, error) => {
      const values = formTyped(presentationForm, data);
      const projects = await agenda.boardProjects(actor.network);
      return presentationFormCard({ values, data: { projects }, t, error }, ownIn(data));
    },
  }),

  cardAction(
    verbs.answerPresentation,
    z.object({
      ask: askIdSchema,
      answer: z.enum(presentationAnswers),
      to: z.preprocess((value) => value || undefined, z.uuid().optional()),
    }),
    {
      run: async ({ actor, t }, { ask: id, answer, to }) => {
        // Who presents or skips may have chosen a colleague before.
        const input = answer === "pass" ? { answer, to } : { answer };
        await agenda.answerPresentation(actor, id, input);
        const found = await agenda.findAsk(actor.network, id, actor.person);
        if (!found) throw notFound("the question");
        return answeredCard(found.ask, found.answer ?? answer, t);
      },
      again: async ({ actor, t }, { ask: id }) => {
        const found = await agenda.findAsk(actor.network, id, actor.person);
        if (!found) throw notFound("the question");
        if (found.answer !== undefined) return answeredCard(found.ask, found.answer, t);
        const colleagues = await agenda.colleagues(actor.network, actor.person);
        return askCard(found.ask, t, { colleagues });
      },
      redisplay: async ({ actor, t }, data, error) => {
        const { ask: id } = parse(z.object({ ask: askIdSchema }), data);
        const [found, colleagues] = await Promise.all([
          agenda.findAsk(actor.network, id, actor.person),
          agenda.colleagues(actor.network, actor.person),
        ]);
        if (!found) throw error;
        const [first] = error.fields;
        const problem =
          first?.field === "minutes"
            ? t("agenda.ask.tooLate")
            : first?.field === "to"
              ? t("agenda.ask.toMissing")
              : agendaProblem(error, t);
        return askCard(found.ask, t, { colleagues, problem });
      },
    },
  ),
];
