import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { localTenant } from "../../bot/local.ts";
import type { Card } from "../../src/cards/card.ts";
import { delayOfTeams } from "./delays.ts";

/** What the bot sent: a message of its own, an answer in a thread, or an edit. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly activity?: SentActivity;
    readonly channelData?: { readonly channel?: { readonly id: string } };
    /** Of a new chat: whose it is. */
    readonly members?: readonly { readonly id: string }[];
  } & SentActivity;
}

interface SentActivity {
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly content: Card }[];
}

/** How the fake Teams answers a request; the default is as Teams does when all is well. */
export type Behaviour = (
  sent: Sent,
  response: ServerResponse,
) => "answered" | "default" | Promise<"answered" | "default">;

/** A person on a roster, as Teams writes them. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly userPrincipalName?: string;
}

export interface FakeTeams {
  readonly serviceUrl: string;
  readonly sent: Sent[];
  /** What was asked of Teams without sending anything: the paths, as they came. */
  readonly asked: string[];
  /** How many requests are not answered yet. */
  underWay: number;
  /** Who is in a team; of a team that is not here Teams knows nothing. */
  readonly rosters: Map<string, readonly Account[]>;
  /** However many are asked for, a page has no more. */
  largestPage: number;
  /** The channels of a team, as with the rosters. */
  readonly channels: Map<string, readonly { readonly id: string; readonly name?: string }[]>;
  behave: Behaviour;
  /** Resolves with the first message sent that fits; rejects after some seconds. */
  until(fits: (sent: Sent) => boolean): Promise<Sent>;
  close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

export const cardIn = (sent: Sent): Card => {
  const card = (sent.body.activity ?? sent.body).attachments?.[0]?.content;
  if (!card) throw new TypeError("the message carries no card");
  return card;
};

/** A page of a roster: the token of the next one says where it begins. */
const pageOf = (roster: readonly Account[], query: URLSearchParams, largest: number) => {
  const from = Number(query.get("continuationToken") ?? 0);
  const to = from + Math.min(Number(query.get("pageSize") ?? 200), largest);
  return {
    members: roster.slice(from, to),
    ...(to < roster.length && { continuationToken: String(to) }),
  };
};

const memberNotFound = { error: { code: "MemberNotFoundInConversation" } };

