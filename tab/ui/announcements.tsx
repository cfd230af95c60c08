import { useCallback } from "preact/hooks";
import { type AnnouncementView, announcementOperations } from "../../src/contract/announcements.ts";
import { call } from "../shell/client.ts";
import { useLater } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import { useMay } from "../shell/rights.ts";
import type { BarsProps } from "./announcement-bars.tsx";
import { announcementWords } from "./announcement-words.ts";
import { LaterView } from "./later-view.tsx";
import { Place } from "./place.tsx";

interface Props extends Pick<BarsProps, "list" | "onChanged"> {
  /** The thing whose page this is; without it, this is the list with the series. */
  readonly about?: string;
}

const isOfSeries = ({ what }: AnnouncementView): boolean => what.startsWith("meetings.series");

const Waiting = ({ about = "", list, onChanged }: Props) => {
  const { value, refresh } = useLive(
    useCallback(() => call(announcementOperations.list, { query: { about } }), [about]),
  );
  const bars = useLater({
    words: announcementWords,
    load: async () => (await import("./announcement-bars.tsx")).AnnouncementBars,
  });
  const all = value?.announcements ?? [];
  const announcements = about ? all : all.filter(isOfSeries);
  if (announcements.length === 0) return null;
  const refreshAll = async (): Promise<void> => {
    await Promise.all([refresh(), onChanged()]);
  };
  return <LaterView part={bars} props={{ announcements, list, onChanged: refreshAll }} small />;
};

/** What waits to be told of a thing, for those who can take it back or send it at once. */
export const Announcements = (props: Props) =>
  useMay()("DELETE /api/announcements/:id") ? (
    <Place>
      <Waiting {...props} />
    </Place>
  ) : null;
