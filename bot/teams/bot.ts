import {
  ActivityTypes,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  StatusCodes,
  type TurnContext,
} from "botbuilder";
import type { Card } from "../../src/cards/card.ts";
import { sentenceWithHelpCard } from "../../src/chat/cards.ts";
import { commandOf } from "../../src/chat/command.ts";
import { defaultLocale, type Locale } from "../../src/contract/vocabulary.ts";
import type { MessageAddress } from "../../src/delivery/intent.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Needs } from "../../src/kernel/needs.ts";
import type { NetworkEvent } from "../../src/networks/event.ts";
import type { TeamPlace } from "../../src/networks/network.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import type { Presses } from "../../src/presses/presses.ts";
import type { Counting } from "../limits.ts";
import type { Members } from "../members.ts";
import { type Deadline, turnDeadline } from "../waits.ts";
import { answerPress, type CardAction, type Press, type Question } from "./card-action.ts";
import { cardMessage } from "./card-message.ts";
import { clientLocale } from "./client-locale.ts";
import { answerCommand, type CommandHandlers } from "./commands.ts";
import { ConnectorError } from "./connector.ts";
import { dialogAnswer, dialogSentence } from "./dialog.ts";
import type { InboundActivity } from "./door.ts";
import { eventsIn } from "./events.ts";
import { isDialog, isPress, type Named, type Pressed, pressedIn, sentPress } from "./pressed.ts";
import { saidIn } from "./said.ts";
import { placeOf, visitorOf } from "./visitor.ts";

export interface BotNeeds extends Pick<Needs, "now"> {
  /** A card as its host can show it and its reader is to see it. */
  readonly present: (card: Card, question: Question, deadline: Deadline) => Promise<Card>;
  /** Says so when the network that somebody chose is not theirs any more. */
  readonly withReplacement: (card: Card, question: Question) => Promise<Card>;
  /** It was said. */
  readonly keepReplacement: (question: Question) => Promise<void>;
  readonly members: Members;
  readonly defaultLanguage: Locale;
  /** Of the network of a team; the default where there is none. */
  readonly languageOfTeam: (team: TeamPlace | undefined) => Promise<Locale>;
  readonly commands: CommandHandlers;
  readonly actions: readonly CardAction[];
  readonly takePress: Presses["take"];
  /** What Teams tells of teams, of who is in them, and of the app's being there. */
  readonly onEvent: (event: NetworkEvent) => Promise<void>;
  readonly count: Counting;
}

const invokeAnswer = (type: string, value: unknown): InvokeResponse => ({
  status: StatusCodes.OK,
  body: { statusCode: 200, type, value },
});

const cardAnswer = (activity: Named, card: Card): InvokeResponse =>
  isDialog(activity)
    ? dialogAnswer(card)
    : invokeAnswer("application/vnd.microsoft.card.adaptive", card);

const sentenceAnswer = (activity: Named, sentence: string): InvokeResponse =>
  isDialog(activity)
    ? dialogSentence(sentence)
    : invokeAnswer("application/vnd.microsoft.activity.message", sentence);

const answerInvoke = (context: TurnContext, value: InvokeResponse): void => {
  context.turnState.set(INVOKE_RESPONSE_KEY, { type: "invokeResponse", value });
};

/** The invoke itself is wrong: no person sees this. */
const refusal = (status: number): InvokeResponse => ({ status });

/** Where a turn keeps the language that it is answered in. */
const turnLanguage = Symbol("turn language");

/** A dialog stands in no message; the one it was opened from is not its own. */
const pressedMessage = (
  activity: InboundActivity,
  { actor, visitor }: Question,
): MessageAddress | undefined =>
  activity.replyToId && !isDialog(activity)
    ? {
        conversation: activity.conversation.id,
        activity: activity.replyToId,
        ...(!visitor.othersRead && { reader: actor.person }),
      }
    : undefined;

/** Why not, in words; what is no refusal goes on to {@link answerFault}. */
const refusalIn = (error: unknown, t: Translator): string => {
  if (error instanceof AppError && error.code !== "internal") return refusalText(t, error);
  throw error;
};

/** For `onTurnError`: a fault is answered in words, never in its own. */
export const answerFault =
  (report: (error: unknown) => void) =>
  async (context: TurnContext, error: Error): Promise<void> => {
    const { type } = context.activity;
    // Nobody asked anything that could be answered: Teams is told, and may tell it again.
    if (type !== ActivityTypes.Message && type !== ActivityTypes.Invoke) throw error;
    report(error);
    const t = translator(context.turnState.get<Locale>(turnLanguage) ?? defaultLocale);
    const sentence = t("errors.internal");
    if (type === ActivityTypes.Invoke)
      answerInvoke(context, sentenceAnswer(context.activity, sentence));
    // When Teams does not take our messages, it will not take this one either.
    else if (!(error instanceof ConnectorError))
      await context.sendActivity(cardMessage(sentenceWithHelpCard(t, sentence)));
  };

const isFromBot = ({ from }: InboundActivity): boolean =>
  from.role === "bot" || from.id.startsWith("28:");

interface PressIn {
  readonly activity: InboundActivity;
  readonly deadline: Deadline;
}

