import "./ideas.css";
import { useMemo, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { goTo, leaveFor, useChoices } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useSettled } from "../shell/settled.ts";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { IdeaDialog } from "./idea-dialog.tsx";
import { IdeaBoard, IdeaList } from "./idea-list.tsx";

/** The list or the board, with the form for a new idea at `#/ideas/new` over it. */
export const Ideas = ({ path }: { readonly path: string }) => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const [sent, setSent] = useState(0);
  const { choices, choose, address } = useChoices("ideas", {
    ...{ view: "", stage: "", mine: "", words: "" },
  });
  const { view, ...chosen } = choices;
  const words = useSettled(chosen.words);
  const isBoard = view === "board";
  const filter = useMemo(
    () => ({
      mine: chosen.mine !== "",
      words,
      ...(!isBoard && { stage: chosen.stage as IdeaStage | "" }),
    }),
    [chosen.mine, words, isBoard ? "" : chosen.stage, isBoard],
  );
  const onNew = (): void => goTo("ideas/new");
  const onSent = (idea: IdeaView): void => {
    toast(t("ideas.sent", { number: idea.number }));
    setSent((times) => times + 1);
  };
  const View = isBoard ? IdeaBoard : IdeaList;

  return (
    <>
      <ViewHead title={t("app.ideas")}>
        <Segmented
          label={t("ideas.view")}
          choices={[
            { value: "", title: t("ideas.list"), icon: "list" },
            { value: "board", title: t("ideas.board"), icon: "project" },
          ]}
          value={isBoard ? "board" : ""}
          onChange={(chosenView) => choose({ view: chosenView })}
        />
        {may("POST /api/ideas") && (
          <button type="button" class="button primary" aria-haspopup="dialog" onClick={onNew}>
            <Icon name="idea" />
            {t("ideas.new")}
          </button>
        )}
      </ViewHead>
      <View chosen={chosen} filter={filter} onChoose={choose} onNew={onNew} sent={sent}>
        <div class="filters">
          <SearchField
            label={t("ideas.search")}
            value={chosen.words}
            onChange={(typed) => choose({ words: typed })}
          />
          <Chip
            icon="person"
            pressed={chosen.mine !== ""}
            onClick={() => choose({ mine: chosen.mine === "" ? "true" : "" })}
          >
            {t("ideas.mine")}
          </Chip>
        </div>
      </View>
      <IdeaDialog open={path === "new"} onSent={onSent} onClosed={() => leaveFor(address)} />
    </>
  );
};
