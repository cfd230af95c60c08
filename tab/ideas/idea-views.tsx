import "./ideas.css";
import { useMemo, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { type IdeaStage, ideaOrders } from "../../src/contract/vocabulary.ts";
import { goTo, leaveFor, useChoices } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useSettled } from "../shell/settled.ts";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { IdeaDialog } from "./idea-dialog.tsx";
import { IdeaBoard, IdeaList, noChoices } from "./idea-list.tsx";

const chips = [
  ["mine", "person"],
  ["waiting", "deadline"],
  ["closed", "remove"],
] as const;

/** The list or the board, with the form for a new idea at `#/ideas/new` over it. */
export const IdeaViews = ({ path }: { readonly path: string }) => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const [sent, setSent] = useState(0);
  const { choices, choose, address } = useChoices("ideas", {
    ...noChoices,
    view: "",
  });
  const { view, ...chosen } = choices;
  const words = useSettled(chosen.words);
  const isBoard = view === "board";
  const filter = useMemo(
    () => ({
      words,
      mine: chosen.mine !== "",
      waiting: chosen.waiting !== "",
      closed: chosen.closed !== "",
      sort: ideaOrders.find((order) => order === chosen.sort) ?? "new",
      ...(!isBoard && { stage: chosen.stage as IdeaStage | "" }),
    }),
    [JSON.stringify(chosen), words, isBoard],
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
            {t("ideas.form.heading")}
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
          {chips.map(([what, icon]) => (
            <Chip
              key={what}
              icon={icon}
              pressed={chosen[what] !== ""}
              onClick={() => choose({ [what]: chosen[what] === "" ? "true" : "" })}
            >
              {t(what === "mine" ? "ideas.mine" : `ideas.filter.${what}`)}
            </Chip>
          ))}
          <span class="end">
            <Menu
              label={t("ideas.sort.title")}
              class="button quiet"
              groups={[
                ideaOrders.map((order) => ({
                  title: t(`ideas.sort.${order}`),
                  checked: filter.sort === order,
                  onClick: () => choose({ sort: order === "new" ? "" : order }),
                })),
              ]}
            >
              <Icon name="sort" />
              {t(`ideas.sort.${filter.sort}`)}
            </Menu>
          </span>
        </div>
      </View>
      <IdeaDialog open={path === "new"} onSent={onSent} onClosed={() => leaveFor(address)} />
    </>
  );
};
