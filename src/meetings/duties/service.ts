import { changeOfDuties, dutyChanges } from "./changes.ts";
import { dutyClock } from "./clock.ts";
import { dutyLists } from "./lists.ts";
import { dutyOccasions } from "./occasions.ts";
import { type DutyNeeds, dutyReadings } from "./readings.ts";
import { dutyRotas } from "./rotas.ts";
import { willingUseCases } from "./willing.ts";

export type DutyService = ReturnType<typeof dutyService>;

export const dutyService = (needs: DutyNeeds) => {
  const readings = dutyReadings(needs);
  const rotas = dutyRotas(needs);
  const lists = dutyLists(needs, readings, rotas);
  const change = changeOfDuties(needs);

  return {
    ...readings,
    ...lists,
    ...willingUseCases(needs, lists),
    ...dutyOccasions(needs, readings),
    ...dutyChanges(needs, { ...readings, ...rotas }, change),
    ...dutyClock(needs, rotas, change),
  };
};
