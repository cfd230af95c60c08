import { tabViews } from "../../src/contract/tab-address.ts";
import { goOnTo, leaveFor } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useToast } from "../ui/toasts.tsx";
import { ProjectDialog } from "./project-dialog.tsx";

/** The form for a new project at `#/board/new`, over the board; a project that was made is shown. */
export const NewProject = () => {
  const t = useTranslator();
  const toast = useToast();
  let made = false;
  return (
    <ProjectDialog
      onClose={() => {
        if (!made) leaveFor(tabViews.board);
      }}
      onSaved={({ id }) => {
        made = true;
        toast(t("projects.form.made"));
        goOnTo(tabViews.project(id));
      }}
    />
  );
};
