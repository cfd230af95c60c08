import { minutesOver } from "../../src/contract/programme.ts";
import {
  meetingLimits,
  meetingSlots,
  slotLengths,
  withChosen,
} from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Folded, type Form, Input, Select } from "../ui/field.tsx";
import { minutesBetween } from "./moments.ts";
import type { SlotTexts } from "./slot-draft.ts";

/** Any form that has them among others. */
const asSlots = <Values extends SlotTexts>(form: Form<Values>): Form<SlotTexts> =>
  form as unknown as Form<SlotTexts>;

/** The parts of a meeting, and how long each takes; and whether that is more than the meeting has. */
export const SlotFields = <
  Values extends SlotTexts & { readonly time: string; readonly ends: string },
>({
  form,
}: {
  form: Form<Values>;
}) => {
  const t = useTranslator();
  const parts = meetingSlots.map((key) => ({ minutes: Number(form.values[`${key}Minutes`]) }));
  const length = minutesBetween(form.values.time, form.values.ends);
  const over = length > 0 ? minutesOver(parts, length) : 0;
  const names = meetingSlots.flatMap((key) => [`${key}Name`, `${key}Minutes`]);
  return (
    <>
      <Folded
        title={t("meetings.series.slots")}
        wrong={names.some((name) => form.problems[name] !== undefined)}
      >
        {meetingSlots.map((key, at) => {
          const minutes: string = form.values[`${key}Minutes`];
          return (
            <div key={key} class="beside">
              <Input
                form={asSlots(form)}
                name={`${key}Name`}
                label={t("meetings.series.slotName", { number: at + 1 })}
                maxLength={meetingLimits.slot}
              />
              <Select
                form={asSlots(form)}
                name={`${key}Minutes`}
                label={t("meetings.tab.slotMinutes", { number: at + 1 })}
                choices={withChosen(slotLengths, minutes).map((number) => ({
                  value: String(number),
                  title: t("meetings.series.slotLength", { minutes: number }),
                }))}
              />
            </div>
          );
        })}
      </Folded>
      <p role="status" class="over">
        {over > 0 && t("meetings.programme.over", { over })}
      </p>
    </>
  );
};
