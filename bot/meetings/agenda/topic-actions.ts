import { z } from "zod";
import { formTyped } from "../../../src/cards/form.ts";
import { topicForm } from "../../../src/contract/forms/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { isConflict, notFound, parse } from "../../../src/kernel/errors.ts";
import { saidCard, topicReceiptCard } from "../../../src/meetings/agenda/cards.ts";
import { topicFormCard } from "../../../src/meetings/agenda/forms.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import {
  asFormOwner,
  type CardAction,
  cardAction,
  type Question,
} from "../../teams/card-action.ts";
import {
  emptyForm,
  filledTopicForm,
  formOf,
  inMeeting,
  ownIn,
  sentFrom,
  topicFromCard,
} from "./forms.ts";

/** A topic proposed, changed and taken out again. */
export const topicActions = (agenda: AgendaService): CardAction[] => {
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
        const form = formOf(press, "topic", meeting);
        return topic
          ? filledTopicForm(agenda, press, { ...form, topic })
          : emptyForm(agenda, press, form);
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
  ];
};
