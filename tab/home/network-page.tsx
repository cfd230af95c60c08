import "./home.css";
import type { Me } from "../../src/contract/networks.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useTellWaiting } from "../shell/waiting.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { LaterView } from "../ui/later-view.tsx";
import { LoadState } from "../ui/state.tsx";
import { getHome } from "./api.ts";
import { meetsValues, nextDay, todayWords } from "./days.ts";
import { Hero } from "./hero.tsx";
import { NextMeetingSection } from "./next-meeting.tsx";
import { useRest } from "./use-rest.ts";

/** The same for all who look at the channel; of what is one's own, only how much there is. */
export const NetworkPage = ({ me }: { readonly me: Me }) => {
  const t = useTranslator();
  const zone = useZone();
  const live = useLive(getHome);
  const { value, refresh } = live;
  const rest = useRest();
  useTellWaiting(value?.waiting.total);
  const today = dateFrom(zone, new Date());
  return (
    <div class="home of-network">
      <Hero
        title={me.network.name}
        sentence={
          value
            ? t("home.network.today", {
                day: todayWords(today, t),
                ...meetsValues(nextDay(value), today, t),
              })
            : todayWords(today, t)
        }
      >
        {value && (
          <div class="quick">
            <a class="button quiet" href="#/home">
              <Icon name="home" />
              {t("home.count", { count: value.waiting.total })}
            </a>
          </div>
        )}
      </Hero>
      <LoadState of={live} />
      {value && (
        <div class="home-parts">
          <NextMeetingSection next={value.network.next} personal={false} onChanged={refresh} />
          <LaterView part={rest} props={{ home: value, me, personal: false }} />
        </div>
      )}
    </div>
  );
};
