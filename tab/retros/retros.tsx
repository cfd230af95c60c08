import { stateSentence } from "../../src/words/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { usePages } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { PagedList } from "../ui/paged-list.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { getRetros } from "./api.ts";
import { OpenActions } from "./open-actions.tsx";
import { RetroPage } from "./retro-page.tsx";
import { StartRetroPage } from "./start.tsx";
import "./retros.css";

const RetroListPage = () => {
  const t = useTranslator();
  const may = useMay();
  const { value, problem, refresh, showMore } = usePages("retros", getRetros);
  return (
    <div class="retro">
      {may("POST /api/retros") && (
        <div class="tools">
          <a class="button primary" href="#/retros/new">
            {t("retros.form.heading")}
          </a>
        </div>
      )}
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value?.total === 0 && !value.unread && <Empty icon="retro">{t("retros.tab.none")}</Empty>}
      <h2 class="unseen">{t("retros.tab.title")}</h2>
      {value && value.total > 0 && (
        <PagedList
          items={value.retros}
          // Of what cannot be shown there is no next page.
          total={value.next ? value.total : value.retros.length}
          onMore={showMore}
          label={t("retros.tab.title")}
        >
          {(retro) => (
            <article class="tile">
              <p class="kicker">
                {t("retros.card.kicker", { about: t(`retros.about.${retro.about}`) })}
              </p>
              <h3>
                <a href={`#/retros/${retro.id}`}>{retro.title}</a>
              </h3>
              <p class="quiet">{stateSentence(retro, t)}</p>
            </article>
          )}
        </PagedList>
      )}
      <Unread count={value?.unread} />
      {may("GET /api/retros/actions") && <OpenActions heading="h2" />}
    </div>
  );
};

/** The list, the form that starts one, or one retro. */
export const Retros = ({ path }: { path: string }) => {
  const [id = "", about, subject] = path.split("/");
  if (id === "new") return <StartRetroPage from={{ about, subject }} />;
  return id === "" ? <RetroListPage /> : <RetroPage key={id} id={id} />;
};
