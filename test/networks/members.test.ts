import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { networkStore } from "../../src/networks/store.ts";
import { submitIdea } from "../support/ideas.ts";
import { isPostIn } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  activity,
  aPerson,
  aTeam,
  fakeTeams,
  mention,
  type Person,
  type Team,
} from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
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
    const rows = networkStore(product.table);
    const network = (await rows.findLink(team.tenant, team.team))?.network ?? "";
    const [member] = await rows.listMembers(network);
    const giveRole = async () => {
      for (let tries = 0; tries < 10; tries++) {
        const read = await rows.readMember(network, member?.id ?? "");
        if (!read) throw new Error("no member");
        const changed = { ...read.value, roles: ["coordinator" as const] };
        const write = rows.replaceMember(changed, read, crypto.randomUUID());
        if ((await product.table.write(network, [write])).written) return;
      }
    };
    await Promise.all([
      product.say(person, team, "kieli ruotsi"),
      giveRole(),
      product.say(person, team, "kieli ruotsi"),
    ]);
    expect(await rows.findMember(network, member?.id ?? "")).toMatchObject({
      language: "sv",
      roles: ["coordinator"],
    });
  });
});
