import { announceOver } from "./announce.ts";
import { type Announcement, announcementReads } from "./announcement-rows.ts";
import type { AnnouncementNeeds } from "./announcements.ts";
import { leavingNow } from "./leaving.ts";
import { takeBackOver } from "./take-back.ts";

const second = 1_000;
/** So soon after the morning people must have heard of what begins. */
const soonAfterMorning = 2 * 60 * 60_000;

export type Announcements = ReturnType<typeof announcementsOver>;

export const announcementsOver = (needs: AnnouncementNeeds) => {
  const { table, holdSeconds, quietUntil, now } = needs;
  const { find, listWaiting } = announcementReads(table);

  return {
    announce: announceOver(needs),
    ...takeBackOver(needs),
    ...leavingNow(needs),
    listWaiting,

    leavesAt: async (network: string, begins?: Date): Promise<Date> => {
      if (holdSeconds === 0) return now();
      const soonest = new Date(now().getTime() + holdSeconds * second);
      const morning = await quietUntil(network, soonest);
      const isUrgent = begins && begins.getTime() < morning.getTime() + soonAfterMorning;
      return isUrgent ? soonest : morning;
    },

    waitingFor: async (network: string, about: string) =>
      (await listWaiting(network)).filter((one) => one.about === about),

    find: async (network: string, id: string): Promise<Announcement | undefined> =>
      (await find(network, id))?.value,
  };
};
