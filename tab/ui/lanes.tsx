import "./lanes.css";
import type { ComponentChildren, RefObject } from "preact";
import { useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useIsPhone } from "../shell/media.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import type { FilledIconName } from "./icons.ts";
import { useInSight } from "./in-sight.ts";
import { PagedList } from "./paged-list.tsx";

export interface Lane<Item> {
  readonly id: string;
  readonly title: string;
  readonly icon: FilledIconName;
  /** Those that are shown. */
  readonly items: readonly Item[];
  readonly total: number;
  readonly onMore: () => void;
  /** What can be begun there. */
  readonly action?: ComponentChildren;
  /** Instead of the usual words where there is nothing. */
  readonly none?: string;
}

interface Props<Item> {
  readonly lanes: readonly Lane<Item>[];
  /** What the lanes are of, for who hears their icons. */
  readonly label: string;
  readonly none: string;
  /** The one that a phone shows; the fullest until one is chosen. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** The one that something is held over. */
  readonly over?: string | undefined;
  /** The card that is scrolled to. */
  readonly wanted?: string | undefined;
  readonly children: (item: Item) => ComponentChildren;
}

interface LaneProps<Item> extends Pick<Props<Item>, "none" | "over" | "wanted" | "children"> {
  readonly lane: Lane<Item>;
  /** On a phone: the ways to the lanes beside. */
  readonly ways?: readonly [ComponentChildren, ComponentChildren];
}

interface ListProps<Item> extends Pick<Lane<Item>, "items" | "total" | "onMore"> {
  readonly heading: string;
  /** What the list stands in. */
  readonly place: RefObject<HTMLElement | null>;
  readonly wanted: string | undefined;
  readonly children: (item: Item) => ComponentChildren;
}

/** The cards that the window shows. */
const LaneList = <Item extends { readonly id: string }>({
  place,
  wanted,
  ...props
}: ListProps<Item>) => {
  const { items, total } = props;
  const { from, to, room } = useInSight(place, items, wanted);
  const drawn = items.slice(from, to);
  // As many are left as of the whole lane.
  const left = total - items.length;
  return <PagedList class="" {...props} items={drawn} total={drawn.length + left} room={room} />;
};

const LaneSection = <Item extends { readonly id: string }>(props: LaneProps<Item>) => {
  const place = useRef<HTMLElement>(null);
  const { lane, ways, over, wanted, children } = props;
  const { id, title, icon, action, none = props.none, ...list } = lane;
  return (
    <section
      ref={place}
      class={over === id ? "lane is-over" : "lane"}
      data-lane={id}
      aria-labelledby={`lane-${id}`}
    >
      <div class="lane-head">
        {ways?.[0]}
        {!ways && <Icon name={icon} />}
        <h2 id={`lane-${id}`}>
          {title} <span class="count">{list.total}</span>
        </h2>
        {action}
        {ways?.[1]}
      </div>
      {list.total === 0 ? (
        <p class="none">{none}</p>
      ) : (
        <LaneList place={place} heading={`lane-${id}`} wanted={wanted} {...list}>
          {children}
        </LaneList>
      )}
    </section>
  );
};

/** A finger has gone so far sideways, and clearly more so than up or down. */
const swipe = 60;

const PhoneLanes = <Item extends { readonly id: string }>(props: Props<Item>) => {
  const { lanes, label, chosen, onChoose } = props;
  const t = useTranslator();
  const fullest = useRef("");
  const from = useRef<Touch>(undefined);
  fullest.current ||= lanes.reduce((most, lane) => (lane.total > most.total ? lane : most)).id;
  const wanted = lanes.findIndex(({ id }) => id === (chosen || fullest.current));
  const at = Math.max(wanted, 0);
  const lane = lanes[at];
  if (!lane) return null;
  const go = (step: number): void => {
    const next = lanes[(at + step + lanes.length) % lanes.length];
    if (next) onChoose(next.id);
  };
  const onTouchEnd = ({ changedTouches: [to] }: TouchEvent): void => {
    if (!from.current || !to) return;
    const [x, y] = [to.clientX - from.current.clientX, to.clientY - from.current.clientY];
    if (Math.abs(x) > Math.max(swipe, 2 * Math.abs(y))) go(x < 0 ? 1 : -1);
  };
  return (
    <div
      class="lanes-on-phone"
      onTouchStart={({ touches }) => {
        from.current = touches[0];
      }}
      onTouchEnd={onTouchEnd}
    >
      <fieldset class="lane-choice">
        <legend class="unseen">{label}</legend>
        {lanes.map(({ id, title, icon, total }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === lane.id}
            title={title}
            onClick={() => onChoose(id)}
          >
            <Icon name={icon} />
            <span class="unseen">{title}</span>
            <span>{total}</span>
          </button>
        ))}
      </fieldset>
      <LaneSection
        key={lane.id}
        {...props}
        lane={lane}
        ways={[
          <IconButton
            key="previous"
            icon="previous"
            name={t("app.previous")}
            onClick={() => go(-1)}
          />,
          <IconButton key="next" icon="next" name={t("app.next")} onClick={() => go(1)} />,
        ]}
      />
    </div>
  );
};

/** A board: lanes of cards side by side; on a phone one at a time. Their headings count, as people do. */
export const Lanes = <Item extends { readonly id: string }>(props: Props<Item>) => {
  if (useIsPhone()) return <PhoneLanes {...props} />;
  return (
    <div class="lanes">
      {props.lanes.map((lane) => (
        <LaneSection key={lane.id} {...props} lane={lane} />
      ))}
    </div>
  );
};
