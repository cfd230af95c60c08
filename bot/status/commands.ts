import type { Card } from "../../src/cards/card.ts";
import { type KindNames, statusCard } from "../../src/status/cards.ts";
import type { StatusService } from "../../src/status/service.ts";
import type { Status } from "../../src/status/status.ts";
import type { Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";

export interface StatusCardNeeds {
  readonly status: StatusService;
  /** What each kind of message is called. */
  readonly kinds: KindNames;
}

/** Names are for the one who asks, not for all who read along. */
export const answerStatus = (
  { kinds }: StatusCardNeeds,
  { t, visitor }: Question,
  status: Status,
): Card => statusCard(status, t, { kinds, named: !visitor.othersRead });

export const statusCommands = (needs: StatusCardNeeds): Pick<CommandHandlers, "status"> => ({
  status: async (question) =>
    answerStatus(needs, question, await needs.status.read(question.actor)),
});
