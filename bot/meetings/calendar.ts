import {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
  default as ical,
} from "ical-generator";
import { oneLine } from "../../src/contract/one-line.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { printable } from "../../src/kernel/text.ts";
import type { Calendar, CalendarEntry } from "../../src/meetings/calendars.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import type { FileRoute } from "../http/route.ts";

const hour = 60 * 60;

const asText = (typed: string): string => oneLine(printable(typed));

/** Outlook does not heed the status in a calendar that is subscribed to: the title and the time say it too. */
const cancelledOf = (title: string, t: Translator) => ({
  summary: t("meetings.cancelled.title", { title }),
  status: ICalEventStatus.CANCELLED,
  transparency: ICalEventTransparency.TRANSPARENT,
  busystatus: ICalEventBusyStatus.FREE,
});

/** RFC 5545. Times are UTC: no calendar program has to know our zone's rules. */
export const calendarText = (entries: readonly CalendarEntry[], t: Translator): string => {
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
      ...(place && { location: asText(place) }),
      ...(cancelled
        ? cancelledOf(asText(title), t)
        : { summary: asText(title), status: ICalEventStatus.CONFIRMED }),
    });
  // The library leaves the last line open.
  return `${calendar.toString()}\r\n`;
};

const named = (file: string | undefined): string | undefined => /^(.+)\.ics$/.exec(file ?? "")?.[1];

/** Outside sign-in: whoever has the address sees title, time and place. */
export const calendarRoutes = (meetings: MeetingService): FileRoute[] => {
  const show = (found: Calendar | undefined) =>
    found && {
      type: "text/calendar; charset=utf-8",
      name: "kehu.ics",
      text: calendarText(found.entries, translator(found.language)),
    };
  return [
    {
      path: "/calendar/:file",
      find: async ({ file }) => {
        return show(await meetings.findCalendar(named(file) ?? ""));
      },
    },
    {
      path: "/calendar/:word/:file",
      find: async ({ word = "", file }) => {
        return show(await meetings.findCalendarEntry(word, named(file) ?? ""));
      },
    },
  ];
};
