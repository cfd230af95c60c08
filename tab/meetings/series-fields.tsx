import { meetingLimits, meetingSlots } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Folded, type Form, Input } from "../ui/field.tsx";
import { limitsOf, reminderNumbers, type SeriesDraft } from "./series-draft.ts";

const numbered = (name: string) => {
  const [min = 0, max = 0] = limitsOf(name, {}) ?? [];
  return { type: "number", min, max } as const;
};

/** Those that this part of the form has among what is wrong. */
const isWrong = ({ problems }: Form<SeriesDraft>, names: readonly string[]): boolean =>
  names.some((name) => problems[name] !== undefined);

/** The parts of each meeting, and how long each takes. */
export const SlotFields = ({ form }: { form: Form<SeriesDraft> }) => {
  const t = useTranslator();
  const names = meetingSlots.flatMap((key) => [`${key}Name`, `${key}Minutes`]);
  return (
    <Folded title={t("meetings.series.slots")} wrong={isWrong(form, names)}>
      {meetingSlots.map((key, at) => (
        <div key={key} class="beside">
          <Input
            form={form}
            name={`${key}Name`}
            label={t("meetings.series.slotName", { number: at + 1 })}
            maxLength={meetingLimits.slot}
          />
          <Input
            form={form}
            name={`${key}Minutes`}
            label={t("meetings.tab.slotMinutes", { number: at + 1 })}
            {...numbered(`${key}Minutes`)}
          />
        </div>
      ))}
    </Folded>
  );
};

/** When the network's meetings are announced and reminded of. */
export const ReminderFields = ({ form }: { form: Form<SeriesDraft> }) => {
  const t = useTranslator();
  return (
    <Folded
      title={t("meetings.series.reminders")}
      wrong={isWrong(form, [...reminderNumbers, "remindTime"])}
    >
      {reminderNumbers.map((name) => (
        <Input
          key={name}
          form={form}
          name={name}
          label={t(`meetings.series.${name}`)}
          {...numbered(name)}
        />
      ))}
      <Input form={form} name="remindTime" type="time" label={t("meetings.series.remindTime")} />
    </Folded>
  );
};
