import { useState } from "preact/hooks";
import type { LineView, SaveLine } from "../../../src/contract/minutes.ts";
import type { LineKind, TopicSlot } from "../../../src/contract/vocabulary.ts";
import { onDevice } from "../../shell/kept.ts";

/** What is typed of a line. */
export interface LineValues {
  readonly kind: LineKind;
  readonly text: string;
  /** `slot:<key>`, `topic:<id>`, or empty. */
  readonly place: string;
  readonly owner: string;
  readonly due: string;
}

/** A line that is being typed: it outlives a failure, a reload and the minutes' being closed meanwhile. */
export interface LineDraft {
  readonly id: string;
  readonly values: LineValues;
  /** What the line said when it was opened, and its version; absent from a new one. */
  readonly base?: LineValues | undefined;
  readonly version: string;
}

export const placeOf = ({ slot, topic }: Pick<LineView, "slot" | "topic">): string =>
  topic ? `topic:${topic}` : slot ? `slot:${slot}` : "";

export const valuesOf = (line: LineView): LineValues => ({
  kind: line.kind,
  text: line.text,
  place: placeOf(line),
  owner: line.owner?.id ?? "",
  due: line.due ?? "",
});

export const draftOf = (line: LineView): LineDraft => {
  const values = valuesOf(line);
  return { id: line.id, values, base: values, version: line.version };
};

export const newDraft = (values: Partial<LineValues> = {}): LineDraft => ({
  id: crypto.randomUUID(),
  values: { kind: "note", text: "", place: "", owner: "", due: "", ...values },
  version: "",
});

export const saysSame = (one: LineValues, other: LineValues): boolean =>
  one.kind === other.kind &&
  one.text.trim() === other.text.trim() &&
  one.place === other.place &&
  (one.kind !== "action" || (one.owner === other.owner && one.due === other.due));

export const lineIn = (
  { kind, text, place, owner, due }: LineValues,
  version: string,
): SaveLine => {
  const [what, which = ""] = place.split(":");
  return {
    version,
    kind,
    text,
    ...(what === "slot" && { slot: which as TopicSlot }),
    ...(what === "topic" && { topic: which }),
    ...(kind === "action" && owner && { owner }),
    ...(kind === "action" && due && { due }),
  };
};

const prefixOf = (meeting: string): string => `kehu.line.${meeting}.`;

/** A line that is new has its draft under this name. */
export const fresh = "new";

type Drafts = Readonly<Record<string, LineDraft>>;

/** A host may refuse storage to what stands in its frame. */
const keysOnDevice = (): string[] => {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
};

const readDrafts = (meeting: string): Drafts => {
  const prefix = prefixOf(meeting);
  const keys = keysOnDevice().filter((key) => key.startsWith(prefix));
  return Object.fromEntries(
    keys.flatMap((key) => {
      const draft = onDevice.readValue<LineDraft>(key);
      return draft ? [[key.slice(prefix.length), draft] as const] : [];
    }),
  );
};

export interface DraftKeeper {
  readonly drafts: Drafts;
  readonly keep: (name: string, draft: LineDraft) => void;
  readonly drop: (name: string) => void;
  /** What was dropped last: where the focus goes back to. */
  readonly left: string | undefined;
}

/** What is being typed in this browser of a meeting, by the line's id. */
export const useDrafts = (meeting: string): DraftKeeper => {
  const [drafts, setDrafts] = useState(() => readDrafts(meeting));
  const [left, setLeft] = useState<string>();
  const keyOf = (name: string): string => prefixOf(meeting) + name;
  return {
    drafts,
    keep: (name, draft) => {
      const isEmpty = draft.base === undefined && draft.values.text === "";
      onDevice.writeValue(keyOf(name), isEmpty ? undefined : draft);
      setDrafts((before) => ({ ...before, [name]: draft }));
    },
    drop: (name) => {
      onDevice.write(keyOf(name), undefined);
      setDrafts(({ [name]: _dropped, ...others }) => others);
      setLeft(name);
    },
    left,
  };
};
