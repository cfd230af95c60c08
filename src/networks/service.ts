import type { LocalPeople, Me } from "../contract/networks.ts";
import { defaultLocale, type Locale } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, notFound } from "../kernel/errors.ts";
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

/** Of a new network, until somebody chooses otherwise. */
const defaultZone = "Europe/Helsinki";

/** How often a change is decided anew when somebody changed the same row meanwhile. */
const changeTries = 4;

export const networkService = ({ store, newId }: NetworkNeeds) => {
  const tenants = new Map<string, string>();

  /** The network of a team; made when the team is new. */
  const networkOf = async (team: { name: string; channel: Channel }): Promise<string> => {
    const { tenant, team: teamId } = team.channel;
    const known = await store.findLink(tenant, teamId);
    if (known) return known.network;
    const operation = newId();
    const network: Network = {
      id: newId(),
      name: team.name || "KEHU",
      language: defaultLocale,
      zone: defaultZone,
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
      const membership = await store.findMembership(network, identity);
      if (membership?.present) return [network, membership.member];
    }
    throw new AppError("notMember", "the person is in no network");
  };

  /** Whoever writes in the team's channel is in the team, for the first time or again. */
  const join = async (network: string, { identity, name }: Visitor): Promise<string> => {
    const known = await store.findMembership(network, identity);
    if (known?.present) return known.member;
    if (known) {
      const back = { member: known.member, present: true };
      await store.write(network, [store.putMembership(identity, back, newId())]);
      return known.member;
    }
    const member: Member = { id: newId(), name, sector: "", roles: [], skills: [] };
    const joined = await store.write(network, store.insertMember(member, identity, newId()));
    if (joined.written) return member.id;
    const winner = await store.findMembership(network, identity);
    if (!winner) throw new AppError("busy", "the member joined and left at once");
    return winner.member;
  };

  const actorOf = async (
    network: string,
    memberId: string,
    language: Locale | undefined,
  ): Promise<Actor> => {
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
      language: member.language ?? language ?? found.language,
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
      const { team, identity, language } = visitor;
      if (!team) {
        const [network, member] = await membershipOf(identity);
        return actorOf(network, member, language);
      }
      const network = await networkOf(team);
      return actorOf(network, await join(network, visitor), language);
    },

    /** They left the team: they see its network no more. What they did stays, under their name. */
    leave: async (tenant: string, team: string, objectId: string): Promise<void> => {
      const link = await store.findLink(tenant, team);
      const identity = { tenant, objectId };
      const membership = link && (await store.findMembership(link.network, identity));
      if (!link || !membership) return;
      const gone = { member: membership.member, present: false };
      await store.write(link.network, [store.putMembership(identity, gone, newId())]);
    },

    /**
     * Teams moves its service address: what a message says of it is newer than what is stored. The channel
     * that posts go to stays, whichever channel of the team the message came from.
     */
    keepService: async (network: string, { serviceUrl, bot }: Channel): Promise<void> => {
      const known = await store.findChannel(network);
      if (!known || (known.serviceUrl === serviceUrl && known.bot === bot)) return;
      await store.write(network, [store.putChannel({ ...known, serviceUrl, bot }, newId())]);
    },

    changeLanguage: async (actor: Actor, language: Locale): Promise<void> => {
      for (let tries = 0; tries < changeTries; tries++) {
        const read = await store.readMember(actor.network, actor.person);
        if (!read) throw new AppError("notFound", "the member is gone");
        const changed = { ...read.member, language };
        const { written } = await store.write(actor.network, [
          store.replaceMember(changed, read.etag, newId()),
        ]);
        if (written) return;
      }
      throw new AppError("busy", "the member was changed at every try");
    },

    /** The names that people go by, by their ids. */
    names: async (network: string): Promise<ReadonlyMap<string, string>> =>
      new Map((await store.listMembers(network)).map((member) => [member.id, member.name])),

    /** Empty when there is nobody of this id any more. */
    nameOf: async (network: string, person: string): Promise<string> =>
      (await store.findMember(network, person))?.name ?? "",

    /** What many people read is in the network's language; what one person reads in theirs. */
    languageOf: async (network: string, person?: string): Promise<Locale> => {
      const member = person === undefined ? undefined : await store.findMember(network, person);
      return member?.language ?? (await store.find(network))?.language ?? defaultLocale;
    },

    /** The tenant that a network's messages are counted in. */
    tenantOf: async (network: string): Promise<string> => {
      const known = tenants.get(network) ?? (await store.tenantOf(network));
      if (known === undefined) throw notFound("the network's team");
      tenants.set(network, known);
      return known;
    },

    listNetworks: async (tenant: string): Promise<string[]> => [
      ...new Set((await store.listLinks(tenant)).map(({ network }) => network)),
    ],

    /** The zone whose wall clocks the network goes by. */
    zoneOf: async (network: string): Promise<string> =>
      (await store.find(network))?.zone ?? defaultZone,

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
        for (const { member, objectId, present } of await store.listIdentities(link.network)) {
          const found = members.get(member);
          if (!found || !present) continue;
          const { name, sector, roles } = found;
          people.push({ objectId, name, sector, roles });
        }
      }
      return { people: people.sort((a, b) => a.name.localeCompare(b.name, "fi")) };
    },
  };
};
