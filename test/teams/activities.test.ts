import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { textsOf } from "../support/cards.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import {
  activity,
  aPerson,
  aTeam,
  cardIn,
  mention,
  type Person,
  press,
  type Sent,
  submitted,
  type Team,
} from "../support/teams.ts";

let product: Product;
let person: Person;
let team: Team;

beforeAll(async () => {
  product = await startProduct();
  person = aPerson();
  team = aTeam();
});
afterAll(() => product.close());

const options = () => ({ serviceUrl: product.teams.serviceUrl, person, team });

/** What came of an activity: the answer to the request, and what the bot sent to its thread. */
const send = async (sent: object): Promise<Answer & { replies: Sent[]; words: string }> => {
  const before = product.teams.sent.length;
  const answer = await product.post(sent);
  const replies = product.teams.sent.slice(before);
  return {
    ...answer,
    replies,
    words: replies.flatMap((reply) => textsOf(cardIn(reply))).join(" "),
  };
};

const t = translator("fi");
const help = t("chat.help.heading");

describe("a message from someone", () => {
  it("is refused when it is from nobody", async () => {
    const { from: _, ...nobodys } = mention(options(), "apua");
    expect((await send(nobodys)).status).toBe(400);
  });

  it("is asked to sign in when Teams does not say who it is", async () => {
    const { status, words } = await send({
      ...mention(options(), "apua"),
      from: { id: "29:guest", name: "Vieras" },
    });
    expect(status).toBe(200);
    expect(words).toContain(t("errors.signIn"));
  });

  it("is refused when the name of the sender is 10 kB", async () => {
    const from = { id: `29:${"x".repeat(10_000)}`, aadObjectId: person.objectId };
    expect((await send({ ...mention(options(), "apua"), from })).status).toBe(400);
  });

  it.each([
    { id: "28:another-bot", name: "Botti", aadObjectId: randomUUID() },
    { id: "29:someone", name: "Botti", aadObjectId: randomUUID(), role: "bot" },
  ])("is left alone when it is a bot: $id", async (from) => {
    const { status, replies } = await send({ ...mention(options(), "apua"), from });
    expect(status).toBe(200);
    expect(replies).toEqual([]);
  });
});

describe("the text of a message", () => {
  it.each([{ a: 1 }, ["apua"], 5, true])("is refused when it is no text: %j", async (text) => {
    expect((await send({ ...mention(options(), ""), text })).status).toBe(400);
  });

  it.each(["<at>KEHU</at>", "\u00a0", "\u200b\u200d\ufeff", "", "   \n\t "])(
    "is answered with help when it says nothing: %j",
    async (text) => {
      const { status, words } = await send({ ...mention(options(), ""), text });
      expect(status).toBe(200);
      expect(words).toContain(help);
      expect(words).not.toContain(t("chat.help.notUnderstood"));
    },
  );

  it("is a title without the bot's mention, and with a colleague's", async () => {
    const { entities, ...sent } = mention(options(), "idea Kahvit <at>Kollega</at>&nbsp;kanssa");
    const kollega = { type: "mention", text: "<at>Kollega</at>", mentioned: { id: "29:kollega" } };
    const { replies } = await send({ ...sent, entities: [kollega, ...entities] });
    expect(JSON.stringify(replies)).toContain('"value":"Kahvit Kollega kanssa"');
  });

  it("is a title without the signs that nobody sees, as a name of Teams is", async () => {
    const [hidden, shown] = ["Ka\u202ehvit\u200b\u2028k\u0007otona\ufeff", "Kahvit kotona"];
    person = aPerson(hidden);
    for (const word of ["idea", "retro"])
      expect(
        JSON.stringify((await send(mention(options(), `${word} ${hidden}`))).replies),
      ).toContain(`"value":"${shown}"`);
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ name: shown });
  });

  // The time once grew with the square of the length: twenty seconds each, and nobody else served meanwhile.
  it.each([
    ["marks between two letters", `a${"!".repeat(99_990)}a`],
    ["a mention that is never closed", "<at".repeat(33_000)],
    ["a language that is none", `kieli a${"!".repeat(99_900)}a`],
    ["one long word", "a".repeat(100_000)],
  ])("is answered when it is 100 kB of %s", async (_, text) => {
    const before = product.teams.sent.length;
    for (let times = 0; times < 5; times++)
      expect((await send({ ...mention(options(), ""), text })).status).toBe(200);
    expect(product.teams.sent.length - before).toBe(5);
  });

  it("is refused when it is longer than that", async () => {
    const text = "a".repeat(100_001);
    expect((await send({ ...mention(options(), ""), text })).status).toBe(400);
  });
});

