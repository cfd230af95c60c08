import { seldom } from "../shell/intervals.ts";
import "./settings.css";
import type { Me, OpenSettings } from "../../src/contract/networks.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { Place } from "../ui/place.tsx";
import { useSaving } from "../ui/save-form.tsx";
import { LoadState, MessageBar } from "../ui/state.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { getMe, getSettings, takeCoordination } from "./api.ts";
import { IdeaSettings } from "./ideas.tsx";
import { NetworkForm } from "./network.tsx";
import { Notices, OwnLanguage } from "./own.tsx";
import { OwnSector } from "./own-sector.tsx";
import { ProjectSettings } from "./projects.tsx";
import { Roles } from "./roles.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { settingsWords } from "./words.ts";

interface Props {
  readonly me: Me;
  /** What is known of the one who looks has changed. */
  readonly onChosen: (me: Me) => Promise<void>;
}

interface PartProps {
  readonly onChanged: () => Promise<void>;
}

const NetworkParts = ({ settings, ...rest }: PartProps & { readonly settings: OpenSettings }) => (
  <>
    <NetworkForm settings={settings} {...rest} />
    <Place>
      <Roles people={settings.people} {...rest} />
    </Place>
  </>
);

/** Nobody coordinates: whoever wants may. */
const Vacant = ({ onChanged }: PartProps) => {
  const t = useTranslator();
  const may = useMay();
  const { save, error } = useSaving(takeCoordination, onChanged);
  return (
    <>
      <p>{t("networks.duty.vacant")}</p>
      {may("PUT /api/settings/coordinator") && (
        <>
          <p>{t("networks.duty.what")}</p>
          <Button onClick={() => void save()}>{t("networks.duty.take")}</Button>
          {error && <MessageBar tone="wrong">{refusalText(t, error)}</MessageBar>}
        </>
      )}
    </>
  );
};

/** What is one's own, and below it what is the network's: to its coordinators, others see who those are. */
const SettingsPage = ({ me, onChosen }: Props) => {
  const t = useTranslator();
  const may = useMay();
  const live = useLive(getSettings, seldom);
  const { value, refresh } = live;
  const names = value?.is === "theirs" ? value.coordinators : [];
  const onChanged = async (): Promise<void> => {
    await refresh();
    // The network's name, or what the one who looks may do.
    await onChosen(await getMe());
  };
  return (
    <>
      <ViewHead title={t("app.settings")} />
      <div class="settings">
        <div>
          <Place>
            <OwnLanguage language={me.language} onChosen={onChosen} />
          </Place>
          <OwnSector me={me} onChosen={onChosen} />
          <Notices />
        </div>
        <div>
          <Shortcuts />
          <LoadState of={live} shape="page" />
          {value?.is === "open" && <NetworkParts settings={value} onChanged={onChanged} />}
          {value?.is === "open" && may("PUT /api/projects/settings") && <ProjectSettings />}
          {value?.is === "open" && may("PUT /api/ideas/settings") && <IdeaSettings />}
          {value?.is === "vacant" && <Vacant onChanged={onChanged} />}
          {names.length > 0 && (
            <p class="caption">
              {t("networks.settings.theirs", {
                names: new Intl.ListFormat(t.locale).format(names),
              })}
            </p>
          )}
        </div>
      </div>
    </>
  );
};

/** With its words: few come here. */
export const loadSettings = async (locale: Locale) => {
  await loadMessages(settingsWords, locale);
  return { View: SettingsPage };
};
