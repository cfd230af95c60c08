import "./home.css";
import { useEffect } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import { useTranslator } from "../shell/language.ts";
import { warm } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import { useTellWaiting } from "../shell/waiting.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { useBeginnings } from "../ui/begin.tsx";
import { Icon } from "../ui/icon.tsx";
import { LaterView } from "../ui/later-view.tsx";
import { LoadState } from "../ui/state.tsx";
import { getHome } from "./api.ts";
import { meetsValues, nextDay, todayWords } from "./days.ts";
import { Hero, Welcome } from "./hero.tsx";
import { NextMeetingSection } from "./next-meeting.tsx";
import { pressApi } from "./presses.ts";
import { useRest } from "./use-rest.ts";
import { useWaiting } from "./use-waiting.ts";
import { WaitingSection } from "./waiting.tsx";

const timeOfDay = (zone: string): "morning" | "day" | "evening" => {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", timeZone: zone });
  const hour = Number(format.format(new Date()));
  if (hour >= 4 && hour < 10) return "morning";
  return hour >= 10 && hour < 17 ? "day" : "evening";
};

const Quick = () => {
  const { idea, lesson, retro } = useBeginnings();
  return (
    <div class="quick">
      {[...idea, ...lesson, ...retro].map(({ icon, href, title }) => (
        <a key={href} class="button" href={href}>
          <Icon name={icon} />
          {title}
        </a>
      ))}
    </div>
  );
};

/** What waits for me first, then people, then things. */
export const HomePage = ({ me }: { readonly me: Me }) => {
  const t = useTranslator();
  const zone = useZone();
  const live = useLive(getHome);
  const { value, refresh } = live;
  const waiting = useWaiting(value, refresh);
  const rest = useRest();
  useTellWaiting(value && waiting.total);
  useEffect(() => warm(pressApi), []);
  const today = dateFrom(zone, new Date());
  const isNew = value?.firstMonth !== undefined && value.network.empty;
  return (
    <div class="home">
      {isNew ? (
        <Welcome />
      ) : (
        <Hero
          title={t("home.greeting", { time: timeOfDay(zone) })}
          sentence={
            value
              ? t("home.today", {
                  day: todayWords(today, t),
                  count: waiting.total,
                  ...meetsValues(nextDay(value), today, t),
                })
              : todayWords(today, t)
          }
        >
          <Quick />
        </Hero>
      )}
      <LoadState of={live} />
      {value && (
        <div class="home-parts">
          {!isNew && <WaitingSection waiting={waiting} />}
          {!isNew && <NextMeetingSection next={value.network.next} personal onChanged={refresh} />}
          <LaterView part={rest} props={{ home: value, me, personal: true }} />
        </div>
      )}
    </div>
  );
};
