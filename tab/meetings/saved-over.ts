import { useRef, useState } from "preact/hooks";
import type { Draft } from "../shell/draft.ts";
import type { RequestError } from "../shell/request.ts";
import { isConflict } from "../shell/request.ts";
import { type Saving, useSaving } from "../ui/save-form.tsx";

interface Versioned {
  readonly version: string;
}

interface Saver<T, Saved> {
  readonly draft: Draft<T>;
  readonly send: (values: T) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => void;
  /** What stands on the server now, as this form would show it. */
  readonly readTheirs: () => Promise<T | undefined>;
}

export interface SavedOver<T> {
  readonly saving: Saving;
  /** What somebody else saved meanwhile; until it is decided what is to stand. */
  readonly theirs: T | undefined;
  readonly saveMine: () => void;
  readonly takeTheirs: () => void;
}

/** Saves a draft. Over somebody else's change it is saved only once the person has seen it. */
export const useSavedOver = <T extends Versioned, Saved>({
  draft,
  send,
  onSaved,
  readTheirs,
}: Saver<T, Saved>): SavedOver<T> => {
  const seen = useRef<string | undefined>(undefined);
  const [theirs, setTheirs] = useState<T>();
  const saving = useSaving(
    () => send({ ...draft.values, version: seen.current ?? draft.values.version }),
    (saved) => {
      draft.drop();
      onSaved(saved);
    },
    async (error: RequestError) => {
      if (isConflict(error)) setTheirs(await readTheirs().catch(() => undefined));
    },
  );
  return {
    saving,
    theirs,
    saveMine: () => {
      seen.current = theirs?.version;
      setTheirs(undefined);
      void saving.save();
    },
    takeTheirs: () => {
      if (theirs) draft.set(theirs);
      seen.current = theirs?.version;
      setTheirs(undefined);
    },
  };
};
