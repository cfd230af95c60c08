import type { AnnouncementList, AnnouncementView } from "../contract/announcements.ts";
import type { AnnouncementOutcome } from "../contract/vocabulary.ts";
import type { Announcement } from "../delivery/announcement-rows.ts";
import type { Announcements } from "../delivery/announcing.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { NamesOf } from "../kernel/names.ts";

export interface AnnouncementServiceNeeds {
  readonly announcements: Announcements;
  readonly names: NamesOf;
}

export type AnnouncementService = ReturnType<typeof announcementService>;

const mayChange = (actor: Actor, { by }: Announcement): boolean =>
  by === actor.person || isCoordinator(actor);

/** What waits to be told of, as those may see and change it who caused it, and the coordinators. */
export const announcementService = ({ announcements, names }: AnnouncementServiceNeeds) => {
  const requireMayChange = async (actor: Actor, id: string): Promise<Announcement | undefined> => {
    const found = await announcements.find(actor.network, id);
    if (found && !mayChange(actor, found)) throw notFound("the announcement");
    return found;
  };

  return {
    /** Of one thing, or of all when none is named. */
    list: async (actor: Actor, about: string): Promise<AnnouncementList> => {
      const { network, language, person } = actor;
      const waiting = await (about === ""
        ? announcements.listWaiting(network)
        : announcements.waitingFor(network, about));
      const seen = waiting.filter((one) => mayChange(actor, one));
      const people = seen.length > 0 ? await names(network, language) : new Map<string, string>();
      return {
        announcements: seen.map(
          ({ id, what, about: thing, title, by, at, leaves }): AnnouncementView => ({
            ...{ id, what, about: thing, title },
            by: people.get(by) ?? "",
            mine: by === person,
            at: at.toISOString(),
            leavesAt: leaves.toISOString(),
          }),
        ),
      };
    },

    /** How it stands: nothing while it waits. */
    outcomeOf: async (actor: Actor, id: string): Promise<AnnouncementOutcome | undefined> => {
      const found = await requireMayChange(actor, id);
      if (!found) return "left";
      return found.isTakenBack ? "takenBack" : undefined;
    },

    /** Twice is once: it says how it stands. */
    takeBack: async (actor: Actor, id: string): Promise<AnnouncementOutcome> => {
      await requireMayChange(actor, id);
      return announcements.takeBack(actor.network, id);
    },

    sendNow: async (actor: Actor, id: string): Promise<AnnouncementOutcome> => {
      await requireMayChange(actor, id);
      return announcements.sendNow(actor.network, id);
    },
  };
};
