import type { Outbox } from "../delivery/outbox.ts";
import { networkAbilities } from "./abilities.ts";
import { networkBackfill } from "./backfills.ts";
import { networkChats } from "./chats.ts";
import { networkEvents } from "./events.ts";
import { networkInstallations } from "./installations.ts";
import { type LanguageNeeds, networkLanguages } from "./languages.ts";
import { localPeople } from "./local-people.ts";
import { networkMe } from "./me.ts";
import { networkNames } from "./names.ts";
import { networkPersons } from "./persons.ts";
import { presenceChanges } from "./presence-changes.ts";
import { networkReadings } from "./readings.ts";
import { networkRosters } from "./rosters.ts";
import { networkSectors } from "./sectors.ts";
import { networkSettings } from "./settings.ts";
import type { NetworkStore } from "./store.ts";
import type { TeamDirectory } from "./teams.ts";
import { networkWelcome } from "./welcome.ts";

export interface NetworkNeeds extends LanguageNeeds {
  /** For what is only shown, and for settings: it may be a second old. */
  readonly recent: NetworkStore;
  readonly outbox: Outbox;
  readonly teams: TeamDirectory;
}

export type NetworkService = ReturnType<typeof networkService>;

export const networkService = (needs: NetworkNeeds) => ({
  ...networkInstallations(needs),
  ...networkWelcome(needs),
  ...networkEvents(needs),
  ...presenceChanges(needs),
  ...networkReadings(needs),
  ...networkMe(needs),
  ...networkAbilities(needs),
  ...networkBackfill(needs),
  ...networkChats(needs),
  ...networkLanguages(needs),
  ...networkNames({ store: needs.recent }),
  ...networkPersons(needs),
  ...networkRosters(needs),
  ...networkSectors(needs),
  ...networkSettings(needs),
  ...localPeople(needs),
});
