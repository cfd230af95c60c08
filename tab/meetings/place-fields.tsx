import { meetingLimits } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { type Form, Input } from "../ui/field.tsx";

export interface PlaceValues {
  readonly title: string;
  readonly place: string;
  readonly joinUrl: string;
}

/** Any form that has them among others. */
const asPlace = <Values extends PlaceValues>(form: Form<Values>): Form<PlaceValues> =>
  form as unknown as Form<PlaceValues>;

export const TitleField = <Values extends PlaceValues>({ form }: { form: Form<Values> }) => {
  const t = useTranslator();
  return (
    <Input
      form={asPlace(form)}
      name="title"
      label={t("meetings.form.title")}
      maxLength={meetingLimits.title}
    />
  );
};

export const PlaceFields = <Values extends PlaceValues>({ form }: { form: Form<Values> }) => {
  const t = useTranslator();
  return (
    <>
      <Input
        form={asPlace(form)}
        name="place"
        label={t("meetings.form.place")}
        maxLength={meetingLimits.place}
      />
      <Input
        form={asPlace(form)}
        name="joinUrl"
        type="url"
        label={t("meetings.form.joinUrl")}
        maxLength={meetingLimits.joinUrl}
        placeholder="https://"
      />
    </>
  );
};
