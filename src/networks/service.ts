import type { LocalPeople, Me } from "../contract/networks.ts";
import { isInside, refusedTo } from "../contract/rights.ts";
import type { Locale, Role } from "../contract/vocabulary.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import { networkAbilities } from "./abilities.ts";
import { networkBackfill } from "./backfills.ts";
import { networkChats } from "./chats.ts";
import { networkEvents } from "./events.ts";
import { type LanguageNeeds, networkLanguages } from "./languages.ts";
import { networkNames } from "./names.ts";
import {
  type ChatFacts,
  type Identity,
  isNews,
  knownLanguage,
  type Member,
  type Network,
  type NetworkState,
  newNetwork,
  stateOf,
  type TeamPlace,
} from "./network.ts";
import { networkNewcomers } from "./newcomers.ts";
import { networkPersons, type OwnNetworks } from "./persons.ts";
import { type PresentIn, presentIds, presentMembers } from "./presences.ts";
import { networkRosters } from "./rosters.ts";
import { networkSectors } from "./sectors.ts";
import { networkSettings } from "./settings.ts";
import type { RosterMember, TeamDirectory } from "./teams.ts";

/** Who writes to us, and from where, as Teams says it. */
export interface Visitor {
  readonly identity: Identity;
  readonly name: string;
  /** The language of their client, when it is one of ours. */
  readonly language: Locale | undefined;
  /**
   * Whether that is kept with the member: `always`; `first`, while nothing is kept; or `never`, where it says
   * nothing of their Teams, or where nobody may see that they were there.
   */
  readonly keepsLanguage: "always" | "first" | "never";
  /** Absent in a personal chat and in the tab. */
  readonly team: TeamPlace | undefined;
  /** Whether others read what is answered: everywhere but in a personal chat and in the tab. */
  readonly othersRead: boolean;
  /** The network that the tab shows, or that the card of the pressed button is of. */
  readonly network?: string | undefined;
  /** The team that the tab stands in, as its host says; checked, since anybody can say so. */
  readonly tabTeam?: string | undefined;
  /** How they are reached in person; absent in the tab. */
  readonly chat: ChatFacts | undefined;
  /** When they wrote, as Teams says. */
  readonly at: Date;
}

/** A visitor who is a member. */
export interface KnownMember {
  /** In the language that is known of them. */
  readonly actor: Actor;
  /** Whether they chose it. */
  readonly choseLanguage: boolean;
  readonly teamsLanguage: Locale | undefined;
}

/** The member as spoken to now: in the language they chose, or else in that of the client at hand. */
export const actorSpeaking = (
  { actor, choseLanguage }: KnownMember,
  client: Locale | undefined,
): Actor =>
  choseLanguage || client === undefined || client === actor.language
    ? actor
    : { ...actor, language: client };

export interface NetworkNeeds extends LanguageNeeds {
  readonly outbox: Outbox;
  readonly teams: TeamDirectory;
}

export type NetworkService = ReturnType<typeof networkService>;

/** Anything else is the id of no network. */
const networkIdPattern = /^[\w-]{1,100}$/;
const longestTeamId = 200;

