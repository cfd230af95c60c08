import { projectChanges } from "./changes.ts";
import { projectClock } from "./clock.ts";
import { projectLists } from "./lists.ts";
import { makingUseCases } from "./makings.ts";
import { needUseCases } from "./needs.ts";
import { newsUseCases } from "./news.ts";
import { projectOccasions } from "./occasions.ts";
import { offerUseCases } from "./offers.ts";
import { outcomeUseCases } from "./outcomes.ts";
import { peopleUseCases } from "./people.ts";
import { phaseUseCases } from "./phases.ts";
import { type ProjectNeeds, projectReadings } from "./readings.ts";
import { settingsUseCases } from "./settings.ts";
import { supportUseCases } from "./support-requests.ts";
import { trialUseCases } from "./trials.ts";
import { upgradeUseCases } from "./upgrades.ts";

export type ProjectService = ReturnType<typeof projectService>;

export const projectService = (needs: ProjectNeeds) => {
  const readings = projectReadings(needs);
  const changes = projectChanges(needs, readings);
  return {
    ...projectLists(needs),
    ...readings,
    ...makingUseCases(needs, readings, changes),
    ...phaseUseCases(needs, readings, changes),
    ...newsUseCases(needs, readings, changes),
    ...needUseCases(needs, readings, changes),
    ...offerUseCases(needs, readings),
    ...peopleUseCases(needs, readings, changes),
    ...outcomeUseCases(needs, readings, changes),
    ...trialUseCases(readings, changes),
    ...supportUseCases(needs, readings),
    ...settingsUseCases(needs),
    ...upgradeUseCases(needs),
    ...projectOccasions(needs, readings),
    ...projectClock(needs),
  };
};
