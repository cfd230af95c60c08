import { ICalCalendarMethod, ICalEventStatus, default as ical } from "ical-generator";
import type { CalendarEntry } from "../../src/meetings/calendars.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import type { FileRoute } from "../http/route.ts";

const hour = 60 * 60;

/** RFC 5545. Times are UTC: no calendar program has to know our zone's rules. */
const calendarText = (entries: readonly CalendarEntry[]): string => {
  const calendar = ical({
    name: "KEHU",
    prodId: { company: "KEHU", product: "KEHU", language: "FI" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: hour,
  });
  for (const { id, title, start, end, place, cancelled, sequence, changedAt } of entries)
    calendar.createEvent({
      id: `${id}@kehu`,
      sequence,
      start,
      end,
      // As long as nothing changes the text stays the same.
      stamp: changedAt,
      lastModified: changedAt,
      summary: title,
      ...(place && { location: place }),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
};

const named = (file: string | undefined): string | undefined => /^(.+)\.ics$/.exec(file ?? "")?.[1];

/** Outside sign-in: whoever has the address sees title, time and place. */
export const calendarRoutes = (meetings: MeetingService): FileRoute[] => {
  const type = "text/calendar; charset=utf-8";
  return [
    {
      path: "/calendar/:file",
      find: async ({ file }) => {
        const entries = await meetings.findCalendar(named(file) ?? "");
        return entries && { type, name: "kehu.ics", text: calendarText(entries) };
      },
    },
    {
      path: "/calendar/:word/:file",
      find: async ({ word = "", file }) => {
        const entry = await meetings.findCalendarEntry(word, named(file) ?? "");
        return entry && { type, name: "kehu.ics", text: calendarText([entry]) };
      },
    },
  ];
};
