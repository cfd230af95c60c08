import { reminderDays, soonReminders, withChosen } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Folded, type Form, Input, Select } from "../ui/field.tsx";
import { reminderNumbers, reminderSentence, type SeriesDraft } from "./series-draft.ts";

/** When the network's meetings are announced and reminded of. */
export const ReminderFields = ({ form }: { form: Form<SeriesDraft> }) => {
  const t = useTranslator();
  const names = [...reminderNumbers, "remindTime"];
  return (
    <Folded
      title={t("meetings.series.reminders")}
      wrong={names.some((name) => form.problems[name] !== undefined)}
    >
      <p class="quiet">{t("meetings.series.workingDays")}</p>
      {reminderNumbers.map((name) => (
        <Select
          key={name}
          form={form}
          name={name}
          label={t(`meetings.series.${name}`)}
          choices={withChosen(
            name === "soonMinutes" ? soonReminders : reminderDays,
            form.values[name],
          ).map((number) => ({ value: String(number), title: reminderSentence(name, number, t) }))}
        />
      ))}
      <Input form={form} name="remindTime" type="time" label={t("meetings.series.remindTime")} />
    </Folded>
  );
};
