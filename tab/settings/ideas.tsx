import {
  ideaSettingsBody,
  ideaSettingsForm,
  ideaSettingsValues,
} from "../../src/contract/forms/idea-settings.ts";
import type { IdeaSettingsView } from "../../src/contract/idea-settings.ts";
import { seldom } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { LoadState } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getIdeaSettings, saveIdeaSettings } from "./api.ts";

interface Props {
  readonly settings: IdeaSettingsView;
  readonly onChanged: () => Promise<void>;
}

const SettingsForm = ({ settings, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const filled = useForm({
    form: ideaSettingsForm,
    data: undefined,
    name: "settings.ideas",
    begin: () => ideaSettingsValues(settings),
    send: (values) => saveIdeaSettings(ideaSettingsBody(values)),
    onSaved: () => {
      toast(t("ideas.settings.saved"));
      void onChanged();
    },
    readTheirs: async () => ideaSettingsValues(await getIdeaSettings()),
  });
  return <FormView part filled={filled} />;
};

/** How ideas are answered and what their stages are called, for the network's coordinators. */
export const IdeaSettings = () => {
  const t = useTranslator();
  const live = useLive(getIdeaSettings, seldom);
  const { value, refresh } = live;
  return (
    <section aria-labelledby="ideas-heading">
      <h3 id="ideas-heading" class="section-title">
        {t("ideas.settings.heading")}
      </h3>
      <p class="caption">{t("ideas.settings.intro")}</p>
      <LoadState of={live} shape="page" />
      {value && <SettingsForm key={value.version} settings={value} onChanged={refresh} />}
    </section>
  );
};
