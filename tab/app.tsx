import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Locale } from "../src/contract/vocabulary.ts";
import { ideaWords } from "./ideas/words.ts";
import { lessonWords } from "./lessons/words.ts";
import { meetingWords } from "./meetings/words.ts";
import type { NetworksProps } from "./networks/networks.tsx";
import { ProjectBoard } from "./projects/board.tsx";
import { retroWords } from "./retros/words.ts";
import { useAddress } from "./shell/address.ts";
import { loadMessages, useTranslator, type Words } from "./shell/language.ts";
import { later, warm } from "./shell/later.ts";
import { choosePerson, type Session } from "./shell/session.ts";
import { LaterView } from "./ui/later-view.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

const views = ["board", "ideas", "meetings", "retros", "lessons"] as const;

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

/** A view that is loaded later, with its words. */
const speaking = <View,>(words: Words, locale: Locale, load: () => Promise<View>) =>
  later(async () => {
    const [View] = await Promise.all([load(), loadMessages(words, locale)]);
    return { View };
  });

interface AppProps {
  readonly session: Session;
  /** Another network is to be shown. */
  readonly onChosen: NetworksProps["onChosen"];
}

/** The screens; the only place where features meet. */
export const App = ({ session, onChosen }: AppProps) => {
  const t = useTranslator();
  const { me } = session;
  const address = useAddress(session.view);
  const [name = "", ...path] = address.split("/");
  const view = views.find((one) => one === name) ?? "board";
  const [ideas] = useState(() =>
    speaking(ideaWords, t.locale, async () => (await import("./ideas/ideas.tsx")).Ideas),
  );
  const [meetings] = useState(() =>
    speaking(
      meetingWords,
      t.locale,
      async () => (await import("./meetings/meetings.tsx")).Meetings,
    ),
  );
  const [retros] = useState(() =>
    speaking(retroWords, t.locale, async () => (await import("./retros/retros.tsx")).Retros),
  );
  const [lessons] = useState(() =>
    speaking(lessonWords, t.locale, async () => (await import("./lessons/lessons.tsx")).Lessons),
  );
  const [Networks, setNetworks] = useState<ComponentType<NetworksProps>>();
  useEffect(() => {
    if (me.networks.length > 0 || me.replaced)
      import("./networks/networks.tsx")
        .then(({ loadNetworks }) => loadNetworks(t.locale))
        .then(
          (View) => setNetworks(() => View),
          () => undefined,
        );
  }, []);
  useEffect(() => warm(ideas, meetings, retros, lessons), []);
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
        {Networks ? <Networks me={me} onChosen={onChosen} /> : <h1>{me.network.name}</h1>}
        <nav aria-label={t("app.views")}>
          {views.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={view === name ? "page" : undefined}>
              {t(`app.${name}`)}
            </a>
          ))}
        </nav>
        {session.local && <PersonChoice {...session.local} />}
      </header>
      <main id="main" class="page" tabIndex={-1} key={me.network.id}>
        {view === "board" && <ProjectBoard language={me.network.language} />}
        {view === "ideas" && <LaterView part={ideas} props={{}} />}
        {view === "meetings" && <LaterView part={meetings} props={{ path: path.join("/"), me }} />}
        {view === "retros" && <LaterView part={retros} props={{ path: path.join("/") }} />}
        {view === "lessons" && <LaterView part={lessons} props={{ id: path.join("/") }} />}
      </main>
    </ToastProvider>
  );
};
