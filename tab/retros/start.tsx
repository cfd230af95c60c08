import "../ui/thing-page.css";
import { useCallback } from "preact/hooks";
import {
  everyone,
  newRetroValues,
  type StartRetroData,
  type StartRetroValues,
  startRetroBody,
  startRetroForm,
  subjectIn,
  subjectTitle,
  subjectValue,
  usualDays,
} from "../../src/contract/forms/start-retro.ts";
import type { RetroFormChoices } from "../../src/contract/retros.ts";
import { retroLimits, retroSubjects } from "../../src/contract/vocabulary.ts";
import { goOnTo } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { dateFrom, useZone } from "../shell/zone.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { Checks, type Form, Select } from "../ui/field.tsx";
import { type Control, FormView, useForm } from "../ui/form.tsx";
import { finder, foundTitle } from "../ui/found.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { Picker } from "../ui/picker.tsx";
import { LoadState } from "../ui/state.tsx";
import { getChoices, startRetro } from "./api.ts";
import { OpenActions } from "./open-actions.tsx";

const findProjects = finder({ what: "projects" });

type Own = Control<StartRetroValues, StartRetroData>;

/** What it is about, then which of those; what is chosen gives its name. */
const About: Own = ({ form, data: { subjects }, label }) => {
  const t = useTranslator();
  const chosen = subjectIn(form.values.about);
  const subject = { name: "subject", label: t("retros.tab.subject") } as const;
  const other = { value: "", title: t("retros.tab.other") };
  const fitting = subjects.filter(({ about }) => about === chosen.about);
  const both: Form<typeof chosen> = {
    values: chosen,
    problems: form.problems,
    // What was chosen is none of the other ones.
    set: ({ about = chosen.about, subject = "" }) => {
      const title =
        about === "project"
          ? foundTitle(subject).slice(0, retroLimits.title)
          : subjectTitle({ about, subject }, subjects);
      form.set({ about: subjectValue(about, subject), ...(title && { title }) });
    },
  };
  return (
    <>
      <Select
        form={both}
        name="about"
        label={label}
        choices={retroSubjects.map((value) => ({ value, title: t(`retros.about.${value}`) }))}
      />
      {chosen.about === "project" && (
        <Picker form={both} {...subject} choices={[other]} find={findProjects} />
      )}
      {chosen.about !== "project" && fitting.length > 0 && (
        <Select
          form={both}
          {...subject}
          choices={[other, ...fitting.map(({ id, title }) => ({ value: id, title }))]}
        />
      )}
    </>
  );
};

/** Choosing everyone leaves nobody named, and naming somebody is no longer everyone. */
const Asked: Own = ({ form, data: { people }, label }) => {
  const t = useTranslator();
  const { asked } = form.values;
  const choose = (chosen: readonly string[]): readonly string[] => {
    const named = chosen.filter((person) => person !== everyone);
    const isEveryone = chosen.includes(everyone) && !asked.includes(everyone);
    return isEveryone || named.length === 0 ? [everyone] : named;
  };
  return (
    <Checks
      form={form}
      name="asked"
      label={label}
      choices={[everyone, ...people.map(({ id }) => id)]}
      chosen={asked}
      titleOf={(person) =>
        person === everyone
          ? t("retros.form.everyone")
          : (people.find((one) => one.id === person)?.name ?? "")
      }
      onChange={(chosen) => form.set({ asked: choose(chosen) })}
    />
  );
};

const controls = { about: About, asked: Asked };

/** What it is begun from, where it is not begun from nothing. */
interface From {
  readonly from: { readonly about: string | undefined; readonly subject: string | undefined };
}

const StartForm = ({ from: { about, subject = "" }, ...choices }: RetroFormChoices & From) => {
  const t = useTranslator();
  const zone = useZone();
  const begin = (): StartRetroValues => {
    const found = retroSubjects.find((one) => one === about) ?? "project";
    const title = subjectTitle({ about: found, subject }, choices.subjects);
    return newRetroValues({
      id: crypto.randomUUID(),
      title,
      about: subjectValue(found, title && subject),
      facilitator: choices.me,
      closesOn: dateFrom(zone, new Date(), usualDays),
    });
  };
  const filled = useForm({
    form: startRetroForm,
    data: choices,
    name: `retro.${about ?? ""}.${subject}`,
    begin,
    send: (values) => startRetro(startRetroBody(values)),
    onSaved: ({ id }) => goOnTo(`retros/${id}`),
  });
  return (
    <FormView
      filled={filled}
      controls={controls}
      leave={t("retros.tab.leave")}
      onLeave={() => goOnTo("retros")}
    />
  );
};

export const StartRetroPage = ({ from }: From) => {
  const t = useTranslator();
  const live = useLive(
    useCallback(() => getChoices(from.about, from.subject), [from.about, from.subject]),
  );
  return (
    <div class="thing-page retro">
      <Crumbs
        path={[{ href: "retros", title: t("app.retros") }]}
        title={t("retros.form.heading")}
      />
      <PageHeading>{t("retros.form.heading")}</PageHeading>
      <div class="parts">
        <div>
          {live.value ? <StartForm {...live.value} from={from} /> : <LoadState of={live} />}
        </div>
        <aside>
          <OpenActions most={3} />
        </aside>
      </div>
    </div>
  );
};
