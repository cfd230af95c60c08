import "./projects.css";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { shortDayIn } from "../../src/i18n/moments.ts";
import { useTranslator } from "../shell/language.ts";
import { useZone } from "../shell/zone.ts";
import type { Drag } from "../ui/drag.ts";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { hueOf, initialsOf, sectorLook } from "../ui/sectors.ts";
import { Title } from "../ui/title.tsx";
import { needsText } from "./needs-text.ts";

/** The card's own sign: its icon is no node. */
const Mark = ({ name, named = false }: { readonly name: string; readonly named?: boolean }) => {
  const { hue, icon, letters } = sectorLook(name);
  return (
    <span
      class={`sector-mark hue-${hue} ${icon ? `of-${icon}` : ""}`}
      {...(named ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name })}
    >
      {!icon && letters}
    </span>
  );
};

/** The first with its name, the others as signs. */
const Sectors = ({ names: [first, ...others] }: { readonly names: readonly string[] }) => (
  <span class="sectors">
    {first && <Mark name={first} named />}
    {first}
    {others.map((name) => (
      <Mark key={name} name={name} />
    ))}
  </span>
);

const counted = ["ideas", "retros", "lessons"] as const;

const Foot = ({ project }: { readonly project: ProjectView }) => {
  const t = useTranslator();
  const owner = project.owner.name || t("people.former");
  return (
    <p class="foot">
      <span
        class={`avatar size-24 hue-${hueOf(project.owner.sector)}`}
        role="img"
        aria-label={t("projects.owner", { owner })}
        title={owner}
      >
        {initialsOf(owner)}
      </span>
      {counted.map((what) => {
        const count = project[what];
        if (count === 0) return null;
        const words = t(`projects.board.count.${what}`, { count });
        return (
          <span key={what} class={`counted ${what}`} role="img" aria-label={words} title={words}>
            {count}
          </span>
        );
      })}
    </p>
  );
};

export interface CardLook {
  /** What the network writes in. */
  readonly language: Locale;
  /** With what it is for: there is room for it. */
  readonly goal: boolean;
  /** The phases it can be moved to; none for who may not. */
  readonly phases: readonly MenuItem[];
  readonly held: boolean;
  /** It has just been moved. */
  readonly moved: boolean;
  /** The focus goes with it. */
  readonly followed: boolean;
  /** Lets it be dragged, once that has come. */
  readonly drag: Drag<ProjectView> | undefined;
}

/** A card of the board, of 13 to 15 nodes. */
export const ProjectCard = ({ project, ...look }: CardLook & { readonly project: ProjectView }) => {
  const t = useTranslator();
  const zone = useZone();
  const card = useRef<HTMLElement>(null);
  const { id, title, goal, news, openNeeds, sectors, funders } = project;
  const { language, phases, drag } = look;
  useLayoutEffect(
    () => (card.current ? drag?.(card.current, project) : undefined),
    [drag, project],
  );
  useLayoutEffect(() => {
    if (look.followed)
      card.current?.querySelector<HTMLElement>("h3 a")?.focus({ preventScroll: true });
  }, [look.followed]);
  return (
    <article ref={card} class={`project ${look.held ? "ghost" : ""} ${look.moved ? "moved" : ""}`}>
      <Sectors names={sectors} />
      <Menu
        label={t("projects.move.to")}
        name={t("projects.move.menu", { title })}
        class="icon-button small grip"
        groups={[phases]}
      >
        {null}
      </Menu>
      <Title text={title} language={language} href={`#/${tabViews.project(id)}`} />
      {look.goal && goal && (
        <p class="goal" lang={language}>
          {goal}
        </p>
      )}
      {openNeeds > 0 && (
        <p class="need">{t("projects.board.seeks", { needs: needsText(project, t) })}</p>
      )}
      {news ? (
        // The date is drawn by the stylesheet: a node less on each card.
        <p class="news" data-date={shortDayIn(t.locale, new Date(news.at), zone)}>
          {news.text}
        </p>
      ) : (
        <p class="news no-news">{t("projects.board.noNews")}</p>
      )}
      {funders.length > 0 && (
        <p class="funder" title={t("projects.funder", { funder: funders.join(", ") })}>
          {funders.join(", ")}
        </p>
      )}
      <Foot project={project} />
    </article>
  );
};
