import { randomUUID } from "node:crypto";
import { localTenant } from "../bot/local.ts";

const botId = "28:kehu-bench";
const teamId = "19:bench-team@thread.tacv2";
const channelId = "19:bench-channel@thread.tacv2";

/** So many people take turns, so that no per-person limit or cache decides the figures. */
const peopleCount = 50;

export const people = Array.from({ length: peopleCount }, (_, index) => ({
  id: `29:bench-person-${index}`,
  name: `Testaaja ${index}`,
  aadObjectId: `7a1d2c40-3b5e-4f60-8a71-${String(index).padStart(12, "0")}`,
}));

export type Person = (typeof people)[number];

/** One turn to play: what is posted to the bot. The id is also the activity's and the thread's. */
export interface Turn {
  id: string;
  activity: Record<string, unknown>;
  /** Whether the turn is answered only when something has come to the connector. */
  awaitsReply: boolean;
}

/** What the connector tells of one activity that a bot posted to it. */
export interface Reply {
  /** The turn that it answers, where its address or body says so. */
  turn: string | undefined;
  arrivedAt: number;
  text: string;
  contentTypes: string[];
  /** The verbs of all buttons: the mark by which one kind of card is known from another. */
  verbs: string[];
}

export interface Answer {
  status: number;
  body: string;
  reply: Reply | undefined;
  ms: number;
}

/** What adaptiveCard/action must be answered with. */
export interface CardAnswer {
  statusCode: number;
  type: string;
  value: unknown;
}

export const adaptiveCard = "application/vnd.microsoft.card.adaptive";

/** Gives one after another, and begins anew after the last. */
export function inTurn<T>(all: readonly T[]): () => T {
  let given = 0;
  return () => {
    const one = all[given % all.length];
    given += 1;
    if (one === undefined) throw new Error("nobody to take turns");
    return one;
  };
}

const anyone = inTurn(people);

function channelActivity(serviceUrl: string, id: string, from: Person) {
  return {
    id,
    channelId: "msteams",
    serviceUrl,
    timestamp: new Date().toISOString(),
    locale: "fi-FI",
    from,
    recipient: { id: botId, name: "KEHU" },
    // Each turn is a new post in the channel, so its thread is named by its own id.
    conversation: {
      id: `${channelId};messageid=${id}`,
      conversationType: "channel",
      isGroup: true,
      tenantId: localTenant,
    },
    channelData: {
      tenant: { id: localTenant },
      team: { id: teamId, aadGroupId: "c3d1a5b6-8f02-4a9b-9c5e-71a1f0b2d3e4" },
      channel: { id: channelId },
      teamsTeamId: teamId,
      teamsChannelId: channelId,
    },
  };
}

export function mention(serviceUrl: string, words: string, person = anyone()): Turn {
  const id = randomUUID();
  const activity = {
    ...channelActivity(serviceUrl, id, person),
    type: "message",
    textFormat: "plain",
    text: `<at>KEHU</at> ${words}`,
    entities: [
      { type: "mention", text: "<at>KEHU</at>", mentioned: { id: botId, name: "KEHU" } },
      { type: "clientInfo", locale: "fi-FI", country: "FI", platform: "Web" },
    ],
  };
  return { id, activity, awaitsReply: true };
}

interface Pressed {
  verb: string;
  values: Record<string, unknown>;
  person?: ReturnType<typeof anyone>;
}

export function press(serviceUrl: string, { verb, values, person = anyone() }: Pressed): Turn {
  const id = randomUUID();
  const activity = {
    ...channelActivity(serviceUrl, id, person),
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: id,
    value: { action: { type: "Action.Execute", verb, data: values }, trigger: "manual" },
  };
  return { id, activity, awaitsReply: false };
}
