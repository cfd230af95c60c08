import { handoverData, handoverForm } from "../../src/contract/forms/project-handover.ts";
import { personName } from "../../src/words/people.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { usePress } from "../ui/press.ts";
import { useToast } from "../ui/toasts.tsx";
import { answerHandover, handOver } from "./page-api.ts";
import type { PartProps } from "./part.ts";

/** Who is asked answers here; the others see that somebody is. */
export const HandoverBar = ({ project, onChanged }: PartProps) => {
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const { id, handover } = project;
  if (!handover) return null;
  const name = personName(handover.to.name, t);
  const answers = may("PUT /api/projects/:id/handover/answer");
  return (
    <section class="asks" aria-label={t("projects.handover.bar")}>
      <Icon name="person" />
      <p>
        {handover.mine
          ? t("projects.handover.asked", { by: personName(handover.by, t) })
          : t("projects.handover.waits", { name })}
      </p>
      {answers && (handover.mine || handover.byMe) && (
        <span class="presses">
          {handover.mine && (
            <>
              <Button
                onClick={() =>
                  void press({
                    send: () => answerHandover(id, "agree"),
                    said: t("projects.handover.agreed"),
                  })
                }
              >
                {t("projects.handover.agree")}
              </Button>
              <Button
                look="quiet"
                onClick={() =>
                  void press({
                    send: () => answerHandover(id, "decline"),
                    said: t("projects.handover.declined"),
                  })
                }
              >
                {t("projects.handover.decline")}
              </Button>
            </>
          )}
          {handover.byMe && !handover.mine && (
            <Button
              onClick={() =>
                void press({
                  send: () => answerHandover(id, "cancel"),
                  said: t("projects.handover.cancelled"),
                })
              }
            >
              {t("projects.handover.cancel")}
            </Button>
          )}
        </span>
      )}
    </section>
  );
};

export const HandOver = (props: PartProps & { readonly onClosed: () => void }) => {
  const { project, choices, onChanged, onClosed } = props;
  const t = useTranslator();
  const toast = useToast();
  const { id } = project;
  const data = handoverData(project, choices?.people ?? []);
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={handoverForm}
      data={data}
      name={`project.${id}.handover`}
      begin={() => ({ to: "" })}
      send={({ to }) => handOver(id, to)}
      onSaved={() => {
        toast(t(data.names ? "projects.handover.named" : "projects.handover.sent"));
        void onChanged();
      }}
    />
  );
};
