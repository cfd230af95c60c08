import { useRef } from "preact/hooks";
import { tabViews } from "../../src/contract/tab-address.ts";
import { projectPhases } from "../../src/contract/vocabulary.ts";
import { goOnTo, leaveFor } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useToast } from "../ui/toasts.tsx";
import { ProjectDialog } from "./project-dialog.tsx";

interface Props {
  /** The one it begins in, as the address has it. */
  readonly phase: string;
}

/** The form for a new project at `#/board/new`, over the board; a project that was made is shown. */
export const NewProject = ({ phase: asked }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const phase = projectPhases.find((one) => one === asked);
  const isMade = useRef(false);
  return (
    <ProjectDialog
      {...(phase && { phase })}
      onClose={() => {
        if (!isMade.current) leaveFor(tabViews.board);
      }}
      onSaved={({ id }) => {
        isMade.current = true;
        toast(t("projects.form.made"));
        goOnTo(tabViews.project(id));
      }}
    />
  );
};
