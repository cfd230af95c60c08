import {
  meetingLimits,
  meetingSlots,
  slotLengths,
  withChosen,
} from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { Folded, type Form, Input, Select } from "../ui/field.tsx";
import type { SlotTexts } from "./slot-draft.ts";

/** Any form that has them among others. */
const asSlots = <Values extends SlotTexts>(form: Form<Values>): Form<SlotTexts> =>
  form as unknown as Form<SlotTexts>;

/** The parts of a meeting, and how long each takes. */
export const SlotFields = <Values extends SlotTexts>({ form }: { form: Form<Values> }) => {
  const t = useTranslator();
  const names = meetingSlots.flatMap((key) => [`${key}Name`, `${key}Minutes`]);
  return (
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
  );
};
