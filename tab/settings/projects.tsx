import { useRef } from "preact/hooks";
import type {
  ProjectSettingsView,
  SaveProjectSettings,
} from "../../src/contract/project-settings.ts";
import { partsOf } from "../../src/contract/typed.ts";
import { type ProjectPhase, projectLimits, projectPhases } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useDraft } from "../shell/draft.ts";
import { seldom } from "../shell/intervals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { isConflict, type RequestError } from "../shell/request.ts";
import { Check } from "../ui/check.tsx";
import { type Form, Input, Lines } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { LoadState } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getProjectSettings, saveProjectSettings } from "./api.ts";

type Names = Readonly<Record<`name-${ProjectPhase}`, string>>;
type Hidden = Readonly<Record<`hidden-${ProjectPhase}`, boolean>>;

interface Values extends Names, Hidden {
  readonly version: string;
  /** One a line. */
  readonly goals: string;
  readonly programmes: string;
  readonly sectors: string;
  readonly mailbox: string;
}

type Listed = ProjectSettingsView["goals"];

const byPhase = <T,>(of: (phase: ProjectPhase) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(projectPhases.map(of));

const linesOf = (listed: Listed): string => listed.map(({ name }) => name).join("\n");

const valuesOf = (settings: ProjectSettingsView): Values => {
  const { version, phases, goals, programmes, sectors, mailbox } = settings;
  const known = (phase: ProjectPhase) => phases.find((one) => one.phase === phase);
  return {
    ...(byPhase((phase) => [`name-${phase}`, known(phase)?.name ?? ""]) as Names),
    ...(byPhase((phase) => [`hidden-${phase}`, known(phase)?.hidden ?? false]) as Hidden),
    ...{ version, mailbox, goals: linesOf(goals), programmes: linesOf(programmes) },
    sectors: sectors.join("\n"),
  };
};

/** A line that stood before is the same thing; one that stands in the place of another is that one's new name. */
const listedIn = (typed: string, before: Listed): Listed => {
  const names = partsOf(typed, "\n");
  const same = new Set(names);
  return names.map((name, at) => {
    const known = before.find((one) => one.name === name);
    const renamed = before[at];
    if (known) return known;
    return renamed && !same.has(renamed.name)
      ? { id: renamed.id, name }
      : { id: crypto.randomUUID(), name };
  });
};

const bodyOf = (values: Values, before: ProjectSettingsView): SaveProjectSettings => ({
  version: values.version,
  phases: projectPhases.flatMap((phase) => {
    const [name, hidden] = [values[`name-${phase}`].trim(), values[`hidden-${phase}`]];
    return name || hidden ? [{ phase, name, hidden }] : [];
  }),
  goals: listedIn(values.goals, before.goals),
  programmes: listedIn(values.programmes, before.programmes),
  sectors: partsOf(values.sectors, "\n"),
  mailbox: values.mailbox.trim(),
});

const problemsIn = (
  error: RequestError | undefined,
  sent: SaveProjectSettings["phases"],
  t: Translator,
): Record<string, string> =>
  Object.fromEntries(
    (error?.fields ?? []).map(({ field }) => {
      const [name = "", at = ""] = field.split(".");
      if (name === "mailbox") return [name, t("settings.projects.mailboxWrong")];
      if (name === "phases")
        return [
          `name-${sent[Number(at)]?.phase}`,
          t("settings.projects.nameTooLong", { max: projectLimits.listedName }),
        ];
      return [name, t("settings.projects.listTooLong", { most: projectLimits.listed })];
    }),
  );

const Phases = ({ form }: { readonly form: Form<Values> }) => {
  const t = useTranslator();
  return (
    <fieldset class="phase-names">
      <legend>{t("settings.projects.phases")}</legend>
      <p class="caption">{t("settings.projects.phasesHint")}</p>
      {projectPhases.map((phase) => {
        const usual = t(`projects.phase.${phase}`);
        const hidden = `hidden-${phase}` as const;
        return (
          <div key={phase}>
            <Icon name={phase} />
            <Input
              form={form}
              name={`name-${phase}`}
              label={usual}
              placeholder={usual}
              maxLength={projectLimits.listedName}
            />
            <Check
              label={t("settings.projects.hidden", { phase: usual })}
              checked={form.values[hidden]}
              onChange={(checked) => form.set({ [hidden]: checked })}
            >
              {t("settings.projects.hide")}
            </Check>
          </div>
        );
      })}
    </fieldset>
  );
};

interface FormProps {
  readonly settings: ProjectSettingsView;
  readonly onChanged: () => Promise<void>;
}

/** Over somebody else's change it is saved only once that has been seen: what was typed stays, the rest shows theirs. */
const SettingsForm = ({ settings, onChanged }: FormProps) => {
  const t = useTranslator();
  const toast = useToast();
  const draft = useDraft<Partial<Values>>("settings.projects", () => ({}));
  const under = useRef(settings);
  // What is typed stands over what was seen then.
  if (draft.values.version === undefined) under.current = settings;
  const base = under.current;
  const values: Values = { ...valuesOf(base), ...draft.values };
  const body = bodyOf(values, base);
  const saving = useSaving(
    () => saveProjectSettings(body),
    () => {
      toast(t("settings.projects.saved"));
      void onChanged().then(draft.restart);
    },
    async (error) => {
      if (!isConflict(error)) return;
      const theirs = await getProjectSettings().catch(() => undefined);
      if (!theirs) return;
      under.current = theirs;
      draft.set({ version: theirs.version });
    },
  );
  const { error } = saving;
  const form: Form<Values> = {
    values,
    set: (changes) => draft.set({ version: values.version, ...changes }),
    problems: isConflict(error) ? {} : problemsIn(error, body.phases, t),
  };
  const most = projectLimits.listed * (projectLimits.listedName + 1);
  return (
    <SaveForm
      part
      label={t("settings.projects.heading")}
      saving={saving}
      problem={error && (isConflict(error) ? t("settings.versionWrong") : refusalText(t, error))}
      button={t("settings.projects.save")}
    >
      <Phases form={form} />
      <Lines form={form} name="goals" label={t("settings.projects.goals")} maxLength={most} />
      <Lines
        form={form}
        name="programmes"
        label={t("settings.projects.programmes")}
        maxLength={most}
      />
      <Lines form={form} name="sectors" label={t("settings.projects.sectors")} maxLength={most} />
      <Input form={form} name="mailbox" label={t("settings.projects.mailbox")} maxLength={200} />
      <p class="caption">{t("settings.projects.mailboxHint")}</p>
    </SaveForm>
  );
};

/** What a network settles of its projects, for its coordinators. */
export const ProjectSettings = () => {
  const t = useTranslator();
  const live = useLive(getProjectSettings, seldom);
  const { value, refresh } = live;
  return (
    <section aria-labelledby="projects-heading">
      <h3 id="projects-heading" class="section-title">
        {t("settings.projects.heading")}
      </h3>
      <p class="caption">{t("settings.projects.intro")}</p>
      <LoadState of={live} shape="page" />
      {value && <SettingsForm settings={value} onChanged={refresh} />}
    </section>
  );
};
