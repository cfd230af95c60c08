import { topicAdditions } from "./additions.ts";
import { answerUseCases } from "./answers.ts";
import { askReadings } from "./asks.ts";
import { carrying } from "./carrying.ts";
import { agendaClock } from "./clock.ts";
import { openOffers } from "./offers.ts";
import { presentationReadings } from "./presentations.ts";
import { presentedProjects } from "./presented.ts";
import { type AgendaNeeds, programmes } from "./programmes.ts";
import { programmeProgress } from "./progress.ts";
import { agendaReadings } from "./readings.ts";
import { themeUseCases } from "./themes.ts";
import { topicChanges } from "./topics.ts";
import { wishUseCases } from "./wishes.ts";

export type AgendaService = ReturnType<typeof agendaService>;

export const agendaService = (needs: AgendaNeeds) => {
  const parts = programmes(needs);
  const offersFor = openOffers(needs);
  const readings = agendaReadings(needs, parts, offersFor);
  const presented = presentedProjects(needs, parts);
  const asks = askReadings(needs, parts, presented);
  const presentations = presentationReadings(needs, parts, asks);

  return {
    ...readings,
    ...topicAdditions(needs, parts, { ...readings, offersFor }),
    ...topicChanges(needs, parts, readings),
    ...programmeProgress(needs, parts, readings),
    ...carrying(needs, parts),
    ...themeUseCases(needs, parts),
    ...asks,
    ...presentations,
    ...presented,
    ...wishUseCases(needs, parts, { ...presentations, ...asks }),
    ...answerUseCases(needs, parts, { ...presentations, ...asks }),
    ...agendaClock(needs, parts, presentations),
  };
};
