import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { type Channel, type Chat, stateOf } from "../../src/networks/network.ts";
import { networkStore } from "../../src/networks/store.ts";
import { eventually } from "../support/eventually.ts";
import { isPostIn, networkOf, peopleOf, rowsOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  activity,
  aPerson,
  aTeam,
  fakeTeams,
  installation,
  type Person,
  type Team,
  teamEvent,
} from "../support/teams.ts";

const otherTenant = "4b454855-0000-4000-8000-000000000002";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const options = (person: Person, team: Team) => ({
  serviceUrl: product.teams.serviceUrl,
  person,
  team,
});

const deliver = async (...activities: readonly object[]): Promise<void> => {
  for (const sent of activities) expect((await product.post(sent)).status).toBe(200);
};

interface Installed {
  readonly person: Person;
  readonly team: Team;
  readonly network: string;
  readonly tell: (
    eventType: string,
    changes?: Parameters<typeof teamEvent>[2],
  ) => ReturnType<typeof teamEvent>;
}

const longAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** A network whose app was installed an hour ago. */
const installed = async (person = aPerson(), team = aTeam()): Promise<Installed> => {
  await deliver({
    ...installation(options(person, team)),
    timestamp: longAgo(60).toISOString(),
  });
  const network = (await networkOf(product.table, team)).value.id;
  return {
    person,
    team,
    network,
    tell: (eventType, changes) => teamEvent(options(person, team), eventType, changes),
  };
};

const channelOf = async (network: string): Promise<Channel> => {
  const channel = await networkStore(product.table).findChannel(network);
  if (!channel) throw new Error("the network has no channel");
  return channel;
};

const stateIn = async (team: Team) => stateOf((await networkOf(product.table, team)).value);

const submit = (person: Person, title: string) =>
  product.api("POST", "/api/ideas", {
    token: person.objectId,
    body: { form: crypto.randomUUID(), title },
  });

describe("a team's name", () => {
  it("is the network's too, whoever tells it last", async () => {
    const { team, person, tell } = await installed();
    const [first, second] = [longAgo(20), longAgo(10)];
    await deliver(
      tell("teamRenamed", { name: "Uusin nimi", at: second }),
      tell("teamRenamed", { name: "Vanhempi nimi", at: first }),
    );
    expect((await networkOf(product.table, team)).value.name).toBe("Uusin nimi");
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ network: { name: "Uusin nimi" } });
  });
});

describe("the channel that posts go to", () => {
  it("is the team's first one while it is deleted, and itself again when it is restored", async () => {
    const { team, network, tell } = await installed();
    const channel = { id: team.channel, name: "KEHU" };
    await deliver(tell("channelDeleted", { channel, at: longAgo(9) }));
    expect(await channelOf(network)).toMatchObject({ channel: team.team, deleted: team.channel });
    await deliver(tell("channelRestored", { channel, at: longAgo(8) }));
    const restored = await channelOf(network);
    expect(restored).toMatchObject({ channel: team.channel, name: "KEHU" });
    expect(restored.deleted).toBeUndefined();
  });

  it("is not deleted by news that is older than its being restored", async () => {
    const { team, network, tell } = await installed();
    const channel = { id: team.channel, name: "KEHU" };
    await deliver(
      tell("channelRestored", { channel, at: longAgo(8) }),
      tell("channelDeleted", { channel, at: longAgo(9) }),
    );
    expect((await channelOf(network)).channel).toBe(team.channel);
  });

  it("follows its own name and no other channel's fate", async () => {
    const { team, network, tell } = await installed();
    const another = { id: "19:another@thread.tacv2", name: "Muu" };
    await deliver(
      tell("channelCreated", { channel: another }),
      tell("channelRenamed", { channel: another }),
      tell("channelDeleted", { channel: another }),
      tell("channelRenamed", { channel: { id: team.channel, name: "Verkosto" } }),
    );
    expect(await channelOf(network)).toMatchObject({ channel: team.channel, name: "Verkosto" });
  });
});

