import "../ui/thing-page.css";
import type { ComponentType } from "preact";
import { useCallback } from "preact/hooks";
import { lengthSentence, whenSentence } from "../../src/words/meetings.ts";
import type { TabMessageKey } from "../messages.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import type { Asked } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { Announcements } from "../ui/announcements.tsx";
import { DateTile } from "../ui/date-tile.tsx";
import { History } from "../ui/history.tsx";
import { Icon } from "../ui/icon.tsx";
import { AnswerMeeting } from "../ui/meeting-answer.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Place } from "../ui/place.tsx";
import { LoadState } from "../ui/state.tsx";
import { Agenda } from "./agenda/agenda.tsx";
import { getMeeting, getMeetingHistory } from "./api.ts";
import { byCoordinator } from "./by-coordinator.tsx";
import { Calendar } from "./calendar.tsx";
import { Changes } from "./changes.tsx";
import { Duties } from "./duties/duties.tsx";
import { MeetingCrumbs } from "./meeting-crumbs.tsx";
import { Standing } from "./meeting-facts.tsx";
import { MemoPage } from "./minutes/memo.tsx";
import { Minutes } from "./minutes/minutes.tsx";
import { type PartProps, useIsCoordinator } from "./part.ts";
import { Pulse } from "./pulse/pulse.tsx";

/** What it is, when and where, and the way in. */
const Head = ({ meeting }: PartProps) => {
  const t = useTranslator();
  const may = useMay();
  const { id, title, start, zone, state, place, joinUrl } = meeting;
  const isOver = state === "over";
  return (
    <header class="thing-head">
      <div>
        <div class="dated">
          <DateTile at={start} zone={zone} />
          <div>
            <PageHeading>
              {title} <Standing meeting={meeting} />
            </PageHeading>
            <p class="meta">
              <span>
                <Icon name="deadline" size={16} />
                <span class="when">
                  {whenSentence(meeting, t)} · {lengthSentence(meeting, t)}
                </span>
              </span>
              {place && (
                <span>
                  <Icon name="place" size={16} />
                  {place}
                </span>
              )}
            </p>
          </div>
        </div>
      </div>
      {state !== "cancelled" && (
        <p class="presses">
          {joinUrl && !isOver && (
            <a class="button primary" href={joinUrl} target="_blank" rel="noreferrer">
              <Icon name="online" />
              {t("meetings.join")}
            </a>
          )}
          {may("GET /api/meetings/:id/minutes") && (
            <a class="button" href={`#/meetings/${id}/minutes`}>
              <Icon name="note" />
              {t("minutes.tab.heading")}
            </a>
          )}
          {isOver && (
            <a class="button" href={`#/meetings/${id}/memo`}>
              {t("minutes.memo.open")}
            </a>
          )}
          {isOver && may("POST /api/retros") && (
            <a class="button" href={`#/retros/new/meeting/${id}`}>
              <Icon name="retro" />
              {t("retros.form.heading")}
            </a>
          )}
        </p>
      )}
    </header>
  );
};

/** For who sets the meetings up. */
const Managing = ({ meeting: { id, state } }: PartProps) => {
  const t = useTranslator();
  const isCoordinator = useIsCoordinator();
  if (state !== "planned" || !isCoordinator) return null;
  return (
    <section aria-label={t("meetings.manage.edit")}>
      <p class="presses">
        <a class="button small" href={`#/meetings/${id}/edit`}>
          {t("meetings.form.moveHeading")}
        </a>
        <a class="button small" href={`#/meetings/${id}/cancel`}>
          {t("meetings.cancel.button")}
        </a>
      </p>
    </section>
  );
};

/** The meeting itself: what one is asked first, then its programme, with who does what beside it. */
const Overview = (props: PartProps) => {
  const { meeting, onChanged } = props;
  const may = useMay();
  const { id, state, answer } = meeting;
  const loadHistory = useCallback((asked: Asked) => getMeetingHistory(id, asked), [id]);
  return (
    <>
      <Head {...props} />
      {state === "planned" && (
        <div class={`asks ${answer ? "rests" : ""}`}>
          <AnswerMeeting meeting={meeting} onChanged={onChanged} />
        </div>
      )}
      <div class="parts">
        <div class="main">
          <Changes {...props} />
          {state === "over" && <Pulse {...props} />}
          {state !== "cancelled" && (
            <Place>
              <Agenda {...props} />
            </Place>
          )}
        </div>
        <aside class="side surface">
          {may("GET /api/duties") && (
            <Place>
              <Duties {...props} />
            </Place>
          )}
          <Managing {...props} />
          <Calendar {...props} />
          {may("GET /api/meetings/:id/history") && (
            <History load={loadHistory} zone={meeting.zone} />
          )}
        </aside>
      </div>
    </>
  );
};

/** Pages of one meeting: `#/meetings/<id>/<name>`. */
const pages: Readonly<Record<string, ComponentType<PartProps>>> = {
  "": Overview,
  edit: byCoordinator(async () => (await import("./edit-meeting.tsx")).EditMeeting),
  cancel: byCoordinator(async () => (await import("./cancel-meeting.tsx")).CancelMeeting),
  minutes: Minutes,
  memo: MemoPage,
};

/** What a page behind the meeting is called. */
const titles: Readonly<Record<string, TabMessageKey>> = {
  edit: "meetings.form.moveHeading",
  cancel: "meetings.cancel.button",
  minutes: "minutes.tab.heading",
  memo: "minutes.memo.page",
};

/** A meeting that is found by its address. */
export const MeetingPlace = ({ id, page }: { readonly id: string; readonly page: string }) => {
  const t = useTranslator();
  const live = useLive(useCallback(() => getMeeting(id), [id]));
  const { value, refresh } = live;
  const Page = Object.hasOwn(pages, page) ? pages[page] : undefined;
  const Shown = Page ?? Overview;
  const title = titles[page];
  const day = value && dayNear(value.start, value.zone, t);
  return (
    <div class={Shown === Overview ? "thing-page" : "meetings"}>
      {title && day ? (
        <MeetingCrumbs title={t(title)} of={{ href: `meetings/${id}`, title: day }} />
      ) : (
        <MeetingCrumbs title={day ?? ""} />
      )}
      <LoadState of={live} />
      <Announcements key={id} about={id} list="meetings" onChanged={refresh} />
      {value && <Shown meeting={value} onChanged={refresh} />}
    </div>
  );
};