describe("the conversation of a message", () => {
  it.each([
    "19:AbC@thread.tacv2;messageid=1612345678901",
    "19:abc@thread.tacv2",
    "a:1-personal_Chat",
    "19:a/b?c#d%2f@thread.v2",
    "../../v3/conversations",
  ])("is answered to as it was named: %s", async (id) => {
    const { status, replies } = await send({
      ...mention(options(), "apua"),
      conversation: { id, conversationType: "channel" },
    });
    expect(status).toBe(200);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.path).toContain(`/v3/conversations/${encodeURIComponent(id)}/activities/`);
  });

  it.each([{ id: "" }, {}, "x", null])(
    "is refused when there is none: %j",
    async (conversation) => {
      expect((await send({ ...mention(options(), "apua"), conversation })).status).toBe(400);
    },
  );

  it("tells two messages of the same id apart", async () => {
    const one = mention(options(), "apua");
    const two = { ...one, conversation: { ...one.conversation, id: "19:other@thread.tacv2" } };
    const replies = [...(await send(one)).replies, ...(await send(two)).replies];
    expect(new Set(replies.map(({ path }) => path)).size).toBe(2);
  });
});

describe("what is no message", () => {
  it.each([
    "messageReaction",
    "messageDelete",
    "messageUpdate",
    "typing",
    "event",
    "endOfConversation",
    "installationUpdate",
    "unknown",
    "MESSAGE",
    "__proto__",
  ])("is heard and left: %s", async (type) => {
    const { status, body, replies } = await send({ ...mention(options(), "idea X"), type });
    expect([status, body, replies]).toEqual([200, "", []]);
  });

  it("is heard and left when five thousand people join at once, some of them twice or nobody", async () => {
    const membersAdded = [
      ...Array.from({ length: 5_000 }, (_, index) => ({ id: `29:${index}` })),
      { id: "29:1" },
      { id: "28:another-bot" },
      null,
    ];
    const sent = { ...activity(options()), type: "conversationUpdate", membersAdded };
    const { status, replies } = await send(sent);
    expect([status, replies]).toEqual([200, []]);
  });
});

describe("what Teams leaves out", () => {
  const odd = [null, undefined, 5, "", [], {}, { id: null }, [null]];
  const without = (path: string, value: unknown): object => {
    const sent = structuredClone(mention(options(), "apua")) as Record<string, unknown>;
    const names = path.split(".");
    const last = names.pop() ?? "";
    const holder = names.reduce((one, name) => one[name] as Record<string, unknown>, sent);
    holder[last] = value;
    return sent;
  };

  // What is null here was seen so in the requests of some client.
  it.each([
    ...["id", "timestamp", "locale", "name", "replyToId", "action", "textFormat", "entities"],
    ...["attachments", "localTimezone", "callerId", "deliveryMode", "relatesTo", "expiration"],
    ...["membersAdded", "membersRemoved", "from.name", "from.role", "recipient.name"],
    ...["recipient.aadObjectId", "conversation.tenantId", "conversation.isGroup"],
    ...["conversation.name", "channelData.channel", "channelData.eventType"],
    ...["channelData.settings", "channelData.team.name", "channelData.meeting"],
  ])("is no hindrance to an answer: %s", async (path) => {
    for (const value of odd) {
      const { status, replies } = await send(without(path, value));
      expect([path, value, status, replies.length]).toEqual([path, value, 200, 1]);
    }
  });

  it("is an empty message when it is the text", async () => {
    for (const text of [null, undefined]) {
      const { status, words } = await send(without("text", text));
      expect(status).toBe(200);
      expect(words).toContain(help);
    }
  });

  it("is no hindrance to what Teams tells of a team's people", async () => {
    for (const membersAdded of [null, {}, [null, 5, {}, { id: null }, { id: "29:x", name: 5 }]]) {
      const sent = { ...activity(options()), type: "conversationUpdate", membersAdded };
      expect((await send(sent)).status).toBe(200);
    }
  });
});

