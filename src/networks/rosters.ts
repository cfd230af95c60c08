import type { Outbox } from "../delivery/outbox.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import { mostChanges, type Write } from "../storage/table.ts";
import type { MemberChat } from "./chat-store.ts";
import { isSameChat } from "./chats.ts";
import { namesakes } from "./names.ts";
import type { Channel, Member, Membership } from "./network.ts";
import { type Newcomer, networkNewcomers, newcomersAtOnce } from "./newcomers.ts";
import type { NetworkStore } from "./store.ts";
import type { RosterMember, TeamDirectory } from "./teams.ts";

export interface RosterNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
  readonly teams: TeamDirectory;
}

/** Says between two pages that nobody waits for the rest. */
export interface Stop {
  readonly aborted: boolean;
}

/** What came of reading a roster: the fault that cut it short, if one did. */
export interface RosterReading {
  readonly complete: boolean;
  readonly fault?: unknown;
}

const mostPages = 200;
/** A roster may be behind the events of the team: what came from them within this time stands. */
const rosterLag = 10 * 60_000;

interface Read extends RosterReading {
  readonly members: ReadonlyMap<string, RosterMember>;
}

/** Full of groups that are written together or not at all. */
const chunksOf = (groups: readonly (readonly Write[])[]): (readonly Write[])[][] => {
  const chunks: (readonly Write[])[][] = [];
  let rows = mostChanges;
  for (const group of groups) {
    if (rows + group.length > mostChanges) {
      chunks.push([]);
      rows = 0;
    }
    chunks.at(-1)?.push(group);
    rows += group.length;
  }
  return chunks;
};

/** The account is kept of those alone who share their name with another on the roster. */
const tellingApart = (roster: ReadonlyMap<string, RosterMember>) => {
  const shared = new Set(namesakes(roster.values(), ({ name }) => name.toLowerCase()).flat());
  return (person: RosterMember): RosterMember => {
    const { account: _, ...rest } = person;
    return shared.has(person) ? person : rest;
  };
};

/** What is stored of somebody on the roster. */
interface Known {
  readonly membership: Stored<Membership>;
  readonly member: Stored<Member> | undefined;
  readonly chat: Stored<MemberChat> | undefined;
  /** Whether what events told of them is older than the roster. */
  readonly isSettled: boolean;
}

/** Page by page, as far as Teams gives it. */
const readRoster = async (
  teams: TeamDirectory,
  channel: Channel,
  stop: Stop | undefined,
): Promise<Read> => {
  const members = new Map<string, RosterMember>();
  const asked = new Set<string>();
  let next: string | undefined;
  try {
    for (let pages = 0; pages < mostPages; pages++) {
      if (stop?.aborted) break;
      const page = await teams.listMembers(channel, next);
      for (const member of page.members) members.set(member.objectId, member);
      next = page.next;
      // Somebody is always in a team: a list of nobody is a fault of Teams.
      if (next === undefined) return { members, complete: members.size > 0 };
      if (asked.has(next)) return { members, complete: false };
      asked.add(next);
    }
    return { members, complete: false };
  } catch (fault) {
    return { members, complete: false, fault };
  }
};

export const networkRosters = (needs: RosterNeeds) => {
  const { store, teams, now, newId } = needs;
  const newcomers = networkNewcomers(needs);

  const added = async (
    network: string,
    { serviceUrl, tenant, team }: Channel,
    person: RosterMember,
  ): Promise<Newcomer> => {
    const { objectId, name, account, teamsId } = person;
    const told = account === undefined ? {} : { account };
    const member: Member = { id: newId(), name, ...told, sector: "", roles: [], skills: [] };
    // Without a time: whatever an event tells of them is newer than a list.
    const here = { tenant, objectId, present: true };
    const chat = { teamsId, serviceUrl };
    const operation = newId();
    const added = { network, team, member, person: here, chat, operation };
    return { identity: here, member: member.id, writes: await store.insertMember(added) };
  };

  const refreshed = (
    { serviceUrl }: Channel,
    { name, account, teamsId }: RosterMember,
    { membership, member, chat, isSettled }: Known,
  ): Write[] => {
    const writes: Write[] = [];
    if (!membership.value.present && isSettled) {
      const back = { ...membership.value, present: true };
      writes.push(store.replaceMembership(back, membership, newId()));
    }
    if (member) {
      const { account: before, ...rest } = member.value;
      const next = { ...rest, name: name || rest.name, ...(account !== undefined && { account }) };
      if (next.name !== rest.name || account !== before)
        writes.push(store.replaceMember(next, member, newId()));
    }
    const id = membership.value.member;
    if (!chat) writes.push(store.insertChat(id, { teamsId, serviceUrl, blocked: false }, newId()));
    else {
      // A chat that exists has told its own address.
      const next = { ...chat.value, teamsId, ...(!chat.value.conversation && { serviceUrl }) };
      if (!isSameChat(chat.value, next)) writes.push(store.replaceChat(next, chat, newId()));
    }
    return writes;
  };

  /** Group by group where they meet somebody else's change: the next reading brings the rest. */
  const write = async (network: string, groups: readonly (readonly Write[])[]): Promise<void> => {
    for (const chunk of chunksOf(groups)) {
      const { written } = await store.write(network, chunk.flat());
      if (!written) for (const group of chunk) await store.write(network, group);
    }
  };

  return {
    /**
     * Reads who is in the team and keeps it. Only a complete reading says that somebody left; one that was
     * cut short still tells of new faces. What has not changed is not written.
     */
    syncRoster: async (network: string, stop?: Stop): Promise<RosterReading> => {
      const [found, channel] = await Promise.all([store.find(network), store.findChannel(network)]);
      if (!found || !channel || found.removed) return { complete: false };
      const at = now();
      const areGreeted = await newcomers.areGreeted(network);
      const { members: roster, ...reading } = await readRoster(teams, channel, stop);
      const [memberships, members, chats] = await Promise.all([
        store.readMemberships(network),
        store.readMembers(network),
        store.readChats(network),
      ]);
      const told = tellingApart(roster);
      const memberById = new Map(members.map((member) => [member.value.id, member]));
      const isSettled = ({ value }: Stored<Membership>): boolean =>
        ((value.receivedAt ?? value.at)?.getTime() ?? 0) < at.getTime() - rosterLag;
      const groups: Write[][] = [];
      const known = new Set<string>();
      for (const membership of memberships) {
        const { objectId, member } = membership.value;
        known.add(objectId);
        const person = roster.get(objectId);
        if (person)
          groups.push(
            refreshed(channel, told(person), {
              membership,
              member: memberById.get(member),
              chat: chats.get(member),
              isSettled: isSettled(membership),
            }),
          );
        else if (reading.complete && membership.value.present && isSettled(membership)) {
          const gone = { ...membership.value, present: false };
          groups.push([store.replaceMembership(gone, membership, newId())]);
        }
      }
      const strangers = [...roster.values()].filter(
        ({ guest, objectId }) => !guest && !known.has(objectId),
      );
      await write(
        network,
        groups.filter((group) => group.length > 0),
      );
      for (let first = 0; first < strangers.length; first += newcomersAtOnce) {
        const next = strangers.slice(first, first + newcomersAtOnce);
        const people = await Promise.all(next.map((one) => added(network, channel, told(one))));
        await newcomers.add(network, people, areGreeted);
      }
      if (reading.complete && !areGreeted) await newcomers.greetFromNowOn(network);
      return reading;
    },
  };
};
