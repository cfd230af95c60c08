import type { ComponentType } from "preact";
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

const addressNow = (): string => window.location.hash.replace(/^#\/?/, "");

/** What stands behind the #, or what a link into the tab points at. */
const useAddress = (first: string): string => {
  const [address, setAddress] = useState(() => addressNow() || first);
  useEffect(() => {
    const onHash = (): void => setAddress(addressNow());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return address;
};

const meetingViews = {
  minutes: later(async () => (await import("./meetings/minutes.tsx")).Minutes),
  memo: later(async () => (await import("./meetings/memo.tsx")).MemoPage),
  turns: later(async () => (await import("./meetings/turns.tsx")).Turns),
} as const;

type MeetingViewName = keyof typeof meetingViews;

const MeetingView = ({ id, name }: { id: string; name: MeetingViewName }) => {
  const [Shown, setShown] = useState<ComponentType<{ meeting: { id: string } }>>();
  useEffect(() => {
    meetingViews[name].load().then((view) => setShown(() => view));
  }, [name]);
  return Shown ? <Shown meeting={{ id }} /> : <Loading />;
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
  const address = useAddress(session.view);
  const [, id, name] = /^meetings\/([0-9a-f-]{36})\/(minutes|memo|turns)$/.exec(address) ?? [];
  const view = id ? undefined : viewFrom(address);
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
        {id && <MeetingView key={address} id={id} name={name as MeetingViewName} />}
      </main>
    </ToastProvider>
  );
};
