import type { ComponentType } from "preact";
import type { Me } from "../../src/contract/networks.ts";
import "./meetings.css";
import { byCoordinator } from "./by-coordinator.tsx";
import { FiguresPage } from "./figures/later-figures.tsx";
import { MeetingList } from "./meeting-list.tsx";
import { MeetingPlace } from "./meeting-page.tsx";
import { NewMeeting } from "./new-meeting.tsx";
import type { PageProps } from "./part.ts";
import { SeriesPlace } from "./series-form.tsx";

/** Pages of all meetings: `#/meetings/<name>`. Any other name is a meeting's id. */
const pages: Readonly<Record<string, ComponentType<PageProps>>> = {
  "": MeetingList,
  new: byCoordinator(NewMeeting),
  series: byCoordinator(SeriesPlace),
  figures: FiguresPage,
};

export const Meetings = ({ path, me }: { path: string; me: Me }) => {
  const [name = "", ...rest] = path.split("/");
  const Page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  return Page ? (
    <Page key={path} rest={rest.join("/")} me={me} />
  ) : (
    <MeetingPlace key={path} id={name} page={rest.join("/")} me={me} />
  );
};
