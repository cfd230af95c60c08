import type { CommandHandlers } from "../teams/bot.ts";
import { answerNext, type MeetingsNeeds } from "./answer.ts";

export const meetingCommands = (needs: MeetingsNeeds): Pick<CommandHandlers, "meeting"> => ({
  meeting: (question) => answerNext(needs, question),
});
