import { useEffect, useState } from "preact/hooks";
import { Ideas } from "./ideas/ideas.tsx";
import { ProjectBoard } from "./projects/board.tsx";
import { retroWords } from "./retros/words.ts";
import { useAddress } from "./shell/address.ts";
import { learn, useTranslator } from "./shell/language.ts";
import { later, warm } from "./shell/later.ts";
import { choosePerson, type Session } from "./shell/session.ts";
import { LaterView } from "./ui/later-view.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

const views = ["board", "ideas", "retros"] as const;

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
  const address = useAddress(session.view);
  const [name = "", ...path] = address.split("/");
  const view = views.find((one) => one === name) ?? "board";
  const [retros] = useState(() =>
    later(async () => {
      const [{ Retros }] = await Promise.all([
        import("./retros/retros.tsx"),
        learn(retroWords, t.locale),
      ]);
      return { View: Retros };
    }),
  );
  useEffect(() => warm(retros), []);
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
        {view === "board" && <ProjectBoard language={session.me.network.language} />}
        {view === "ideas" && <Ideas />}
        {view === "retros" && <LaterView part={retros} props={{ path: path.join("/") }} />}
      </main>
    </ToastProvider>
  );
};
