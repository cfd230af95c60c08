import type { SeriesList } from "../../src/contract/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import { useDraft } from "../shell/draft.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { RequestError } from "../shell/request.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { SaveForm } from "../ui/save-form.tsx";
import { Loading, Problem } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { WayBack } from "../ui/way-back.tsx";
import { changeSeries, getSeriesList, makeSeries } from "./api.ts";
import { Conflict } from "./conflict.tsx";
import type { PageProps } from "./part.ts";
import { PlaceFields, TitleField } from "./place-fields.tsx";
import { Preview, usePreview } from "./preview.tsx";
import { problemOfAll, problemsIn } from "./problems.ts";
import { ReminderFields } from "./reminder-fields.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { useSavedOver } from "./saved-over.ts";
import {
  newSeriesDraft,
  ruleOf,
  type SeriesDraft,
  seriesDifferences,
  seriesDraftOf,
  seriesIn,
} from "./series-draft.ts";
import { SlotFields } from "./slot-fields.tsx";

/** The series of this id as a form shows it, if it is still there. */
const draftIn = (
  { series, reminders }: SeriesList,
  id: string,
  t: Parameters<typeof seriesDraftOf>[2],
): SeriesDraft | undefined => {
  const found = series.find((one) => one.id === id && !one.ended);
  return found && seriesDraftOf(found, reminders, t);
};

const SeriesForm = ({ begun, isNew }: { begun: SeriesDraft; isNew: boolean }) => {
  const t = useTranslator();
  const toast = useToast();
  const draft = useDraft(isNew ? "series" : `series.${begun.id}`, () => begun);
  const { values, set, drop } = draft;
  const shown = usePreview(ruleOf(values));
  const { saving, theirs, saveMine, takeTheirs } = useSavedOver({
    draft,
    send: (typed) => {
      const series = seriesIn(typed, t);
      return isNew ? makeSeries({ id: typed.id, ...series }) : changeSeries(typed.id, series);
    },
    readTheirs: async () => draftIn(await getSeriesList(), values.id, t),
    onSaved: () => {
      const rule = shown.preview?.words;
      toast(rule ? t("meetings.series.saved", { rule }) : t("meetings.saved"));
      goOnTo("meetings");
    },
  });
  const form = { values, set, problems: problemsIn(saving.error, values, t) };
  return (
    <SaveForm
      label={t("meetings.series.heading")}
      saving={saving}
      problem={problemOfAll(saving.error, t)}
      button={t("meetings.form.save")}
      leave={t("meetings.tab.leave")}
      onLeave={() => {
        drop();
        goOnTo("meetings");
      }}
    >
      <p class="quiet">{t("meetings.series.intro")}</p>
      <div class="with-preview">
        <div>
          <TitleField form={form} />
          <RuleFields form={form} />
          <PlaceFields form={form} />
          <SlotFields form={form} />
          <ReminderFields form={form} />
        </div>
        <Preview {...shown} />
      </div>
      {theirs && (
        <Conflict
          differences={seriesDifferences(values, theirs, t)}
          onMine={saveMine}
          onTheirs={takeTheirs}
        />
      )}
    </SaveForm>
  );
};

const gone = new RequestError({ code: "notFound" });

/** A new series, or the one of this id. */
export const SeriesPlace = ({ rest: id }: PageProps) => {
  const t = useTranslator();
  const zone = useZone();
  const { value, problem, refresh } = useLive(getSeriesList);
  const begun =
    value &&
    (id ? draftIn(value, id, t) : newSeriesDraft(value.reminders, dateFrom(zone, new Date()), t));
  const missing = problem ?? (value && !begun ? gone : undefined);
  return (
    <div class="meetings">
      <WayBack href="#/meetings">{t("meetings.tab.all")}</WayBack>
      <PageHeading>{t("meetings.series.heading")}</PageHeading>
      {missing && <Problem error={missing} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {begun && <SeriesForm begun={begun} isNew={id === ""} />}
    </div>
  );
};
