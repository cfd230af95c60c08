import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { localTenant } from "../../bot/local.ts";
import { eraseMemberships, membershipsOf } from "../../src/networks/presences.ts";
import { networkStore } from "../../src/networks/store.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { type FaultyTables, faultyTables } from "../support/faulty-tables.ts";
import { networkOf, peopleOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { newTableName } from "../support/store.ts";
import {
  accountOf,
  aPerson,
  aTeam,
  installation,
  type Person,
  type Team,
  teamEvent,
} from "../support/teams.ts";

let tables: FaultyTables;

beforeAll(async () => {
  tables = await faultyTables();
});
afterAll(() => tables.close());

const productAt = (tableName: string, clock?: () => Date): Promise<Product> =>
  startProduct(
    { delivery: false, tableName, tables: { connectionString: tables.connection } },
    {},
    clock,
  );

const identityOf = ({ objectId }: Person) => ({ tenant: localTenant, objectId });
const partitionOf = ({ objectId }: Person): string => keyOf("person", localTenant, objectId);

const statusFor = async (product: Product, { objectId }: Person): Promise<number> =>
  (await product.api("GET", "/api/me", { token: objectId })).status;

const isBackfilled = async ({ table }: Product): Promise<boolean> =>
  networkStore(table).isBackfilled(localTenant);

/** Removes what leads from the person to their networks, as if an older version had written the rest. */
const forgetRows = async ({ table }: Product, person: Person): Promise<void> => {
  for (const { key, etag } of await table.list(partitionOf(person), "personNetwork!"))
    await table.write(partitionOf(person), [{ do: "remove", key, etag }]);
};

const installIn = async (product: Product, person: Person, team: Team): Promise<void> => {
  const options = { serviceUrl: product.teams.serviceUrl, person, team };
  expect((await product.post(installation(options))).status).toBe(200);
};

describe("a person's networks", () => {
  it("cost the same reads with 3 and with 30 networks in the tenant", async () => {
    const product = await productAt(newTableName());
    try {
      await eventually(() => isBackfilled(product));
      // That it is done is read once.
      expect(await statusFor(product, aPerson())).toBe(404);
      const readsFor = async (person: Person): Promise<number> => {
        let reads = 0;
        tables.fault = ({ writes }) => {
          if (!writes) reads++;
          return undefined;
        };
        expect(await statusFor(product, person)).toBe(200);
        tables.fault = () => undefined;
        return reads;
      };
      const reads: number[] = [];
      let networks = 0;
      for (const size of [3, 30]) {
        let last = aPerson();
        for (; networks < size; networks++) {
          last = aPerson();
          await product.say(last, aTeam(), "hei");
        }
        reads.push(await readsFor(last));
      }
      // One of them is of the revisions.
      expect(reads[0]).toBeLessThanOrEqual(5);
      expect(reads[1]).toBe(reads[0]);
    } finally {
      tables.fault = () => undefined;
      await product.close();
    }
  });

  it("are found among all networks until the backfill is done, and by their rows after it", async () => {
    const older = await productAt(newTableName());
    const people = [aPerson(), aPerson()] as const;
    const team = aTeam();
    for (const person of people) await older.say(person, team, "hei");
    await eventually(() => isBackfilled(older));
    for (const person of people) await forgetRows(older, person);
    const { key, etag } = (await older.table.get("links", keyOf("backfill", localTenant))) ?? {};
    await older.table.write("links", [{ do: "remove", key: key ?? "", etag: etag ?? "" }]);

    tables.fault = ({ writes, partition }) =>
      writes && partition.startsWith("person") ? { before: 403 } : undefined;
    const failing = await productAt(older.config.tableName);
    for (const person of people) expect(await statusFor(failing, person)).toBe(200);
    expect(await isBackfilled(failing)).toBe(false);
    await failing.close();

    tables.fault = () => undefined;
    const both = await Promise.all([1, 2].map(() => productAt(older.config.tableName)));
    for (const product of both) await eventually(() => isBackfilled(product));
    for (const person of people) {
      expect(await older.table.list(partitionOf(person), "personNetwork!")).toHaveLength(1);
      for (const product of both) expect(await statusFor(product, person)).toBe(200);
    }
    await Promise.all([older, ...both].map((product) => product.close()));
  });

  it("are not lost to an end between the person's row and the membership", async () => {
    const [installer, joins, team] = [aPerson("Asentaja"), aPerson("Tulija"), aTeam()];
    const dying = await productAt(newTableName());
    await installIn(dying, installer, team);
    const { id: network } = (await networkOf(dying.table, team)).value;
    await eventually(() => isBackfilled(dying));
    const membership = keyOf("identity", localTenant, joins.objectId);
    tables.fault = ({ writes, text }) =>
      writes && text.includes(membership) ? { before: "cut" } : undefined;
    const options = { serviceUrl: dying.teams.serviceUrl, person: installer, team };
    dying.teams.rosters.set(
      team.team,
      [installer, joins].map((person) => accountOf(person)),
    );
    await dying.post(teamEvent(options, "teamMemberAdded", { membersAdded: [accountOf(joins)] }));
    await eventually(
      async () => (await dying.table.list(partitionOf(joins), "personNetwork!")).length,
    );
    await dying.close();
    tables.fault = () => undefined;

    const next = await productAt(dying.config.tableName);
    expect((await peopleOf(next.table, network)).present).toEqual(["Asentaja"]);
    expect((await next.api("GET", "/api/me", { token: joins.objectId })).body).toEqual({
      code: "notMember",
    });
    next.teams.rosters.set(
      team.team,
      [installer, joins].map((person) => accountOf(person)),
    );
    await installIn(next, installer, team);
    await eventually(async () => (await statusFor(next, joins)) === 200);
    await next.close();
  });

  it("are found again by the hourly look at the roster when a row is missing", async () => {
    const clock = movedClock("2030-03-11T07:00:00.000Z");
    const product = await startProduct({}, {}, clock.now);
    const [person, team] = [aPerson(), aTeam()];
    product.teams.rosters.set(team.team, [accountOf(person)]);
    await installIn(product, person, team);
    await eventually(() => isBackfilled(product));
    await eventually(
      async () => (await product.table.list(partitionOf(person), "personNetwork!")).length,
    );
    await forgetRows(product, person);
    expect(await statusFor(product, person)).toBe(404);
    clock.pass(61 * 60);
    await eventually(async () => (await statusFor(product, person)) === 200);
    await product.close();
  });

  it("are erased with the person, and only theirs", async () => {
    const product = await productAt(newTableName());
    await eventually(() => isBackfilled(product));
    const [leaves, stays] = [aPerson(), aPerson()];
    for (const team of [aTeam(), aTeam()])
      for (const person of [leaves, stays]) await product.say(person, team, "hei");
    const store = networkStore(product.table);
    const networks = (await membershipsOf(store, identityOf(leaves))).map(({ network }) => network);
    expect(networks).toHaveLength(2);
    await eraseMemberships(store, identityOf(leaves));
    await eraseMemberships(store, identityOf(leaves));
    for (const network of networks)
      expect(
        await product.table.list(network, "identity!", { where: { objectId: leaves.objectId } }),
      ).toEqual([]);
    expect(await product.table.list(partitionOf(leaves), "personNetwork!")).toEqual([]);
    expect(await membershipsOf(store, identityOf(stays))).toHaveLength(2);
    await product.close();
  });
});
