import type { CommandHandlers } from "../teams/bot.ts";
import { answerFound, type LessonsNeeds } from "./answer.ts";

export const lessonCommands = (needs: LessonsNeeds): Pick<CommandHandlers, "lessons"> => ({
  lessons: (question, { words }) => answerFound(needs, question, words),
});