describe("a team that nothing can be sent to", () => {
  it("keeps its posts, and they leave once when it is back", async () => {
    const { person, team, tell } = await installed();
    await product.teams.until(isPostIn(team.channel));
    await deliver(tell("teamArchived", { at: longAgo(9) }));
    expect(await stateIn(team)).toBe("archived");
    const posts = () => product.teams.sent.filter(isPostIn(team.channel)).length;
    expect((await submit(person, "Odottaa")).status).toBe(201);
    await wait(400);
    expect(posts()).toBe(1);
    const back = tell("teamUnarchived", { at: longAgo(8) });
    await deliver(back, back);
    await eventually(async () => posts() === 2);
  });

  it.each([
    [["teamUnarchived", 8], ["teamArchived", 9], "active"],
    [["teamArchived", 8], ["teamUnarchived", 9], "archived"],
    [["teamHardDeleted", 8], ["teamArchived", 9], "removed"],
    [["teamDeleted", 9], ["teamRestored", 8], "active"],
    [["teamUnarchived", 8], ["teamDeleted", 9], "removed"],
    [["teamArchived", 8], ["teamArchived", 8], "archived"],
  ] as const)("is what was told last, in any order: %j %j", async (one, two, state) => {
    const { team, tell } = await installed();
    for (const [eventType, minutes] of [one, two])
      await deliver(tell(eventType, { at: longAgo(minutes) }));
    expect(await stateIn(team)).toBe(state);
  });

  it("is not made a network by what is told of it", async () => {
    const team = aTeam();
    for (const eventType of ["teamArchived", "teamRenamed", "channelDeleted", "teamMemberAdded"])
      await deliver(
        teamEvent(options(aPerson(), team), eventType, {
          channel: { id: team.channel },
          membersAdded: [accountOf(aPerson())],
        }),
      );
    expect(await networkStore(product.table).findLink(team.tenant, team.team)).toBeUndefined();
  });
});

describe("people who come and go", () => {
  it("are told a hundred and fifty at once", async () => {
    const { person: installer, team, network, tell } = await installed();
    const people = Array.from({ length: 150 }, (_, index) => aPerson(`Jäsen ${index}`));
    product.teams.rosters.set(
      team.team,
      [installer, ...people].map((person) => accountOf(person)),
    );
    await deliver(tell("teamMemberAdded", { membersAdded: people.map((p) => accountOf(p)) }));
    await eventually(
      async () => (await peopleOf(product.table, network)).present.length === people.length + 1,
    );
    const gone = people.slice(0, 120).map((person) => accountOf(person));
    await deliver(tell("teamMemberRemoved", { membersRemoved: [...gone, null, ...gone] }));
    expect((await peopleOf(product.table, network)).present).toHaveLength(31);
  });

  it("are where they were told to be last", async () => {
    const { team, network, tell } = await installed();
    const person = aPerson("Edestakainen");
    await product.say(person, team, "hei");
    const [before, after] = [new Date(Date.now() + 1), longAgo(5)];
    await wait(5);
    await deliver(
      tell("teamMemberRemoved", { membersRemoved: [accountOf(person)], at: before }),
      tell("teamMemberAdded", { membersAdded: [accountOf(person)], at: after }),
    );
    expect((await peopleOf(product.table, network)).present).not.toContain("Edestakainen");
  });

  it("stay when they leave a channel of the team", async () => {
    const { person, team, network, tell } = await installed();
    await deliver(
      tell("channelMemberRemoved", {
        channel: { id: team.channel },
        membersRemoved: [accountOf(person)],
      }),
    );
    expect((await peopleOf(product.table, network)).present).toContain(person.name);
  });
});

describe("the address of Teams", () => {
  it("is kept by an event of the team too, and used by the next post", async () => {
    const { person, team, network, tell } = await installed();
    await product.teams.until(isPostIn(team.channel));
    const moved = await fakeTeams();
    try {
      await deliver({ ...tell("teamRenamed", { name: "Muutto" }), serviceUrl: moved.serviceUrl });
      expect((await channelOf(network)).serviceUrl).toBe(moved.serviceUrl);
      await submit(person, "Uuteen osoitteeseen");
      await moved.until(isPostIn(team.channel));
    } finally {
      await moved.close();
    }
  });

  it("is kept by a message in somebody's own chat too", async () => {
    const { person, team, network } = await installed();
    const moved = await fakeTeams();
    try {
      await deliver({
        ...activity({ serviceUrl: moved.serviceUrl, person }),
        type: "message",
        text: "hei",
      });
      expect((await channelOf(network)).serviceUrl).toBe(moved.serviceUrl);
      await submit(person, "Henkilökohtaisen viestin osoitteeseen");
      await moved.until(isPostIn(team.channel));
    } finally {
      await moved.close();
    }
  });
});

