import type { MeetingView } from "../../src/contract/meetings.ts";
import type { Me } from "../../src/contract/networks.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import { useTranslator } from "../shell/language.ts";
import { usePages } from "../shell/pages.ts";
import { PagedList } from "../ui/paged-list.tsx";
import { Loading, Problem, Unread } from "../ui/state.tsx";
import { Answer } from "./answer.tsx";
import { getMeetings } from "./api.ts";
import { MeetingFacts, Standing } from "./meeting-facts.tsx";
import { isCoordinator } from "./part.ts";
import { SeriesList } from "./series-list.tsx";

const MeetingLink = ({ meeting }: { meeting: MeetingView }) => (
  <a href={`#/meetings/${meeting.id}`}>{meeting.title}</a>
);

const Row = ({ meeting }: { meeting: MeetingView }) => {
  const t = useTranslator();
  const { state, place, counts, answer } = meeting;
  return (
    <>
      <h3>
        <MeetingLink meeting={meeting} /> <Standing meeting={meeting} />
      </h3>
      <p class="when">{whenSentence(meeting, t)}</p>
      {place && <p class="quiet">{place}</p>}
      {state !== "cancelled" && (
        <p class="quiet">
          {t("meetings.counts", { come: counts.come, maybe: counts.maybe })}
          {state === "planned" && ` · ${t("meetings.answered", { answer: answer ?? "none" })}`}
        </p>
      )}
    </>
  );
};

const Nothing = ({ coordinator }: { coordinator: boolean }) => {
  const t = useTranslator();
  return (
    <div class="tile next">
      <h2>{t("meetings.none")}</h2>
      <p>{t(coordinator ? "meetings.series.intro" : "meetings.noneHow")}</p>
      {coordinator && (
        <p class="actions">
          <a class="button primary" href="#/meetings/series">
            {t("meetings.tab.begin")}
          </a>
          <a class="button" href="#/meetings/new">
            {t("meetings.manage.newMeeting")}
          </a>
        </p>
      )}
    </div>
  );
};

/** The next meeting large, those after it as a list, and what was behind them. */
export const MeetingList = ({ me }: { me: Me }) => {
  const t = useTranslator();
  const { value, problem, refresh, showMore } = usePages("past", getMeetings);
  const coordinator = isCoordinator(me);
  const next = value?.coming.find(({ state }) => state === "planned");
  const others = value?.coming.filter((meeting) => meeting !== next) ?? [];
  const past = value?.past ?? [];
  return (
    <div class="meetings">
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value && !next && <Nothing coordinator={coordinator} />}
      {next && (
        <section class="tile next" aria-labelledby="next">
          <p class="kicker">
            {t("meetings.tab.next")} <Standing meeting={next} />
          </p>
          <MeetingFacts meeting={next}>
            <h2 id="next">
              <MeetingLink meeting={next} />
            </h2>
          </MeetingFacts>
          <Answer key={next.id} meeting={next} onChanged={refresh} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="coming">
          <h2 id="coming">{t("meetings.manage.coming")}</h2>
          <ul class="list">
            {others.map((meeting) => (
              <li key={meeting.id} class="tile row">
                <Row meeting={meeting} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Unread count={value?.unread} />
      {value && coordinator && <SeriesList begun={next !== undefined} />}
      {past.length > 0 && (
        <details>
          <summary>{t("meetings.tab.past", { count: value?.total ?? 0 })}</summary>
          <PagedList items={past} total={value?.total ?? 0} onMore={showMore} itemClass="tile row">
            {(meeting) => <Row meeting={meeting} />}
          </PagedList>
        </details>
      )}
      {past.length > 0 && (
        <p>
          <a href="#/meetings/figures">{t("figures.title")}</a>
        </p>
      )}
    </div>
  );
};
