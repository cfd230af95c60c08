import { useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuGroups } from "../ui/menu.tsx";
import { usePress } from "../ui/press.ts";
import { HandOver } from "./handover.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { isOver } from "./over.ts";
import { archiveProject, askSupport, present } from "./page-api.ts";
import type { PartProps } from "./part.ts";
import { AskSupport } from "./support.tsx";

type Dialog = "support" | "handover" | "end";

/** What is done with a project; the two that are done most stand beside its name, where there is room. */
export const Actions = (props: PartProps & { readonly onEdit?: (() => void) | undefined }) => {
  const { project, onChanged, onEdit } = props;
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const [dialog, setDialog] = useState<Dialog>();
  const { id, title, keeps, archived, thread } = project;
  const presents = may("POST /api/presentations") && !project.presentation && !archived;
  const asks = may("POST /api/projects/:id/support-requests") && keeps && !archived;
  const onPresent = (): void =>
    void press({ send: () => present(id), said: t("projects.page.presentSaid") });
  const close = (): void => setDialog(undefined);
  const groups: MenuGroups = [
    [
      onEdit !== undefined && {
        title: t("projects.form.changeHeading"),
        icon: "edit",
        onClick: onEdit,
      },
      presents && {
        title: t("projects.page.present"),
        icon: "presentation",
        onClick: onPresent,
      },
      asks && {
        title: t("projects.support.heading"),
        icon: "projectSupport",
        onClick: () => setDialog("support"),
      },
      asks && {
        title: t("projects.support.decision"),
        icon: "document",
        onClick: () =>
          void press({
            send: () => askSupport(id, { id: crypto.randomUUID(), kind: "decision" }),
            said: t("projects.support.decisionSaid"),
          }),
      },
      may("POST /api/retros") &&
        !archived && {
          title: t("retros.form.heading"),
          icon: "retro",
          href: `#/retros/new/project/${id}`,
        },
      thread !== "" && {
        title: t("projects.page.thread"),
        icon: "news",
        href: thread,
      },
    ],
    [
      keeps &&
        may("PUT /api/projects/:id/handover") &&
        !project.handover &&
        !archived && {
          title: t("projects.handover.heading"),
          icon: "person",
          onClick: () => setDialog("handover"),
        },
      keeps &&
        may("PUT /api/projects/:id/phase") &&
        !isOver(project) &&
        !archived && {
          title: t("projects.page.end"),
          icon: "ended",
          onClick: () => setDialog("end"),
        },
      keeps &&
        may("PUT /api/projects/:id/archive") &&
        !archived && {
          title: t("projects.page.archive"),
          icon: "remove",
          onClick: () =>
            void press({
              send: () => archiveProject(id, true),
              said: t("projects.page.archivedSaid"),
              undo: () => archiveProject(id, false),
            }),
        },
    ],
  ];
  const name = t("app.actionsOf", { title });
  return (
    <div class="acts">
      {presents && (
        <span class="roomy">
          <Button icon="presentation" onClick={onPresent}>
            {t("projects.page.present")}
          </Button>
        </span>
      )}
      {asks && (
        <span class="roomy">
          <Button icon="projectSupport" onClick={() => setDialog("support")}>
            {t("projects.support.heading")}
          </Button>
        </span>
      )}
      <Menu label={name} name={name} class="icon-button" groups={groups}>
        <Icon name="more" />
      </Menu>
      {dialog === "support" && <AskSupport {...props} onClosed={close} />}
      {dialog === "handover" && <HandOver {...props} onClosed={close} />}
      {dialog === "end" && <MoveDialog {...props} to="ended" onClosed={close} />}
    </div>
  );
};
