import { z } from "zod";
import { oneLine } from "../../src/contract/one-line.ts";
import type { RosterMember, TeamDirectory } from "../../src/networks/teams.ts";
import { ConnectorError, type Connectors } from "./connector.ts";

const accountSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  // The newer name of the same, and the older one.
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  email: z.string().nullish(),
});

const pageSchema = z.object({
  members: z.array(accountSchema),
  continuationToken: z.string().nullish(),
});

const channelsSchema = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
});

type Account = z.infer<typeof accountSchema>;

/** Bots have no object id in Entra ID, or an id of their own kind. */
const isPerson = ({ id, aadObjectId, objectId }: Account): boolean =>
  Boolean(aadObjectId || objectId) && !id.startsWith("28:");

const rosterMemberOf = (person: Account, tenant: string): RosterMember => {
  const account = oneLine(person.userPrincipalName || person.email || "");
  return {
    objectId: person.aadObjectId || person.objectId || "",
    teamsId: person.id,
    name: oneLine(person.name ?? ""),
    ...(account && { account }),
    guest:
      person.userRole?.toLowerCase() === "guest" ||
      (person.tenantId || tenant).toLowerCase() !== tenant.toLowerCase(),
  };
};

const isNotFound = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && error.status === 404;

/** Teams knows the team, and nobody of this id in it. */
const isNobody = (error: unknown): boolean =>
  isNotFound(error) && error.code === "MemberNotFoundInConversation";

const mostPages = 40;

/** A page instead of an answer fits no schema: that is an error too. */
export const teamsDirectory = (connectors: Connectors): TeamDirectory => {
  const listMembers: TeamDirectory["listMembers"] = async ({ serviceUrl, team, tenant }, after) => {
    const answer = await connectors.at(serviceUrl).teams.pageOfMembers(team, after);
    const { members, continuationToken } = pageSchema.parse(answer);
    return {
      members: members.filter(isPerson).map((account) => rosterMemberOf(account, tenant)),
      next: continuationToken || undefined,
    };
  };

  const findInPages: TeamDirectory["findMember"] = async (channel, { objectId }) => {
    let next: string | undefined;
    for (let pages = 0; pages < mostPages; pages++) {
      const page = await listMembers(channel, next);
      const found = page.members.find((member) => member.objectId === objectId);
      if (found || page.next === undefined) return found;
      next = page.next;
    }
    throw new ConnectorError("the roster is too long", { reached: true });
  };

  return {
    listMembers,

    findMember: async (channel, person) => {
      const { serviceUrl, team, tenant } = channel;
      try {
        const answer = await connectors.at(serviceUrl).teams.member(team, person.teamsId);
        return rosterMemberOf(accountSchema.parse(answer), tenant);
      } catch (error) {
        if (isNobody(error)) return undefined;
        // Where one member cannot be asked for, the whole roster can.
        if (isNotFound(error)) return findInPages(channel, person);
        throw error;
      }
    },

    listChannels: async ({ serviceUrl, team }) => {
      const answer = await connectors.at(serviceUrl).teams.channels(team);
      return channelsSchema
        .parse(answer)
        .conversations.map(({ id, name }) => ({ id, name: oneLine(name ?? "") || undefined }));
    },
  };
};

/** For local mode: the Playground has no rosters (`ConversationNotFound`), so whoever writes there is in the team. */
export const trustingDirectory = (directory: TeamDirectory): TeamDirectory => ({
  ...directory,
  findMember: async (channel, person) => {
    try {
      return await directory.findMember(channel, person);
    } catch (error) {
      if (isNotFound(error)) return { ...person, guest: false };
      throw error;
    }
  },
});
