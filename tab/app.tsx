import { useEffect, useState } from "preact/hooks";
import type { Locale } from "../src/contract/vocabulary.ts";
import { ideaWords } from "./ideas/words.ts";
import { lessonWords } from "./lessons/words.ts";
import { meetingWords } from "./meetings/words.ts";
import { ProjectBoard } from "./projects/board.tsx";
import { retroWords } from "./retros/words.ts";
import { useAddress } from "./shell/address.ts";
import { learn, useTranslator, type Words } from "./shell/language.ts";
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
    const [View] = await Promise.all([load(), learn(words, locale)]);
    return { View };
  });

/** The screens; the only place where features meet. */
export const App = ({ session }: { session: Session }) => {
  const t = useTranslator();
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
        {view === "ideas" && <LaterView part={ideas} props={{}} />}
        {view === "meetings" && (
          <LaterView part={meetings} props={{ path: path.join("/"), me: session.me }} />
        )}
        {view === "retros" && <LaterView part={retros} props={{ path: path.join("/") }} />}
        {view === "lessons" && <LaterView part={lessons} props={{ id: path.join("/") }} />}
      </main>
    </ToastProvider>
  );
};
