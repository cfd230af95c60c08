const written =
  /^\s*(?:klo|kl)?\.?\s*(\d{1,2})[.:](\d{2})(?:[.:][0-5]\d(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*$/i;

/** 12 is the first hour of its half of the day. */
const hourOf = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
};

/** A time as phones and people write it (`9:00`, `09:00:00`, `9.00`, `1:30 PM`) as HH:mm; what is none as it is. */
export const timeOfDay = (typed: string): string => {
  const [, hours = "", minutes = "", half] = written.exec(typed) ?? [];
  const hour = hourOf(Number(hours || Number.NaN), half);
  return hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, "0")}:${minutes}` : typed;
};

/** HH:mm, and no other way to write it. */
export const timeOfDayPattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Minutes after midnight; `NaN` of what is no time. */
const minutesOf = (typed: string): number => {
  const time = timeOfDay(typed);
  const [hours, minutes] = time.split(":").map(Number);
  return timeOfDayPattern.test(time) ? Number(hours) * 60 + Number(minutes) : Number.NaN;
};

/** How long it is from one time of day to another one. */
export const minutesBetween = (time: string, ends: string): number =>
  minutesOf(ends) - minutesOf(time);

export const timeAfter = (time: string, minutes: number): string => {
  const all = minutesOf(time) + minutes;
  return [Math.floor(all / 60) % 24, all % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
};
