import { localeFrom } from "../../src/i18n/translator.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Visitor } from "../../src/networks/service.ts";
import { type InboundActivity, tenantOf } from "./door.ts";

/** Who wrote, and where. Only what Entra ID and Teams vouch for is read; never what a card carries. */
export const visitorOf = (activity: InboundActivity): Visitor => {
  const tenant = tenantOf(activity);
  const { aadObjectId: objectId, name } = activity.from;
  if (!tenant || !objectId) throw new AppError("signIn", "the activity names no person");
  const { team, channel } = activity.channelData ?? {};
  return {
    identity: { tenant, objectId },
    name: name ?? "",
    language: localeFrom(activity.locale),
    team: team && {
      name: team.name ?? "",
      channel: {
        serviceUrl: activity.serviceUrl,
        tenant,
        team: team.id,
        // A team's first channel has the team's own id, and is not always named.
        channel: channel?.id ?? team.id,
        bot: activity.recipient.id,
      },
    },
  };
};
