import "./projects.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ProjectChoices } from "../../src/contract/projects.ts";
import type { Locale, ProjectOrder, ProjectPhase } from "../../src/contract/vocabulary.ts";
import { goTo, useChoices } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import { useLater } from "../shell/later.ts";
import { useMay } from "../shell/rights.ts";
import type { Session } from "../shell/session.ts";
import { useSettled } from "../shell/settled.ts";
import { Button } from "../ui/button.tsx";
import { LaterView } from "../ui/later-view.tsx";
import { usePress } from "../ui/press.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Empty } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { getChoices, type ProjectFilter } from "./api.ts";
import { type Chosen, Filters, noFilter } from "./filters.tsx";
import { PhasesProvider } from "./phases.ts";
import { type Found, ProjectLanes } from "./project-lanes.tsx";
import { projectViewWords } from "./words.ts";

interface Props {
  /** What the network writes in. */
  readonly language: Locale;
  readonly onShare: Session["share"];
}

const filterOf = (chosen: Chosen, words: string): ProjectFilter => ({
  words,
  sector: chosen.sector,
  funder: chosen.funder,
  goal: chosen.goal,
  programme: chosen.programme,
  mine: chosen.mine !== "",
  help: chosen.help !== "",
  archived: chosen.archived !== "",
});

const useProjectChoices = (): ProjectChoices | undefined => {
  const may = useMay();
  const [choices, setChoices] = useState<ProjectChoices>();
  useEffect(() => {
    if (may("GET /api/projects/choices")) getChoices().then(setChoices, () => undefined);
  }, []);
  return choices;
};

const useSharing = (onShare: Session["share"], address: string) => {
  const t = useTranslator();
  const toast = useToast();
  const press = usePress();
  return (): void =>
    void press({
      send: async () => {
        if ((await onShare({ address, title: t("app.board") })) === "copied")
          toast(t("projects.filter.copied"));
      },
      wrong: () => t("projects.filter.notCopied"),
    });
};

const NoProjects = (props: {
  readonly narrowed: boolean;
  readonly mayMake: boolean;
  readonly onNew: () => void;
  readonly onClear: () => void;
}) => {
  const t = useTranslator();
  if (props.narrowed)
    return (
      <Empty
        icon="search"
        hint={t("projects.filter.notFoundHint")}
        action={<Button onClick={props.onClear}>{t("projects.filter.showAll")}</Button>}
      >
        {t("projects.filter.notFound")}
      </Empty>
    );
  return (
    <Empty
      icon="project"
      hint={t("projects.emptyHint")}
      action={props.mayMake && <Button onClick={props.onNew}>{t("projects.new")}</Button>}
    >
      {t("projects.empty")}
    </Empty>
  );
};

/** The network's projects: a board, a list or a timeline. */
export const ProjectBoard = ({ language, onShare }: Props) => {
  const t = useTranslator();
  const may = useMay();
  const [found, setFound] = useState<Found>();
  const list = useLater({
    words: projectViewWords,
    load: async () => (await import("./list.tsx")).ProjectTable,
  });
  const timeline = useLater({
    words: projectViewWords,
    load: async () => (await import("./schedule.tsx")).ProjectTimeline,
  });
  const projectChoices = useProjectChoices();
  const { choices, choose, address } = useChoices("board", {
    ...{ ...noFilter, view: "", lane: "", order: "", down: "" },
  });
  const { view, lane, order, down, ...chosen } = choices;
  const words = useSettled(chosen.words);
  const filter = useMemo(() => filterOf(chosen, words), [JSON.stringify(chosen), words]);
  const isNarrowed = Object.values(chosen).some((value) => value !== "");
  const mayMake = may("POST /api/projects");

  const share = useSharing(onShare, address);
  const common = { language, filter, onFound: setFound };
  const listed = {
    ...common,
    phase: chosen.phase as ProjectPhase | "",
    order: order as ProjectOrder | "",
    down: down !== "",
    onOrder: (by: string, isDown: boolean) => choose({ order: by, down: isDown ? "true" : "" }),
  };

  return (
    <>
      <ViewHead title={t("app.board")} count={found?.total}>
        <Segmented
          label={t("projects.board.view")}
          choices={[
            { value: "", title: t("projects.board.title"), icon: "project" },
            { value: "list", title: t("projects.list.title"), icon: "list" },
            { value: "timeline", title: t("projects.timeline.title"), icon: "timeline" },
          ]}
          value={view}
          onChange={(next) => choose({ view: next })}
        />
        {mayMake && (
          <span class="begin-project">
            <Button look="filled" icon="add" onClick={() => goTo("board/new")}>
              {t("projects.new")}
            </Button>
          </span>
        )}
      </ViewHead>
      <Filters
        chosen={chosen}
        onChoose={choose}
        choices={projectChoices}
        help={found?.help}
        onShare={share}
      />
      <PhasesProvider value={projectChoices?.phases ?? []}>
        {view === "list" && <LaterView part={list} props={listed} />}
        {view === "timeline" && <LaterView part={timeline} props={listed} />}
        {view !== "list" && view !== "timeline" && (
          <ProjectLanes
            {...common}
            phase={chosen.phase}
            lane={lane}
            onLane={(next) => choose({ lane: next })}
            onNew={(begun) => goTo(`board/new/${begun}`)}
          />
        )}
      </PhasesProvider>
      {found?.total === 0 && !found.unread && (
        <NoProjects
          narrowed={isNarrowed}
          mayMake={mayMake}
          onNew={() => goTo("board/new")}
          onClear={() => choose(noFilter)}
        />
      )}
    </>
  );
};
