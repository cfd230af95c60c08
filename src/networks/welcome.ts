import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { networkEvents } from "./events.ts";
import { type InstallationNeeds, networkInstallations } from "./installations.ts";
import { type JoiningNeeds, networkJoining } from "./joining.ts";
import { type Identity, knownLanguage, stateOf, type TeamPlace } from "./network.ts";
import { networkPersons } from "./persons.ts";
import type { PresentIn } from "./presences.ts";
import type { KnownMember, Visitor } from "./visitor.ts";

/** Anything else is the id of no network. */
const networkIdPattern = /^[\w-]{1,100}$/;
const longestTeamId = 200;

/** Who a visitor is, in the network of the team or of the page that they are at. */
export const networkWelcome = (needs: InstallationNeeds & JoiningNeeds) => {
  const { store } = needs;
  const installations = networkInstallations(needs);
  const events = networkEvents(needs);
  const persons = networkPersons(needs);
  const { findOnRoster, join } = networkJoining(needs);

  const networkAndMember = (network: string, member: string) =>
    Promise.all([store.find(network), store.findMember(network, member)]);

  const actorIn = async (
    { network, member: memberId }: PresentIn,
    visitor: Visitor,
  ): Promise<KnownMember> => {
    const { team, at } = visitor;
    let [found, member] = await networkAndMember(network, memberId);
    if (team && !found) {
      await installations.insertMet(network, team);
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
    const met = await installations.findNetwork(tenant, team.channel.team);
    // A card of another network was brought here: nothing of that one is shown in this team.
    if (asked !== undefined && asked !== met) throw notFound("the network");
    const known = met === undefined ? undefined : await store.findMembership(met, identity);
    if (met !== undefined && known?.present)
      return actorIn({ network: met, member: known.member }, visitor);
    const { guest } = await findOnRoster(team, visitor);
    const network = met ?? (await installations.networkOf(tenant, team.channel.team));
    return actorIn({ network, member: await join(network, team, { ...visitor, guest }) }, visitor);
  };

  return {
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
  };
};
