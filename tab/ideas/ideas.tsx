import { useEffect, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { useTranslator } from "../shell/language.ts";
import { later, warm } from "../shell/later.ts";
import { useMay } from "../shell/rights.ts";
import { Segmented } from "../ui/segmented.tsx";
import { useToast } from "../ui/toasts.tsx";
import type { IdeaDialog } from "./idea-dialog.tsx";
import { IdeaBoard, IdeaList } from "./idea-list.tsx";

const ideaDialog = later(() => import("./idea-dialog.tsx"));

export const Ideas = () => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const [sent, setSent] = useState(0);
  const [layout, setLayout] = useState<"list" | "board">("list");
  const [Dialog, setDialog] = useState<{ readonly Form: typeof IdeaDialog }>();
  const [opened, setOpened] = useState(0);
  useEffect(() => warm(ideaDialog), []);

  const openDialog = () =>
    ideaDialog.load().then(
      ({ IdeaDialog }) => {
        setDialog({ Form: IdeaDialog });
        setOpened((times) => times + 1);
      },
      () => toast(t("app.notLoaded"), "failed"),
    );
  const onSent = (idea: IdeaView) => {
    toast(t("ideas.sent", { number: idea.number }));
    setSent((times) => times + 1);
  };

  return (
    <>
      <div class="tools">
        {may("POST /api/ideas") && (
          <button type="button" class="button primary" aria-haspopup="dialog" onClick={openDialog}>
            {t("ideas.new")}
          </button>
        )}
        <Segmented
          label={t("ideas.view")}
          choices={[
            { value: "list", title: t("ideas.list"), icon: "list" },
            { value: "board", title: t("ideas.board"), icon: "project" },
          ]}
          value={layout}
          onChange={setLayout}
        />
      </div>
      {layout === "list" ? <IdeaList sent={sent} /> : <IdeaBoard sent={sent} />}
      {Dialog && <Dialog.Form opened={opened} onSent={onSent} />}
    </>
  );
};
