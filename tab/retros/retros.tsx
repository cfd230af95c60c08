import { stateSentence } from "../../src/words/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useLater } from "../shell/later.ts";
import { type Asked, usePages } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import "./retros.css";
import { useCallback } from "preact/hooks";
import type { RetroView } from "../../src/contract/retros.ts";
import { type RetroState, retroStates } from "../../src/contract/vocabulary.ts";
import { useChoices } from "../shell/address.ts";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { LaterView } from "../ui/later-view.tsx";
import { PagedList } from "../ui/paged-list.tsx";
import { Empty, LoadState, Unread } from "../ui/state.tsx";
import { Pill } from "../ui/status.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { getRetros } from "./api.ts";
import { OpenActions } from "./open-actions.tsx";
import { RetroPage } from "./retro-page.tsx";
import { retroFormWords } from "./words.ts";

const aboutIcons = {
  project: "project",
  experiment: "idea",
  meeting: "meeting",
  month: "retro",
} as const satisfies Record<RetroView["about"], IconName>;

const stateIcons = {
  collecting: "news",
  closed: "paused",
  opened: "running",
  discussed: "lesson",
} as const satisfies Record<RetroState, IconName>;

const isGoingOn = (state: RetroState): boolean => state === "collecting" || state === "opened";

const RetroRow = ({ retro }: { readonly retro: RetroView }) => {
  const t = useTranslator();
  const { id, about, title, state } = retro;
  return (
    <article class="row">
      <span class="glyph">
        <Icon name={aboutIcons[about]} />
      </span>
      <div>
        <h3>
          <a href={`#/retros/${id}`}>{title}</a>
        </h3>
        <p class="caption">
          {t("retros.card.kicker", { about: t(`retros.about.${about}`) })} ·{" "}
          {stateSentence(retro, t)}
        </p>
      </div>
      <Pill icon={stateIcons[state]} tone={isGoingOn(state) ? "now" : "plain"}>
        {t(`retros.tab.state.${state}`)}
      </Pill>
    </article>
  );
};

const Start = () => {
  const t = useTranslator();
  return (
    <a class="button primary" href="#/retros/new">
      <Icon name="retro" />
      {t("retros.form.heading")}
    </a>
  );
};

const RetroListPage = () => {
  const t = useTranslator();
  const may = useMay();
  const { choices, choose } = useChoices("retros", { state: "" });
  const live = usePages(
    "retros",
    useCallback((page: Asked) => getRetros(choices.state as RetroState | "", page), [choices]),
  );
  const { value, showMore } = live;
  const isEmpty = value?.total === 0 && !value.unread;
  return (
    <>
      <ViewHead title={t("app.retros")}>{may("POST /api/retros") && <Start />}</ViewHead>
      {value && (!isEmpty || choices.state !== "") && (
        <div class="filters">
          {retroStates.map((state) => (
            <Chip
              key={state}
              icon={stateIcons[state]}
              pressed={choices.state === state}
              count={value.states[state] ?? 0}
              onClick={() => choose({ state: choices.state === state ? "" : state })}
            >
              {t(`retros.tab.state.${state}`)}
            </Chip>
          ))}
        </div>
      )}
      <div class="with-side">
        <div>
          <LoadState of={live} />
          {isEmpty && (
            <Empty
              icon="retro"
              action={choices.state === "" && may("POST /api/retros") && <Start />}
            >
              {t(choices.state === "" ? "retros.tab.none" : "retros.tab.noneSo")}
            </Empty>
          )}
          {value && value.total > 0 && (
            <div>
              <PagedList
                class="rows"
                items={value.retros}
                // Of what cannot be shown there is no next page.
                total={value.next ? value.total : value.retros.length}
                onMore={showMore}
                label={t("retros.tab.title")}
              >
                {(retro) => <RetroRow retro={retro} />}
              </PagedList>
            </div>
          )}
          <Unread count={value?.unread} />
        </div>
        {may("GET /api/retros/actions") && (
          <aside>
            <OpenActions heading="h2" />
          </aside>
        )}
      </div>
    </>
  );
};

/** The list, the form that starts one, or one retro. */
export const Retros = ({ path }: { path: string }) => {
  const start = useLater({
    words: retroFormWords,
    load: async () => (await import("./start.tsx")).StartRetroPage,
  });
  const [id = "", about, subject] = path.split("/");
  if (id === "new") return <LaterView part={start} props={{ from: { about, subject } }} />;
  return id === "" ? <RetroListPage /> : <RetroPage key={id} id={id} />;
};
