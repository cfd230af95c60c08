import { useCallback, useRef } from "preact/hooks";
import { networkLimits } from "../../src/contract/settings.ts";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { zoneChoices } from "../../src/words/networks.ts";
import { useDraft } from "../shell/draft.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { isConflict, isWrong, type RequestError } from "../shell/request.ts";
import { Check } from "../ui/check.tsx";
import { type Form, Input, Select } from "../ui/field.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { MessageBar } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getChannels, getSettings, type OpenSettings, rarely, saveSettings } from "./api.ts";

interface Values {
  /** Of the settings that what was typed stands over. */
  readonly version: string;
  readonly name: string;
  readonly language: Locale;
  readonly zone: string;
  readonly holidays: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietDaysOff: boolean;
  readonly channel: string;
}

const valuesOf = ({ version, name, language, zone, ...rest }: OpenSettings): Values => ({
  ...{ version, name, language, zone },
  holidays: rest.holidays,
  quietFrom: rest.quiet.from,
  quietTo: rest.quiet.to,
  quietDaysOff: rest.quiet.daysOff,
  channel: rest.channel.id,
});

const problemsIn = (error: RequestError | undefined, name: string, t: Translator) => ({
  ...(isWrong(error, "name") && {
    name:
      name.trim() === ""
        ? t("networks.settings.nameMissing")
        : t("networks.settings.nameTooLong", { max: networkLimits.name }),
  }),
  ...(isWrong(error, "quiet.from") && { quietFrom: t("notifications.form.timeMissing") }),
  ...(isWrong(error, "quiet.to") && { quietTo: t("notifications.form.timeMissing") }),
  ...(isWrong(error, "channel") && { channel: t("networks.settings.channelWrong") }),
});

const ChannelField = ({ form, own }: { form: Form<Values>; own: OpenSettings["channel"] }) => {
  const t = useTranslator();
  const { value } = useLive(useCallback(getChannels, []), rarely);
  if (!value) return null;
  if (!value.channels) return <p class="caption">{t("networks.settings.noChannels")}</p>;
  const listed = value.channels.map(({ id, name, first }) => ({
    value: id,
    title: name ?? t(first ? "networks.channel.first" : "networks.channel.unnamed"),
  }));
  const isListed = listed.some(({ value: id }) => id === own.id);
  return (
    <Select
      form={form}
      name="channel"
      label={t("networks.settings.channel")}
      choices={
        isListed ? listed : [{ value: own.id, title: t("networks.channel.unnamed") }, ...listed]
      }
    />
  );
};

interface Props {
  readonly settings: OpenSettings;
  readonly onChanged: () => Promise<void>;
}

/** Over somebody else's change it is saved only once that has been seen: what was typed stays, the rest shows theirs. */
const OpenForm = ({ settings, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const draft = useDraft<Partial<Values>>("settings", () => ({}));
  const under = useRef(settings);
  // What is typed stands over what was seen then.
  if (draft.values.version === undefined) under.current = settings;
  const base = under.current;
  const values: Values = { ...valuesOf(base), ...draft.values };
  const saving = useSaving(
    () => {
      const { quietFrom: from, quietTo: to, quietDaysOff: daysOff, ...sent } = values;
      return saveSettings({ ...sent, quiet: { from, to, daysOff } });
    },
    () => {
      toast(t("networks.settings.saved"));
      void onChanged().then(draft.restart);
    },
    async (error) => {
      if (!isConflict(error)) return;
      const theirs = await getSettings().catch(() => undefined);
      if (theirs?.is !== "open") return;
      under.current = theirs;
      draft.set({ version: theirs.version });
    },
  );
  const { error } = saving;
  const form: Form<Values> = {
    values,
    set: (changes) => draft.set({ version: values.version, ...changes }),
    problems: problemsIn(error, values.name, t),
  };
  return (
    <SaveForm
      part
      label={t("networks.settings.heading")}
      saving={saving}
      problem={error && (isConflict(error) ? t("settings.versionWrong") : refusalText(t, error))}
      button={t("networks.settings.save")}
    >
      <Input
        form={form}
        name="name"
        label={t("networks.settings.name")}
        maxLength={networkLimits.name}
      />
      <Select
        form={form}
        name="language"
        label={t("networks.settings.language")}
        choices={locales.map((value) => ({ value, title: t(`networks.language.${value}`) }))}
      />
      <ChannelField form={form} own={base.channel} />
      <Select
        form={form}
        name="zone"
        label={t("networks.settings.zone")}
        choices={zoneChoices(base.zone, t)}
      />
      <Check checked={values.holidays} onChange={(holidays) => form.set({ holidays })}>
        {t("networks.settings.holidays")}
      </Check>
      <div class="beside">
        <Input form={form} name="quietFrom" type="time" label={t("networks.settings.quietFrom")} />
        <Input form={form} name="quietTo" type="time" label={t("networks.settings.quietTo")} />
      </div>
      <Check checked={values.quietDaysOff} onChange={(quietDaysOff) => form.set({ quietDaysOff })}>
        {t("networks.settings.quietDaysOff")}
      </Check>
    </SaveForm>
  );
};

/** All of the network but its roles, saved at once. */
export const NetworkForm = ({ settings, onChanged }: Props) => {
  const t = useTranslator();
  return (
    <section aria-labelledby="network-heading">
      <h3 id="network-heading" class="section-title">
        {t("networks.settings.heading")}
      </h3>
      <p class="caption">{t("networks.settings.intro")}</p>
      {settings.channel.deleted && (
        <MessageBar tone="offline">{t("networks.settings.channelDeleted")}</MessageBar>
      )}
      <OpenForm settings={settings} onChanged={onChanged} />
    </section>
  );
};