describe("a member's own chat", () => {
  const chatOf = async ({ network, person, team }: Installed): Promise<Chat | undefined> => {
    const rows = networkStore(product.table);
    const identity = { tenant: team.tenant, objectId: person.objectId };
    const membership = await rows.findMembership(network, identity);
    return rows.findChat(network, membership?.member ?? "");
  };

  const personal = (person: Person) => ({ serviceUrl: product.teams.serviceUrl, person });

  it("is known by the person from the start, and by its own id once they write there", async () => {
    const one = await installed();
    expect(await chatOf(one)).toMatchObject({ teamsId: `29:${one.person.objectId}` });
    expect((await chatOf(one))?.conversation).toBeUndefined();
    const said = { ...activity(personal(one.person)), type: "message", text: "hei" };
    await deliver(said, { ...said, id: crypto.randomUUID() });
    expect(await chatOf(one)).toMatchObject({
      conversation: `a:${one.person.objectId}`,
      serviceUrl: product.teams.serviceUrl,
      blocked: false,
    });
  });

  it("is blocked while the app is away from it, whatever comes late or twice", async () => {
    const one = await installed();
    const at = (action: string, minutes: number) => ({
      ...installation(personal(one.person), action),
      timestamp: longAgo(minutes).toISOString(),
    });
    await deliver(at("add", 9), at("remove", 7), at("remove", 7), at("add", 8));
    expect(await chatOf(one)).toMatchObject({
      blocked: true,
      conversation: `a:${one.person.objectId}`,
    });
    await deliver(at("add", 6));
    expect((await chatOf(one))?.blocked).toBe(false);
  });

  it("is not blocked when the person writes there", async () => {
    const one = await installed();
    const removed = installation(personal(one.person), "remove");
    await deliver({ ...removed, timestamp: longAgo(5).toISOString() });
    expect((await chatOf(one))?.blocked).toBe(true);
    await deliver({ ...activity(personal(one.person)), type: "message", text: "hei" });
    expect((await chatOf(one))?.blocked).toBe(false);
  });

  it("is kept in every network that the person is in", async () => {
    const person = aPerson();
    const both = [await installed(person), await installed(person)];
    await deliver(installation(personal(person)));
    for (const one of both) expect((await chatOf(one))?.conversation).toBe(`a:${person.objectId}`);
  });
});

describe("networks side by side", () => {
  it("of one person are two memberships, and the tab shows the same one each time", async () => {
    const person = aPerson("Kahdessa");
    const [one, two] = [await installed(person), await installed(person)];
    const own = [one, two].sort((a, b) => (a.team.team < b.team.team ? -1 : 1));
    await submit(person, "Ensimmäiseen");
    const ids = await Promise.all(
      own.map(async ({ network }) => (await product.table.list(network, "idea!")).length),
    );
    expect(ids).toEqual([1, 0]);
    const members = await Promise.all(
      own.map(async ({ network }) => (await networkStore(product.table).listMembers(network))[0]),
    );
    expect(members[0]?.id).not.toBe(members[1]?.id);
    await deliver(own[0]?.tell("teamDeleted", { at: longAgo(5) }) ?? {});
    const next = await startProduct({ tableName: product.config.tableName });
    const { body } = await next.api("GET", "/api/ideas", { token: person.objectId });
    expect((body as IdeaList).ideas).toEqual([]);
    await next.close();
  });

  it("of a tenant that is not let in are not touched by what it tells", async () => {
    const person = aPerson();
    const here = await installed(person);
    expect((await product.post(installation(options(person, aTeam(otherTenant))))).status).toBe(
      403,
    );
    const before = await rowsOf(product.table, here.network);
    const event = teamEvent(options(person, { ...here.team, tenant: otherTenant }), "teamDeleted");
    expect((await product.post(event)).status).toBe(403);
    expect(await rowsOf(product.table, here.network)).toEqual(before);
  });
});
