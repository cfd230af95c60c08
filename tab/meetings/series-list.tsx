import type { SeriesList as Listed } from "../../src/contract/meetings.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { isConflict } from "../shell/request.ts";
import { usePress } from "../ui/press.ts";
import { useQuestion } from "../ui/question.tsx";
import { Problem, Unread } from "../ui/state.tsx";
import { endSeries, getSeriesList } from "./api.ts";

/** What makes the meetings, for the coordinator; an empty network shows its own way to begin. */
export const SeriesList = ({ begun }: { begun: boolean }) => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(getSeriesList);
  const { ask, dialog } = useQuestion();
  const series = value?.series.filter(({ ended }) => !ended) ?? [];
  const press = usePress(refresh);

  const end = ({ id, version, title }: Listed["series"][number]): void =>
    ask({
      question: t("meetings.manage.endSure", { title }),
      yes: t("meetings.manage.endSeries"),
      no: t("meetings.manage.keep"),
      danger: true,
      onYes: () =>
        void press({
          send: () => endSeries(id, version),
          said: t("meetings.ended"),
          wrong: (error) => (isConflict(error) ? t("meetings.tab.changedMeanwhile") : undefined),
        }),
    });

  if (!begun && !problem && series.length === 0) return null;
  return (
    <section aria-labelledby="series">
      <h2 id="series" class="section-title">
        {t("meetings.manage.series")}
      </h2>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {series.length > 0 && (
        <ul class="rows">
          {series.map((one) => (
            <li key={one.id} class="series">
              <h3>{one.title}</h3>
              <p class="rule">{one.words}</p>
              <p class="actions">
                <a
                  class="button small"
                  href={`#/meetings/series/${one.id}`}
                  aria-label={`${t("meetings.manage.edit")}: ${one.title}`}
                >
                  {t("meetings.manage.edit")}
                </a>
                <button
                  type="button"
                  class="button small"
                  aria-haspopup="dialog"
                  aria-label={`${t("meetings.manage.end")}: ${one.title}`}
                  onClick={() => end(one)}
                >
                  {t("meetings.manage.end")}
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Unread count={value?.unread} />
      <p class="actions">
        <a class="button" href="#/meetings/series">
          {t("meetings.manage.newSeries")}
        </a>
        <a class="button" href="#/meetings/new">
          {t("meetings.manage.newMeeting")}
        </a>
      </p>
      {dialog}
    </section>
  );
};
