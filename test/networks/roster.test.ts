import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { networkStore } from "../../src/networks/store.ts";
import { eventually } from "../support/eventually.ts";
import { networkOf, peopleOf, rowsOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  type Account,
  accountOf,
  aPerson,
  aTeam,
  type Behaviour,
  installation,
  type Person,
  type Team,
  teamEvent,
  theBot,
} from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => {
  product.teams.behave = () => "default";
  product.teams.largestPage = 500;
});
afterAll(() => product.close());

const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => aPerson(`Jäsen ${String(index).padStart(4, "0")}`));

const accountsOf = (list: readonly Person[]): Account[] => list.map((person) => accountOf(person));

/** An hour ago: longer than a roster may be behind. */
const longAgo = (): Date => new Date(Date.now() - 60 * 60_000);

const readingsOf = (team: Team): number =>
  product.teams.asked.filter(
    (path) => path.includes(encodeURIComponent(team.team)) && !path.includes("continuationToken"),
  ).length;

const pagesOf = (team: Team): number =>
  product.teams.asked.filter((path) => path.includes(encodeURIComponent(team.team))).length;

/** Nothing more is asked or written for a while. */
const settled = async (team: Team): Promise<void> => {
  const seen = async (): Promise<string> => {
    const { id } = (await networkOf(product.table, team)).value;
    const rows = await rowsOf(product.table, id);
    return `${pagesOf(team)} ${rows.map(({ key, etag }) => key + etag).join()}`;
  };
  for (let before = ""; ; ) {
    const now = await seen();
    if (now === before && product.teams.underWay === 0) return;
    before = now;
    await wait(150);
  }
};

const untilPresent = (network: string, name = ""): Promise<true> =>
  eventually(async () => (await peopleOf(product.table, network)).present.includes(name) && true);

interface Known {
  readonly installer: Person;
  readonly team: Team;
  readonly network: string;
  /** Lets the roster be read again, as an event of the team does, and waits until it was. */
  readonly readAgain: () => Promise<void>;
}

/** A team whose app was installed, and whose roster was read. */
const aKnownTeam = async (roster: readonly Account[]): Promise<Known> => {
  const [installer, team] = [aPerson("Asentaja"), aTeam()];
  const options = { serviceUrl: product.teams.serviceUrl, person: installer, team };
  product.teams.rosters.set(team.team, [accountOf(installer), ...roster]);
  const installed = { ...installation(options), timestamp: longAgo().toISOString() };
  expect((await product.post(installed)).status).toBe(200);
  const { id: network } = (await networkOf(product.table, team)).value;
  // They are written a part at a time.
  await untilPresent(network, roster.at(-1)?.name);
  await settled(team);
  return {
    installer,
    team,
    network,
    readAgain: async () => {
      const before = readingsOf(team);
      const joined = teamEvent(options, "teamMemberAdded", { membersAdded: [{ id: "29:x" }] });
      expect((await product.post(joined)).status).toBe(200);
      await eventually(async () => readingsOf(team) > before);
      await settled(team);
    },
  };
};

const refuse = (response: ServerResponse, status: number): "answered" => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code: "Failed" } }));
  return "answered";
};

/** The third page fails in this way. */
const failingOnPage3 =
  (fail: (response: ServerResponse) => "answered"): Behaviour =>
  ({ method, path }, response) =>
    method === "GET" && path.includes("continuationToken=20") ? fail(response) : "default";

describe("the roster of a team", () => {
  it("is read in pages, all of it, and kept", async () => {
    const list = people(620);
    const { team, network } = await aKnownTeam(accountsOf(list));
    expect(pagesOf(team)).toBe(2);
    const { present } = await peopleOf(product.table, network);
    expect(present).toHaveLength(621);
    expect(present).toContain("Jäsen 0619");
    const chats = await networkStore(product.table).readChats(network);
    expect(chats.size).toBe(621);
    expect([...chats.values()].map(({ value }) => value.teamsId)).toContain(
      `29:${list[619]?.objectId}`,
    );
  });

  it("that is as it was is not written again", async () => {
    const { network, readAgain } = await aKnownTeam(accountsOf(people(150)));
    const before = await rowsOf(product.table, network);
    await readAgain();
    const after = await rowsOf(product.table, network);
    expect(after.map(({ key, etag }) => [key, etag])).toEqual(
      before.map(({ key, etag }) => [key, etag]),
    );
  });

  it("tells who has left, who is new and who has another name", async () => {
    const [stays, leaves, joins] = people(3) as [Person, Person, Person];
    const { installer, team, network, readAgain } = await aKnownTeam(accountsOf([stays, leaves]));
    product.teams.rosters.set(
      team.team,
      accountsOf([installer, { ...stays, name: "Uusi Nimi" }, joins]),
    );
    await readAgain();
    await untilPresent(network, joins.name);
    expect((await peopleOf(product.table, network)).present).toEqual(
      ["Asentaja", "Uusi Nimi", joins.name].sort(),
    );
    product.teams.rosters.set(team.team, accountsOf([installer, stays, leaves]));
    await readAgain();
    await untilPresent(network, leaves.name);
    const members = await networkStore(product.table).listMembers(network);
    expect(members).toHaveLength(4);
  });

  it("does not tell that somebody left who has just come", async () => {
    const { team, network, readAgain } = await aKnownTeam(accountsOf(people(2)));
    const fresh = aPerson("Vasta tullut");
    const before = product.teams.rosters.get(team.team) ?? [];
    product.teams.rosters.set(team.team, [...before, accountOf(fresh)]);
    await product.say(fresh, team, "hei");
    product.teams.rosters.set(team.team, before);
    await readAgain();
    expect((await peopleOf(product.table, network)).present).toContain("Vasta tullut");
  });

  it("does not bring back somebody who has just left", async () => {
    const [leaves] = people(1) as [Person];
    const { installer, team, network, readAgain } = await aKnownTeam(accountsOf([leaves]));
    const options = { serviceUrl: product.teams.serviceUrl, person: installer, team };
    const left = { membersRemoved: [accountOf(leaves)] };
    await product.post(teamEvent(options, "teamMemberRemoved", left));
    await settled(team);
    await readAgain();
    expect((await peopleOf(product.table, network)).present).toEqual(["Asentaja"]);
  });

  it("makes members neither of bots nor of guests, and keeps a member who became a guest", async () => {
    const [guest, foreigner, member] = people(3) as [Person, Person, Person];
    const others = [
      theBot,
      accountOf(aPerson("Toinen botti"), { id: "28:another" }),
      { id: "29:nobody", name: "Nimettömänä kokouksessa" },
      accountOf(guest, { userRole: "guest" }),
      accountOf(foreigner, { tenantId: crypto.randomUUID() }),
    ];
    const { team, network, readAgain } = await aKnownTeam([...others, accountOf(member)]);
    const present = async () => (await peopleOf(product.table, network)).present;
    expect(await present()).toEqual(["Asentaja", member.name]);
    const roster = product.teams.rosters.get(team.team) ?? [];
    const asGuest = roster.map((account) =>
      account.aadObjectId === member.objectId ? { ...account, userRole: "guest" } : account,
    );
    product.teams.rosters.set(team.team, asGuest);
    await product.say(member, team, "hei");
    await readAgain();
    expect(await present()).toEqual(["Asentaja", member.name]);
  });
});

