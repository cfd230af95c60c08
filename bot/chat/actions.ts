import { z } from "zod";
import { allWordsCard } from "../../src/chat/cards.ts";
import { type Command, commandOf } from "../../src/chat/command.ts";
import { localeSchema } from "../../src/contract/locale.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import { answerCommand, type CommandHandlers } from "../teams/commands.ts";
import { answerHelp, type ChatNeeds } from "./commands.ts";
import { chooseLanguage, showLanguage } from "./language.ts";

export interface ChatActionNeeds extends ChatNeeds {
  /** Every command there is: a button can say any. */
  readonly commands: CommandHandlers;
}

export const chatActions = (needs: ChatActionNeeds): CardAction[] => [
  cardAction(verbs.help, z.object({ all: z.literal("yes").optional() }), {
    run: async (press, { all }) => (all ? allWordsCard(press.t) : answerHelp(needs, press, true)),
  }),

  cardAction(verbs.say, z.object({ words: z.string().max(1_000) }), {
    run: (press, { words }) => {
      const command = commandOf(words);
      const answer = (asked: Command) =>
        answerCommand(needs.commands, { ...press, mentioned: [] }, asked);
      const run = () => answer(command);
      if (command.name === "language" && command.language)
        return press.take(["language"], { run, again: () => showLanguage(needs, press) });
      if (command.name === "pause" && command.pause)
        return press.take(["pause"], { run, again: () => answer({ name: "notifications" }) });
      return run();
    },
  }),

  cardAction(verbs.chooseLanguage, z.object({ language: localeSchema }), {
    run: (press, { language }) => chooseLanguage(needs, press, language),
    again: (press) => showLanguage(needs, press),
  }),
];
