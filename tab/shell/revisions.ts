import { ownRevision, revisionHeader } from "../../src/contract/vocabulary.ts";

/** After this every instance of the server has seen what was changed. */
const seenByAll = 10_000;

interface Seen {
  readonly value: string;
  readonly at: number;
}

/** The newest revision of each kind that this page's own changes have moved. */
const seen = new Map<string, Seen>();

/** Notes what the answer to a change says it has moved, and that this person has changed something. */
export const noteRevisions = ({ headers }: Response): void => {
  const at = performance.now();
  seen.set(ownRevision, { value: String(Date.now()), at });
  const moved = headers.get(revisionHeader);
  if (!moved) return;
  for (const pair of moved.split(", ")) {
    const [kind = "", value = ""] = pair.split("=");
    seen.set(kind, { value, at });
  }
};

/** They were of another network. */
export const forgetRevisions = (): void => seen.clear();

/** Asks for nothing older than what was changed here. */
export const revisionHeaders = (): Readonly<Record<string, string>> => {
  for (const [kind, { at }] of seen) if (performance.now() - at > seenByAll) seen.delete(kind);
  if (seen.size === 0) return {};
  return {
    [revisionHeader]: Array.from(seen, ([kind, { value }]) => `${kind}=${value}`).join(", "),
  };
};
