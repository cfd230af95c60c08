import {
  ActivityTypes,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  StatusCodes,
  type TurnContext,
} from "botbuilder";
import type { Card } from "../../src/cards/card.ts";
import { sentenceCard } from "../../src/chat/cards.ts";
import { type Command, commandOf } from "../../src/chat/command.ts";
import { defaultLocale, type Locale } from "../../src/contract/vocabulary.ts";
import type { MessageAddress } from "../../src/delivery/intent.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { localeFrom, type Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Needs } from "../../src/kernel/needs.ts";
import type { NetworkEvent } from "../../src/networks/event.ts";
import type { Presses } from "../../src/presses/presses.ts";
import type { Counting } from "../limits.ts";
import type { Members } from "../members.ts";
import { type Deadline, turnDeadline } from "../waits.ts";
import { answerPress, type CardAction, type Press, type Question } from "./card-action.ts";
import { cardMessage } from "./card-message.ts";
import { ConnectorError } from "./connector.ts";
import { dialogAnswer, dialogSentence } from "./dialog.ts";
import type { InboundActivity } from "./door.ts";
import { eventsIn } from "./events.ts";
import { isDialog, isPress, type Named, type Pressed, pressedIn, sentPress } from "./pressed.ts";
import { visitorOf } from "./visitor.ts";

export type CommandHandlers = {
  readonly [Name in Command["name"]]: (
    question: Question,
    command: Extract<Command, { name: Name }>,
  ) => Promise<Card>;
};

export interface BotNeeds extends Pick<Needs, "now"> {
  /** A card as the host can show it. */
  readonly forHost: (card: Card) => Card;
  readonly members: Members;
  readonly commands: CommandHandlers;
  readonly actions: readonly CardAction[];
  readonly takePress: Presses["take"];
  /** What Teams tells of teams, of who is in them, and of the app's being there. */
  readonly hear: (event: NetworkEvent) => Promise<void>;
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

/** A language to speak to someone who is not known yet. */
const languageOf = (activity: InboundActivity): Locale =>
  localeFrom(activity.locale) ?? defaultLocale;

/** A dialog stands in no message; the one it was opened from is not its own. */
const pressedMessage = (activity: InboundActivity): MessageAddress | undefined =>
  activity.replyToId && !isDialog(activity)
    ? { conversation: activity.conversation.id, activity: activity.replyToId }
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
    const t = translator(localeFrom(context.activity.locale) ?? defaultLocale);
    const sentence = t("errors.internal");
    if (type === ActivityTypes.Invoke)
      answerInvoke(context, sentenceAnswer(context.activity, sentence));
    // When Teams does not take our messages, it will not take this one either.
    else if (!(error instanceof ConnectorError))
      await context.sendActivity(cardMessage(sentenceCard(t, sentence)));
  };

const isFromBot = ({ from }: InboundActivity): boolean =>
  from.role === "bot" || from.id.startsWith("28:");

export const teamsBot = (needs: BotNeeds) => {
  const { forHost, members, commands, actions, takePress, hear, count, now } = needs;
  const byVerb = new Map(actions.map((action) => [action.verb as string, action]));

  const actorOf = async (activity: InboundActivity): Promise<Question> => {
    const visitor = visitorOf(activity, now());
    const actor = await members.actorOf(visitor);
    return { actor, visitor, t: translator(actor.language) };
  };

  const answerPressed = (
    question: Question,
    activity: InboundActivity,
    { verb, data }: Pressed,
    deadline: Deadline,
  ): Promise<Card> => {
    const action = byVerb.get(verb);
    if (!action) throw new AppError("notFound", "no such verb");
    // The answer to a message is one too: everyone in the channel would see it, receipt and all.
    if (action.anonymous && question.visitor.team && activity.type === ActivityTypes.Message)
      throw new AppError("onlyUnseen", "answered where others read");
    const { network, person } = question.actor;
    const sent = sentPress(activity);
    const press: Press = {
      ...question,
      message: pressedMessage(activity),
      deadline,
      counted: (what, run) => count(question.actor, { ...what, id: activity.id }, run),
      take: (thing, answers) => takePress({ network, person, thing, sent }, answers),
    };
    return answerPress(action, press, data);
  };

  const answerCommand = (question: Question, command: Command): Promise<Card> => {
    switch (command.name) {
      case "help":
        return commands.help(question, command);
      case "idea":
        return commands.idea(question, command);
      case "language":
        return commands.language(question, command);
      case "status":
        return commands.status(question, command);
      case "notifications":
        return commands.notifications(question, command);
      case "pause":
        return commands.pause(question, command);
      case "settings":
        return commands.settings(question, command);
      case "meeting":
        return commands.meeting(question, command);
      case "retro":
        return commands.retro(question, command);
      case "lessons":
        return commands.lessons(question, command);
      case "unknown":
        return commands.unknown(question, command);
    }
  };

  const onMessage = async (context: TurnContext, activity: InboundActivity): Promise<void> => {
    let t = translator(languageOf(activity));
    const deadline = turnDeadline();
    try {
      const question = await deadline.within(actorOf(activity));
      t = question.t;
      const pressed = pressedIn(activity);
      if (!pressed) {
        const card = await deadline.within(
          count(question.actor, {}, () => answerCommand(question, commandOf(activity.text ?? ""))),
        );
        await context.sendActivity(cardMessage(forHost(card)));
        return;
      }
      const card = await deadline.within(answerPressed(question, activity, pressed, deadline));
      const message = cardMessage(forHost(card));
      // An answer takes the place of the card, as it does for clients that know Action.Execute.
      if (pressed.place === "submit" && activity.replyToId)
        await context.updateActivity({ ...message, id: activity.replyToId });
      else await context.sendActivity(message);
    } catch (error) {
      await context.sendActivity(cardMessage(sentenceCard(t, refusalIn(error, t))));
    }
  };

  const onPress = async (activity: InboundActivity): Promise<InvokeResponse> => {
    const pressed = pressedIn(activity);
    if (!pressed) return refusal(StatusCodes.BAD_REQUEST);
    let t = translator(languageOf(activity));
    const deadline = turnDeadline();
    try {
      const question = await deadline.within(actorOf(activity));
      t = question.t;
      const card = await deadline.within(answerPressed(question, activity, pressed, deadline));
      return cardAnswer(activity, forHost(card));
    } catch (error) {
      return sentenceAnswer(activity, refusalIn(error, t));
    }
  };

  const onInvoke = (activity: InboundActivity): Promise<InvokeResponse> =>
    isPress(activity) ? onPress(activity) : Promise.resolve(refusal(StatusCodes.NOT_IMPLEMENTED));

  /** One turn. What the product does not answer to is heard and left. */
  return async (context: TurnContext, activity: InboundActivity): Promise<void> => {
    switch (activity.type) {
      case ActivityTypes.Message:
        return isFromBot(activity) ? undefined : onMessage(context, activity);
      case ActivityTypes.ConversationUpdate:
      case ActivityTypes.InstallationUpdate:
        for (const event of eventsIn(activity, now())) await hear(event);
        return;
      case ActivityTypes.Invoke: {
        const value = await onInvoke(activity);
        return answerInvoke(context, value);
      }
    }
  };
};
