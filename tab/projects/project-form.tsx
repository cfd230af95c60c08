import { useRef } from "preact/hooks";
import {
  newProjectValues,
  type ProjectValues,
  projectBody,
  projectChange,
  projectForm,
  projectTheirs,
  projectValues,
} from "../../src/contract/forms/project.ts";
import type { ProjectChoices, ProjectFact, ProjectPage } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { rarely } from "../shell/intervals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { RequestError } from "../shell/request.ts";
import type { Control, Controls } from "../ui/form.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Picked } from "../ui/picked.tsx";
import { changeProject, getChoices, getProject, makeProject } from "./page-api.ts";

export interface ProjectFormProps {
  /** Where a new one begins. */
  readonly phase?: ProjectPhase;
  /** The one that is changed. */
  readonly project?: ProjectPage;
  readonly onClose: () => void;
  readonly onSaved: (project: ProjectPage) => void;
}

const none: ProjectChoices = {
  ...{ phases: [], sectors: [], funders: [], goals: [], programmes: [], dropped: [], people: [] },
};

type Listed = "deputies" | "team" | "sectors";

/** Of a long list. */
const picked =
  (name: Listed, t: Translator): Control<ProjectValues, ProjectChoices> =>
  ({ form, data, label }) => (
    <Picked
      form={form}
      name={name}
      label={label}
      choices={projectForm.fields[name].choices({ values: form.values, data, t, face: "tab" })}
      remove={(text) => t("projects.form.remove", { text })}
      add={t("projects.form.add", { what: name === "sectors" ? "sector" : "person" })}
    />
  );

const controlsIn = (t: Translator): Controls<ProjectValues, ProjectChoices> => ({
  deputies: picked("deputies", t),
  team: picked("team", t),
  sectors: picked("sectors", t),
});

const factOf = (field: string): string => field.replace(/^(changes|from)\./, "");

/** A refusal of the parts of a change, as the form knows them: by the names of the facts. */
const ofFacts = (error: RequestError): RequestError =>
  new RequestError({
    code: error.code,
    ...(error.fields && {
      fields: error.fields.map(({ field, problem }) => ({ field: factOf(field), problem })),
    }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  });

/**
 * Sends what was changed. Where somebody else has changed the same fact meanwhile, the form is told so as of a version
 * that has gone by, with what it is to choose between.
 */
const useChange = (project: ProjectPage | undefined, t: Translator) => {
  const theirs = useRef<ProjectValues | undefined>(undefined);
  const change = async (id: string, values: ProjectValues): Promise<ProjectPage> => {
    try {
      const body = projectChange(values);
      return Object.keys(body.changes).length === 0 && project
        ? project
        : await changeProject(id, body);
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause;
      const error = ofFacts(cause);
      const changed = (error.fields ?? []).filter(({ problem }) => problem === "changed");
      if (changed.length === 0) throw error;
      const facts = [...new Set(changed.map(({ field }) => field.split(".")[0] as ProjectFact))];
      theirs.current = projectTheirs(values, projectValues(await getProject(id), t), facts);
      throw new RequestError({
        code: "invalid",
        fields: [{ field: "version", problem: "changed" }],
      });
    }
  };
  return { change, theirs };
};

/** Making a project, or changing the facts of one, over the view that it was asked for from. */
export const ProjectForm = ({ phase = "idea", project, onClose, onSaved }: ProjectFormProps) => {
  const t = useTranslator();
  const { value: choices = none } = useLive(getChoices, rarely);
  const { change, theirs } = useChange(project, t);
  return (
    <FormDialog
      open
      onClosed={onClose}
      form={projectForm}
      data={choices}
      controls={useRef(controlsIn(t)).current}
      name={project ? `project.${project.id}` : "project"}
      begin={() =>
        project ? projectValues(project, t) : newProjectValues(crypto.randomUUID(), { phase })
      }
      send={(values) => (project ? change(project.id, values) : makeProject(projectBody(values)))}
      onSaved={onSaved}
      readTheirs={() => Promise.resolve(theirs.current)}
    />
  );
};
