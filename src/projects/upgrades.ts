import { oneLine } from "../contract/one-line.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import { mostChanges, type Write } from "../storage/table.ts";
import type { Project } from "./project.ts";
import type { ProjectStore } from "./store.ts";

export interface UpgradeNeeds extends Needs {
  readonly store: ProjectStore;
  readonly outbox: Outbox;
}

/** Of one project; what is left stays in its row, and is shown as it was. */
const mostNeeds = 60;

/** Brings what older versions wrote up to date: projects without a number, a history and needs of their own. */
export const upgradeUseCases = ({ store, outbox, now, newId }: UpgradeNeeds) => {
  const writesOf = (known: Stored<Project>, number: number, operation: string): Write[] => {
    const { value } = known;
    const { id, phase } = value;
    const at = now();
    const event = newId();
    const project: Project = {
      ...value,
      number,
      funders: value.funders ?? (value.funder === "" ? [] : [value.funder]),
      needs: value.needs.slice(mostNeeds),
      phaseSince: at,
      event: { id: event, at: at.toISOString() },
    };
    return [
      store.saveProject(project, known, operation),
      store.insertNumber(project, operation),
      store.insertEvent({ id: event, project: id, at, to: phase, reason: "" }, operation),
      ...value.needs.slice(0, mostNeeds).map((text) =>
        store.saveNeed(
          {
            ...{ id: newId(), project: id, kind: "other", when: "", open: true, at },
            text: oneLine(text).slice(0, projectLimits.need),
          },
          undefined,
          operation,
        ),
      ),
    ];
  };

  /** One transaction; says whether there is more to do. */
  const upgradeSome = async (network: string): Promise<boolean> => {
    const { found } = await store.list(network);
    const old = found
      .filter(({ value }) => value.number === 0)
      .sort((one, other) => one.value.title.localeCompare(other.value.title, "fi"));
    if (old.length === 0) return false;
    await retryOnConflict(async () => {
      const operation = newId();
      const writes: Write[] = [];
      for (const { value } of old) {
        const known = await store.read(network, value.id);
        if (!known || known.value.number > 0) continue;
        const more = writesOf(known, await store.nextNumber(network), operation);
        if (writes.length + more.length > mostChanges) break;
        writes.push(...more);
      }
      if (writes.length === 0) return true;
      const { written } = await outbox.commit(network, writes, []);
      if (!written) store.forgetNumber(network);
      return written;
    });
    return true;
  };

  return {
    /** As often as one likes: what was brought up to date is left alone. */
    upgrade: async (network: string): Promise<void> => {
      while (await upgradeSome(network));
    },
  };
};
