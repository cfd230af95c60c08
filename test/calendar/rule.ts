import { type SeriesRule, seriesRuleSchema } from "../../src/contract/calendar.ts";

/** A rule in Helsinki at nine from the first day of 2026, as its schema reads it. */
export const ruleOf = (
  repeat: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>> = {},
): SeriesRule =>
  seriesRuleSchema.parse({
    repeat,
    time: "09:00",
    zone: "Europe/Helsinki",
    from: "2026-01-01",
    minutes: 90,
    onClosedDay: "keep",
    ...rest,
  });
