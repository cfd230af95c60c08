import { isUsualIn } from "../../src/contract/forms/meeting-parts.ts";
import {
  newSeriesValues,
  type SeriesValues,
  seriesBody,
  seriesForm,
  seriesRule,
  seriesValues,
} from "../../src/contract/forms/series.ts";
import type { SeriesList } from "../../src/contract/meetings.ts";
import { goOnTo } from "../shell/address.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { RequestError } from "../shell/request.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { FormView, useForm } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { LoadState } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { changeSeries, getSeriesList, makeSeries } from "./api.ts";
import { MeetingCrumbs } from "./meeting-crumbs.tsx";
import type { PageProps } from "./part.ts";
import { Preview, usePreview } from "./preview.tsx";

/** The series of this id as a form shows it, if it is still there. */
const valuesIn = (
  { series, reminders }: SeriesList,
  id: string,
  t: Translator,
): SeriesValues | undefined => {
  const found = series.find((one) => one.id === id && !one.ended);
  return found && seriesValues(found, reminders, t);
};

const SeriesForm = ({ begun, isNew }: { begun: SeriesValues; isNew: boolean }) => {
  const t = useTranslator();
  const toast = useToast();
  const filled = useForm({
    form: seriesForm,
    data: undefined,
    name: isNew ? "series" : `series.${begun.id}`,
    begin: () => begun,
    send: (values) => {
      const { id, ...series } = seriesBody(values, isUsualIn(t));
      return isNew ? makeSeries({ id, ...series }) : changeSeries(id, series);
    },
    onSaved: () => {
      const rule = shown.preview?.words;
      toast(rule ? t("meetings.series.saved", { rule }) : t("meetings.saved"));
      goOnTo("meetings");
    },
    readTheirs: async () => valuesIn(await getSeriesList(), begun.id, t),
  });
  const shown = usePreview(seriesRule(filled.shown.values));
  return (
    <FormView
      filled={filled}
      leave={t("meetings.tab.leave")}
      onLeave={() => goOnTo("meetings")}
      aside={<Preview {...shown} />}
    />
  );
};

const gone = new RequestError({ code: "notFound" });

/** A new series, or the one of this id. */
export const SeriesPlace = ({ rest: id }: PageProps) => {
  const t = useTranslator();
  const zone = useZone();
  const { value, problem, refresh } = useLive(getSeriesList);
  const begin = ({ reminders }: SeriesList): SeriesValues =>
    newSeriesValues({ id: crypto.randomUUID(), today: dateFrom(zone, new Date()), reminders }, t);
  const begun = value && (id ? valuesIn(value, id, t) : begin(value));
  const missing = problem ?? (value && !begun ? gone : undefined);
  return (
    <div class="meetings">
      <MeetingCrumbs title={t("meetings.series.heading")} />
      <PageHeading>{t("meetings.series.heading")}</PageHeading>
      <LoadState of={{ value, problem: missing, refresh }} />
      {begun && <SeriesForm begun={begun} isNew={id === ""} />}
    </div>
  );
};
