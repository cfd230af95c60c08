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

/** What can be done without: `null`, or of another type than Teams documents, it is as good as absent. */
const orAbsent = <Schema extends z.ZodType>(
  schema: Schema,
  isOfType: (value: unknown) => boolean,
) => z.preprocess((value) => (isOfType(value) ? value : undefined), schema.optional());

const isText = (value: unknown): boolean => typeof value === "string";
const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasId = (value: unknown): boolean =>
  isObject(value) && isText((value as { id?: unknown }).id);

const optionalText = orAbsent(shortText, isText);

const account = z.object({
  id: shortText,
  name: optionalText,
  aadObjectId: optionalText,
  role: optionalText,
});

const accounts = orAbsent(
  z.array(z.preprocess((value) => (hasId(value) ? value : null), account.nullable())).max(10_000),
  Array.isArray,
);

const named = orAbsent(z.object({ id: shortText, name: optionalText }), hasId);

/** What is relied on in an activity; everything else in it is dropped unread. */
export const activitySchema = z.object({
  type: shortText.min(1),
  id: optionalText,
  channelId: z.literal("msteams"),
  serviceUrl: shortText.min(1),
  from: account,
  recipient: account,
  conversation: z.object({
    id: shortText.min(1),
    conversationType: optionalText,
    tenantId: optionalText,
    isGroup: orAbsent(z.boolean(), (value) => typeof value === "boolean"),
  }),
  text: z
    .string()
    .max(100_000)
    .nullish()
    .transform((text) => text ?? undefined),
  textFormat: optionalText,
  entities: orAbsent(z.array(z.unknown()), Array.isArray),
  locale: optionalText,
  name: optionalText,
  replyToId: optionalText,
  value: z.unknown().optional(),
  timestamp: optionalText.catch(undefined),
  action: optionalText,
  membersAdded: accounts,
  membersRemoved: accounts,
  channelData: orAbsent(
    z.object({
      tenant: z
        .object({ id: shortText })
        .nullish()
        .transform((tenant) => tenant ?? undefined),
      team: named,
      channel: named,
      eventType: optionalText,
      settings: orAbsent(z.object({ selectedChannel: named }), isObject),
    }),
    isObject,
  ),
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

export const tenantOf = ({ channelData, conversation }: InboundActivity): string | undefined =>
  channelData?.tenant?.id ?? conversation.tenantId;

/** A personal chat with the bot. A conversation that names no type may be one where others read. */
export const isPersonal = ({ conversation }: InboundActivity): boolean =>
  conversation.conversationType === "personal";
