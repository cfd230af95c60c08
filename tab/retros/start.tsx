import { useCallback, useState } from "preact/hooks";
import type { RetroFormChoices, StartRetro } from "../../src/contract/retros.ts";
import {
  type RetroTemplate,
  retroLimits,
  retroReaders,
  retroSubjects,
  retroTemplates,
} from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { TabMessageKey } from "../messages.ts";
import { goOnTo } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { Checks, Folded, type Form, Input, Select } from "../ui/field.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { Loading, Problem } from "../ui/state.tsx";
import { getChoices, startRetro } from "./api.ts";
import { OpenActions } from "./open-actions.tsx";
import { TextArea } from "./text-area.tsx";

interface Values {
  readonly title: string;
  readonly about: StartRetro["about"];
  readonly subject: string;
  readonly template: RetroTemplate;
  readonly questions: string;
  readonly names: "anonymous" | "byName";
  readonly pulse: readonly "pulse"[];
  readonly asked: readonly string[];
  readonly seenBy: StartRetro["seenBy"];
  readonly facilitator: string;
  readonly closesOn: string;
}

const templates = Object.keys(retroTemplates) as RetroTemplate[];
/** A choice beside the people of the network. */
const everyone = "everyone";
/** As the chat has it. */
const usualDays = 7;

const linesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const problemOf = (field: string, template: RetroTemplate): TabMessageKey | undefined => {
  const [name] = field.split(".");
  if (name === "title") return "retros.form.titleMissing";
  if (name === "closesOn") return "retros.form.closesOnWrong";
  if (name === "asked" || name === "facilitator") return "retros.form.askedWrong";
  if (name === "questions")
    return template === "own" ? "retros.form.questionsWrong" : "retros.form.questionsOnly";
  return undefined;
};

/** What it is begun from, where it is not begun from nothing. */
interface From {
  readonly from: { readonly about: string | undefined; readonly subject: string | undefined };
}

const StartForm = ({ people, me, subjects, from }: RetroFormChoices & From) => {
  const t = useTranslator();
  const zone = useZone();
  const [id] = useState(() => crypto.randomUUID());
  const begun = subjects.find((one) => one.about === from.about && one.id === from.subject);
  const [values, setValues] = useState<Values>(() => ({
    title: begun?.title.slice(0, retroLimits.title) ?? "",
    about: begun?.about ?? retroSubjects.find((one) => one === from.about) ?? "project",
    subject: begun?.id ?? "",
    template: "permission",
    questions: "",
    names: "anonymous",
    pulse: [],
    asked: [],
    seenBy: "asked",
    facilitator: me,
    closesOn: dateFrom(zone, new Date(), usualDays),
  }));
  const { names, pulse, questions, ...rest } = values;
  const saving = useSaving(
    () =>
      startRetro({
        ...rest,
        asked: [...rest.asked],
        id,
        anonymous: names === "anonymous",
        pulse: pulse.length > 0,
        questions: linesIn(questions),
      }),
    () => goOnTo(`retros/${id}`),
  );
  const { error } = saving;
  const problems = Object.fromEntries(
    (error?.fields ?? []).flatMap(({ field }) => {
      const key = problemOf(field, values.template);
      return key ? [[field.split(".")[0], t(key)]] : [];
    }),
  );
  const set = (changes: Partial<Values>): void =>
    // What was chosen is none of the other ones.
    setValues((before) => ({ ...before, ...(changes.about && { subject: "" }), ...changes }));
  const form: Form<Values> = { values, set, problems };
  const fitting = subjects.filter(({ about }) => about === values.about);
  return (
    <SaveForm
      label={t("retros.form.heading")}
      saving={saving}
      problem={error && (problems.questions ?? refusalText(t, error))}
      button={t("retros.form.start")}
      leave={t("retros.tab.leave")}
      onLeave={() => goOnTo("retros")}
    >
      <p>{t("retros.form.intro")}</p>
      <Select
        form={form}
        name="about"
        label={t("retros.form.about")}
        choices={retroSubjects.map((value) => ({ value, title: t(`retros.about.${value}`) }))}
      />
      {fitting.length > 0 && (
        <div class="field">
          <label for="subject">{t("retros.tab.subject")}</label>
          <span class="select">
            <select
              id="subject"
              value={values.subject}
              onChange={({ currentTarget: { value } }) => {
                const found = fitting.find((subject) => subject.id === value);
                set({
                  subject: value,
                  ...(found && { title: found.title.slice(0, retroLimits.title) }),
                });
              }}
            >
              <option value="">{t("retros.tab.other")}</option>
              {fitting.map(({ id: value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </select>
          </span>
        </div>
      )}
      <Input
        form={form}
        name="title"
        label={t("retros.form.title")}
        maxLength={retroLimits.title}
      />
      <Select
        form={form}
        name="template"
        label={t("retros.form.template")}
        choices={templates.map((value) => ({ value, title: t(`retros.template.${value}`) }))}
      />
      {values.template === "own" && (
        <TextArea
          id="questions"
          label={t("retros.form.questions")}
          value={questions}
          maxLength={retroLimits.questions * (retroLimits.question + 1)}
          onChange={(text) => set({ questions: text })}
        />
      )}
      <Select
        form={form}
        name="names"
        label={t("retros.form.names")}
        choices={[
          { value: "anonymous", title: t("retros.form.anonymous") },
          { value: "byName", title: t("retros.form.byName") },
        ]}
      />
      <Checks
        form={form}
        name="pulse"
        label={t("retros.tab.pulse")}
        choices={["pulse"] as const}
        chosen={pulse}
        titleOf={() => t("retros.form.pulse")}
        onChange={(chosen) => set({ pulse: chosen })}
      />
      <Folded title={t("retros.tab.more")} wrong={Boolean(problems.asked || problems.facilitator)}>
        <Checks
          form={form}
          name="asked"
          label={t("retros.form.asked")}
          choices={[everyone, ...people.map((person) => person.id)]}
          chosen={values.asked.length === 0 ? [everyone] : values.asked}
          titleOf={(person) =>
            person === everyone
              ? t("retros.form.everyone")
              : (people.find((one) => one.id === person)?.name ?? "")
          }
          onChange={(chosen) =>
            // Choosing everyone leaves nobody named, and naming somebody is no longer everyone.
            set({
              asked:
                values.asked.length > 0 && chosen.includes(everyone)
                  ? []
                  : chosen.filter((person) => person !== everyone),
            })
          }
        />
        <Select
          form={form}
          name="seenBy"
          label={t("retros.form.seenBy")}
          choices={retroReaders.map((value) => ({
            value,
            title: t(value === "asked" ? "retros.form.seenByAsked" : "retros.form.seenByEveryone"),
          }))}
        />
        <Select
          form={form}
          name="facilitator"
          label={t("retros.form.facilitator")}
          choices={people.map((person) => ({ value: person.id, title: person.name }))}
        />
      </Folded>
      <Input form={form} name="closesOn" type="date" label={t("retros.form.closesOn")} />
    </SaveForm>
  );
};

export const StartRetroPage = ({ from }: From) => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(
    useCallback(() => getChoices(from.about, from.subject), [from.about, from.subject]),
  );
  return (
    <div class="retro">
      <PageHeading>{t("retros.form.heading")}</PageHeading>
      <OpenActions most={3} />
      {problem && !value && <Problem error={problem} onRetry={refresh} />}
      {value ? <StartForm {...value} from={from} /> : !problem && <Loading />}
    </div>
  );
};
