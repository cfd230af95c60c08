import type { ComponentType } from "preact";
import "./meetings.css";
import { byCoordinator } from "./by-coordinator.tsx";
import { FiguresPage } from "./figures/later-figures.tsx";
import { MeetingList } from "./meeting-list.tsx";
import { MeetingPlace } from "./meeting-page.tsx";
import type { PageProps } from "./part.ts";

/** Pages of all meetings: `#/meetings/<name>`. Any other name is a meeting's id. */
const pages: Readonly<Record<string, ComponentType<PageProps>>> = {
  "": MeetingList,
  new: byCoordinator(async () => (await import("./new-meeting.tsx")).NewMeeting),
  series: byCoordinator(async () => (await import("./series-form.tsx")).SeriesPlace),
  figures: FiguresPage,
};

export const Meetings = ({ path }: { readonly path: string }) => {
  const [name = "", ...rest] = path.split("/");
  const Page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  return Page ? (
    <Page key={path} rest={rest.join("/")} />
  ) : (
    <MeetingPlace key={path} id={name} page={rest.join("/")} />
  );
};