/** The answer to a question of who and what is in a team; `undefined` when Teams does not know the team. */
const answerTo = (
  path: string,
  { rosters, channels, largestPage }: Pick<FakeTeams, "rosters" | "channels" | "largestPage">,
) => {
  const { pathname, searchParams } = new URL(path, "http://teams");
  const [, kind, team = "", what, member] =
    /^\/v3\/(conversations|teams)\/([^/]+)\/(\w+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  const id = decodeURIComponent(team);
  if (kind === "conversations" && what === "members") {
    const roster = rosters.get(id);
    const wanted = decodeURIComponent(member ?? "");
    return roster && (roster.find((account) => account.id === wanted) ?? memberNotFound);
  }
  if (kind === "conversations" && what === "pagedmembers") {
    const roster = rosters.get(id);
    return roster && pageOf(roster, searchParams, largestPage);
  }
  const conversations = kind === "teams" && what === "conversations" && channels.get(id);
  return conversations ? { conversations } : undefined;
};

/** A thread of the channel with its first message; a person's own chat is where they write to the bot. */
const newConversation = ({ members }: Sent["body"], activityId: string) =>
  members?.[0]
    ? { id: members[0].id.replace("29:", "a:") }
    : { id: `19:channel@thread.tacv2;messageid=${activityId}`, activityId };

/** The Bot Connector as far as the bot speaks to it, over a real socket. */
export const fakeTeams = async (): Promise<FakeTeams> => {
  let messages = 0;
  const teams = {
    sent: [] as Sent[],
    asked: [] as string[],
    underWay: 0,
    rosters: new Map<string, readonly Account[]>(),
    largestPage: 500,
    channels: new Map<string, readonly { readonly id: string; readonly name?: string }[]>(),
    behave: (() => "default") as Behaviour,
  };
  const server = createServer((request, response) => {
    teams.underWay++;
    response.once("close", () => {
      teams.underWay--;
    });
    void (async () => {
      const text = await read(request);
      const sent: Sent = {
        method: request.method ?? "",
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: text ? JSON.parse(text) : {},
      };
      await delayOfTeams();
      const isQuestion = sent.method === "GET";
      if (isQuestion) teams.asked.push(sent.path);
      else teams.sent.push(sent);
      if ((await teams.behave(sent, response)) === "answered") return;
      await delayOfTeams();
      if (isQuestion) {
        const answer = answerTo(sent.path, teams);
        const status = answer && answer !== memberNotFound ? 200 : 404;
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(answer ?? { error: { code: "ConversationNotFound" } }));
        return;
      }
      const activityId = `m${++messages}`;
      const isConversation = sent.path === "/v3/conversations";
      response.writeHead(sent.method === "PUT" ? 200 : 201, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          isConversation ? newConversation(sent.body, activityId) : { id: activityId },
        ),
      );
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(teams, {
    serviceUrl: `http://127.0.0.1:${port}/`,
    until: async (fits: (sent: Sent) => boolean): Promise<Sent> => {
      for (let tries = 0; tries < 3_000; tries++) {
        const found = teams.sent.find(fits);
        if (found) return found;
        await wait(20);
      }
      throw new Error(
        `nothing fitting was sent; sent: ${JSON.stringify(teams.sent).slice(0, 2000)}`,
      );
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};

export interface Person {
  readonly objectId: string;
  readonly name: string;
  /** Of their Teams; absent: a Finnish one. `null` is a client that tells none. */
  readonly locale?: string | null;
}

export const aPerson = (name = "Kirjaston kehittäjä", locale?: string | null): Person => ({
  objectId: randomUUID(),
  name,
  ...(locale !== undefined && { locale }),
});

/** A person as a roster has them. */
export const accountOf = (person: Person, overrides: Partial<Account> = {}): Account => ({
  id: `29:${person.objectId}`,
  name: person.name,
  aadObjectId: person.objectId,
  tenantId: localTenant,
  userRole: "user",
  ...overrides,
});

export interface Team {
  readonly team: string;
  readonly channel: string;
  readonly tenant: string;
}

export const aTeam = (tenant: string = localTenant): Team => ({
  team: `19:${randomUUID()}@thread.tacv2`,
  channel: `19:${randomUUID()}@thread.tacv2`,
  tenant,
});

interface ActivityOptions {
  readonly serviceUrl: string;
  readonly person: Person;
  readonly team?: Team;
  readonly locale?: string;
}

/** What is the same in everything that Teams sends. */
export const activity = ({
  serviceUrl,
  person,
  team,
  locale = person.locale === undefined ? "fi-FI" : (person.locale ?? undefined),
}: ActivityOptions) => ({
  id: randomUUID(),
  channelId: "msteams",
  serviceUrl,
  timestamp: new Date().toISOString(),
  locale,
  from: { id: `29:${person.objectId}`, name: person.name, aadObjectId: person.objectId },
  recipient: { id: "28:kehu", name: "KEHU" },
  conversation: team
    ? { id: `${team.channel};messageid=1`, conversationType: "channel", isGroup: true }
    : { id: `a:${person.objectId}`, conversationType: "personal" },
  channelData: {
    tenant: { id: team?.tenant ?? localTenant },
    ...(team && {
      team: { id: team.team, name: "Kehittämisverkosto" },
      channel: { id: team.channel },
    }),
  },
});

export const mention = (options: ActivityOptions, words: string) => ({
  ...activity(options),
  type: "message",
  text: `<at>KEHU</at> ${words}`,
  entities: [
    { type: "mention", text: "<at>KEHU</at>", mentioned: { id: "28:kehu", name: "KEHU" } },
  ],
});

export const press = (
  options: ActivityOptions,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  replyToId = "m1",
) => ({
  ...activity(options),
  type: "invoke",
  name: "adaptiveCard/action",
  replyToId,
  value: { action: { type: "Action.Execute", verb, data }, trigger: "manual" },
});

/** A button of a card in a dialog, or one that opens a dialog from the message it stands in. */
export const dialog = (
  options: ActivityOptions,
  step: "fetch" | "submit",
  verb: string,
  data: Readonly<Record<string, unknown>>,
) => ({
  ...activity(options),
  type: "invoke",
  name: `task/${step}`,
  replyToId: "m1",
  value: {
    data: {
      ...data,
      verb,
      ...(step === "fetch" && { opens: "form", msteams: { type: "task/fetch" } }),
    },
    context: { theme: "default" },
  },
});

/** What a host without dialogs makes of a button that opens a form: a message. */
export const submitted = (
  options: ActivityOptions,
  verb: string,
  data: Readonly<Record<string, unknown>>,
) => ({
  ...activity(options),
  type: "message",
  replyToId: "m1",
  value: { ...data, verb, opens: "form" },
});

/** The app is added to a team or a personal chat, or taken away. */
export const installation = (
  options: ActivityOptions,
  action = "add",
  selectedChannel = options.team?.channel,
) => {
  const { channelData, ...rest } = activity(options);
  return {
    ...rest,
    type: "installationUpdate",
    action,
    conversation: options.team
      ? { ...rest.conversation, id: selectedChannel ?? options.team.team }
      : rest.conversation,
    channelData: {
      ...channelData,
      channel: undefined,
      ...(selectedChannel && { settings: { selectedChannel: { id: selectedChannel } } }),
    },
  };
};

/** Something happened to a team: an `eventType` of Teams with what belongs to it. */
export const teamEvent = (
  options: ActivityOptions & { readonly team: Team },
  eventType: string | undefined,
  changes: {
    readonly at?: Date;
    readonly name?: string;
    readonly channel?: { readonly id: string; readonly name?: string };
    readonly membersAdded?: readonly (Account | null)[];
    readonly membersRemoved?: readonly (Account | null)[];
  } = {},
) => {
  const { at, name, channel, ...members } = changes;
  const { channelData, ...rest } = activity(options);
  const team = { id: options.team.team, name: name ?? "Kehittämisverkosto" };
  return {
    ...rest,
    ...members,
    type: "conversationUpdate",
    ...(at && { timestamp: at.toISOString() }),
    // Of what is told of a team, the conversation is the team itself.
    conversation: { id: options.team.team, conversationType: "channel", isGroup: true },
    channelData: { tenant: channelData.tenant, team, eventType, ...(channel && { channel }) },
  };
};

/** Teams' other way to tell that the app was added: the bot has become a member. */
export const theBot: Account = { id: "28:kehu", name: "KEHU" };
