import { useLater } from "../shell/later.ts";
import { LaterView } from "../ui/later-view.tsx";
import { projectPageWords } from "./page-words.ts";
import type { ProjectFormProps } from "./project-form.tsx";

/** The form with its words: it opens over views that do not speak of what it asks. */
export const ProjectDialog = (props: ProjectFormProps) => {
  const part = useLater({
    words: projectPageWords,
    load: async () => (await import("./project-form.tsx")).ProjectForm,
  });
  return <LaterView part={part} props={props} />;
};
