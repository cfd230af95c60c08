import { closedDayRules, weekdays, weeksOfMonth } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Checks, type Form, Input, Select } from "../ui/field.tsx";
import { monthName } from "./moments.ts";
import { everyMonth, limitsOf, repeats, type SeriesDraft } from "./series-draft.ts";

/** When the series meets. Of the fields only those are there that its kind of rule has. */
export const RuleFields = ({ form }: { form: Form<SeriesDraft> }) => {
  const t = useTranslator();
  const { values, set } = form;
  const { by } = values;
  const weekdayName = (weekday: string): string => t("meetings.series.weekdayName", { weekday });
  const numbered = (name: string) => {
    const [min = 0, max = 0] = limitsOf(name, values) ?? [];
    return { type: "number", min, max } as const;
  };
  return (
    <>
      <Select
        form={form}
        name="by"
        label={t("meetings.series.repeat")}
        choices={repeats.map((value) => ({ value, title: t(`meetings.series.repeat.${value}`) }))}
      />
      <div class="beside">
        {by === "weekday" && (
          <>
            <Select
              form={form}
              name="week"
              label={t("meetings.tab.week")}
              choices={weeksOfMonth.map((value) => ({
                value,
                title: t("meetings.series.weekName", { week: value }),
              }))}
            />
            <Select
              form={form}
              name="weekday"
              label={t("meetings.series.weekday")}
              choices={weekdays.map((value) => ({ value, title: weekdayName(value) }))}
            />
          </>
        )}
        {by === "day" && (
          <Input form={form} name="day" label={t("meetings.tab.day")} {...numbered("day")} />
        )}
        {by === "week" && (
          <Checks
            form={form}
            name="weekdays"
            label={t("meetings.tab.weekdays")}
            choices={weekdays}
            chosen={values.weekdays}
            titleOf={weekdayName}
            onChange={(chosen) => set({ weekdays: chosen })}
          />
        )}
      </div>
      <Input
        form={form}
        name="every"
        label={t(by === "week" ? "meetings.tab.everyWeeks" : "meetings.tab.everyMonths")}
        {...numbered("every")}
      />
      <div class="beside">
        <Input form={form} name="time" type="time" label={t("meetings.form.starts")} />
        <Input form={form} name="ends" type="time" label={t("meetings.form.ends")} />
      </div>
      <div class="beside">
        <Input form={form} name="from" type="date" label={t("meetings.series.from")} />
        <Input form={form} name="until" type="date" label={t("meetings.tab.until")} />
      </div>
      <Checks
        form={form}
        name="without"
        label={t("meetings.tab.without")}
        choices={everyMonth}
        chosen={values.without}
        titleOf={(month) => monthName(t.locale, month)}
        onChange={(chosen) => set({ without: chosen })}
      />
      <Select
        form={form}
        name="onClosedDay"
        label={t("meetings.series.onClosedDay")}
        choices={closedDayRules.map((value) => ({
          value,
          title: t(`meetings.series.closed.${value}`),
        }))}
      />
    </>
  );
};
