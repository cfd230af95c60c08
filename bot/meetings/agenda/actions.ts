import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import type { CardAction } from "../../teams/card-action.ts";
import { offerActions } from "./offer-actions.ts";
import { presentationActions } from "./presentation-actions.ts";
import { themeActions } from "./theme-actions.ts";
import { topicActions } from "./topic-actions.ts";

export const agendaActions = (agenda: AgendaService): CardAction[] => [
  ...topicActions(agenda),
  ...themeActions(agenda),
  ...presentationActions(agenda),
  ...offerActions(agenda),
];
