import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkStore } from "../../src/networks/store.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { submitIdea } from "../support/ideas.ts";
import { countCalls, memoryTable } from "../support/memory-table.ts";
import { installedTeam, isPostIn } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  activity,
  aPerson,
  aTeam,
  cardIn,
  fakeTeams,
  installation,
  mention,
  type Person,
  type Team,
} from "../support/teams.ts";

let product: Product;

const rows = memoryTable();
const clock = movedClock(new Date().toISOString());

beforeAll(async () => {
  product = await startProduct({ table: rows }, {}, clock.now);
});
afterAll(() => product.close());

const leave = (person: Person, team: Team) =>
  product.post({
    ...activity({ serviceUrl: product.teams.serviceUrl, person: aPerson(), team }),
    type: "conversationUpdate",
    membersRemoved: [{ id: `29:${person.objectId}`, aadObjectId: person.objectId }, null],
  });

describe("whoever leaves the team", () => {
  it("sees nothing of its network any more, at once", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    expect((await product.api("GET", "/api/ideas", { token: person.objectId })).status).toBe(200);
    expect((await leave(person, team)).status).toBe(200);
    const { status, body } = await product.api("GET", "/api/ideas", { token: person.objectId });
    expect([status, body]).toEqual([404, { code: "notMember" }]);
  });

  it("is the same person when they come back", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await submitIdea(product, person, team, "Ennen lähtöä");
    await leave(person, team);
    await product.say(person, team, "hei");
    const { body } = await product.api("GET", "/api/ideas", { token: person.objectId });
    expect((body as IdeaList).ideas[0]).toMatchObject({ author: person.name });
    const link = await networkStore(product.table).findLink(team.tenant, team.team);
    expect(await networkStore(product.table).listMembers(link?.network ?? "")).toHaveLength(1);
  });
});

describe("the network's channel", () => {
  it("stays where the network began, whichever channel the bot is mentioned in", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const elsewhere = { ...team, channel: aTeam().channel };
    await submitIdea(product, person, elsewhere, "Toiselta kanavalta");
    await product.teams.until(isPostIn(team.channel));
    expect(product.teams.sent.some(isPostIn(elsewhere.channel))).toBe(false);
  });

  it("is reached at the address that Teams moved to", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const moved = await fakeTeams();
    try {
      const { status } = await product.post(
        mention({ serviceUrl: moved.serviceUrl, person, team }, "hei"),
      );
      expect(status).toBe(200);
      await product.api("POST", "/api/ideas", {
        token: person.objectId,
        body: { form: crypto.randomUUID(), title: "Uuteen osoitteeseen" },
      });
      await moved.until(isPostIn(team.channel));
    } finally {
      await moved.close();
    }
  });
});

