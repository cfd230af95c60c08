import { useEffect, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { ideaStages } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { later, warm } from "../shell/later.ts";
import { useLive } from "../shell/live.ts";
import { Columns } from "../ui/columns.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getIdeas } from "./api.ts";
import type { IdeaDialog } from "./idea-dialog.tsx";
import { IdeaTile } from "./idea-tile.tsx";

const ideaDialog = later(() => import("./idea-dialog.tsx"));

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const Ideas = () => {
  const t = useTranslator();
  const toast = useToast();
  const { value, problem, refresh } = useLive(getIdeas);
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
    void refresh();
  };
  const ideas = value?.ideas ?? [];

  return (
    <>
      <div class="tools">
        <button type="button" class="button primary" aria-haspopup="dialog" onClick={openDialog}>
          {t("ideas.new")}
        </button>
        <fieldset class="choice">
          <legend class="unseen">{t("ideas.view")}</legend>
          {(["list", "board"] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={layout === name}
              onClick={() => setLayout(name)}
            >
              {t(`ideas.${name}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value && ideas.length === 0 && !value.unread && <Empty>{t("ideas.empty")}</Empty>}
      {ideas.length > 0 && layout === "list" && (
        <section aria-labelledby="ideas">
          <h2 id="ideas" class="unseen">
            {t("ideas.title")}
          </h2>
          <ul class="list">
            {ideas.map((idea) => (
              <li key={idea.id}>
                <IdeaTile idea={idea} onChanged={refresh} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {ideas.length > 0 && layout === "board" && (
        <Columns<IdeaView>
          none={t("ideas.none")}
          columns={ideaStages.map((stage) => ({
            id: stage,
            title: capitalised(t(`ideas.stage.${stage}`)),
            items: ideas.filter((idea) => idea.stage === stage),
          }))}
        >
          {(idea) => <IdeaTile idea={idea} onChanged={refresh} />}
        </Columns>
      )}
      <Unread count={value?.unread} />
      {Dialog && <Dialog.Form opened={opened} onSent={onSent} />}
    </>
  );
};
