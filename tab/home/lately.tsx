import type { Lively } from "../../src/contract/home.ts";
import type { LivelyKind } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { BeginLink } from "../ui/begin.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Avatar } from "../ui/people.tsx";
import { Empty } from "../ui/state.tsx";
import { agoWords } from "./days.ts";

const icons: Readonly<Record<LivelyKind, IconName>> = {
  "ideas.decided": "idea",
  "ideas.submitted": "idea",
  "lessons.published": "lesson",
  "lessons.shared": "lesson",
  "meetings.cancelled": "meeting",
  "meetings.made": "meeting",
  "minutes.closed": "news",
  "projects.made": "project",
  "projects.newsTold": "project",
  "retros.published": "retro",
  "retros.started": "retro",
};

const Event = ({ event }: { readonly event: Lively }) => {
  const t = useTranslator();
  const zone = useZone();
  const { at, what, by, name, sector, title, language, view } = event;
  const today = dateFrom(zone, new Date());
  return (
    <li>
      {name ? (
        <Avatar {...{ name, sector }} size={40} badge={icons[what]} named />
      ) : (
        <span class="glyph">
          <Icon name={icons[what]} />
        </span>
      )}
      <div>
        <p class="what">{t(`home.lately.${what}`, { by, name })}</p>
        <p class="thing" lang={language}>
          <a href={`#/${view}`}>{title}</a>
        </p>
        <p class="caption">
          <time dateTime={at}>{agoWords(dateFrom(zone, new Date(at)), today, t)}</time>
        </p>
      </div>
    </li>
  );
};

/** What shows that the network is alive. */
export const LatelySection = ({ lately }: { readonly lately: readonly Lively[] }) => {
  const t = useTranslator();
  return (
    <section class="lately" aria-labelledby="lately">
      <h2 id="lately" class="section-title">
        {t("home.lately.heading")}
      </h2>
      {lately.length === 0 ? (
        <div class="surface">
          <Empty
            icon="network"
            hint={t("home.lately.noneHint")}
            action={<BeginLink what="lesson" />}
          >
            {t("home.lately.none")}
          </Empty>
        </div>
      ) : (
        <ul class="feed">
          {lately.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ul>
      )}
    </section>
  );
};
