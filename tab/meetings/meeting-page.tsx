import type { ComponentType } from "preact";
import { useCallback } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import type { Asked } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { Announcements } from "../ui/announcements.tsx";
import { History } from "../ui/history.tsx";
import { AnswerMeeting } from "../ui/meeting-answer.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Place } from "../ui/place.tsx";
import { Loading, Problem } from "../ui/state.tsx";
import { WayBack } from "../ui/way-back.tsx";
import { Agenda } from "./agenda/agenda.tsx";
import { getMeeting, getMeetingHistory } from "./api.ts";
import { byCoordinator } from "./by-coordinator.tsx";
import { Calendar } from "./calendar.tsx";
import { Changes } from "./changes.tsx";
import { Duties } from "./duties/duties.tsx";
import { MeetingFacts, Standing } from "./meeting-facts.tsx";
import { MemoPage } from "./minutes/memo.tsx";
import { Minutes } from "./minutes/minutes.tsx";
import { isCoordinator, type PartProps } from "./part.ts";
import { Pulse } from "./pulse/pulse.tsx";

/** The meeting itself, and below it a section for each of its parts. */
const Overview = (props: PartProps) => {
  const t = useTranslator();
  const { meeting, me, onChanged } = props;
  const may = useMay();
  const { id, state } = meeting;
  const loadHistory = useCallback((asked: Asked) => getMeetingHistory(id, asked), [id]);
  return (
    <>
      <section class="tile next">
        <MeetingFacts meeting={meeting}>
          <PageHeading>
            {meeting.title} <Standing meeting={meeting} />
          </PageHeading>
        </MeetingFacts>
        {state === "planned" && <AnswerMeeting meeting={meeting} onChanged={onChanged} />}
        {state !== "cancelled" && (
          <p class="actions">
            {may("GET /api/meetings/:id/minutes") && (
              <a class="button" href={`#/meetings/${id}/minutes`}>
                {t("minutes.tab.heading")}
              </a>
            )}
            {state === "over" && (
              <a class="button" href={`#/meetings/${id}/memo`}>
                {t("minutes.memo.open")}
              </a>
            )}
            {state === "over" && may("POST /api/retros") && (
              <a class="button" href={`#/retros/new/meeting/${id}`}>
                {t("retros.form.heading")}
              </a>
            )}
            {state === "planned" && isCoordinator(me) && (
              <>
                <a class="button" href={`#/meetings/${id}/edit`}>
                  {t("meetings.form.moveHeading")}
                </a>
                <a class="button" href={`#/meetings/${id}/cancel`}>
                  {t("meetings.cancel.button")}
                </a>
              </>
            )}
          </p>
        )}
      </section>
      <Changes {...props} />
      {may("GET /api/duties") && (
        <Place>
          <Duties {...props} />
        </Place>
      )}
      {state !== "cancelled" && (
        <Place>
          <Agenda {...props} />
        </Place>
      )}
      {state === "over" && <Pulse {...props} />}
      <Calendar {...props} />
      {may("GET /api/meetings/:id/history") && <History load={loadHistory} zone={meeting.zone} />}
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

/** A meeting that is found by its address. */
export const MeetingPlace = ({ id, page, me }: { id: string; page: string; me: Me }) => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(useCallback(() => getMeeting(id), [id]));
  const Page = Object.hasOwn(pages, page) ? pages[page] : undefined;
  const Shown = Page ?? Overview;
  return (
    <div class="meetings">
      {Shown === Overview ? (
        <WayBack href="#/meetings">{t("meetings.tab.all")}</WayBack>
      ) : (
        <WayBack href={`#/meetings/${id}`}>{t("meetings.calendar.back")}</WayBack>
      )}
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      <Announcements key={id} about={id} list="meetings" onChanged={refresh} />
      {value && <Shown meeting={value} me={me} onChanged={refresh} />}
    </div>
  );
};
