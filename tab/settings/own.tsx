import type { Me } from "../../src/contract/networks.ts";
import type { ChangeNotifications, NotificationsView } from "../../src/contract/notifications.ts";
import {
  digestTime,
  followedChoices,
  notificationChoices,
  pauseLengths,
} from "../../src/contract/settings.ts";
import { type Locale, locales } from "../../src/contract/vocabulary.ts";
import { languageNames } from "../../src/i18n/language-names.ts";
import { timeIn } from "../../src/i18n/moments.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { pauseSentence } from "../../src/words/notifications.ts";
import { useDraft } from "../shell/draft.ts";
import { seldom } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { isWrong } from "../shell/request.ts";
import { Button } from "../ui/button.tsx";
import { Check } from "../ui/check.tsx";
import { type Form, Input, Select } from "../ui/field.tsx";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { LoadState } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { chooseLanguage, getNotices, saveNotices } from "./api.ts";
import { pauseEnd } from "./pause.ts";

interface LanguageProps {
  readonly language: Locale;
  readonly onChosen: (me: Me) => Promise<void>;
}

/** In another language the whole page is new. */
export const OwnLanguage = ({ language, onChosen }: LanguageProps) => {
  const t = useTranslator();
  const press = usePress();
  const choose = (next: Locale) =>
    press({
      send: async () => {
        await onChosen(await chooseLanguage(next));
        document.getElementById("main")?.focus();
      },
    });
  return (
    <section aria-labelledby="language-heading">
      <h3 id="language-heading" class="section-title">
        {t("settings.language")}
      </h3>
      <p class="caption">{t("settings.languageHint")}</p>
      <Segmented
        label={t("settings.language")}
        choices={locales.map((value) => ({ value, title: languageNames[value] }))}
        value={language}
        onChange={(next) => void choose(next)}
      />
    </section>
  );
};

interface NoticesProps {
  readonly notices: NotificationsView;
  readonly onChanged: () => Promise<void>;
}

/** Begins and ends at once, with the choices as they are saved. */
const Pause = ({ notices, onChanged }: NoticesProps) => {
  const t = useTranslator();
  const toast = useToast();
  const press = usePress(onChanged);
  const { choice, followed, quiet, zone } = notices;
  const pause = pauseSentence(notices, t);
  const change = (pausedUntil: string | null) =>
    press({
      send: async () => {
        const saved = await saveNotices({ choice, followed, quiet, pausedUntil });
        toast(pauseSentence(saved, t) ?? t("settings.resumed"));
      },
    });
  return (
    <>
      {pause && <p>{pause}</p>}
      <div class="actions">
        {pauseLengths.map((length) => (
          <Button key={length} onClick={() => void change(pauseEnd(length, new Date(), zone))}>
            {t(`notifications.pause.${length}`)}
          </Button>
        ))}
        {pause && <Button onClick={() => void change(null)}>{t("notifications.resume")}</Button>}
      </div>
    </>
  );
};

interface Values {
  readonly choice: ChangeNotifications["choice"];
  readonly followed: ChangeNotifications["followed"];
  readonly from: string;
  readonly to: string;
  readonly daysOff: boolean;
}

const NoticesForm = ({ notices, onChanged }: NoticesProps) => {
  const t = useTranslator();
  const toast = useToast();
  const draft = useDraft<Partial<Values>>("notices", () => ({}));
  const chosen = { choice: notices.choice, followed: notices.followed, ...notices.quiet };
  const values: Values = { ...chosen, ...draft.values };
  const { choice, followed, ...quiet } = values;
  const time = timeIn(t.locale, digestTime);
  const saving = useSaving(
    () => saveNotices({ choice, followed, quiet, pausedUntil: notices.pausedUntil }),
    () => {
      toast(t("settings.noticesSaved"));
      void onChanged().then(draft.restart);
    },
  );
  const { error } = saving;
  const form: Form<Values> = {
    values,
    set: draft.set,
    problems: {
      ...(isWrong(error, "quiet.from") && { from: t("notifications.form.timeMissing") }),
      ...(isWrong(error, "quiet.to") && { to: t("notifications.form.timeMissing") }),
    },
  };
  return (
    <SaveForm
      part
      label={t("notifications.heading")}
      saving={saving}
      problem={error && refusalText(t, error)}
      button={t("notifications.form.save")}
    >
      <Select
        form={form}
        name="choice"
        label={t("notifications.form.choice")}
        choices={notificationChoices.map((value) => ({
          value,
          title: t(`notifications.choice.${value}`, { time }),
        }))}
      />
      <Select
        form={form}
        name="followed"
        label={t("notifications.form.followed")}
        choices={followedChoices.map((value) => ({
          value,
          title: t(`notifications.choice.${value}`, { time }),
        }))}
      />
      <div class="beside">
        <Input form={form} name="from" type="time" label={t("notifications.form.quietFrom")} />
        <Input form={form} name="to" type="time" label={t("notifications.form.quietTo")} />
      </div>
      <p class="caption">{t("notifications.form.quietHint")}</p>
      <Check checked={values.daysOff} onChange={(daysOff) => draft.set({ daysOff })}>
        {t("notifications.form.daysOff")}
      </Check>
    </SaveForm>
  );
};

/** When messages to oneself are sent, and the pause from them. */
export const Notices = () => {
  const t = useTranslator();
  const live = useLive(getNotices, seldom);
  const { value, refresh } = live;
  return (
    <section aria-labelledby="notices-heading">
      <h3 id="notices-heading" class="section-title">
        {t("notifications.heading")}
      </h3>
      <LoadState of={live} shape="page" />
      {value && (
        <>
          <Place>
            <Pause notices={value} onChanged={refresh} />
          </Place>
          <NoticesForm notices={value} onChanged={refresh} />
        </>
      )}
    </section>
  );
};
