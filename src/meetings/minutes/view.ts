import type { LineView, MinutesView } from "../../contract/minutes.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import type { Line } from "./line.ts";

/** What those in charge are told of a meeting that is not closed. */
export interface UnclosedMeeting
  extends Pick<MinutesView, "meeting" | "title" | "version" | "attendance"> {
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly counts: Readonly<Record<Line["kind"], number>>;
}

/** The people of a network, as a line names them. */
export interface People {
  readonly names: ReadonlyMap<string, string>;
  /** Those who are in the team now. */
  readonly present: ReadonlySet<string>;
}

/** An action is ticked by its owner or a coordinator; one that nobody here owns by anyone. */
export const mayTick = (
  { kind, owner }: Pick<Line, "kind" | "owner">,
  actor: Pick<Actor, "person" | "roles">,
  { present }: Pick<People, "present">,
): boolean =>
  kind === "action" &&
  (owner === undefined || owner === actor.person || !present.has(owner) || isCoordinator(actor));

export const viewLine = (
  { value: line, etag: version }: { readonly value: Line; readonly etag: string },
  actor: Pick<Actor, "person" | "roles">,
  people: People,
): LineView => {
  const { id, kind, text, language, slot, topic, by, owner, due, done } = line;
  const nameOf = (person: string): string => people.names.get(person) ?? "";
  return {
    id,
    version,
    kind,
    text,
    language,
    ...(slot && { slot }),
    ...(topic && { topic }),
    by: nameOf(by),
    ...(owner !== undefined && { owner: { id: owner, name: nameOf(owner) } }),
    ...(due !== undefined && { due }),
    done,
    tickable: mayTick(line, actor, people),
  };
};
