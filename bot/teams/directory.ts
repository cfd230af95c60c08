import { z } from "zod";
import type { TeamDirectory } from "../../src/networks/teams.ts";
import type { Connectors } from "./connector.ts";

const accountSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  // The newer name of the same, and the older one.
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
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

/** A page instead of an answer fits no schema: that is an error too. */
export const teamsDirectory = (connectors: Connectors): TeamDirectory => ({
  listMembers: async ({ serviceUrl, team, tenant }, after) => {
    const answer = await connectors.at(serviceUrl).teams.pageOfMembers(team, after);
    const { members, continuationToken } = pageSchema.parse(answer);
    return {
      members: members.filter(isPerson).map((account) => ({
        objectId: account.aadObjectId || account.objectId || "",
        teamsId: account.id,
        name: account.name ?? "",
        guest:
          account.userRole?.toLowerCase() === "guest" ||
          (account.tenantId || tenant).toLowerCase() !== tenant.toLowerCase(),
      })),
      next: continuationToken || undefined,
    };
  },

  listChannels: async ({ serviceUrl, team }) => {
    const answer = await connectors.at(serviceUrl).teams.channels(team);
    return channelsSchema
      .parse(answer)
      .conversations.map(({ id, name }) => ({ id, name: name || undefined }));
  },
});
