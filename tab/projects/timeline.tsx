import type {
  PhaseEventView,
  ProjectNewsView,
  ProjectPage,
  Related,
} from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { clockIn } from "../../src/i18n/moments.ts";
import { personName } from "../../src/words/people.ts";
import { phaseName } from "../../src/words/projects.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { Linked } from "../ui/linked.tsx";
import { Menu } from "../ui/menu.tsx";
import { Avatar } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { More } from "./more.tsx";
import { removeNews } from "./page-api.ts";
import type { PartProps } from "./part.ts";

type Retro = Extract<Related, { kind: "retro" }>;

type Told =
  | { readonly at: string; readonly id: string; readonly news: ProjectNewsView }
  | { readonly at: string; readonly id: string; readonly event: PhaseEventView }
  | { readonly at: string; readonly id: string; readonly retro: Retro };

/** News, moves and retros, the newest first. */
const toldOf = ({ news, events, related }: ProjectPage): Told[] =>
  [
    ...news.map((one) => ({ at: one.at, id: one.id, news: one })),
    ...events.map((one) => ({ at: one.at, id: one.id, event: one })),
    ...related.flatMap((one) =>
      one.kind === "retro" ? [{ at: one.at, id: one.id, retro: one }] : [],
    ),
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));

const News = ({ project, onChanged, news }: PartProps & { readonly news: ProjectNewsView }) => {
  const t = useTranslator();
  const zone = useZone();
  const may = useMay();
  const press = usePress(onChanged);
  const { id, text, at, by, mine } = news;
  const name = personName(by.name, t);
  const actions = t("projects.page.newsActions");
  return (
    <li class="news">
      <Avatar {...by} named />
      <div>
        <p class="who">
          <b>{name}</b>
          <time class="caption" dateTime={at}>
            {t("projects.page.moment", {
              day: dayNear(at, zone, t),
              time: clockIn(t.locale, new Date(at), zone),
            })}
          </time>
        </p>
        <p class="typed" lang={project.language || undefined} dir="auto">
          <Linked text={text} />
        </p>
      </div>
      {mine && may("DELETE /api/projects/:id/news/:news") && (
        <Menu
          label={actions}
          name={actions}
          class="icon-button small"
          groups={[
            [
              {
                title: t("projects.page.newsRemove"),
                icon: "remove",
                onClick: () =>
                  void press({
                    send: () => removeNews(project.id, id),
                    said: t("projects.page.newsRemoved"),
                  }),
              },
            ],
          ]}
        >
          <Icon name="more" size={16} />
        </Menu>
      )}
    </li>
  );
};

const Event = ({ choices, event }: PartProps & { readonly event: PhaseEventView }) => {
  const t = useTranslator();
  const zone = useZone();
  const { at, from, to, by, reason } = event;
  const values = {
    to: phaseName(to, choices?.phases, t),
    from: from ? phaseName(from, choices?.phases, t) : "",
    by: by ? "someone" : "nobody",
    name: by ? personName(by.name, t) : "",
  };
  return (
    <li class="event">
      <span class="sign">
        <Icon name={to} />
      </span>
      <div>
        <p>
          {t(from ? "projects.page.event" : "projects.page.began", values)}{" "}
          <time class="caption" dateTime={at}>
            {dayNear(at, zone, t)}
          </time>
        </p>
        {reason && (
          <p class="typed reason" dir="auto">
            <Linked text={reason} />
          </p>
        )}
      </div>
    </li>
  );
};

const RetroLine = ({ retro }: { readonly retro: Retro }) => {
  const t = useTranslator();
  const zone = useZone();
  const { id, title, state, at } = retro;
  return (
    <li class="event">
      <span class="sign">
        <Icon name="retro" />
      </span>
      <p>
        <a href={`#/${tabViews.retro(id)}`} dir="auto">
          {title}
        </a>{" "}
        <span class="caption">
          {t("projects.page.retro", { state })} · {dayNear(at, zone, t)}
        </span>
      </p>
    </li>
  );
};

/** What was told and what happened, as one line of time. */
export const Timeline = (props: PartProps) => {
  const t = useTranslator();
  const { project, shown, onMore } = props;
  // What is older than the oldest of those that are shown may lack others of its time.
  const told = toldOf(project).slice(0, shown.told);
  if (told.length === 0) return <p class="quiet nothing">{t("projects.page.noNews")}</p>;
  return (
    <>
      <ul class="line-of-time" aria-label={t("projects.page.news")}>
        {told.map((one) =>
          "news" in one ? (
            <News key={one.id} {...props} news={one.news} />
          ) : "event" in one ? (
            <Event key={one.id} {...props} event={one.event} />
          ) : (
            <RetroLine key={one.id} retro={one.retro} />
          ),
        )}
      </ul>
      <More
        shown={told.length}
        total={Math.min(project.told, projectLimits.pageMost)}
        onMore={() => onMore("told")}
      />
    </>
  );
};
