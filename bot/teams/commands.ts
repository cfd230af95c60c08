import type { Card } from "../../src/cards/card.ts";
import type { Command } from "../../src/chat/command.ts";
import { requireWord } from "../../src/kernel/rights.ts";
import type { Question } from "./card-action.ts";
import type { Mentioned } from "./said.ts";

/** A word to the bot, and who was mentioned with it. */
export interface Asked extends Question {
  readonly mentioned: readonly Mentioned[];
}

type Handler<Name extends Command["name"]> = (
  question: Asked,
  command: Extract<Command, { name: Name }>,
) => Promise<Card>;

export type CommandHandlers = { readonly [Name in Command["name"]]: Handler<Name> };

export const answerCommand = async <Name extends Command["name"]>(
  handlers: CommandHandlers,
  question: Asked,
  command: Extract<Command, { name: Name }>,
): Promise<Card> => {
  const { name }: Command = command;
  if (name !== "unknown") requireWord(question.actor, name);
  const handler: Handler<Name> = handlers[command.name as Name];
  return handler(question, command);
};
