import { useRef } from "preact/hooks";
import { networkBody, networkForm, networkValues } from "../../src/contract/forms/network.ts";
import type { OpenSettings } from "../../src/contract/networks.ts";
import { keptDraft } from "../shell/draft.ts";
import { hardlyEver } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { MessageBar } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getChannels, getSettings, saveSettings } from "./api.ts";

const draft = "settings";

interface Props {
  readonly settings: OpenSettings;
  readonly onChanged: () => Promise<void>;
}

const OpenForm = ({ settings, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const { value } = useLive(getChannels, hardlyEver);
  const filled = useForm({
    form: networkForm,
    data: { settings, channels: value?.channels ?? null },
    name: draft,
    begin: () => networkValues(settings),
    send: (values) => saveSettings(networkBody(values)),
    onSaved: () => {
      toast(t("networks.settings.saved"));
      void onChanged();
    },
    readTheirs: async () => {
      const now = await getSettings();
      return now.is === "open" ? networkValues(now) : undefined;
    },
  });
  return (
    <FormView part filled={filled}>
      {value?.channels === null && <p class="caption">{t("networks.settings.noChannels")}</p>}
    </FormView>
  );
};

/** All of the network but its roles, saved at once. */
export const NetworkForm = ({ settings, onChanged }: Props) => {
  const t = useTranslator();
  const under = useRef("");
  // What is being typed stands over what was seen then.
  if (!keptDraft(draft)) under.current = settings.version;
  return (
    <section aria-labelledby="network-heading">
      <h3 id="network-heading" class="section-title">
        {t("networks.settings.heading")}
      </h3>
      <p class="caption">{t("networks.settings.intro")}</p>
      {settings.channel.deleted && (
        <MessageBar tone="offline">{t("networks.settings.channelDeleted")}</MessageBar>
      )}
      <OpenForm key={under.current} settings={settings} onChanged={onChanged} />
    </section>
  );
};
