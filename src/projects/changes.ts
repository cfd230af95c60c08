import type { AnnouncementKind, HistoryKind } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Change } from "../history/changes.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { edit } from "./messages.ts";
import type { Project } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

/** What is written, told and planned. */
export interface ProjectChange {
  readonly project: Project;
  readonly what: HistoryKind;
  readonly at?: Date;
  readonly changes?: readonly Change[];
  /** Names the change; a new one when it is absent. */
  readonly operation?: string;
  readonly writes?: (operation: string) => readonly Write[];
  readonly messages?: readonly Planned[];
  /** Told in the channel for who does it: it waits a while, and can be taken back until it leaves. */
  readonly announced?: Extract<AnnouncementKind, HistoryKind>;
  /** Prefixes of the keys of rows that end with it when it is taken back. */
  readonly contents?: readonly string[];
}

export type ChangeProject = ReturnType<typeof projectChanges>;

/** One way to change a project: read, decided, and written with its entry in the log and what is told of it. */
export const projectChanges = (needs: ProjectNeeds, { find }: Pick<ProjectReadings, "find">) => {
  const { store, outbox, announcer, now, newId } = needs;

  /** False: somebody else has changed it meanwhile. */
  const write = async (
    actor: Actor,
    known: Stored<Project> | undefined,
    change: ProjectChange,
  ): Promise<boolean> => {
    const { network, person } = actor;
    const { what, at = now(), changes = [], operation = newId(), messages = [] } = change;
    const { announced, contents } = change;
    const project = announced ? { ...change.project, posted: true } : change.project;
    const { id, title } = project;
    const writes = [
      store.saveProject(project, known, operation),
      ...historyLines(actor, { what, about: id, at, changes }, operation),
      ...(change.writes?.(operation) ?? []),
    ];
    if (!announced)
      return (await outbox.commit(network, writes, [...edit(project), ...messages])).written;
    const leaves = await announcer.leavesAt(network);
    const { written } = await announcer.announce(
      network,
      { what: announced, about: id, title, by: person, leaves, contents },
      { writes, messages },
    );
    return written;
  };

  /** Nothing is written when `decide` gives nothing. */
  const change = (
    actor: Actor,
    id: string,
    decide: (
      known: Stored<Project>,
    ) => Promise<ProjectChange | undefined> | ProjectChange | undefined,
  ): Promise<void> =>
    retryOnConflict(async () => {
      const known = await find(actor.network, id);
      const decided = await decide(known);
      return decided === undefined || write(actor, known, decided);
    });

  return { write, change };
};