describe("a roster that is cut short", () => {
  const failures: Readonly<Record<string, (response: ServerResponse) => "answered">> = {
    "429": (response) => refuse(response, 429),
    "403": (response) => refuse(response, 403),
    "502": (response) => refuse(response, 502),
    "a broken connection": (response) => {
      response.socket?.destroy();
      return "answered";
    },
    "a page instead of an answer": (response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html>sign in</html>");
      return "answered";
    },
    "the same token again": (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ members: [], continuationToken: "20" }));
      return "answered";
    },
  };

  it.each(Object.keys(failures))(
    "by %s on its third page says of nobody that they left, and still tells who came",
    async (name) => {
      product.teams.largestPage = 10;
      const list = people(25);
      const { installer, team, network, readAgain } = await aKnownTeam(accountsOf(list));
      const joins = aPerson("Uusi ensimmäisellä sivulla");
      // Two have left and one came; of the third page, which has the last of them, nothing comes.
      product.teams.rosters.set(team.team, accountsOf([installer, joins, ...list.slice(2)]));
      product.teams.behave = failingOnPage3(failures[name] ?? (() => "answered"));
      await readAgain();
      await untilPresent(network, joins.name);
      const { present } = await peopleOf(product.table, network);
      expect(present).toEqual(
        [installer.name, joins.name, ...list.map((person) => person.name)].sort(),
      );
      expect(pagesOf(team)).toBeLessThan(10);
    },
  );

  it("by a team that Teams does not know, or that has nobody, changes nothing", async () => {
    const { team, network, readAgain } = await aKnownTeam(accountsOf(people(3)));
    const before = await rowsOf(product.table, network);
    product.teams.rosters.delete(team.team);
    await readAgain();
    product.teams.rosters.set(team.team, []);
    await readAgain();
    expect(await rowsOf(product.table, network)).toEqual(before);
  });

  it("by an empty last page is complete", async () => {
    const [stays, leaves] = people(2) as [Person, Person];
    const { installer, team, network, readAgain } = await aKnownTeam(accountsOf([stays, leaves]));
    product.teams.behave = ({ method, path }, response) => {
      if (method !== "GET" || !path.includes(encodeURIComponent(team.team))) return "default";
      const isLast = path.includes("continuationToken");
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          isLast
            ? { members: [], continuationToken: "" }
            : { members: accountsOf([installer, stays]), continuationToken: "last" },
        ),
      );
      return "answered";
    };
    await readAgain();
    await eventually(
      async () => !(await peopleOf(product.table, network)).present.includes(leaves.name),
    );
    expect((await peopleOf(product.table, network)).present).toEqual(
      [installer.name, stays.name].sort(),
    );
  });

  it("does not hinder the turn that it was read after", async () => {
    const team = aTeam();
    let answerRoster = (): void => undefined;
    const answered = new Promise<"default">((resolve) => {
      answerRoster = () => resolve("default");
    });
    product.teams.behave = ({ method }) => (method === "GET" ? answered : "default");
    const options = { serviceUrl: product.teams.serviceUrl, person: aPerson(), team };
    expect((await product.post(installation(options))).status).toBe(200);
    answerRoster();
  });
});

describe("two instances that read the same roster at once", () => {
  it("make every person one member", async () => {
    const other = await startProduct({ tableName: product.config.tableName });
    const [installer, team] = [aPerson("Asentaja"), aTeam()];
    product.teams.rosters.set(team.team, accountsOf([installer, ...people(300)]));
    const options = { serviceUrl: product.teams.serviceUrl, person: installer, team };
    await Promise.all([product, other].map((one) => one.post(installation(options))));
    const { id: network } = (await networkOf(product.table, team)).value;
    await eventually(async () => (await peopleOf(product.table, network)).present.length >= 301);
    await settled(team);
    await other.close();
    const { id } = (await networkOf(product.table, team)).value;
    expect(await networkStore(product.table).listMembers(id)).toHaveLength(301);
    expect((await peopleOf(product.table, id)).present).toHaveLength(301);
  });
});
