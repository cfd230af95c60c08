import { useEffect, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { later, warm } from "../shell/later.ts";
import { useToast } from "../ui/toasts.tsx";
import type { LessonDialog } from "./lesson-dialog.tsx";

const lessonDialog = later(() => import("./lesson-dialog.tsx"));

/** The form, loaded when it is first asked for, and how often it was. */
export const useLessonDialog = () => {
  const t = useTranslator();
  const toast = useToast();
  const [loaded, setLoaded] = useState<{ readonly Form: typeof LessonDialog }>();
  const [opened, setOpened] = useState(0);
  useEffect(() => warm(lessonDialog), []);
  const open = () =>
    lessonDialog.load().then(
      ({ LessonDialog }) => {
        setLoaded({ Form: LessonDialog });
        setOpened((times) => times + 1);
      },
      () => toast(t("app.notLoaded"), "failed"),
    );
  const close = () => setOpened(0);
  return { Form: loaded?.Form, opened, open, close };
};
