import "./menu.css";
import { type ComponentChildren, Fragment } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export interface MenuItem {
  readonly title: string;
  readonly icon?: IconName;
  /** A way somewhere, or else what it does. */
  readonly href?: string;
  readonly onClick?: () => void;
  /** One of some of which one is chosen. */
  readonly checked?: boolean;
  readonly danger?: boolean;
}

/** Items in groups; what is not offered here is false. */
export type MenuGroups = readonly (readonly (MenuItem | false)[])[];

interface Props {
  /** What the menu is called. */
  readonly label: string;
  /** What the button looks like. */
  readonly class: string;
  /** What the button is called where no words stand on it. */
  readonly name?: string;
  /** The button is the page's heading. */
  readonly heading?: boolean;
  /** What is shown now is in the menu. */
  readonly current?: boolean;
  /** Groups, with a line between; without any item there is no menu. */
  readonly groups: MenuGroups;
  readonly children: ComponentChildren;
}

const gap = 4;
/** What is typed faster than this is one word. */
const pauseOfTyping = 500;

/** Under the button, above it where there is no room, and never past an edge. */
const place = (menu: HTMLElement, button: HTMLElement): void => {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + gap;
  const fits = below + height <= window.innerHeight || at.top < height;
  menu.style.top = `${fits ? below : at.top - gap - height}px`;
  menu.style.left = `${Math.max(gap, Math.min(at.left, document.documentElement.clientWidth - width - gap))}px`;
};

const Item = ({ item, onChosen }: { item: MenuItem; onChosen: () => void }) => {
  const { title, icon, href, checked, danger } = item;
  const shown = checked === undefined ? icon : "check";
  const common = {
    class: danger ? "danger" : "",
    tabIndex: -1,
    onClick: () => {
      onChosen();
      item.onClick?.();
    },
  };
  const inside = (
    <>
      {shown && <Icon name={shown} />}
      {title}
    </>
  );
  if (href)
    return (
      <a {...common} role="menuitem" href={href}>
        {inside}
      </a>
    );
  if (checked === undefined)
    return (
      <button {...common} type="button" role="menuitem">
        {inside}
      </button>
    );
  return (
    <button {...common} type="button" role="menuitemradio" aria-checked={checked}>
      {inside}
    </button>
  );
};

/** A button with a menu, which is there while it is open: arrows, Home and End, the letters a word begins with, Esc. */
export const Menu = (props: Props) => {
  const { label, name, heading = false, current = false, children } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef({ letters: "", at: 0 });
  const [isOpen, setOpen] = useState(false);

  const groups = props.groups
    .map((group) => group.filter((item) => item !== false))
    .filter((group) => group.length > 0);

  const items = (): HTMLElement[] => [
    ...(menu.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []),
  ];
  const close = (): void => menu.current?.hidePopover();

  const show = (): void => {
    if (!menu.current || !button.current) return;
    // A menu gives the focus back to where it was, which a click alone does not move here.
    button.current.focus();
    menu.current.showPopover();
    place(menu.current, button.current);
    const all = items();
    (all.find((item) => item.ariaChecked === "true") ?? all[0])?.focus();
  };
  // Before the next event: a key that is pressed then is for the menu.
  useLayoutEffect(() => {
    if (isOpen) show();
  }, [isOpen]);

  const open = (): void => {
    // The browser closes a menu first and says so in a later task.
    if (isOpen) show();
    else setOpen(true);
  };

  const findTyped = (event: KeyboardEvent, all: readonly HTMLElement[], at: number) => {
    const isSameWord = event.timeStamp - typed.current.at < pauseOfTyping;
    const letters = (isSameWord ? typed.current.letters : "") + event.key.toLocaleLowerCase();
    typed.current = { letters, at: event.timeStamp };
    // One letter goes on to the next such word; a word that is being typed stays at what it fits.
    const from = letters.length === 1 ? at + 1 : at;
    return [...all.slice(from), ...all.slice(0, from)].find((item) =>
      item.textContent.toLocaleLowerCase().startsWith(letters),
    );
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key === "Tab") {
      close();
      return;
    }
    if (event.key in next) all[next[event.key] ?? 0]?.focus();
    else if (event.key.length === 1 && event.key !== " ") findTyped(event, all, at)?.focus();
    else return;
    event.preventDefault();
  };

  const control = (
    <button
      ref={button}
      class={props.class}
      type="button"
      popovertarget={id}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-current={current || undefined}
      aria-label={name}
      title={name}
      onClick={(event) => {
        // The browser itself closes what is open.
        if (menu.current?.matches(":popover-open")) return;
        event.preventDefault();
        open();
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        open();
      }}
    >
      {children}
    </button>
  );
  if (groups.length === 0) return null;
  return (
    <>
      {heading ? <h1>{control}</h1> : control}
      {isOpen && (
        <div
          ref={menu}
          id={id}
          popover="auto"
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onToggle={({ newState }) => newState === "closed" && setOpen(false)}
          onKeyDown={onKeyDown}
        >
          {groups.map((group, index) => (
            <Fragment key={group[0]?.title}>
              {index > 0 && <hr />}
              {group.map((item) => (
                <Item key={item.title} item={item} onChosen={close} />
              ))}
            </Fragment>
          ))}
        </div>
      )}
    </>
  );
};
