import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Frame } from "./frame/frame.tsx";
import { viewAt } from "./frame/views.ts";
import type { loadNetworks, NetworksProps } from "./networks/networks.tsx";
import { searchWords } from "./search/words.ts";
import { useAddress } from "./shell/address.ts";
import { useTranslator } from "./shell/language.ts";
import { later, useLater, warm } from "./shell/later.ts";
import type { Session } from "./shell/session.ts";
import { LaterView } from "./ui/later-view.tsx";
import { PlaceProvider } from "./ui/place.tsx";
import { ToastProvider } from "./ui/toasts.tsx";
import { viewParts } from "./view-parts.ts";

interface AppProps {
  readonly session: Session;
  /** The address of the first view. */
  readonly begins: string;
  /** Another network is to be shown. */
  readonly onChosen: NetworksProps["onChosen"];
}

/** The screens; the only place where features meet. */
export const App = ({ session, begins, onChosen }: AppProps) => {
  const t = useTranslator();
  const { me } = session;
  const { name: view, inside } = viewAt(useAddress(begins));
  const home = useLater(viewParts.home);
  const network = useLater(viewParts.network);
  const board = useLater(viewParts.board);
  const ideas = useLater(viewParts.ideas);
  const meetings = useLater(viewParts.meetings);
  const retros = useLater(viewParts.retros);
  const lessons = useLater(viewParts.lessons);
  const search = useLater({
    words: searchWords,
    load: async () => (await import("./search/search.tsx")).SearchPanel,
  });
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
  useEffect(() => warm(search, home, board, ideas, meetings, retros, lessons), []);
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
            {view === "meetings" && <LaterView part={meetings} props={{ path: inside }} />}
            {view === "retros" && <LaterView part={retros} props={{ path: inside }} />}
            {view === "lessons" && <LaterView part={lessons} props={{ id: inside }} />}
            {view === "settings" && <LaterView part={settings} props={props} />}
          </Fragment>
        </Frame>
      </ToastProvider>
    </PlaceProvider>
  );
};
