import { z } from "zod";
import { numbers } from "./numbers.ts";
import { timeOfDay, timeOfDayPattern } from "./time-of-day.ts";
import { closedDayRules, weekdays, weeksOfMonth } from "./vocabulary.ts";

/** Further away a slip of the keyboard is likelier than a plan. */
const isPlannable = (date: string): boolean => date >= "2000-01-01" && date <= "2199-12-31";

/** As the wall calendar shows it: 2026-12-08. */
export const localDateSchema = z.iso.date().refine(isPlannable);

/** As the wall clock shows it: 09:00, however it was typed. */
export const localTimeSchema = z.string().overwrite(timeOfDay).regex(timeOfDayPattern);

/** When messages are to wait: local times, the same one twice is never, and whether all of a day off is such a time. */
export const quietHoursSchema = z.strictObject({
  from: localTimeSchema,
  to: localTimeSchema,
  daysOff: z.boolean(),
});

export type QuietHours = Readonly<z.infer<typeof quietHoursSchema>>;

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** An IANA zone and not an offset, which would miss the changes of the clocks: Europe/Helsinki. */
const zoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/)
  .refine(isZone);

const setOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items).size === items.length);

const monthsSchema = setOf(z.int().min(1).max(12)).meta({
  description: "Only in these months; absent: in all of them.",
});

const everyMonthsSchema = z.int().min(1).max(12).default(1);

const repeatSchema = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("weekday"),
    week: z.enum(weeksOfMonth).meta({ description: "`fifth` skips the months that have four." }),
    weekday: z.enum(weekdays),
    every: everyMonthsSchema,
    months: monthsSchema.optional(),
  }),
  z.strictObject({
    by: z.literal("day"),
    day: z
      .int()
      .min(1)
      .max(31)
      .meta({ description: "A month that is too short gives its last day." }),
    every: everyMonthsSchema,
    months: monthsSchema.optional(),
  }),
  z.strictObject({
    by: z.literal("week"),
    weekdays: setOf(z.enum(weekdays)),
    every: z.int().min(1).max(52).default(1),
    months: monthsSchema.optional(),
  }),
]);

export const minutesSchema = z
  .int()
  .min(numbers.shortestMeeting)
  .max(24 * 60)
  .meta({ description: "How long it lasts." });

export const seriesRuleSchema = z
  .strictObject({
    repeat: repeatSchema,
    time: localTimeSchema,
    zone: zoneSchema,
    from: localDateSchema.meta({
      description:
        "The first date that fits, on this day or after it, begins the count of `every`.",
    }),
    until: localDateSchema.optional().meta({ description: "The last day of the rule itself." }),
    minutes: minutesSchema,
    onClosedDay: z
      .enum(closedDayRules)
      .meta({ description: "What becomes of a date on which the offices are closed." }),
  })
  .meta({ id: "SeriesRule" });

export type SeriesRule = z.infer<typeof seriesRuleSchema>;

const place = { date: localDateSchema, time: localTimeSchema, minutes: minutesSchema };

/** A date of the rule. */
const dateKeySchema = localDateSchema;
/** An extra meeting has no date of the rule to be known by. */
const extraKeySchema = z.uuid();

/** One of each kind for a key at most: what was moved can be cancelled as well. */
export const seriesExceptionSchema = z
  .discriminatedUnion("is", [
    z.strictObject({ is: z.literal("moved"), key: dateKeySchema, ...place }),
    z.strictObject({ is: z.literal("cancelled"), key: z.union([dateKeySchema, extraKeySchema]) }),
    z.strictObject({ is: z.literal("extra"), key: extraKeySchema, ...place }),
  ])
  .meta({ id: "SeriesException" });

export type SeriesException = z.infer<typeof seriesExceptionSchema>;

export const reminderSchema = z
  .discriminatedUnion("by", [
    z.strictObject({
      by: z.literal("days"),
      before: z.int().min(0).max(60),
      time: localTimeSchema.optional().meta({ description: "Absent: when the meeting begins." }),
    }),
    z.strictObject({
      by: z.literal("minutes"),
      before: z
        .int()
        .min(0)
        .max(48 * 60),
    }),
  ])
  .meta({ id: "Reminder" });

export type Reminder = z.infer<typeof reminderSchema>;
