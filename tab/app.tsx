import { useEffect, useState } from "preact/hooks";
import { Ideas } from "./ideas/ideas.tsx";
import { ProjectBoard } from "./projects/board.tsx";
import { useTranslator } from "./shell/language.ts";
import { choosePerson, type Session } from "./shell/session.ts";
import { lazy } from "./ui/lazy.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

const views = ["board", "ideas", "figures"] as const;
type View = (typeof views)[number] | `pulse/${string}`;

const isPulse = (name: string): name is `pulse/${string}` => name.startsWith("pulse/");

const viewFrom = (name: string): View =>
  isPulse(name) ? name : (views.find((view) => view === name) ?? "board");

const Figures = lazy(async () => (await import("./meetings/figures.tsx")).Figures);
const Pulse = lazy(async () => (await import("./meetings/pulse.tsx")).Pulse);

const ViewOf = ({ view, session }: { view: View; session: Session }) => {
  if (isPulse(view)) return <Pulse meeting={view.slice("pulse/".length)} />;
  if (view === "ideas") return <Ideas />;
  if (view === "figures") return <Figures />;
  return <ProjectBoard language={session.me.network.language} />;
};

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

/** The screens; the only place where features meet. */
export const App = ({ session }: { session: Session }) => {
  const t = useTranslator();
  const view = useView(session.view);
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
        <ViewOf view={view} session={session} />
      </main>
    </ToastProvider>
  );
};
