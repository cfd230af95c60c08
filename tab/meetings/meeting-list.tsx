import type { MeetingView } from "../../src/contract/meetings.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import { useTranslator } from "../shell/language.ts";
import { usePages } from "../shell/pages.ts";
import { Announcements } from "../ui/announcements.tsx";
import { DateTile } from "../ui/date-tile.tsx";
import { Icon } from "../ui/icon.tsx";
import { AnswerMeeting } from "../ui/meeting-answer.tsx";
import { PagedList } from "../ui/paged-list.tsx";
import { Place } from "../ui/place.tsx";
import { Empty, LoadState, Unread } from "../ui/state.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { getMeetings } from "./api.ts";
import { MeetingFacts, Standing } from "./meeting-facts.tsx";
import { useIsCoordinator } from "./part.ts";
import { SeriesList } from "./series-list.tsx";

interface PartOfList {
  readonly meeting: MeetingView;
  readonly onChanged: () => Promise<void>;
}

const MeetingLink = ({ meeting }: { meeting: MeetingView }) => (
  <a href={`#/meetings/${meeting.id}`}>{meeting.title}</a>
);

const Row = ({ meeting }: { meeting: MeetingView }) => {
  const t = useTranslator();
  const { state, place, counts, answer, start, zone } = meeting;
  return (
    <div class="row">
      <DateTile at={start} zone={zone} />
      <div>
        <h3>
          <MeetingLink meeting={meeting} />
        </h3>
        <p class="when">{whenSentence(meeting, t)}</p>
        {place && <p class="caption">{place}</p>}
        {state !== "cancelled" && (
          <p class="caption">
            {t("meetings.counts", { come: counts.come, maybe: counts.maybe })}
            {state === "planned" && ` · ${t("meetings.answered", { answer: answer ?? "none" })}`}
          </p>
        )}
      </div>
      <Standing meeting={meeting} />
    </div>
  );
};

const Nothing = ({ isCoordinator }: { readonly isCoordinator: boolean }) => {
  const t = useTranslator();
  return (
    <Empty
      icon="meeting"
      hint={t(isCoordinator ? "meetings.series.intro" : "meetings.noneHow")}
      action={
        isCoordinator && (
          <p class="actions">
            <a class="button primary" href="#/meetings/series">
              {t("meetings.tab.begin")}
            </a>
            <a class="button" href="#/meetings/new">
              {t("meetings.manage.newMeeting")}
            </a>
          </p>
        )
      }
    >
      {t("meetings.none")}
    </Empty>
  );
};

const NextMeeting = ({ meeting, onChanged }: PartOfList) => {
  const t = useTranslator();
  return (
    <section class="next-meeting" aria-labelledby="next">
      <div class="head">
        <DateTile at={meeting.start} zone={meeting.zone} />
        <MeetingFacts meeting={meeting}>
          <p class="kicker">
            {t("meetings.tab.next")} <Standing meeting={meeting} />
          </p>
          <h2 id="next">
            <MeetingLink meeting={meeting} />
          </h2>
        </MeetingFacts>
      </div>
      <AnswerMeeting key={meeting.id} meeting={meeting} onChanged={onChanged} />
    </section>
  );
};

/** The next meeting large, those after it as a list, and what was behind them. */
export const MeetingList = () => {
  const t = useTranslator();
  const live = usePages("past", getMeetings);
  const { value, refresh, showMore } = live;
  const isCoordinator = useIsCoordinator();
  const next = value?.coming.find(({ state }) => state === "planned");
  const others = value?.coming.filter((meeting) => meeting !== next) ?? [];
  const past = value?.past ?? [];
  return (
    <>
      <ViewHead title={t("app.meetings")} />
      <LoadState of={live} />
      {isCoordinator && <Announcements list="meetings" onChanged={refresh} />}
      <div class="with-side">
        <div>
          {value && !next && <Nothing isCoordinator={isCoordinator} />}
          {next && <NextMeeting meeting={next} onChanged={refresh} />}
          {others.length > 0 && (
            <section aria-labelledby="coming">
              <h2 id="coming" class="section-title">
                {t("meetings.manage.coming")} <span class="count">{others.length}</span>
              </h2>
              <ul class="rows">
                {others.map((meeting) => (
                  <li key={meeting.id}>
                    <Row meeting={meeting} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Unread count={value?.unread} />
          {past.length > 0 && (
            <details class="folded">
              <summary>{t("meetings.tab.past", { count: value?.total ?? 0 })}</summary>
              <PagedList class="rows" items={past} total={value?.total ?? 0} onMore={showMore}>
                {(meeting) => <Row meeting={meeting} />}
              </PagedList>
            </details>
          )}
        </div>
        <aside>
          {value && isCoordinator && (
            <Place>
              <SeriesList begun={next !== undefined} />
            </Place>
          )}
          {past.length > 0 && (
            <p>
              <a class="button" href="#/meetings/figures">
                <Icon name="figures" />
                {t("figures.title")}
              </a>
            </p>
          )}
        </aside>
      </div>
    </>
  );
};
