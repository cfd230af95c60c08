import "./people.css";
import { personName } from "../../src/words/people.ts";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { hueOf, initialsOf, sectorLook } from "./sectors.ts";

type Size = 24 | 28 | 32 | 40 | 56;

export interface Person {
  readonly name: string;
  /** Their hue is their sector's. */
  readonly sector?: string | undefined;
}

interface AvatarProps extends Person {
  readonly size?: Size;
  /** What they did. */
  readonly badge?: IconName;
  /** Their name stands beside: it is not to be read twice. */
  readonly named?: boolean;
  /** In the place of letters, of who has no name. */
  readonly icon?: IconName;
}

/** Who has no name, as one who left, has no letters and nobody's hue. */
export const Avatar = (props: AvatarProps) => {
  const { name, sector, size = 32, badge, named = false, icon = "person" } = props;
  const t = useTranslator();
  const label = name || t("people.nameless");
  return (
    <span
      class={`avatar size-${size} hue-${name ? hueOf(sector) : "neutral"}`}
      {...(named ? { "aria-hidden": true } : { role: "img", "aria-label": label, title: label })}
    >
      {name ? initialsOf(name) : <Icon name={icon} />}
      {badge && (
        <span class="badge">
          <Icon name={badge} filled />
        </span>
      )}
    </span>
  );
};

interface StackProps {
  readonly people: readonly Person[];
  /** How many there are in all. */
  readonly total: number;
  readonly size?: 24 | 28;
}

export const AvatarStack = ({ people, total, size = 28 }: StackProps) => {
  const t = useTranslator();
  const others = total - people.length;
  return (
    <span class="stack">
      {people.map((person) => (
        <Avatar key={person.name} {...person} size={size} />
      ))}
      {others > 0 && (
        <span
          class={`avatar size-${size} hue-neutral`}
          role="img"
          aria-label={t("app.others", { count: others })}
        >
          +{others}
        </span>
      )}
    </span>
  );
};

export const Persona = ({ caption, ...person }: Person & { readonly caption: string }) => {
  const t = useTranslator();
  return (
    <span class="persona">
      <Avatar {...person} named />
      <span>
        <b>{personName(person.name, t)}</b>
        <span class="caption">{caption}</span>
      </span>
    </span>
  );
};

/** The sector's sign, with its name for who cannot see it or does not know it. */
const SectorMark = ({ name, named = false }: { name: string; named?: boolean }) => {
  const { hue, icon, letters } = sectorLook(name);
  return (
    <span
      class={`sector-mark hue-${hue}`}
      {...(named ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name })}
    >
      {icon ? <Icon name={icon} /> : letters}
    </span>
  );
};

export const SectorTag = ({ name }: { readonly name: string }) => (
  <span class="sector">
    <SectorMark name={name} named />
    {name}
  </span>
);

/** The first with its name, the others as signs. */
export const Sectors = ({ names: [first, ...others] }: { readonly names: readonly string[] }) => (
  <span class="sectors">
    {first && <SectorTag name={first} />}
    {others.map((name) => (
      <SectorMark key={name} name={name} />
    ))}
  </span>
);
