import { addTo, instantOf, localOf } from "../calendar/local.ts";
import { projectLimits } from "../contract/vocabulary.ts";
import { valuesOf } from "../storage/reading.ts";
import { askedNews, askedRooted } from "./messages.ts";
import { isQuiet, isRootedDue, type Project } from "./project.ts";
import type { ProjectNeeds } from "./readings.ts";

/** Owners are asked for news on the first day of the month, at this time. */
const askedAt = "09:00";

/** What the clock asks of owners, and of whom. */
export const projectClock = (needs: ProjectNeeds) => {
  const { store, outbox, people, zoneOf, now, newId } = needs;

  const quietOf = async (network: string, person: string): Promise<readonly Project[]> =>
    valuesOf(await store.list(network)).filter(
      (project) => project.owner === person && isQuiet(project, now()),
    );

  const quietOwners = async (network: string): Promise<readonly string[]> => {
    const here = await people(network);
    const quiet = valuesOf(await store.list(network)).filter((project) => isQuiet(project, now()));
    return [...new Set(quiet.map(({ owner }) => owner))].filter((owner) => here.has(owner));
  };

  /** The first day of this month when it is still to come or has just been, else of the next one. */
  const planQuiet = async (network: string): Promise<void> => {
    const zone = await zoneOf(network);
    const first = `${localOf(now(), zone).date.slice(0, 7)}-01`;
    const next = addTo(first, 1, "months");
    const at = instantOf({ date: next, time: askedAt }, zone);
    const until = instantOf({ date: addTo(next, 1, "months"), time: "00:00" }, zone);
    await outbox.commit(network, [], [askedNews(next.slice(0, 7), at, until)]);
  };

  const planRooted = async (network: string): Promise<void> => {
    const zone = await zoneOf(network);
    const later = (at: Date): Date => {
      const { date, time } = localOf(at, zone);
      return instantOf({ date: addTo(date, projectLimits.askedAgainMonths, "months"), time }, zone);
    };
    const here = await people(network);
    for (const { value } of (await store.list(network)).found) {
      if (!isRootedDue(value, later, now())) continue;
      const known = await store.read(network, value.id);
      if (!known || !isRootedDue(known.value, later, now())) continue;
      const asked: Project = { ...known.value, rootedAskedAt: now() };
      await outbox.commit(
        network,
        [store.saveProject(asked, known, newId())],
        here.has(asked.owner) ? [askedRooted(asked)] : [],
      );
    }
  };

  return {
    quietOf,
    quietOwners,

    /** As often as one likes: the same is planned once. */
    planProjects: async (network: string): Promise<void> => {
      await planQuiet(network);
      await planRooted(network);
    },
  };
};
