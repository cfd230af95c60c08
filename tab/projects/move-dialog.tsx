import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ProjectPhase, projectLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { phaseName } from "../../src/words/projects.ts";
import { useTranslator } from "../shell/language.ts";
import { Lines } from "../ui/field.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useToast } from "../ui/toasts.tsx";
import { moveProject, undoMove } from "./page-api.ts";
import type { PartProps } from "./part.ts";

interface Props extends PartProps {
  readonly to: ProjectPhase;
  readonly onClosed: () => void;
}

/** A move, with a reason for who wants to give one. */
export const MoveDialog = ({ project, choices, to, onChanged, onClosed }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState("");
  const [event] = useState(() => crypto.randomUUID());
  const { id, phase } = project;
  const name = phaseName(to, choices?.phases, t);
  const close = (): void => dialog.current?.close();
  useLayoutEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector("textarea")?.focus();
  }, []);
  const saving = useSaving(
    () => moveProject(id, { event, from: phase, to, reason }),
    () => {
      close();
      toast(t("projects.page.moved", { phase: name }), async () => {
        await undoMove(id, event);
        await onChanged();
      });
      void onChanged();
    },
    onChanged,
  );
  const { error } = saving;
  return (
    <dialog ref={dialog} class="dialog question" aria-labelledby={heading} onClose={onClosed}>
      <h2 id={heading}>{t("projects.page.moveTo", { phase: name })}</h2>
      <SaveForm
        label={t("projects.page.moveTo", { phase: name })}
        saving={saving}
        problem={error && refusalText(t, error)}
        button={t("projects.page.moveSend")}
        leave={t("projects.page.moveKeep")}
        onLeave={close}
      >
        <Lines
          form={{
            values: { reason },
            set: (changes) => setReason(changes.reason ?? ""),
            problems: {},
          }}
          name="reason"
          label={t("projects.page.reason")}
          maxLength={projectLimits.reason}
        />
      </SaveForm>
    </dialog>
  );
};
