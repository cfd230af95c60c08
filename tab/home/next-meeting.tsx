import type { NextMeeting } from "../../src/contract/home.ts";
import type { TopicSlot } from "../../src/contract/vocabulary.ts";
import { clockIn } from "../../src/i18n/moments.ts";
import { topicTitle } from "../../src/words/agenda.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { dateFrom } from "../shell/zone.ts";
import { DateTile } from "../ui/date-tile.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { AnswerMeeting } from "../ui/meeting-answer.tsx";
import { AvatarStack } from "../ui/people.tsx";
import { Empty } from "../ui/state.tsx";
import { aheadWords } from "./days.ts";

const icons: Readonly<Record<TopicSlot, IconName>> = {
  kickoff: "running",
  news: "newsPart",
  theme: "theme",
  projects: "presentation",
};

/** So many topics of each part, and so many faces. */
const shownTopics = 2;
const shownFaces = 5;

type Part = NextMeeting["programme"][number];

const topicsOf = ({ topics }: Part, personal: boolean, t: Translator): string => {
  const shown = topics.slice(0, shownTopics).map((topic) =>
    t("home.next.topic", {
      title: topicTitle(topic, t),
      mine: String(topic.mine && personal),
    }),
  );
  const others = topics.length - shown.length;
  return [...shown, ...(others > 0 ? [t("home.next.moreTopics", { count: others })] : [])].join(
    " · ",
  );
};

const Programme = ({
  next,
  personal,
}: Pick<Props, "next" | "personal"> & { next: NextMeeting }) => {
  const t = useTranslator();
  return (
    <ul class="programme-parts">
      {next.programme.map((part) => (
        <li key={part.key}>
          <Icon name={icons[part.key]} />
          <div>
            <p>
              {t("home.next.slot", {
                name: part.name || t(`meetings.slot.${part.key}`),
                minutes: part.minutes,
              })}
            </p>
            <p class="caption">
              {part.topics.length > 0 ? topicsOf(part, personal, t) : t("home.next.noTopics")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
};

const NoMeeting = () => {
  const t = useTranslator();
  const begins = useMay()("POST /api/series");
  return (
    <div class="surface">
      <Empty
        icon="meeting"
        hint={t("home.next.noneHint")}
        action={
          <a class="button" href={begins ? "#/meetings/series" : "#/meetings"}>
            {t(begins ? "meetings.tab.begin" : "meetings.tab.all")}
          </a>
        }
      >
        {t("home.next.none")}
      </Empty>
    </div>
  );
};

interface Props {
  readonly next: NextMeeting | undefined;
  /** What is only of the one who looks stands here too. */
  readonly personal: boolean;
  readonly onChanged: () => Promise<void>;
}

/** The next meeting: its day, its programme, who comes, and the three answers. */
export const NextMeetingSection = ({ next, personal, onChanged }: Props) => {
  const t = useTranslator();
  if (!next)
    return (
      <section class="meeting" aria-label={t("meetings.tab.next")}>
        <NoMeeting />
      </section>
    );
  const { meeting, coming } = next;
  const { id, title, start, end, zone, place, joinUrl, counts } = meeting;
  const [day, today] = [dateFrom(zone, new Date(start)), dateFrom(zone, new Date())];
  const clock = (at: string): string => clockIn(t.locale, new Date(at), zone);
  return (
    <section class="meeting" aria-labelledby="next-meeting">
      <div class="surface">
        <div class="head">
          <DateTile at={start} zone={zone} />
          <div>
            <p class="kicker">{t("home.next.kicker", { when: aheadWords(day, today, t) })}</p>
            <h2 id="next-meeting">
              <a href={`#/meetings/${id}`}>{title}</a>
            </h2>
            <p class="meta">
              <span>
                <Icon name="deadline" size={16} />
                <time dateTime={start}>
                  {clock(start)}–{clock(end)}
                </time>
              </span>
              {place && (
                <span>
                  <Icon name="place" size={16} />
                  {place}
                </span>
              )}
              {joinUrl && (
                <span>
                  <Icon name="online" size={16} />
                  <a href={joinUrl} target="_blank" rel="noreferrer">
                    {t("home.next.online")}
                  </a>
                </span>
              )}
            </p>
          </div>
        </div>
        <div class="body">
          <Programme next={next} personal={personal} />
          {coming.length > 0 && (
            <AvatarStack people={coming.slice(0, shownFaces)} total={counts.come} />
          )}
          {personal ? (
            <AnswerMeeting key={id} meeting={meeting} onChanged={onChanged} />
          ) : (
            <p class="counts">{t("meetings.counts", { come: counts.come, maybe: counts.maybe })}</p>
          )}
        </div>
      </div>
    </section>
  );
};
