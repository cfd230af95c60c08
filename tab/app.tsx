import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Frame } from "./frame/frame.tsx";
import { viewIn } from "./frame/views.ts";
import { ideaWords } from "./ideas/words.ts";
import { lessonWords } from "./lessons/words.ts";
import { meetingWords } from "./meetings/words.ts";
import type { loadNetworks, NetworksProps } from "./networks/networks.tsx";
import { projectWords } from "./projects/words.ts";
import { retroWords } from "./retros/words.ts";
import { searchWords } from "./search/words.ts";
import { useAddress } from "./shell/address.ts";
import { useTranslator } from "./shell/language.ts";
import { later, useLater, warm } from "./shell/later.ts";
import type { Session } from "./shell/session.ts";
import { LaterView } from "./ui/later-view.tsx";
import { PlaceProvider } from "./ui/place.tsx";
import { ToastProvider } from "./ui/toasts.tsx";

/** The first views speak the first words. */
const home = later(async () => ({ View: (await import("./home/home.tsx")).HomePage }));
const network = later(async () => ({
  View: (await import("./home/network-page.tsx")).NetworkPage,
}));
// Before it is known who asks: most open the tab on it.
home.load().catch(() => undefined);

interface AppProps {
  readonly session: Session;
  /** Another network is to be shown. */
  readonly onChosen: NetworksProps["onChosen"];
}

/** The screens; the only place where features meet. */
export const App = ({ session, onChosen }: AppProps) => {
  const t = useTranslator();
  const { me } = session;
  const address = useAddress(session.view || (session.inChannel ? "network" : "home"));
  const [path = ""] = address.split("?");
  const [name = "", ...rest] = path.split("/");
  const view = viewIn(name);
  const inside = rest.join("/");
  const board = useLater(
    projectWords,
    async () => (await import("./projects/projects.tsx")).Projects,
  );
  const ideas = useLater(ideaWords, async () => (await import("./ideas/ideas.tsx")).Ideas);
  const meetings = useLater(
    meetingWords,
    async () => (await import("./meetings/meetings.tsx")).Meetings,
  );
  const retros = useLater(retroWords, async () => (await import("./retros/retros.tsx")).Retros);
  const lessons = useLater(
    lessonWords,
    async () => (await import("./lessons/lessons.tsx")).Lessons,
  );
  const search = useLater(
    searchWords,
    async () => (await import("./search/search.tsx")).SearchPanel,
  );
  const [settings] = useState(() =>
    later(async () => (await import("./settings/settings.tsx")).loadSettings(t.locale)),
  );
  const [networks, setNetworks] = useState<Awaited<ReturnType<typeof loadNetworks>>>();
  useEffect(() => {
    if (me.networks.length > 0 || me.replaced)
      import("./networks/networks.tsx")
        .then(({ loadNetworks }) => loadNetworks(t.locale))
        .then(setNetworks, () => undefined);
  }, []);
  useEffect(() => warm(search, board, ideas, meetings, retros, lessons), []);
  const props = { me, onChosen };
  return (
    <PlaceProvider>
      <ToastProvider>
        <Frame
          session={session}
          view={view}
          search={search}
          name={networks ? <networks.Name {...props} /> : <h1>{me.network.name}</h1>}
        >
          {networks && me.replaced && <networks.Replaced me={me} />}
          <Fragment key={me.network.id}>
            {view === "board" && (
              <LaterView
                part={board}
                props={{
                  ...{ language: me.network.language, path: inside, me },
                  onShare: session.share,
                }}
              />
            )}
            {view === "home" && <LaterView part={home} props={{ me }} />}
            {view === "network" && <LaterView part={network} props={{ me }} />}
            {view === "ideas" && <LaterView part={ideas} props={{ path: inside }} />}
            {view === "meetings" && <LaterView part={meetings} props={{ path: inside, me }} />}
            {view === "retros" && <LaterView part={retros} props={{ path: inside }} />}
            {view === "lessons" && <LaterView part={lessons} props={{ id: inside }} />}
            {view === "settings" && <LaterView part={settings} props={props} />}
          </Fragment>
        </Frame>
      </ToastProvider>
    </PlaceProvider>
  );
};
