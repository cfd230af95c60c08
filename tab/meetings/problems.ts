import { minutesOf } from "../../src/contract/time-of-day.ts";
import { meetingSlots, seriesProblems } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { TabMessageKey } from "../messages.ts";
import type { Translator } from "../shell/language.ts";
import { isConflict, type RequestError } from "../shell/request.ts";
import { limitsOf } from "./series-draft.ts";

type FieldError = NonNullable<RequestError["fields"]>[number];

/** The field of the form in which a field of the contract is typed. */
const nameOf = (field: string): string => {
  const parts = field.split(".");
  const last = parts.at(-1) ?? "";
  if (parts[0] === "slots") {
    const slot = meetingSlots[Number(parts[1])] ?? "news";
    return last === "name" ? `${slot}Name` : `${slot}Minutes`;
  }
  if (field === "reminders.time") return "remindTime";
  if (last === "minutes") return "ends";
  if (last === "untilBeforeFrom" || last === "noneBeforeUntil") return "until";
  if (last === "never" || field === "rule.repeat") return "by";
  const list = parts.find((part) => part === "weekdays" || part === "months");
  return list === "months" ? "without" : (list ?? last);
};

const byName: Readonly<Record<string, TabMessageKey>> = {
  title: "meetings.form.titleMissing",
  ends: "meetings.form.endsWrong",
  remindTime: "meetings.series.remindTimeMissing",
  joinUrl: "meetings.form.joinUrlWrong",
  date: "meetings.form.dateWrong",
  from: "meetings.tab.dateMissing",
  until: "meetings.tab.dateMissing",
  weekdays: "meetings.tab.weekdayMissing",
  without: "meetings.tab.monthMissing",
};

/** Numbers have the same problem whether they are missing, too large or too small. */
const sentenceFor = (
  { field, problem }: FieldError,
  values: Readonly<Record<string, unknown>>,
  t: Translator,
): string => {
  const name = nameOf(field);
  const limits = limitsOf(name, values);
  if (limits) return t("meetings.tab.numberWrong", { min: limits[0], max: limits[1] });
  const ofRule = seriesProblems.find((one) => field === `rule.${one}`);
  if (ofRule) return t(`calendar.problem.${ofRule}`);
  if (name === "time")
    return t(problem === "skipped" ? "meetings.form.timeSkipped" : "meetings.form.timeMissing");
  if (name === "ends" && Number.isNaN(minutesOf(String(values.ends))))
    return t("meetings.form.timeMissing");
  const isLong = problem === "tooLong" && typeof values[name] === "string" && name !== "ends";
  return t(isLong ? "meetings.tab.tooLong" : (byName[name] ?? "errors.invalid"));
};

/** What is wrong with each field of a form that the server did not take. */
export const problemsIn = (
  error: RequestError | undefined,
  values: object,
  t: Translator,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (!error || isConflict(error) ? [] : (error.fields ?? [])).map((one) => [
      nameOf(one.field),
      sentenceFor(one, values as Readonly<Record<string, unknown>>, t),
    ]),
  );

/** What is to be said of the whole form. */
export const problemOfAll = (
  error: RequestError | undefined,
  t: Translator,
): string | undefined => {
  if (!error || isConflict(error)) return undefined;
  if (error.code === "invalid") return t("meetings.tab.mend");
  return error.code === "busy" ? t("meetings.tab.notSaved") : refusalText(t, error);
};
