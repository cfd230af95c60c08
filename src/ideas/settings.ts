import type { IdeaSettingsView, SaveIdeaSettings } from "../contract/idea-settings.ts";
import { ideaStages } from "../contract/vocabulary.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLines } from "../history/history.ts";
import { type Actor, requireCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { IdeaSettingsStore } from "./settings-store.ts";
import { type IdeaSettings, usualSettings } from "./stages.ts";

export interface IdeaSettingsNeeds extends Needs {
  readonly settings: IdeaSettingsStore;
  readonly outbox: Outbox;
}

const viewSettings = (version: string, { answerDays, names, hidden }: IdeaSettings) => ({
  version,
  answerDays,
  names: Object.fromEntries(
    ideaStages.map((stage) => [stage, names[stage] ?? ""]),
  ) as IdeaSettingsView["names"],
  hidden,
});

export const ideaSettings = ({ settings, outbox, now, newId }: IdeaSettingsNeeds) => {
  const find = async (network: string): Promise<IdeaSettings> =>
    (await settings.readRecent(network))?.value ?? usualSettings;

  const view = async ({ network }: Pick<Actor, "network">): Promise<IdeaSettingsView> => {
    const known = await settings.read(network);
    return viewSettings(known?.etag ?? "", known?.value ?? usualSettings);
  };

  return {
    settingsOf: find,
    settings: view,

    /** Over somebody else's change it is refused (`version`). */
    saveSettings: async (
      actor: Actor,
      { version, answerDays, names, hidden }: SaveIdeaSettings,
    ): Promise<IdeaSettingsView> => {
      requireCoordinator(actor, "the settings are the coordinators'");
      const { network } = actor;
      const next: IdeaSettings = { answerDays, names, hidden: [...new Set(hidden)] };
      await retryOnConflict(async () => {
        const known = await settings.read(network);
        const isSame =
          JSON.stringify(viewSettings("", next)) ===
          JSON.stringify(viewSettings("", known?.value ?? usualSettings));
        if (isSame) return true;
        if ((known?.etag ?? "") !== version) throw fieldError("version");
        const operation = newId();
        const line = { what: "ideas.settings", about: network, at: now() } as const;
        const { written } = await outbox.commit(
          network,
          [settings.save(next, known, operation), ...historyLines(actor, line, operation)],
          [],
        );
        return written;
      });
      return view(actor);
    },
  };
};