describe("where others read", () => {
  const places = [
    ["a group chat", { conversationType: "groupChat", isGroup: true }, {}],
    ["a conversation of no type", {}, {}],
    ["a channel of which no team is named", { conversationType: "channel" }, { team: null }],
  ] as const;

  /** Somebody in a network, and what they say and press elsewhere. */
  const elsewhere = async (type: object, data: object) => {
    [person, team] = [aPerson(), aTeam()];
    await send(mention(options(), "tauko 3 pv"));
    const alone = { serviceUrl: product.teams.serviceUrl, person };
    const place = {
      conversation: { id: `19:${randomUUID()}@thread.v2`, ...type },
      channelData: { ...activity(alone).channelData, ...data },
    };
    return {
      say: async (words: string) => (await send({ ...mention(alone, words), ...place })).words,
      submit: async (verb: string) =>
        (await send({ ...submitted(alone, verb, {}), ...place })).words,
      press: async (verb: string) => {
        const { body } = await send({ ...press(alone, verb, {}), ...place });
        return textsOf((body as { value: unknown }).value).join(" ");
      },
    };
  };

  it.each(places)("nothing personal is shown: %s", async (_, type, data) => {
    const { say, press: pressed } = await elsewhere(type, data);
    const shown = [
      await say("ilmoitukset"),
      await say("tauko 9 kahvia"),
      await say("tauko 3 pv"),
      await say("retro"),
      await pressed(verbs.openNotificationsForm),
    ];
    const personal = [t("notifications.heading"), t("retros.list.none"), "asti.", "18.00"];
    for (const words of shown) {
      expect(words).not.toBe("");
      for (const word of personal) expect(words).not.toContain(word);
    }
  });

  it("an anonymous answer that a message carries is refused: a group chat", async () => {
    const { submit } = await elsewhere({ conversationType: "groupChat" }, {});
    for (const verb of [verbs.answerPulse, verbs.answerRetro, verbs.withdrawPulse])
      expect(await submit(verb)).toContain(t("errors.onlyUnseen"));
  });

  it("is not a personal chat, whatever team is named with it", async () => {
    [person, team] = [aPerson(), aTeam()];
    await send(mention(options(), "hei"));
    const { conversation } = activity({ serviceUrl: product.teams.serviceUrl, person });
    const { words } = await send({ ...mention(options(), "ilmoitukset"), conversation });
    expect(words).toContain(t("notifications.heading"));
  });
});

describe("an invoke", () => {
  const invoke = (name: unknown, value: unknown) => ({
    ...activity(options()),
    type: "invoke",
    name,
    value,
  });

  it.each([
    "composeExtension/query",
    "composeExtension/queryLink",
    "composeExtension/fetchTask",
    "fileConsent/invoke",
    "signin/verifyState",
    "adaptivecard/action",
    "no/such",
    undefined,
  ])("is not implemented when the manifest does not offer it: %s", async (name) => {
    expect((await send(invoke(name, {}))).status).toBe(501);
  });

  it.each([
    undefined,
    null,
    {},
    [],
    "x",
    { action: null },
    { action: { type: "Action.Execute" } },
    { action: { type: "Action.Execute", verb: 5 } },
    { action: { type: "Action.Submit", verb: verbs.help } },
    { action: { type: "Action.Execute", verb: verbs.help, data: "x" } },
  ])("is refused when it is no press of a button: %j", async (value) => {
    const { status, body } = await send(invoke("adaptiveCard/action", value));
    expect([status, body]).toEqual([400, ""]);
  });

  it.each(["IDEAS.FORM", "ideas.nosuch", "", "__proto__", "constructor"])(
    "is answered in words when nobody knows its verb: %j",
    async (verb) => {
      const { status, body } = await send(press(options(), verb, {}));
      expect(status).toBe(200);
      expect(body).toMatchObject({ type: "application/vnd.microsoft.activity.message" });
      expect(JSON.stringify(body)).toContain(t("errors.notFound"));
    },
  );

  it.each([
    { idea: "x" },
    {},
    { idea: null },
    { idea: `${randomUUID()}/../${randomUUID()}` },
    { idea: { __proto__: { id: 1 } } },
  ])("is answered in words when its data fits nothing: %j", async (data) => {
    const { status, body } = await send(press(options(), verbs.supportIdea, data));
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain(t("errors.invalid"));
  });
});

describe("what a message says of its time and language", () => {
  it.each([
    {
      timestamp: "2036-01-01T00:00:00Z",
      localTimestamp: "1970-01-01",
      localTimezone: "Mars/Phobos",
    },
    { timestamp: "soon", expiration: 5, deliveryMode: "no-such" },
    { locale: "../../etc" },
    { locale: "" },
    { locale: null },
    { locale: { tag: "sv" } },
    { locale: "tlh-KX" },
  ])("is no hindrance to an answer in Finnish: %j", async (odd) => {
    person = aPerson();
    team = aTeam();
    const { status, words } = await send({ ...mention(options(), "apua"), ...odd });
    expect(status).toBe(200);
    expect(words).toContain(help);
  });

  it("is refused when it goes on and on", async () => {
    const locale = "xx-".repeat(5_000);
    expect((await send({ ...mention(options(), "apua"), locale })).status).toBe(400);
  });
});