/** Who asks, in which language, and what a press comes to. */
const questions = ({ members, actions, takePress, count, now, ...needs }: BotNeeds) => {
  const byVerb = new Map(actions.map((action) => [action.verb as string, action]));

  const questionIn = async (
    context: TurnContext,
    activity: InboundActivity,
    pressed: Pressed | undefined,
  ): Promise<Question> => {
    const sender = visitorOf(activity, now(), pressed?.network);
    // A row that is written by an anonymous press would say who was there, and when.
    const isAnonymous = pressed !== undefined && byVerb.get(pressed.verb)?.anonymous;
    const visitor: Visitor = isAnonymous ? { ...sender, keepsLanguage: "never" } : sender;
    const actor = await members.actorOf(visitor);
    context.turnState.set(turnLanguage, actor.language);
    return { actor, visitor, t: translator(actor.language) };
  };

  /** For a refusal: it may be of somebody who is not known. */
  const translatorFor = async (
    context: TurnContext,
    activity: InboundActivity,
    deadline: Deadline,
  ): Promise<Translator> => {
    const language =
      context.turnState.get<Locale>(turnLanguage) ??
      clientLocale(activity) ??
      (await deadline
        .within(needs.languageOfTeam(placeOf(activity)))
        .catch(() => needs.defaultLanguage));
    context.turnState.set(turnLanguage, language);
    return translator(language);
  };

  const answerPressed = (
    question: Question,
    { verb, data }: Pressed,
    { activity, deadline }: PressIn,
  ): Promise<Card> => {
    const action = byVerb.get(verb);
    if (!action) throw new AppError("notFound", "no such verb");
    // The answer to a message is one too: everyone in the channel would see it, receipt and all.
    if (action.anonymous && question.visitor.othersRead && activity.type === ActivityTypes.Message)
      throw new AppError("onlyUnseen", "answered where others read");
    const { network, person } = question.actor;
    const sent = sentPress(activity);
    const press: Press = {
      ...question,
      message: pressedMessage(activity, question),
      pressedAt: sent.at,
      deadline,
      counted: (what, run) => count(question.actor, { ...what, id: activity.id }, run),
      take: (thing, answers) => takePress({ network, person, thing, sent }, answers),
    };
    return answerPress(action, press, data);
  };

  return { questionIn, translatorFor, answerPressed };
};

export const teamsBot = (needs: BotNeeds) => {
  const { present, withReplacement, keepReplacement, commands, onEvent, count, now } = needs;
  const { questionIn, translatorFor, answerPressed } = questions(needs);

  const onMessage = async (context: TurnContext, activity: InboundActivity): Promise<void> => {
    const deadline = turnDeadline();
    let asked: Question | undefined;
    try {
      const pressed = pressedIn(activity);
      const question = await deadline.within(questionIn(context, activity, pressed));
      asked = question;
      if (!pressed) {
        const { text, mentioned } = saidIn(activity);
        const card = await deadline.within(
          count(question.actor, {}, async () =>
            withReplacement(
              await answerCommand(commands, { ...question, mentioned }, commandOf(text)),
              question,
            ),
          ),
        );
        await context.sendActivity(cardMessage(await present(card, question, deadline)));
        return await keepReplacement(question);
      }
      const card = await deadline.within(answerPressed(question, pressed, { activity, deadline }));
      const message = cardMessage(await present(card, question, deadline));
      // An answer takes the place of the card, as it does for clients that know Action.Execute.
      if (pressed.place === "submit" && activity.replyToId)
        await context.updateActivity({ ...message, id: activity.replyToId });
      else await context.sendActivity(message);
    } catch (error) {
      const t = await translatorFor(context, activity, deadline);
      const card = sentenceWithHelpCard(t, refusalIn(error, t));
      await context.sendActivity(cardMessage(asked ? await present(card, asked, deadline) : card));
    }
  };

  const onPress = async (
    context: TurnContext,
    activity: InboundActivity,
  ): Promise<InvokeResponse> => {
    const pressed = pressedIn(activity);
    if (!pressed) return refusal(StatusCodes.BAD_REQUEST);
    const deadline = turnDeadline();
    try {
      const question = await deadline.within(questionIn(context, activity, pressed));
      const card = await deadline.within(answerPressed(question, pressed, { activity, deadline }));
      return cardAnswer(activity, await present(card, question, deadline));
    } catch (error) {
      const t = await translatorFor(context, activity, deadline);
      return sentenceAnswer(activity, refusalIn(error, t));
    }
  };

  const onInvoke = (context: TurnContext, activity: InboundActivity): Promise<InvokeResponse> =>
    isPress(activity)
      ? onPress(context, activity)
      : Promise.resolve(refusal(StatusCodes.NOT_IMPLEMENTED));

  /** One turn. What the product does not answer to is heard and left. */
  return async (context: TurnContext, activity: InboundActivity): Promise<void> => {
    switch (activity.type) {
      case ActivityTypes.Message:
        return isFromBot(activity) ? undefined : onMessage(context, activity);
      case ActivityTypes.ConversationUpdate:
      case ActivityTypes.InstallationUpdate:
        for (const event of eventsIn(activity, now())) await onEvent(event);
        return;
      case ActivityTypes.Invoke: {
        const value = await onInvoke(context, activity);
        return answerInvoke(context, value);
      }
    }
  };
};
