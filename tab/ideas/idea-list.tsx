import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { type Asked, useBoard, usePages } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { Button } from "../ui/button.tsx";
import { useDragging } from "../ui/drag.ts";
import { type Held, HeldBar, useKeys } from "../ui/held.tsx";
import { Lanes } from "../ui/lanes.tsx";
import { PagedList } from "../ui/paged-list.tsx";
import { Place } from "../ui/place.tsx";
import { stageIcons } from "../ui/stage-icons.ts";
import { Empty, LoadState, Unread } from "../ui/state.tsx";
import { getIdeaBoard, getIdeas, getIdeasIn, type IdeaFilter } from "./api.ts";
import { useBoardMoves } from "./board-moves.tsx";
import { IdeaCard } from "./idea-card.tsx";
import { StageBar } from "./stage-bar.tsx";
import { useStageTitle } from "./stages.ts";

/** What the ideas are narrowed and sorted by, as the address has it. */
export const noChoices = {
  stage: "",
  mine: "",
  words: "",
  waiting: "",
  closed: "",
  sort: "",
};

type IdeaChoices = Readonly<typeof noChoices>;

interface Props {
  readonly chosen: IdeaChoices;
  /** What is asked for: what was typed has settled. */
  readonly filter: IdeaFilter;
  readonly onChoose: (change: Partial<IdeaChoices>) => void;
  readonly onNew: () => void;
  /** How many ideas were sent from here: with each the list is asked for anew. */
  readonly sent: number;
  /** What the ideas are narrowed by besides their stage. */
  readonly children: ComponentChildren;
}

const useRefreshed = (refresh: () => Promise<void>, sent: number): void =>
  useEffect(() => {
    if (sent > 0) void refresh();
  }, [sent]);

const isNarrowed = ({ sort: _sort, ...chosen }: IdeaChoices): boolean =>
  Object.values(chosen).some((one) => one !== "");

const NoIdeas = ({
  narrowed,
  onChoose,
  onNew,
}: Pick<Props, "onChoose" | "onNew"> & { narrowed: boolean }) => {
  const t = useTranslator();
  if (!narrowed)
    return (
      <Empty
        icon="idea"
        hint={t("ideas.emptyHint")}
        action={<Button onClick={onNew}>{t("ideas.form.heading")}</Button>}
      >
        {t("ideas.empty")}
      </Empty>
    );
  return (
    <Empty
      icon="search"
      hint={t("ideas.notFoundHint")}
      action={<Button onClick={() => onChoose(noChoices)}>{t("ideas.showAll")}</Button>}
    >
      {t("ideas.notFound")}
    </Empty>
  );
};

export const IdeaList = ({ chosen, filter, onChoose, onNew, sent, children }: Props) => {
  const t = useTranslator();
  const live = usePages(
    "ideas",
    useCallback((page: Asked) => getIdeas(filter, page), [filter]),
  );
  const { value, refresh, showMore } = live;
  useRefreshed(refresh, sent);
  const narrowed = isNarrowed(chosen);
  return (
    <>
      <StageBar
        counts={value?.stages}
        chosen={chosen.stage}
        onChoose={(stage) => onChoose({ stage })}
      />
      {children}
      <LoadState of={live} />
      {value?.total === 0 && !value.unread && (
        <NoIdeas narrowed={narrowed} onChoose={onChoose} onNew={onNew} />
      )}
      {value && value.total > 0 && (
        <PagedList
          class="rows"
          label={t("app.ideas")}
          items={value.ideas}
          total={value.total}
          onMore={showMore}
        >
          {(idea) => (
            <Place>
              <IdeaCard idea={idea} onChanged={refresh} />
            </Place>
          )}
        </PagedList>
      )}
      <Unread count={value?.unread} />
    </>
  );
};

export const IdeaBoard = ({ chosen, filter, onChoose, onNew, sent, children }: Props) => {
  const t = useTranslator();
  const titleOf = useStageTitle();
  const live = useBoard({
    name: "ideas",
    load: useCallback(() => getIdeaBoard(filter), [filter]),
    loadMore: useCallback(
      (column: Pick<Parameters<typeof getIdeasIn>[1], "stage">, page: Asked) =>
        getIdeasIn(filter, column, page),
      [filter],
    ),
  });
  const { value, refresh, showMore } = live;
  const columns = value?.columns;
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [held, setHeld] = useState<Held<IdeaView>>();
  const { move, waits, decide, panel } = useBoardMoves(refresh);
  const mayMove = useMay()("PUT /api/ideas/:id/steps/:step");
  const drag = useDragging<IdeaView>({
    isUsable: columns !== undefined,
    mayMove,
    place,
    laneOf: (idea) => idea.stage,
    onHeld: (dragged) => setHeld(dragged && { ...dragged, from: dragged.item.stage, by: "hand" }),
    onDrop: (idea, to) => move(idea, to as IdeaStage),
  });
  const lanes =
    columns?.map((column, at) => ({
      id: column.stage,
      title: titleOf(column.stage),
      icon: stageIcons[column.stage],
      items: column.ideas,
      total: column.total,
      onMore: () => showMore(at),
    })) ?? [];
  useKeys<IdeaView>({
    ...{ place, lanes, held, setHeld },
    mayMove: (idea) => idea.can.includes("decide"),
    onDrop: (idea, to) => {
      setHeld(undefined);
      if (to !== idea.stage) move(idea, to as IdeaStage);
    },
  });
  useRefreshed(refresh, sent);
  const isEmpty = columns?.every(({ total }) => total === 0);
  return (
    <>
      {children}
      <LoadState of={live} shape="lanes" />
      {isEmpty && !value?.unread && (
        <NoIdeas
          narrowed={isNarrowed({ ...chosen, stage: "" })}
          onChoose={onChoose}
          onNew={onNew}
        />
      )}
      {columns && !isEmpty && (
        <div ref={setPlace}>
          <Lanes<IdeaView>
            over={held?.over}
            label={t("ideas.path")}
            none={t("ideas.none")}
            chosen={chosen.stage}
            onChoose={(stage) => onChoose({ stage })}
            lanes={lanes}
          >
            {(idea) => (
              <IdeaCard
                idea={idea}
                onChanged={refresh}
                onReason={waits(idea) ? () => decide(idea) : undefined}
                drag={idea.can.includes("decide") ? drag : undefined}
                stages={
                  idea.can.includes("decide")
                    ? columns.map(({ stage }) => ({
                        title: titleOf(stage),
                        checked: stage === idea.stage,
                        onClick: () => move(idea, stage),
                      }))
                    : []
                }
              />
            )}
          </Lanes>
        </div>
      )}
      {panel}
      <HeldBar held={held} lanes={lanes} />
      <Unread count={value?.unread} />
    </>
  );
};
