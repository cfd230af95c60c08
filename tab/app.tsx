import { useEffect, useState } from "preact/hooks";
import { Ideas } from "./ideas/ideas.tsx";
import { ProjectBoard } from "./projects/board.tsx";
import { useTranslator } from "./shell/language.ts";
import { later } from "./shell/later.ts";
import { choosePerson, type Session } from "./shell/session.ts";
import { Loading } from "./ui/state.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

const views = ["board", "ideas"] as const;
type View = (typeof views)[number];

const viewFrom = (name: string): View => views.find((view) => view === name) ?? "board";

const viewInAddress = (): string => window.location.hash.replace(/^#\/?/, "");

const useView = (first: string): View => {
  const [view, setView] = useState(() => viewFrom(viewInAddress() || first));
  useEffect(() => {
    const onHash = (): void => setView(viewFrom(viewInAddress()));
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return view;
};

const PersonChoice = ({ people, chosen }: NonNullable<Session["local"]>) => {
  const t = useTranslator();
  return (
    <label class="person" title={t("app.whoHint")}>
      <span>{t("app.who")}</span>
      <span class="select">
        <select onChange={(event) => choosePerson(event.currentTarget.value)}>
          {people.map(({ objectId, name }) => (
            <option key={objectId} value={objectId} selected={objectId === chosen}>
              {name}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
};

const agenda = later(() => import("./meetings/agenda.tsx"));

/** Until the meeting's own page is there. */
const AgendaPage = ({ meeting }: { meeting: string }) => {
  const [Page, setPage] = useState<Awaited<ReturnType<typeof agenda.load>>>();
  useEffect(() => {
    void agenda.load().then(setPage);
  }, []);
  return Page ? <Page.Agenda meeting={meeting} /> : <Loading />;
};

/** The screens; the only place where features meet. */
export const App = ({ session }: { session: Session }) => {
  const t = useTranslator();
  const view = useView(session.view);
  const meeting = /^#\/meetings\/([0-9a-f-]+)$/.exec(window.location.hash)?.[1];
  return (
    <ToastProvider>
      <button
        type="button"
        class="button skip"
        onClick={() => document.getElementById("main")?.focus()}
      >
        {t("app.skip")}
      </button>
      <header class="bar">
        <h1>{session.me.network.name}</h1>
        <nav aria-label={t("app.views")}>
          {views.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={view === name ? "page" : undefined}>
              {t(`app.${name}`)}
            </a>
          ))}
        </nav>
        {session.local && <PersonChoice {...session.local} />}
      </header>
      <main id="main" class="page" tabIndex={-1}>
        {meeting ? (
          <AgendaPage meeting={meeting} />
        ) : view === "board" ? (
          <ProjectBoard language={session.me.network.language} />
        ) : (
          <Ideas />
        )}
      </main>
    </ToastProvider>
  );
};
