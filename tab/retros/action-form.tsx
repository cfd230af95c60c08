import { useState } from "preact/hooks";
import type { RetroActionView, RetroFormChoices } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { personName } from "../../src/words/people.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import type { RequestError } from "../shell/request.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { SaveForm } from "../ui/save-form.tsx";
import { getDiscussion, saveAction } from "./api.ts";
import { usePartSaving } from "./part-saving.ts";

/** Days until an action is due, unless another day is chosen. */
const usualDays = 14;

const problemOf = (error: RequestError, t: Translator): string => {
  const { fields = [] } = error;
  const wrong = fields.map(({ field }) => field);
  if (wrong.includes("text")) return t("retros.tab.actionMissing");
  if (wrong.includes("due")) return t("retros.tab.actionDueWrong");
  return wrong.includes("owner") ? t("retros.form.askedWrong") : refusalText(t, error);
};

interface Props extends Pick<RetroFormChoices, "people" | "me"> {
  readonly retro: string;
  /** What is changed; nothing: a new one. */
  readonly action?: RetroActionView;
  readonly onSaved: () => Promise<void>;
  readonly onLeave?: () => void;
}

export const ActionForm = ({ retro, action, people, me, onSaved, onLeave }: Props) => {
  const t = useTranslator();
  const zone = useZone();
  const begin = () => ({
    id: action?.id ?? (crypto.randomUUID() as string),
    text: action?.text ?? "",
    owner: action?.owner ?? me,
    due: action?.due ?? dateFrom(zone, new Date(), usualDays),
  });
  const [{ id, ...values }, setValues] = useState(begin);
  const set = (changes: Partial<typeof values>): void => setValues({ id, ...values, ...changes });
  const read = async () => (await getDiscussion(retro)).actions.find((one) => one.id === id);
  const form = usePartSaving<RetroActionView>({
    part: action,
    send: (version) => saveAction(retro, id, { version, done: action?.done ?? false, ...values }),
    read,
    textOf: ({ text }) => text,
    problemOf: (error) => problemOf(error, t),
    onSaved: () => {
      setValues(begin());
      void onSaved();
      onLeave?.();
    },
  });
  const name = (field: string): string => `action-${field}-${action?.id ?? "new"}`;
  return (
    <SaveForm
      label={t(action ? "retros.tab.editAction" : "retros.tab.newAction")}
      button={t(action ? "retros.change.save" : "retros.tab.add")}
      leave={t("retros.tab.leave")}
      onLeave={onLeave}
      part
      {...form}
    >
      <div class="field">
        <label for={name("text")}>{t("retros.tab.actionText")}</label>
        <input
          id={name("text")}
          maxLength={retroLimits.action}
          autoComplete="off"
          value={values.text}
          onInput={({ currentTarget: { value } }) => set({ text: value })}
        />
      </div>
      <div class="beside">
        <div class="field">
          <label for={name("owner")}>{t("retros.tab.actionOwner")}</label>
          <span class="select">
            <select
              id={name("owner")}
              value={values.owner}
              onChange={({ currentTarget: { value } }) => set({ owner: value })}
            >
              {people.every((person) => person.id !== values.owner) && (
                <option value={values.owner}>{personName(action?.ownerName, t)}</option>
              )}
              {people.map(({ id: value, name: title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </span>
        </div>
        <div class="field">
          <label for={name("due")}>{t("retros.tab.actionDue")}</label>
          <input
            id={name("due")}
            type="date"
            value={values.due}
            onInput={({ currentTarget: { value } }) => set({ due: value })}
          />
        </div>
      </div>
    </SaveForm>
  );
};
