import type { ProjectSettingsView, SaveProjectSettings } from "../contract/project-settings.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError } from "../kernel/errors.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ProjectNeeds } from "./readings.ts";
import { droppedFrom, noSettings, type ProjectSettings } from "./settings-shape.ts";

const isSame = (
  { dropped: _dropped, ...one }: ProjectSettings,
  { dropped: _other, ...other }: ProjectSettings,
): boolean => JSON.stringify(one) === JSON.stringify(other);

const areDifferent = (values: readonly string[]): boolean => new Set(values).size === values.length;

const check = ({ phases, goals, programmes, sectors }: ProjectSettings): void => {
  if (!areDifferent(phases.map(({ phase }) => phase))) throw fieldError("phases");
  // A board without a column shows nothing.
  if (phases.filter(({ hidden }) => hidden).length > 5) throw fieldError("phases");
  if (!areDifferent(goals.map(({ id }) => id))) throw fieldError("goals");
  if (!areDifferent(programmes.map(({ id }) => id))) throw fieldError("programmes");
  if (!areDifferent(sectors)) throw fieldError("sectors");
};

/** What a network settles of its projects. */
export const settingsUseCases = ({
  store,
  outbox,
  now,
  newId,
}: Pick<ProjectNeeds, "store" | "outbox" | "now" | "newId">) => {
  const read = async ({ network }: Actor): Promise<ProjectSettingsView> => {
    const known = await store.readSettings(network);
    const { dropped: _dropped, ...settings } = known?.value ?? noSettings;
    return { version: known?.etag ?? "", ...settings };
  };

  return {
    readSettings: read,

    /** Over somebody else's change it is refused: `version`. */
    saveSettings: async (
      actor: Actor,
      { version, ...rest }: SaveProjectSettings,
    ): Promise<ProjectSettingsView> => {
      const { network } = actor;
      const settings: ProjectSettings = {
        phases: rest.phases,
        goals: rest.goals,
        programmes: rest.programmes,
        sectors: rest.sectors,
        mailbox: rest.mailbox,
      };
      check(settings);
      await retryOnConflict(async () => {
        const known = await store.readSettings(network);
        if (known && isSame(known.value, settings)) return true;
        if ((known?.etag ?? "") !== version) throw fieldError("version");
        const before = known?.value ?? noSettings;
        const projects = valuesOf(await store.list(network));
        const used = {
          goals: new Set(projects.map(({ strategyGoal }) => strategyGoal)),
          programmes: new Set(projects.map(({ programme }) => programme)),
        };
        const dropped = {
          goals: droppedFrom(before, "goals", { left: rest.goals, used: used.goals }),
          programmes: droppedFrom(before, "programmes", {
            ...{ left: rest.programmes, used: used.programmes },
          }),
        };
        const operation = newId();
        const line = { what: "projects.settings", about: network, at: now() } as const;
        const { written } = await outbox.commit(
          network,
          [
            store.saveSettings({ ...settings, dropped }, known, operation),
            ...historyLines(actor, line, operation),
          ],
          [],
        );
        return written;
      });
      return read(actor);
    },
  };
};
