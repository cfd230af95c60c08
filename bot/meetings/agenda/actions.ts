import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import { formTyped } from "../../../src/cards/form.ts";
import {
  type AnswerPresentation,
  type AskView,
  addOfferSchema,
  askIdSchema,
  chooseThemeSchema,
} from "../../../src/contract/agenda.ts";
import { presentationForm, themeForm, topicForm } from "../../../src/contract/forms/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { presentationAnswers } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { isConflict, notFound, parse } from "../../../src/kernel/errors.ts";
import {
  askAnsweredCard,
  askWhenSentence,
  offersCard,
  queuedCard,
  saidCard,
  themeReceiptCard,
  themesCard,
  topicReceiptCard,
} from "../../../src/meetings/agenda/cards.ts";
import {
  askCard,
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../../../src/meetings/agenda/forms.ts";
import type { OpenForm, SentForm } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import {
  asFormOwner,
  type CardAction,
  cardAction,
  type Press,
  type Question,
} from "../../teams/card-action.ts";
import {
  agendaProblem,
  emptyForm,
  filledTopicForm,
  formOf,
  ownIn,
  presentationFromCard,
  themeFromCard,
  topicFromCard,
} from "./forms.ts";

export interface AgendaActionNeeds {
  readonly agenda: AgendaService;
}

const inMeeting = z.object({ meeting: z.uuid() });
const perhapsInMeeting = z.object({ meeting: z.uuid().optional() });

const sentFrom = ({ message }: Press, meeting: string): SentForm | undefined =>
  message && { message, meeting };

export const agendaActions = ({ agenda }: AgendaActionNeeds): CardAction[] => {
  const openForm = (press: Press, what: OpenForm["what"], meeting: string): Promise<Card> =>
    emptyForm(agenda, press, formOf(press, what, meeting));

  const answerThemes = async (
    { actor, t }: Question,
    meeting: string | undefined,
    lead?: string,
  ): Promise<Card> => {
    const [{ themes, unread }, chooses] = await Promise.all([
      agenda.listThemes(actor),
      meeting ? agenda.isInCharge(actor, meeting) : false,
    ]);
    return themesCard(themes, t, { meeting, chooses, unread, ...(lead !== undefined && { lead }) });
  };

  const answerOffers = async ({ actor, t }: Question, meeting: string, problem?: string) =>
    offersCard(await agenda.listOffers(actor, meeting), t, { meeting, problem });

  const answeredCard = (ask: AskView, answer: AnswerPresentation["answer"], t: Translator): Card =>
    askAnsweredCard(
      answer,
      { title: ask.title, when: askWhenSentence(ask, t), meeting: ask.meeting },
      t,
    );

  /** As it stands in the programme, if it does. */
  const showTopic = async ({ actor, t }: Question, meeting: string, topic: string) => {
    const { slots } = await agenda.read(actor, meeting);
    const found = slots.flatMap(({ topics }) => topics).find(({ id }) => id === topic);
    return found
      ? topicReceiptCard(meeting, found, t)
      : saidCard(t("agenda.topic.removed"), meeting, t);
  };

  return [
    cardAction(verbs.openTopicForm, inMeeting.extend({ topic: z.uuid().optional() }), {
      run: async (press, { meeting, topic }) => {
        if (!topic) return openForm(press, "topic", meeting);
        return filledTopicForm(agenda, press, { ...formOf(press, "topic", meeting), topic });
      },
    }),

    cardAction(verbs.saveTopic, topicFromCard, {
      limit: "topics",
      run: async (press, { owner, meeting, topic, version, form, ...input }) => {
        const { actor, t } = press;
        asFormOwner(press, owner);
        const sent = sentFrom(press, meeting);
        const { slots } = topic
          ? await agenda.changeTopic(actor, { ...input, meeting, topic, version }, sent)
          : await agenda.propose(actor, { ...input, meeting, form }, sent);
        const saved = slots
          .flatMap(({ topics }) => topics)
          .find(({ id }) => id === (topic || form));
        if (!saved) throw notFound("the topic");
        return topicReceiptCard(meeting, saved, t);
      },
      again: (press, { owner, meeting, topic, form }) => {
        asFormOwner(press, owner);
        return showTopic(press, meeting, topic || form);
      },
      redisplay: async ({ actor, t }, data, error) => {
        const values = formTyped(topicForm, data);
        const own = ownIn(data);
        const { slots } = await agenda.read(actor, parse(z.uuid(), own.meeting));
        const found = slots.flatMap(({ topics }) => topics).find(({ id }) => id === values.topic);
        // Who was told of somebody else's change may save over it.
        const version = isConflict(error) && found ? found.version : values.version;
        return topicFormCard({ values: { ...values, version }, data: { slots }, t, error }, own);
      },
    }),

    cardAction(verbs.removeTopic, inMeeting.extend({ topic: z.uuid() }), {
      run: async ({ actor, t }, { meeting, topic }) => {
        await agenda.removeTopic(actor, meeting, topic);
        return saidCard(t("agenda.topic.removed"), meeting, t);
      },
      again: (press, { meeting, topic }) => showTopic(press, meeting, topic),
    }),

    cardAction(verbs.openThemes, perhapsInMeeting, {
      run: (press, { meeting }) => answerThemes(press, meeting),
    }),

    cardAction(verbs.openThemeForm, perhapsInMeeting, {
      run: (press, { meeting }) => openForm(press, "theme", meeting ?? ""),
    }),

    cardAction(verbs.saveTheme, themeFromCard, {
      limit: "themes",
      run: async (press, { owner, meeting, ...input }) => {
        asFormOwner(press, owner);
        await agenda.proposeTheme(press.actor, input, sentFrom(press, meeting));
        return themeReceiptCard(input.title, press.t);
      },
      again: (press, { meeting }) => answerThemes(press, meeting || undefined),
      redisplay: ({ t }, data, error) =>
        themeFormCard({ values: formTyped(themeForm, data), t, error }, ownIn(data)),
    }),

    cardAction(
      verbs.backTheme,
      perhapsInMeeting.extend({ theme: z.uuid(), backs: z.enum(["true", "false"]) }),
      {
        run: async (press, { meeting, theme, backs }) => {
          await agenda.backTheme(press.actor, theme, backs === "true");
          return answerThemes(press, meeting);
        },
        again: (press, { meeting }) => answerThemes(press, meeting),
      },
    ),

    cardAction(verbs.chooseTheme, inMeeting.extend({ theme: chooseThemeSchema.shape.theme }), {
      run: async (press, { meeting, theme }) => {
        await agenda.chooseTheme(press.actor, meeting, { theme, minutes: 0 });
        return answerThemes(press, meeting, press.t("agenda.themes.chosen"));
      },
      again: (press, { meeting }) => answerThemes(press, meeting),
      redisplay: (press, data, error) => {
        const { meeting } = parse(inMeeting, data);
        return answerThemes(press, meeting, agendaProblem(error, press.t));
      },
    }),

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
        const { queue } = await agenda.offerPresentation(press.actor, input, sent);
        return queuedCard(queue, press.t, { id: input.form, meeting: meeting || undefined });
      },
      again: async ({ actor, t }, { form, meeting }) => {
        const { queue } = await agenda.listPresentations(actor);
        return queuedCard(queue, t, { id: form, meeting: meeting || undefined });
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

    cardAction(verbs.openOffers, inMeeting, {
      run: (press, { meeting }) => answerOffers(press, meeting),
    }),

    cardAction(verbs.addOffer, inMeeting.extend(addOfferSchema.shape), {
      limit: "topics",
      run: async (press, { meeting, ...offer }) => {
        await agenda.addOffer(press.actor, meeting, offer);
        return answerOffers(press, meeting);
      },
      again: (press, { meeting }) => answerOffers(press, meeting),
      redisplay: (press, data, error) =>
        answerOffers(press, parse(inMeeting, data).meeting, agendaProblem(error, press.t)),
    }),
  ];
};
