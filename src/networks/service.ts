import type { LocalPeople, Me } from "../contract/networks.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Channel, Identity, Member, Network } from "./network.ts";
import type { NetworkStore } from "./store.ts";

/** Who writes to us, and from where, as Teams says it. */
export interface Visitor {
  readonly identity: Identity;
  readonly name: string;
  /** The language of their Teams, when it is one of ours. */
  readonly language: Locale | undefined;
  /** Absent in a personal chat and in the tab. */
  readonly team: { readonly name: string; readonly channel: Channel } | undefined;
}

export interface NetworkNeeds extends Needs {
  readonly store: NetworkStore;
}

export type NetworkService = ReturnType<typeof networkService>;

const same = (a: Channel, b: Channel): boolean =>
  a.serviceUrl === b.serviceUrl && a.channel === b.channel && a.bot === b.bot;

export const networkService = ({ store, newId }: NetworkNeeds) => {
  /** The network of a team; made when the team is new. */
  const networkOf = async (
    team: { name: string; channel: Channel },
    language: Locale,
  ): Promise<string> => {
    const { tenant, team: teamId } = team.channel;
    const known = await store.findLink(tenant, teamId);
    if (known) return known.network;
    const operation = newId();
    const network: Network = {
      id: newId(),
      name: team.name,
      language,
      zone: "Europe/Helsinki",
    };
    await store.write(network.id, [
      store.insertNetwork(network, operation),
      store.putChannel(team.channel, operation),
    ]);
    const linked = await store.insertLink({ network: network.id, tenant, team: teamId }, operation);
    if (linked.written) return network.id;
    const winner = await store.findLink(tenant, teamId);
    if (!winner) throw new AppError("busy", "the team was linked and unlinked at once");
    return winner.network;
  };

  const membershipOf = async (identity: Identity): Promise<[network: string, member: string]> => {
    for (const { network } of await store.listLinks(identity.tenant)) {
      const member = await store.findMemberOf(network, identity);
      if (member) return [network, member];
    }
    throw new AppError("notMember", "the person is in no network");
  };

  const join = async (network: string, visitor: Visitor): Promise<string> => {
    const member: Member = {
      id: newId(),
      name: visitor.name,
      sector: "",
      roles: [],
      skills: [],
      language: visitor.language,
    };
    const joined = await store.write(
      network,
      store.insertMember(member, visitor.identity, newId()),
    );
    if (joined.written) return member.id;
    const winner = await store.findMemberOf(network, visitor.identity);
    if (!winner) throw new AppError("busy", "the member joined and left at once");
    return winner;
  };

  const actorOf = async (network: string, memberId: string): Promise<Actor> => {
    const [found, member] = await Promise.all([
      store.find(network),
      store.findMember(network, memberId),
    ]);
    if (!found || !member) throw new AppError("notFound", "the member or the network is gone");
    return {
      network,
      person: member.id,
      name: member.name,
      roles: member.roles,
      language: member.language ?? found.language,
      networkName: found.name,
      networkLanguage: found.language,
    };
  };

  return {
    /**
     * The actor behind a visitor. Whoever writes in a team's channel is in that team: a new face becomes a
     * member, a new team a network. Elsewhere the person must be known: `notMember`.
     */
    welcome: async (visitor: Visitor): Promise<Actor> => {
      if (!visitor.team) return actorOf(...(await membershipOf(visitor.identity)));
      const network = await networkOf(visitor.team, visitor.language ?? "fi");
      const member =
        (await store.findMemberOf(network, visitor.identity)) ?? (await join(network, visitor));
      return actorOf(network, member);
    },

    /** Teams moves its service address: what a message says of it is newer than what is stored. */
    keepChannel: async (network: string, channel: Channel): Promise<void> => {
      const known = await store.findChannel(network);
      if (known && same(known, channel)) return;
      await store.write(network, [store.putChannel(channel, newId())]);
    },

    changeLanguage: async (actor: Actor, language: Locale): Promise<Actor> => {
      const member = await store.findMember(actor.network, actor.person);
      if (!member) throw new AppError("notFound", "the member is gone");
      await store.write(actor.network, [store.putMember({ ...member, language }, newId())]);
      return { ...actor, language };
    },

    me: (actor: Actor): Me => ({
      name: actor.name,
      language: actor.language,
      roles: [...actor.roles],
      network: { name: actor.networkName, language: actor.networkLanguage },
    }),

    /** Local mode alone: everyone the browser may pretend to be, in one tenant. */
    listLocalPeople: async (tenant: string): Promise<LocalPeople> => {
      const people: LocalPeople["people"] = [];
      for (const link of await store.listLinks(tenant)) {
        const members = new Map((await store.listMembers(link.network)).map((m) => [m.id, m]));
        for (const { member, objectId } of await store.listIdentities(link.network)) {
          const found = members.get(member);
          if (found) people.push({ objectId, name: found.name, sector: found.sector });
        }
      }
      return { people: people.sort((a, b) => a.name.localeCompare(b.name, "fi")) };
    },
  };
};