export const networkService = (needs: NetworkNeeds) => {
  const { store, teams, now, newId } = needs;
  const events = networkEvents(needs);
  const names = networkNames(needs);
  const persons = networkPersons(needs);
  const newcomers = networkNewcomers(needs);
  const tenants = new Map<string, string>();

  /**
   * Who writes in a team's channel need not be in the team: they may be of another team that shares the
   * channel. Only its roster says so, and who on it is a guest.
   */
  const findOnRoster = async ({ channel }: TeamPlace, visitor: Visitor): Promise<RosterMember> => {
    const { identity, name, chat } = visitor;
    const person = { objectId: identity.objectId, teamsId: chat?.teamsId ?? "", name };
    const found = await teams.findMember(channel, person).catch((cause: unknown) => {
      throw new AppError("busy", "Teams cannot say who is in the team", { cause });
    });
    if (found?.objectId !== identity.objectId)
      throw new AppError("notInTeam", "the person is not on the team's roster");
    return found;
  };

  /** Somebody on the roster who is here for the first time or again. */
  const join = async (
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
      if (!isNews(value.at, at)) throw new AppError("notMember", "they left after they wrote this");
      const back = { ...value, present: true, at, receivedAt: now() };
      const { written } = await store.write(network, [
        store.replaceMembership(back, stored, newId()),
      ]);
      return written;
    });
    return person;
  };

  const networkAndMember = (network: string, member: string) =>
    Promise.all([store.find(network), store.findMember(network, member)]);

  const actorIn = async (
    { network, member: memberId }: PresentIn,
    visitor: Visitor,
  ): Promise<KnownMember> => {
    const { team, at } = visitor;
    let [found, member] = await networkAndMember(network, memberId);
    if (team && !found) {
      await events.insertMet(network, team);
      [found, member] = await networkAndMember(network, memberId);
    }
    // Whoever writes from the team shows that the app is there, unless it was removed since.
    if (team && found && stateOf(found) !== "active") {
      await events.changeState(network, "heard", at);
      found = await store.find(network);
    }
    if (!found || !member || found.removed) throw notFound("the member or the network");
    const actor: Actor = {
      network,
      person: member.id,
      name: member.name,
      roles: member.roles,
      language: knownLanguage(member) ?? found.language,
      networkName: found.name,
      networkLanguage: found.language,
      networkZone: found.zone,
    };
    const { language, teamsLanguage } = member;
    return { actor, choseLanguage: language !== undefined, teamsLanguage };
  };

  /** The network of the team that the tab stands in; the host may know the team by one of its channels alone. */
  const networkOfTab = async (identity: Identity, team: string): Promise<string | undefined> => {
    const link = await store.findLink(identity.tenant, team);
    if (link) return link.network;
    const { all } = await persons.ownNetworks(identity);
    const channels = await Promise.all(all.map(({ network }) => store.findChannel(network)));
    return all.find((_, at) => channels[at]?.channel === team)?.network;
  };

  /** The network that is asked for, when it is one of the person's. */
  const askedOf = async ({ identity, network, tabTeam }: Visitor): Promise<PresentIn> => {
    const isPossible =
      networkIdPattern.test(network ?? "none") && (tabTeam ?? "").length <= longestTeamId;
    const found =
      isPossible && tabTeam !== undefined ? await networkOfTab(identity, tabTeam) : network;
    if (!isPossible || found === undefined || found !== (network ?? found))
      throw notFound("the network");
    const membership = await store.findMembership(found, identity);
    if (!membership?.present) throw notFound("the network");
    return { network: found, member: membership.member };
  };

  const welcomeInTeam = async (team: TeamPlace, visitor: Visitor): Promise<KnownMember> => {
    const { identity, network: asked } = visitor;
    const { tenant } = identity;
    const met = await events.findNetwork(tenant, team.channel.team);
    // A card of another network was brought here: nothing of that one is shown in this team.
    if (asked !== undefined && asked !== met) throw notFound("the network");
    const known = met === undefined ? undefined : await store.findMembership(met, identity);
    if (met !== undefined && known?.present)
      return actorIn({ network: met, member: known.member }, visitor);
    const { guest } = await findOnRoster(team, visitor);
    const network = met ?? (await events.networkOf(tenant, team.channel.team));
    return actorIn({ network, member: await join(network, team, { ...visitor, guest }) }, visitor);
  };

  return {
    ...events,
    ...networkAbilities(needs),
    ...networkBackfill(needs),
    ...networkChats(needs),
    ...networkLanguages(needs),
    ...names,
    ...persons,
    ...networkRosters(needs),
    ...networkSectors(needs),
    ...networkSettings(needs),

    actorIn,

    /**
     * The member behind a visitor who writes in a team or asks for a network. A new face in a team's channel becomes
     * a member, and a new team a network, when the person is on the team's roster, as a guest when they are one
     * there: `notInTeam` otherwise, and nothing is stored. A network that is asked for and not theirs is `notFound`.
     */
    welcome: async (visitor: Visitor): Promise<KnownMember> =>
      visitor.team
        ? welcomeInTeam(visitor.team, visitor)
        : actorIn(await askedOf(visitor), visitor),

    /** The ids of the coordinators who are in the team now. */
    coordinators: async (network: string): Promise<string[]> =>
      (await presentMembers(store, network))
        .filter(({ value }) => isCoordinator(value))
        .map(({ value }) => value.id),

    /** The ids of those who are members now, and no mere readers or guests. */
    memberIds: async (network: string): Promise<ReadonlySet<string>> =>
      new Set(
        (await presentMembers(store, network))
          .filter(({ value }) => isInside(value))
          .map(({ value }) => value.id),
      ),

    /** The sector of each who is in the team now, by their ids. */
    sectors: async (network: string): Promise<ReadonlyMap<string, string>> =>
      new Map((await presentMembers(store, network)).map(({ value }) => [value.id, value.sector])),

    rolesOf: async (network: string, person: string): Promise<readonly Role[]> =>
      (await store.findMember(network, person))?.roles ?? [],

    /** The ids of those who are in the team now. */
    presentIds: (network: string): Promise<ReadonlySet<string>> => presentIds(store, network),

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

    /** The zone whose wall clocks the network goes by, whether it keeps public holidays, and when it is quiet. */
    calendarOf: async (network: string): Promise<Pick<Network, "zone" | "holidays" | "quiet">> =>
      (await store.listed(network)) ?? newNetwork(network, ""),

    /** What somebody who has just joined is told. */
    findNewcomerTold: async (network: string): Promise<Pick<Network, "name"> | undefined> =>
      store.find(network),

    /** What the greeting says: who added the app, while it is they who coordinate. */
    findGreeting: async (
      network: string,
    ): Promise<
      { readonly language: Locale; readonly name: string; readonly by: string } | undefined
    > => {
      const [found, present] = await Promise.all([
        store.find(network),
        presentMembers(store, network),
      ]);
      const coordinators = present.filter(({ value }) => isCoordinator(value));
      const [first] = coordinators.length === 1 ? coordinators : [];
      return found && { language: found.language, name: found.name, by: first?.value.name ?? "" };
    },

    /** Whether anything may be sent there now; a network that is not there yet takes nothing either. */
    stateOf: async (network: string): Promise<NetworkState> => {
      const found = await store.find(network);
      return found ? stateOf(found) : "removed";
    },

    /** Nobody reaches a network whose team is gone, or the app in it. */
    isThere: async (network: string): Promise<boolean> =>
      (await store.find(network))?.removed === false,

    me: async (actor: Actor, own?: OwnNetworks): Promise<Me> => {
      const { all = [], current, isReplaced = false } = own ?? {};
      const { sector = "", unit = "" } =
        (await store.listMembers(actor.network)).find(({ id }) => id === actor.person) ?? {};
      return {
        name: actor.name,
        language: actor.language,
        roles: [...actor.roles],
        refused: refusedTo(actor),
        network: {
          id: actor.network,
          name: all.find(({ network }) => network === actor.network)?.name || actor.networkName,
          language: actor.networkLanguage,
          zone: actor.networkZone,
        },
        sector,
        unit,
        networks: all.length > 1 ? all.map(({ network, name }) => ({ id: network, name })) : [],
        replaced: isReplaced && current?.network === actor.network,
      };
    },

    /** Local mode alone: everyone the browser may pretend to be, in one tenant. */
    listLocalPeople: async (tenant: string): Promise<LocalPeople> => {
      const people = new Map<string, LocalPeople["people"][number]>();
      for (const link of await store.listLinks(tenant)) {
        const members = new Map((await store.listMembers(link.network)).map((m) => [m.id, m]));
        for (const { value } of await store.readMemberships(link.network)) {
          const { member, objectId, present } = value;
          const found = members.get(member);
          if (!found || !present) continue;
          const { name, sector, roles } = found;
          // One person may be in several networks.
          const before = people.get(objectId)?.roles ?? [];
          people.set(objectId, {
            objectId,
            name,
            sector,
            roles: [...new Set([...before, ...roles])],
          });
        }
      }
      return { people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "fi")) };
    },
  };
};
