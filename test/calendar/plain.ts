/*
 * The calendar of 2026 to 2035 by counting alone: no Date, no zone data, no library. What the product
 * says is held against it.
 */

export interface PlainDay {
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is Monday. */
  readonly weekday: number;
  /** Days since 1970-01-01. */
  readonly epochDay: number;
  readonly daysInMonth: number;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const textOf = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const count = (): PlainDay[] => {
  const days: PlainDay[] = [];
  // 2026-01-01 is a Thursday, the 20,454th day after 1970-01-01.
  let epochDay = 20_454;
  let weekday = 4;
  for (let year = 2026; year <= 2035; year++)
    for (let month = 1; month <= 12; month++)
      for (let day = 1; day <= daysIn(year, month); day++) {
        const daysInMonth = daysIn(year, month);
        days.push({
          date: textOf(year, month, day),
          year,
          month,
          day,
          weekday,
          epochDay,
          daysInMonth,
        });
        epochDay++;
        weekday = (weekday % 7) + 1;
      }
  return days;
};

/** Every day of 2026 to 2035. */
export const plainDays: readonly PlainDay[] = count();

const byDate = new Map(plainDays.map((day) => [day.date, day]));

export const plainDay = (date: string): PlainDay => {
  const day = byDate.get(date);
  if (!day) throw new Error(`${date} is not counted`);
  return day;
};

const years = [...new Set(plainDays.map(({ year }) => year))];

const lastSundays = (month: number): readonly string[] =>
  years.map(
    (year) =>
      plainDays.findLast((day) => day.year === year && day.month === month && day.weekday === 7)
        ?.date ?? "",
  );

/** The European Union's changes of the clocks: at three to four, and at four to three. */
export const springNights = lastSundays(3);
export const autumnNights = lastSundays(10);

/** In Finland; a time left out in spring counted from before the change, one that comes twice the first. */
export const plainInstant = (date: string, time: string): number => {
  const { year, epochDay } = plainDay(date);
  const local = `${date} ${time}`;
  const isSummer =
    local >= `${springNights[year - 2026]} 04:00` && local < `${autumnNights[year - 2026]} 04:00`;
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (epochDay * 24 * 60 + minutes - (isSummer ? 180 : 120)) * 60_000;
};

/** Easter Sunday as [month, day], by Gauss's reckoning for 1900 to 2099. */
const easter = (year: number): readonly [number, number] => {
  const a = (19 * (year % 19) + 24) % 30;
  const b = (2 * (year % 4) + 4 * (year % 7) + 6 * a + 5) % 7;
  const corrected = a + b === 35 || (a === 28 && b === 6 && year % 19 > 10) ? a + b - 7 : a + b;
  return corrected <= 9 ? [3, 22 + corrected] : [4, corrected - 9];
};

const holidaysOf = (year: number): ReadonlyMap<string, string> => {
  const [month, day] = easter(year);
  const sunday = plainDay(textOf(year, month, day)).epochDay;
  const around = (offset: number): string =>
    plainDays.find(({ epochDay }) => epochDay === sunday + offset)?.date ?? "";
  const first = (weekday: number, from: string): string =>
    plainDays.find((each) => each.date >= from && each.weekday === weekday)?.date ?? "";
  return new Map([
    [textOf(year, 1, 1), "uudenvuodenpäivä"],
    [textOf(year, 1, 6), "loppiainen"],
    [around(-2), "pitkäperjantai"],
    [around(0), "pääsiäispäivä"],
    [around(1), "toinen pääsiäispäivä"],
    [textOf(year, 5, 1), "vappu"],
    [around(39), "helatorstai"],
    [around(49), "helluntaipäivä"],
    [first(5, textOf(year, 6, 19)), "juhannusaatto"],
    [first(6, textOf(year, 6, 20)), "juhannuspäivä"],
    [first(6, textOf(year, 10, 31)), "pyhäinpäivä"],
    [textOf(year, 12, 6), "itsenäisyyspäivä"],
    [textOf(year, 12, 24), "jouluaatto"],
    [textOf(year, 12, 25), "joulupäivä"],
    [textOf(year, 12, 26), "tapaninpäivä"],
  ]);
};

/** On which the offices of a Finnish municipality are closed, weekends apart, with the day's name. */
export const plainHolidays: ReadonlyMap<string, string> = new Map(
  years.flatMap((year) => [...holidaysOf(year)]),
);

export const isPlainWorkingDay = ({ date, weekday }: PlainDay, holidays: boolean): boolean =>
  weekday < 6 && !(holidays && plainHolidays.has(date));
