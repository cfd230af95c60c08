import { z } from "zod";
import type { Card } from "../../../src/cards/card.ts";
import type { ChangeTurn } from "../../../src/contract/duties.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { type TurnRole, turnRoles } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { isCoordinator } from "../../../src/kernel/actor.ts";
import { AppError, isPassing, parse } from "../../../src/kernel/errors.ts";
import {
  privateCard,
  type TurnsCardOptions,
  turnsCard,
} from "../../../src/meetings/duties/cards.ts";
import type { TurnService } from "../../../src/meetings/duties/service.ts";
import { type CardAction, cardAction, type Question } from "../../teams/card-action.ts";

const pressed = z.object({ meeting: z.uuid() });
const pressedTurn = pressed.extend({ role: z.enum(turnRoles) });
const toggle = z.stringbool({ truthy: ["true"], falsy: ["false"] });

/** In the channel who has which turn; in one's own chat what one is willing to do, too. */
const answerTurns = async (
  turns: TurnService,
  { actor, visitor, t }: Question,
  meeting: string,
  options: TurnsCardOptions = {},
): Promise<Card> => {
  const view = await turns.view(actor, meeting);
  if (visitor.othersRead) return turnsCard(view, translator(actor.networkLanguage), options);
  return turnsCard(view, t, {
    ...options,
    willing: await turns.willingOf(actor),
    ...(isCoordinator(actor) && { people: await turns.peopleOf(actor.network, t.locale) }),
  });
};

const tooLate: readonly string[] = ["meetingCancelled", "meetingOver", "turnTaken"];

export const turnActions = (turns: TurnService): CardAction[] => {
  /** What is too late is answered with how things are now. */
  const change = async (
    question: Question,
    { meeting, role }: { readonly meeting: string; readonly role: TurnRole },
    input: ChangeTurn,
    done: string,
  ): Promise<Card> => {
    try {
      await turns.changeTurn(question.actor, meeting, role, input);
      return await answerTurns(turns, question, meeting, { lead: done });
    } catch (error) {
      if (!(error instanceof AppError && tooLate.includes(error.code))) throw error;
      const problem = question.t(`errors.${error.code}`);
      return answerTurns(turns, question, meeting, { problem });
    }
  };

  const show = (press: Question, { meeting }: z.infer<typeof pressed>) =>
    answerTurns(turns, press, meeting);

  return [
    cardAction(verbs.openTurns, pressed, { run: show }),

    cardAction(verbs.takeMeetingTurn, pressedTurn, {
      run: (press, turn) =>
        change(press, turn, { do: "take" }, press.t("turns.done.take", { role: turn.role })),
      again: show,
    }),

    cardAction(verbs.passMeetingTurn, pressedTurn.extend({ person: z.uuid().optional() }), {
      run: (press, { person, ...turn }) => {
        const isOwn = person === undefined || person === press.actor.person;
        const done = press.t(isOwn ? "turns.done.pass" : "turns.done.passFor");
        return change(press, turn, { do: "pass", ...(person && { person }) }, done);
      },
      again: show,
    }),

    cardAction(verbs.nameForTurn, pressedTurn.extend({ person: z.uuid() }), {
      run: (press, { person, ...turn }) => {
        const isOwn = person === press.actor.person;
        const done = isOwn
          ? press.t("turns.done.take", { role: turn.role })
          : press.t("turns.done.name");
        return change(press, turn, { do: "name", person }, done);
      },
      again: show,
      redisplay: (press, data, error) => {
        const { meeting } = parse(pressed, data);
        const { person } = data as { readonly person?: unknown };
        const problem = isPassing(error)
          ? refusalText(press.t, error)
          : press.t(person ? "turns.name.wrong" : "turns.name.missing");
        return answerTurns(turns, press, meeting, { problem });
      },
    }),

    cardAction(verbs.saveWilling, pressed.extend({ lead: toggle, write: toggle }), {
      run: async (press, { meeting, ...willing }) => {
        const { actor, visitor, t } = press;
        await turns.setWilling(actor, willing);
        if (visitor.othersRead) return privateCard(t);
        const isWilling = willing.lead || willing.write;
        const lead = t(isWilling ? "turns.done.willing" : "turns.done.unwilling");
        return answerTurns(turns, press, meeting, { lead });
      },
      again: async (press, turn) =>
        press.visitor.othersRead ? privateCard(press.t) : show(press, turn),
    }),
  ];
};
