import type { CommandHandlers } from "../teams/commands.ts";
import { answerFound, type LessonsNeeds } from "./answer.ts";

export const lessonCommands = (needs: LessonsNeeds): Pick<CommandHandlers, "lessons"> => ({
  lessons: (question, { words }) => answerFound(needs, question, words),
});
