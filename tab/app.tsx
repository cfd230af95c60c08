import { useEffect, useState } from "preact/hooks";
import { Ideas } from "./ideas/ideas.tsx";
import { ProjectBoard } from "./projects/board.tsx";
import { useTranslator } from "./shell/language.ts";
import { later } from "./shell/later.ts";
import { choosePerson, type Session } from "./shell/session.ts";
import { Part } from "./ui/part.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

const views = ["board", "ideas", "lessons"] as const;

interface View {
  readonly name: (typeof views)[number];
  /** What of it is looked at; empty: all. */
  readonly id: string;
}

const lessons = later(() => import("./lessons/lessons.tsx"));

const viewFrom = (address: string): View => {
  const [first, id = ""] = address.split("/");
  return { name: views.find((view) => view === first) ?? "board", id };
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
            <a key={name} href={`#/${name}`} aria-current={view.name === name ? "page" : undefined}>
              {t(`app.${name}`)}
            </a>
          ))}
        </nav>
        {session.local && <PersonChoice {...session.local} />}
      </header>
      <main id="main" class="page" tabIndex={-1}>
        {view.name === "board" && <ProjectBoard language={session.me.network.language} />}
        {view.name === "ideas" && <Ideas />}
        {view.name === "lessons" && (
          <Part of={lessons}>{({ Lessons }) => <Lessons id={view.id} />}</Part>
        )}
      </main>
    </ToastProvider>
  );
};