describe("a member's language", () => {
  /** What is known of it: the one who asks names none, and nothing is remembered any more. */
  const known = async (person: Person): Promise<unknown> => {
    clock.pass(61);
    return (await me(person, "*")).language;
  };

  const me = async (person: Person, accepted: string): Promise<{ readonly language: string }> => {
    const headers = { "accept-language": accepted };
    const { body } = await product.api("GET", "/api/me", { token: person.objectId, headers });
    return body as { language: string };
  };

  const swedish = async (): Promise<{ readonly person: Person; readonly team: Team }> => {
    const [person, team] = [aPerson("Siiri", "sv-FI"), aTeam()];
    await product.say(person, team, "hej");
    return { person, team };
  };

  const sent = (person: Person, team: Team | undefined, changes: object) =>
    product.post({
      ...mention({ serviceUrl: product.teams.serviceUrl, person, ...(team && { team }) }, "hjälp"),
      ...changes,
    });

  it.each([
    [undefined],
    [null],
    [""],
    ["  "],
    ["de-DE"],
    ["tlh-KX"],
    ["fil-PH"],
    ["*"],
    ["x".repeat(60)],
    [1],
    [true],
    [{ tag: "en" }],
    [["en-GB"]],
  ])("stays as Teams last told it when a client names none of ours: %j", async (locale) => {
    const { person, team } = await swedish();
    for (const place of [team, undefined]) {
      clock.pass(61);
      expect((await sent(person, place, { locale })).status).toBe(200);
    }
    const answers = product.teams.sent.slice(-2).map(cardIn);
    for (const card of answers) expect(textsOf(card)).toContain("Hej, jag är KEHU!");
    expect(await known(person)).toBe("sv");
  });

  it.each(["sv", "SV-fi", "sv_SE", " sv-FI "])("is told as %j too", async (locale) => {
    const [person, team] = [aPerson("Siiri", locale), aTeam()];
    await product.say(person, team, "hej");
    expect(await known(person)).toBe("sv");
  });

  const clientInfo = { type: "clientInfo", locale: "sv-SE", country: "SE", platform: "iOS" };

  it.each([
    [undefined, [clientInfo], "sv"],
    [null, [null, 1, "x", { type: "clientInfo" }, clientInfo], "sv"],
    ["de-DE", [clientInfo], "sv"],
    ["en-GB", [clientInfo], "en"],
    [undefined, [{ ...clientInfo, locale: null }], "fi"],
    [undefined, [{ ...clientInfo, type: "mention" }], "fi"],
  ])(
    "is also read from what an activity says of its client: %j %j",
    async (locale, entities, language) => {
      const [person, team] = [aPerson("Siiri", null), aTeam()];
      expect((await sent(person, team, { locale, entities })).status).toBe(200);
      expect(await known(person)).toBe(language);
    },
  );

  it("is the one that was told last, by a word, a press or the app's being added", async () => {
    const { person, team } = await swedish();
    await product.say({ ...person, locale: "en-GB" }, undefined, "hello");
    expect(await known(person)).toBe("en");
    const { value } = await product.press(person, team, verbs.openIdeaForm, {});
    expect(textsOf(value)).toContain("Dela en idé");
    expect(await known(person)).toBe("sv");
    const { serviceUrl } = product.teams;
    await product.post(installation({ serviceUrl, person: { ...person, locale: "en-US" } }));
    expect(await known(person)).toBe("en");
    await product.post(installation({ serviceUrl, person, team }));
    expect(await known(person)).toBe("sv");
  });

  it("is what they chose, whatever Teams tells afterwards", async () => {
    const { person, team } = await swedish();
    await product.say(person, team, "språk engelska");
    await product.say(person, team, "hello");
    expect((await me(person, "sv")).language).toBe("en");
    expect(await known(person)).toBe("en");
  });

  it.each(["told", "chosen"])("is the same in every network, now and later: %s", async (how) => {
    const { person, team } = await swedish();
    const greeting = how === "told" ? "Hej, jag är KEHU!" : "Hello, I am KEHU!";
    const silent = { ...person, locale: null };
    const second = aTeam();
    await product.say(silent, second, "hei");
    if (how === "told") await product.say(person, team, "hej");
    else await product.say(person, team, "språk engelska");
    const third = aTeam();
    const fourth = await installedTeam(product, [aPerson(), silent]);
    clock.pass(61);
    for (const place of [team, second, third, fourth.team])
      expect(textsOf(await product.say(silent, place, "hei"))).toContain(greeting);
  });

  it("is written no second time", async () => {
    const { person } = await swedish();
    const costOf = async (locale: string | null) => {
      rows.forgetCalls();
      await product.say({ ...person, locale }, undefined, "hjälp");
      return countCalls(rows.calls.filter(({ partition }) => !partition.startsWith("delivery")));
    };
    await costOf("sv-FI");
    expect((await costOf(null)).transactions).toBe(0);
    expect((await costOf("sv-FI")).transactions).toBe(0);
    expect((await costOf("en-GB")).transactions).toBe(1);
    expect((await costOf("en-GB")).transactions).toBe(0);
  });

  it("is the network's in a network where nobody knows it", async () => {
    const [person, team] = [aPerson("Siiri", null), aTeam()];
    const greeted = await product.say(person, team, "hei");
    expect(textsOf(greeted)).toContain("Hei, minä olen KEHU!");
    expect(await known(person)).toBe("fi");
  });

  it("is that of the browser for as long as it asks, as the standard reads its list", async () => {
    const [person, team] = [aPerson("Siiri", null), aTeam()];
    await product.say(person, team, "hei");
    const lists = [
      ["sv,en;q=0.9", "sv"],
      ["en;q=0.5,sv;q=0.9", "sv"],
      ["fi; q=0.4, sv ; q=0.8 ,en ;q=0.5", "sv"],
      ["\tsv\t,\ten", "sv"],
      ["en;q=1.000, sv;q=0.999", "en"],
      ["sv;Q=0.1, en;Q=0.2", "en"],
      ["sv-FI", "sv"],
      ["SV-fi;q=0.3", "sv"],
      ["sv-Latn-FI;q=0.8,en;q=0.7", "sv"],
      ["de-DE, sv;q=0.3", "sv"],
      ["fil, en;q=0.5", "en"],
      ["sv;q=0, en;q=0.1", "en"],
      ["sv; q=0.0", "fi"],
      ["*", "fi"],
      ["de-DE, *;q=0.5", "fi"],
      ["*, sv;q=0.5", "sv"],
      ["", "fi"],
      [",,;q=1,;;,=", "fi"],
      ["sv;q=x, en;q=0.1", "en"],
      [`${"en;q=0.1,".repeat(800)}sv`, "sv"],
      [`${"x".repeat(8_000)},sv;q=0.1`, "sv"],
      ["-".repeat(8_000), "fi"],
    ] as const;
    const answers: string[] = [];
    for (const [list] of lists) answers.push((await me(person, list)).language);
    expect(answers).toEqual(lists.map(([, language]) => language));
    expect(await known(person)).toBe("fi");
  });

  it("is that of their Teams until they choose one, and then the chosen one", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const language = async (teamsLanguage: string) => {
      const { body } = await product.api("GET", "/api/me", {
        token: person.objectId,
        headers: { "accept-language": teamsLanguage },
      });
      return (body as { language: string }).language;
    };
    await product.say(person, team, "hej", "sv-FI");
    expect(await language("sv-FI")).toBe("sv");
    await product.say(person, team, "kieli englanti", "sv-FI");
    expect(await language("sv-FI")).toBe("en");
  });

  it("is changed without losing what somebody else changed at the same time", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const people = networkStore(product.table);
    const network = (await people.findLink(team.tenant, team.team))?.network ?? "";
    const [member] = await people.listMembers(network);
    const giveRole = async () => {
      for (let tries = 0; tries < 10; tries++) {
        const read = await people.readMember(network, member?.id ?? "");
        if (!read) throw new Error("no member");
        const changed = { ...read.value, roles: ["coordinator" as const] };
        const write = people.replaceMember(changed, read, crypto.randomUUID());
        if ((await product.table.write(network, [write])).written) return;
      }
    };
    await Promise.all([
      product.say(person, team, "kieli ruotsi"),
      giveRole(),
      product.say(person, team, "kieli ruotsi"),
    ]);
    expect(await people.findMember(network, member?.id ?? "")).toMatchObject({
      language: "sv",
      roles: ["coordinator"],
    });
  });
});
