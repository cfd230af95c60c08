import "./networks.css";
import { useEffect, useRef } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { useFail } from "../ui/place.tsx";
import { useToast } from "../ui/toasts.tsx";
import { chooseNetwork } from "./api.ts";
import { networkWords } from "./words.ts";

/** To the beginning of the view: what was open in one network is not in the other, nor is it what a link named. */
const leaveThing = (): void => {
  const url = new URL(window.location.href);
  url.searchParams.delete("network");
  window.history.replaceState(null, "", url);
  const [view = ""] = url.hash.replace(/^#\/?/, "").split("/");
  window.location.hash = `#/${view}`;
};

export interface NetworksProps {
  readonly me: Me;
  /** Another network is to be shown. */
  readonly onChosen: (me: Me) => Promise<void>;
}

/** The network's name, and under it the others. */
const NetworkMenu = ({ me, onChosen }: NetworksProps) => {
  const t = useTranslator();
  const say = useToast();
  const fail = useFail();
  const place = useRef<HTMLSpanElement>(null);
  const isBusy = useRef(false);

  const choose = async (network: string): Promise<void> => {
    if (network === me.network.id || isBusy.current) return;
    isBusy.current = true;
    try {
      const chosen = await chooseNetwork(network);
      leaveThing();
      await onChosen(chosen);
      say(t("networks.tab.changed", { name: chosen.network.name }));
      // In another language the whole page is new.
      if (!place.current?.isConnected) document.getElementById("main")?.focus();
    } catch {
      fail(t("networks.tab.notChanged"));
    } finally {
      isBusy.current = false;
    }
  };

  return (
    <span ref={place}>
      <Menu
        heading
        label={t("networks.tab.menu")}
        class="button quiet network"
        groups={[
          me.networks.map(({ id, name }) => ({
            title: name,
            checked: id === me.network.id,
            onClick: () => void choose(id),
          })),
        ]}
      >
        {me.network.name}
        <Icon name="expand" size={16} />
      </Menu>
    </span>
  );
};

/** The network's name, for whoever has another one or has lost the one they chose. */
const Name = ({ me, onChosen }: NetworksProps) =>
  me.networks.length > 0 ? <NetworkMenu me={me} onChosen={onChosen} /> : <h1>{me.network.name}</h1>;

/** Another network than the chosen one is shown: said once, and then that is the chosen one. */
const Replaced = ({ me }: { readonly me: Me }) => {
  const t = useTranslator();
  const { id, name } = me.network;
  useEffect(() => {
    // Not kept, it is said again the next time.
    chooseNetwork(id).catch(() => undefined);
  }, [id]);
  return (
    <p class="replaced" role="status">
      {t("networks.replaced", { name })}
    </p>
  );
};

/** With its words: only who needs it loads either. */
export const loadNetworks = async (locale: Locale) => {
  await loadMessages(networkWords, locale);
  return { Name, Replaced };
};
