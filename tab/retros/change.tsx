import { useCallback, useRef, useState } from "preact/hooks";
import type { RetroView } from "../../src/contract/retros.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { personName } from "../../src/words/people.ts";
import { closingMoment } from "../../src/words/retros.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { isConflict, isWrong, type RequestError } from "../shell/request.ts";
import { dateFrom } from "../shell/zone.ts";
import { type Form, Input, Select } from "../ui/field.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeRetro, getChoices, getRetro, seldom } from "./api.ts";

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
  readonly onLeave: () => void;
}

interface Values {
  /** Empty: the one it has. */
  readonly facilitator: string;
  readonly closesOn: string;
}

const problemOf = (error: RequestError, retro: RetroView, t: Translator): string =>
  isConflict(error)
    ? t("retros.change.versionWrong", {
        facilitator: personName(retro.facilitator, t),
        when: closingMoment(retro, t),
      })
    : isWrong(error, "facilitator")
      ? t("retros.change.facilitatorWrong")
      : refusalText(t, error);

/** Another day to close on, or another facilitator; over somebody else's change only once one has read of it. */
export const ChangeRetro = ({ retro, onChanged, onLeave }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const { value: choices } = useLive(useCallback(getChoices, []), seldom);
  const seen = useRef(retro.version);
  const [values, setValues] = useState<Values>({
    facilitator: "",
    closesOn: dateFrom(retro.zone, new Date(retro.closesAt)),
  });
  const saving = useSaving(
    () =>
      changeRetro(retro.id, {
        ...values,
        version: seen.current,
        questions: retro.questions.flatMap(({ key, text }) => (key === "own" ? [text] : [])),
      }),
    () => {
      toast(t("retros.change.saved"));
      void onChanged();
      onLeave();
    },
    async (error) => {
      if (!isConflict(error)) return;
      seen.current = (await getRetro(retro.id)).version;
      await onChanged();
    },
  );
  const { error } = saving;
  const wrong = new Set(error?.fields?.map(({ field }) => field));
  const form: Form<Values> = {
    values,
    set: (changes) => setValues((before) => ({ ...before, ...changes })),
    problems: {
      ...(wrong.has("closesOn") && { closesOn: t("retros.form.closesOnWrong") }),
      ...(wrong.has("facilitator") && { facilitator: t("retros.form.askedWrong") }),
    },
  };
  const same = t("retros.change.same", { name: personName(retro.facilitator, t) });
  return (
    <SaveForm
      label={t("retros.change.heading")}
      saving={saving}
      problem={error && problemOf(error, retro, t)}
      button={t("retros.change.save")}
      leave={t("retros.tab.leave")}
      onLeave={onLeave}
    >
      <div class="beside">
        <Select
          form={form}
          name="facilitator"
          label={t("retros.form.facilitator")}
          choices={[
            { value: "", title: same },
            ...(choices?.people ?? []).map(({ id, name }) => ({ value: id, title: name })),
          ]}
        />
        <Input form={form} name="closesOn" type="date" label={t("retros.form.closesOn")} />
      </div>
    </SaveForm>
  );
};
