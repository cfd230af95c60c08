import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { localTenant } from "../../bot/local.ts";
import type { Card } from "../../src/cards/card.ts";

/** What the bot sent: a message of its own, an answer in a thread, or an edit. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly activity?: SentActivity;
    readonly channelData?: { readonly channel?: { readonly id: string } };
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

export interface FakeTeams {
  readonly serviceUrl: string;
  readonly sent: Sent[];
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

/** The Bot Connector as far as the bot speaks to it, over a real socket. */
export const fakeTeams = async (): Promise<FakeTeams> => {
  let messages = 0;
  const teams = {
    sent: [] as Sent[],
    behave: (() => "default") as Behaviour,
  };
  const server = createServer((request, response) => {
    void (async () => {
      const text = await read(request);
      const sent: Sent = {
        method: request.method ?? "",
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: text ? JSON.parse(text) : {},
      };
      teams.sent.push(sent);
      if ((await teams.behave(sent, response)) === "answered") return;
      const activityId = `m${++messages}`;
      const isConversation = sent.path === "/v3/conversations";
      response.writeHead(sent.method === "PUT" ? 200 : 201, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          isConversation
            ? { id: `19:channel@thread.tacv2;messageid=${activityId}`, activityId }
            : { id: activityId },
        ),
      );
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(teams, {
    serviceUrl: `http://127.0.0.1:${port}/`,
    until: async (fits: (sent: Sent) => boolean): Promise<Sent> => {
      for (let tries = 0; tries < 400; tries++) {
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
}

export const aPerson = (name = "Kirjaston kehittäjä"): Person => ({ objectId: randomUUID(), name });

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
export const activity = ({ serviceUrl, person, team, locale = "fi-FI" }: ActivityOptions) => ({
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
