import { useTranslator } from "../shell/language.ts";
import { Folded, type Form, Input } from "../ui/field.tsx";
import { limitsOf, reminderNumbers, type SeriesDraft } from "./series-draft.ts";

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
      {reminderNumbers.map((name) => {
        const [min = 0, max = 0] = limitsOf(name, {}) ?? [];
        return (
          <Input
            key={name}
            form={form}
            name={name}
            type="number"
            label={t(`meetings.series.${name}`)}
            min={min}
            max={max}
          />
        );
      })}
      <Input form={form} name="remindTime" type="time" label={t("meetings.series.remindTime")} />
    </Folded>
  );
};
