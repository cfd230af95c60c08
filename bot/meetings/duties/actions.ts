import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import type { ChangeDuty } from "../../../src/contract/duties.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { dutyRoles } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { isCoordinator } from "../../../src/kernel/actor.ts";
import { AppError, isPassing, parse } from "../../../src/kernel/errors.ts";
import {
  type DutiesCardOptions,
  dutiesCard,
  privateCard,
} from "../../../src/meetings/duties/cards.ts";
import type { DutyKey } from "../../../src/meetings/duties/duty.ts";
import type { DutyService } from "../../../src/meetings/duties/service.ts";
import { type CardAction, cardAction, type Question } from "../../teams/card-action.ts";

const pressed = z.object({ meeting: z.uuid() });
const pressedDuty = pressed.extend({ role: z.enum(dutyRoles) });
const toggle = z.stringbool({ truthy: ["true"], falsy: ["false"] });

const tooLate: readonly string[] = ["meetingCancelled", "meetingOver", "dutyTaken"];

export const dutyActions = (duties: DutyService): CardAction[] => {
  /** In the channel who has which duty; in one's own chat what one is willing to do, too. */
  const answer = async (
    { actor, visitor, t }: Question,
    meeting: string,
    options: DutiesCardOptions = {},
  ): Promise<Card> => {
    const view = await duties.view(actor, meeting);
    if (visitor.othersRead) return dutiesCard(view, translator(actor.networkLanguage), options);
    return dutiesCard(view, t, {
      ...options,
      willing: await duties.willingOf(actor),
      ...(isCoordinator(actor) && { people: await duties.peopleOf(actor.network, t.locale) }),
    });
  };

  /** What is too late is answered with how things are now. */
  const change = async (
    question: Question,
    duty: DutyKey,
    { done, ...input }: ChangeDuty & { readonly done: string },
  ): Promise<Card> => {
    try {
      await duties.changeDuty(question.actor, duty, input);
      return await answer(question, duty.meeting, { lead: done });
    } catch (error) {
      if (!(error instanceof AppError && tooLate.includes(error.code))) throw error;
      const problem = question.t(`errors.${error.code}`);
      return answer(question, duty.meeting, { problem });
    }
  };

  const show = (press: Question, { meeting }: z.infer<typeof pressed>) => answer(press, meeting);

  return [
    cardAction(verbs.openDuties, pressed, { run: show }),

    cardAction(verbs.takeMeetingDuty, pressedDuty, {
      run: (press, duty) => {
        const done = press.t("duties.done.take", { role: duty.role });
        return change(press, duty, { do: "take", done });
      },
      again: show,
    }),

    cardAction(verbs.passMeetingDuty, pressedDuty.extend({ person: z.uuid().optional() }), {
      run: (press, { person, ...duty }) => {
        const isOwn = person === undefined || person === press.actor.person;
        const done = press.t(isOwn ? "duties.done.pass" : "duties.done.passFor");
        return change(press, duty, { do: "pass", ...(person && { person }), done });
      },
      again: show,
    }),

    cardAction(verbs.nameForDuty, pressedDuty.extend({ person: z.uuid() }), {
      run: (press, { person, ...duty }) => {
        const isOwn = person === press.actor.person;
        const done = isOwn
          ? press.t("duties.done.take", { role: duty.role })
          : press.t("duties.done.name");
        return change(press, duty, { do: "name", person, done });
      },
      again: show,
      redisplay: (press, data, error) => {
        const { meeting } = parse(pressed, data);
        const { person } = data as { readonly person?: unknown };
        const problem = isPassing(error)
          ? refusalText(press.t, error)
          : press.t(person ? "duties.name.wrong" : "duties.name.missing");
        return answer(press, meeting, { problem });
      },
    }),

    cardAction(verbs.saveWilling, pressed.extend({ lead: toggle, write: toggle }), {
      run: async (press, { meeting, ...willing }) => {
        const { actor, visitor, t } = press;
        await duties.setWilling(actor, willing);
        if (visitor.othersRead) return privateCard(t);
        const isWilling = willing.lead || willing.write;
        const lead = t(isWilling ? "duties.done.willing" : "duties.done.unwilling");
        return answer(press, meeting, { lead });
      },
      again: async (press, duty) =>
        press.visitor.othersRead ? privateCard(press.t) : show(press, duty),
    }),
  ];
};
