import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { getRetros } from "./api.ts";
import { OpenActions } from "./open-actions.tsx";
import { RetroPage } from "./retro-page.tsx";
import { sayState } from "./say.ts";
import { StartRetroPage } from "./start.tsx";
import "./retros.css";

const RetroListPage = () => {
  const t = useTranslator();
  const { value, problem, refresh } = useLive(getRetros);
  return (
    <div class="retro">
      <div class="tools">
        <a class="button primary" href="#/retros/new">
          {t("retros.form.heading")}
        </a>
      </div>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      {value?.retros.length === 0 && !value.unread && <Empty>{t("retros.tab.none")}</Empty>}
      {value && value.retros.length > 0 && (
        <ul class="list" aria-label={t("retros.tab.title")}>
          {value.retros.map((retro) => (
            <li key={retro.id}>
              <article class="tile">
                <p class="kicker">
                  {t("retros.card.kicker", { about: t(`retros.about.${retro.about}`) })}
                </p>
                <h3>
                  <a href={`#/retros/${retro.id}`}>{retro.title}</a>
                </h3>
                <p class="quiet">{sayState(retro, t)}</p>
              </article>
            </li>
          ))}
        </ul>
      )}
      <Unread count={value?.unread} />
      <OpenActions />
    </div>
  );
};

/** The list, the form that starts one, or one retro. */
export const Retros = ({ path }: { path: string }) => {
  const [id = "", about, subject] = path.split("/");
  if (id === "new") return <StartRetroPage from={{ about, subject }} />;
  return id === "" ? <RetroListPage /> : <RetroPage key={id} id={id} />;
};
