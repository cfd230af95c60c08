import type { MeetingDuties } from "../../contract/duties.ts";
import type { DutyRole } from "../../contract/vocabulary.ts";
import { isVacancyOf, meetingOfVacancy, partsOfAsk } from "./messages.ts";
import { type DutyNeeds, type DutyReadings, valuesOf } from "./readings.ts";

/** What is sent of duties, as it is when it leaves. */
export const dutyOccasions = (
  { store }: Pick<DutyNeeds, "store">,
  { view }: Pick<DutyReadings, "view">,
) => ({
  /** What somebody is asked, while it is still they. */
  findAsk: async (
    network: string,
    occurrence: string,
    person: string,
  ): Promise<{ readonly role: DutyRole; readonly duties: MeetingDuties } | undefined> => {
    const { id, role, round } = partsOfAsk(occurrence);
    const duty = (await store.readDuties(network, id))[role]?.value;
    if (duty?.round !== round || duty.state !== "asked" || duty.person !== person) return undefined;
    const duties = await view({ network, person, roles: [] }, id);
    return duties.open ? { role, duties } : undefined;
  },

  /** What the coordinators are told, while it is so. */
  findVacancy: async (
    network: string,
    occurrence: string,
    person: string,
  ): Promise<MeetingDuties | undefined> => {
    const id = meetingOfVacancy(occurrence);
    const duties = valuesOf(await store.readDuties(network, id));
    if (!isVacancyOf(occurrence, id, duties)) return undefined;
    const found = await view({ network, person, roles: ["coordinator"] }, id);
    return found.open ? found : undefined;
  },
});
