import { useState } from "preact/hooks";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { later } from "../shell/later.ts";
import { LaterView } from "../ui/later-view.tsx";
import { projectPageWords } from "./page-words.ts";
import type { ProjectFormProps } from "./project-form.tsx";

/** The form with its words: it opens over views that do not speak of what it asks. */
export const ProjectDialog = (props: ProjectFormProps) => {
  const t = useTranslator();
  const [part] = useState(() =>
    later(async () => {
      const [{ ProjectForm }] = await Promise.all([
        import("./project-form.tsx"),
        loadMessages(projectPageWords, t.locale),
      ]);
      return { View: ProjectForm };
    }),
  );
  return <LaterView part={part} props={props} />;
};
