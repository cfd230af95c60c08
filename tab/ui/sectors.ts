import type { IconName } from "./icons.ts";

const hues = [
  "navy",
  "gold",
  "seafoam",
  "royal",
  "peach",
  "steel",
  "forest",
  "pumpkin",
  "plum",
  "anchor",
  "cranberry",
  "teal",
] as const;
/** Neutral is of nobody's sector. */
export type Hue = (typeof hues)[number] | "neutral";

export interface SectorLook {
  readonly hue: Hue;
  readonly icon?: IconName;
  /** Two letters in the place of the icon. */
  readonly letters: string;
}

interface Known {
  readonly hue: Hue;
  readonly icon: IconName;
  /** How the names begin that municipalities give it, in Finnish, Swedish and English. */
  readonly names: RegExp;
}

const known: readonly Known[] = [
  { hue: "navy", icon: "bank", names: /^(hallin|förvaltning|administrat)/ },
  { hue: "gold", icon: "lesson", names: /^(sivisty|kulttuur|kirjasto|bildning|kultur|cultur)/ },
  { hue: "seafoam", icon: "run", names: /^(liikun|idrott|sport)/ },
  { hue: "royal", icon: "laptop", names: /^(tietohall|digi|ict\b|it\b|dataförvalt|information)/ },
  { hue: "peach", icon: "teddy", names: /^(varhaiskasv|småbarn|early)/ },
  { hue: "steel", icon: "wrench", names: /^(tekni|technical)/ },
  {
    hue: "forest",
    icon: "theme",
    names: /^(opetu|koulu|utbildning|undervis|skol|school|teach|educat)/,
  },
  { hue: "pumpkin", icon: "apple", names: /^(ruoka|ateria|kost|måltid|food|cater)/ },
  { hue: "plum", icon: "people", names: /^(henkilöst|personal|human|staff)/ },
  { hue: "anchor", icon: "briefcase", names: /^(johto|konserni|ledning|manage)/ },
  { hue: "cranberry", icon: "pulse", names: /^(tervey|hyvinvo|sosiaal|hälso|vård|social|health)/ },
  {
    hue: "teal",
    icon: "globe",
    names: /^(toinen|toiset|naapuri|(en )?annan|andra|grann|another|other|neighbour)/,
  },
];

/** The first letters of the first two words, or the first two letters of the only one. */
export const initialsOf = (name: string): string => {
  const [first = "", second] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = second
    ? [...first].slice(0, 1).concat([...second].slice(0, 1))
    : [...first].slice(0, 2);
  return letters.join("").toLocaleUpperCase();
};

/** The same for the same name, wherever and whenever it is asked. */
const hueFor = (name: string): Hue => {
  const sum = [...name].reduce(
    (all, letter) => (all * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    0,
  );
  return hues[sum % hues.length] ?? "neutral";
};

/** A sector is known by a hue and an icon together; one that has no icon has two letters of its name. */
export const sectorLook = (name: string): SectorLook => {
  const small = name.trim().toLocaleLowerCase();
  const found = known.find(({ names }) => names.test(small));
  const letters = initialsOf(name);
  return found ? { hue: found.hue, icon: found.icon, letters } : { hue: hueFor(small), letters };
};

export const hueOf = (sector: string | undefined): Hue =>
  sector ? sectorLook(sector).hue : "neutral";
