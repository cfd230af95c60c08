import { z } from "zod";
import { clockLeeway } from "../leeway.ts";

/** How deep JSON may nest; cards and activities stay far below. */
const deepest = 40;

/** Without recursion: the input decides how deep it goes. */
export const isTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    const next: unknown[] = [];
    for (const item of level)
      if (item !== null && typeof item === "object")
        for (const child of Object.values(item)) next.push(child);
    level = next;
  }
  return false;
};

const shortText = z.string().max(1_000);
const account = z.looseObject({
  id: shortText,
  name: shortText.optional(),
  aadObjectId: shortText.optional(),
  role: shortText.optional(),
});

const named = z.looseObject({ id: shortText, name: shortText.optional() });

/** What is relied on in an activity; everything else in it goes unread. */
export const activitySchema = z.looseObject({
  type: shortText.min(1),
  id: shortText.optional(),
  channelId: z.literal("msteams"),
  serviceUrl: shortText.min(1),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id: shortText.min(1), conversationType: shortText.optional() }),
  text: z.string().max(100_000).optional(),
  /** Not every client tells one, and some tell `null`. */
  locale: z
    .unknown()
    .refine((tag) => typeof tag !== "string" || tag.length <= 1_000)
    .optional(),
  name: shortText.optional(),
  replyToId: shortText.optional(),
  value: z.unknown().optional(),
  timestamp: shortText.optional().catch(undefined),
  action: shortText.optional(),
  membersAdded: z.array(account.nullable()).max(10_000).optional(),
  membersRemoved: z.array(account.nullable()).max(10_000).optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: shortText }).optional(),
      team: named.optional(),
      channel: named.optional(),
      eventType: shortText.optional(),
      settings: z.looseObject({ selectedChannel: named.optional() }).optional(),
    })
    .optional(),
});

export type InboundActivity = z.infer<typeof activitySchema>;

/** When it was sent, as Teams says; `now` when it says nothing, or a time to come. */
export const sentAt = ({ timestamp }: InboundActivity, now: Date): Date => {
  const time = Date.parse(timestamp ?? "");
  return time <= now.getTime() + clockLeeway * 1_000 ? new Date(time) : now;
};

/** Public and government clouds of Teams. */
const teamsHosts = [
  /^smba\.trafficmanager\.net$/,
  /^smba\.infra\.(gcc|gov)\.teams\.microsoft\.(com|us)$/,
];
const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** Where replies may be sent, whatever the activity says. */
export const isTeamsService = (serviceUrl: string): boolean => {
  const url = urlOf(serviceUrl);
  return (
    url?.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    url.password === "" &&
    teamsHosts.some((host) => host.test(url.hostname))
  );
};

export const isLoopbackService = (serviceUrl: string): boolean => {
  const url = urlOf(serviceUrl);
  return url?.protocol === "http:" && url.username === "" && loopbackHosts.has(url.hostname);
};

export const tenantOf = (activity: InboundActivity): string | undefined => {
  const { tenantId } = activity.conversation;
  return activity.channelData?.tenant?.id ?? (typeof tenantId === "string" ? tenantId : undefined);
};
