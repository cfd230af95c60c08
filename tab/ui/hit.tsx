import type { SearchHit } from "../../src/contract/search.ts";
import type { SearchKind } from "../../src/contract/vocabulary.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import "./hit.css";

const icons = {
  idea: "idea",
  project: "project",
  lesson: "lesson",
} as const satisfies Record<SearchKind, IconName>;

interface Props {
  readonly hit: SearchHit;
  readonly onOpened?: () => void;
}

/** Something that was found, and the way to it. */
export const Hit = ({ hit: { kind, title, line, language, view }, onOpened }: Props) => (
  <a class="hit" href={`#/${view}`} lang={language} onClick={onOpened}>
    <Icon name={icons[kind]} />
    <span>
      <b>{title}</b>
      {line && <span class="caption">{line}</span>}
    </span>
  </a>
);
