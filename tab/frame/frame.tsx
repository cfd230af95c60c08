import "./frame.css";
import type { ComponentChildren, ComponentProps } from "preact";
import { useEffect } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { Session } from "../shell/session.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Failure, useFail } from "../ui/place.tsx";
import { Mark } from "./mark.tsx";
import { NewMenu } from "./new-menu.tsx";
import { SearchButton } from "./search-button.tsx";
import { listedViews, type ViewName, viewsOnPhone } from "./views.ts";
import { AskWaiting, WaitingCount } from "./waiting-count.tsx";
import { Who } from "./who.tsx";

const Navigation = ({ view }: { readonly view: ViewName }) => {
  const t = useTranslator();
  const rare = listedViews.slice(viewsOnPhone);
  const isRare = view === "settings" || rare.some(({ name }) => name === view);
  return (
    <nav aria-label={t("app.views")}>
      {listedViews.map(({ name, icon }, at) => (
        <a
          key={name}
          class={at < viewsOnPhone ? undefined : "rare"}
          href={`#/${name}`}
          aria-current={view === name ? "page" : undefined}
        >
          <Icon name={icon} filled={view === name} />
          {t(`app.${name}`)}
          {name === "home" && <WaitingCount />}
        </a>
      ))}
      <span class="rest">
        <Menu
          label={t("app.rest")}
          class=""
          current={isRare}
          groups={[
            rare.map(({ name, icon }) => ({ title: t(`app.${name}`), icon, href: `#/${name}` })),
            [{ title: t("app.settings"), icon: "settings", href: "#/settings" }],
          ]}
        >
          <Icon name="more" />
          {t("app.rest")}
        </Menu>
      </span>
    </nav>
  );
};

interface Props {
  readonly session: Session;
  readonly view: ViewName;
  /** The network's name, with the choice of another one. */
  readonly name: ComponentChildren;
  readonly search: ComponentProps<typeof SearchButton>["part"];
  readonly children: ComponentChildren;
}

/** What stands around every view. */
export const Frame = ({ session, view, name, search, children }: Props) => {
  const t = useTranslator();
  const fail = useFail();
  useEffect(() => {
    // Who goes on has read it.
    const leave = (): void => fail();
    window.addEventListener("hashchange", leave);
    return () => window.removeEventListener("hashchange", leave);
  }, []);
  return (
    <>
      <button
        type="button"
        class="button skip"
        onClick={() => document.getElementById("main")?.focus()}
      >
        {t("app.skip")}
      </button>
      {view !== "home" && view !== "network" && <AskWaiting key={session.me.network.id} />}
      <header class="top">
        <div class="brand">
          <Mark />
          {name}
        </div>
        <Navigation view={view} />
        <div class="top-end">
          <SearchButton part={search} />
          <NewMenu />
          <a
            class="icon-button"
            href="#/settings"
            aria-label={t("app.settings")}
            title={t("app.settings")}
            aria-current={view === "settings" ? "page" : undefined}
          >
            <Icon name="settings" />
          </a>
          <Who me={session.me} local={session.local} />
        </div>
      </header>
      <main id="main" class={view === "board" ? "page wide" : "page"} tabIndex={-1}>
        <Failure />
        {children}
      </main>
    </>
  );
};
