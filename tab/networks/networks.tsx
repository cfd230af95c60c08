import "./networks.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../src/contract/networks.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { loadMessages, useTranslator } from "../shell/language.ts";
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
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isBusy = useRef(false);

  const items = (): HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>("[role=menuitemradio]") ?? []),
  ];
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  // Before it is shown: a key that is pressed at once is for the menu.
  useLayoutEffect(() => {
    if (!isOpen) return;
    items()
      .find((item) => item.ariaChecked === "true")
      ?.focus();
    const onPointer = ({ target }: PointerEvent): void => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const letter = event.key.toLocaleLowerCase();
    const next: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    else if (event.key in next) all[next[event.key] ?? 0]?.focus();
    else if (letter.length === 1 && letter !== " ")
      [...all.slice(at + 1), ...all.slice(0, at + 1)]
        .find((item) => item.textContent.toLocaleLowerCase().startsWith(letter))
        ?.focus();
    else return;
    if (event.key !== "Tab") event.preventDefault();
  };

  const choose = async (network: string): Promise<void> => {
    close();
    if (network === me.network.id || isBusy.current) return;
    isBusy.current = true;
    try {
      const chosen = await chooseNetwork(network);
      leaveThing();
      await onChosen(chosen);
      say(t("networks.tab.changed", { name: chosen.network.name }));
      // In another language the whole page is new.
      if (!button.current?.isConnected) document.getElementById("main")?.focus();
    } catch {
      say(t("networks.tab.notChanged"), "failed");
    } finally {
      isBusy.current = false;
    }
  };

  return (
    <div class="networks" ref={box}>
      <h1>
        <button
          ref={button}
          type="button"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {me.network.name}
        </button>
      </h1>
      {isOpen && (
        <div role="menu" tabIndex={-1} aria-label={t("networks.tab.menu")} onKeyDown={onKeyDown}>
          {me.networks.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              role="menuitemradio"
              aria-checked={id === me.network.id}
              tabIndex={-1}
              onClick={() => choose(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};

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

/** The network's name, for whoever has another one or has lost the one they chose. */
const Networks = ({ me, onChosen }: NetworksProps) => (
  <>
    {me.networks.length > 0 ? (
      <NetworkMenu me={me} onChosen={onChosen} />
    ) : (
      <h1>{me.network.name}</h1>
    )}
    {me.replaced && <Replaced me={me} />}
  </>
);

/** With its words: only who needs it loads either. */
export const loadNetworks = async (locale: Locale) => {
  await loadMessages(networkWords, locale);
  return Networks;
};
