import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import { isNews, type Member, type TeamPlace } from "./network.ts";
import { type NewcomerNeeds, networkNewcomers } from "./newcomers.ts";
import type { RosterMember, TeamDirectory } from "./teams.ts";
import type { Visitor } from "./visitor.ts";

export interface JoiningNeeds extends NewcomerNeeds {
  readonly teams: Pick<TeamDirectory, "findMember">;
}

/** How somebody who writes in a team's channel becomes a member. */
export const networkJoining = (needs: JoiningNeeds) => {
  const { store, teams, now, newId } = needs;
  const newcomers = networkNewcomers(needs);

  return {
    /**
     * Who writes in a team's channel need not be in the team: they may be of another team that shares the
     * channel. Only its roster says so, and who on it is a guest.
     */
    findOnRoster: async ({ channel }: TeamPlace, visitor: Visitor): Promise<RosterMember> => {
      const { identity, name, chat } = visitor;
      const person = { objectId: identity.objectId, teamsId: chat?.teamsId ?? "", name };
      const found = await teams.findMember(channel, person).catch((cause: unknown) => {
        throw new AppError("busy", "Teams cannot say who is in the team", { cause });
      });
      if (found?.objectId !== identity.objectId)
        throw new AppError("notInTeam", "the person is not on the team's roster");
      return found;
    },

    /** Somebody on the roster who is here for the first time or again. */
    join: async (
      network: string,
      team: TeamPlace,
      { guest, ...visitor }: Visitor & Pick<RosterMember, "guest">,
    ): Promise<string> => {
      const { identity, name, chat, at } = visitor;
      const roles: Member["roles"] = guest ? ["guest"] : [];
      if (!(await store.findMembership(network, identity))) {
        const member: Member = { id: newId(), name, sector: "", roles, skills: [] };
        const here = { ...identity, present: true, at, receivedAt: now() };
        const { teamsId, serviceUrl } = chat ?? {};
        const reached = teamsId && serviceUrl ? { teamsId, serviceUrl } : undefined;
        const writes = await store.insertMember({
          network,
          team: team.channel.team,
          member,
          person: here,
          chat: reached,
          operation: newId(),
        });
        const newcomer = { identity, member: member.id, writes };
        // Guests find what is theirs on the channel's cards.
        if (await newcomers.insert(network, [newcomer], !guest)) return member.id;
      }
      let person = "";
      await retryOnConflict(async () => {
        const stored = await store.readMembership(network, identity);
        if (!stored) throw new AppError("busy", "the member joined and left at once");
        const { value } = stored;
        person = value.member;
        if (value.present) return true;
        if (!isNews(value.at, at))
          throw new AppError("notMember", "they left after they wrote this");
        const back = { ...value, present: true, at, receivedAt: now() };
        const { written } = await store.write(network, [
          store.replaceMembership(back, stored, newId()),
        ]);
        return written;
      });
      return person;
    },
  };
};
