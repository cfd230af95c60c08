import { afterEach, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { networkOf, peopleOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { insertMember, offlineMicrosoft, teamsService } from "../support/production.ts";
import { onAzurite } from "../support/store.ts";
import {
  accountOf,
  aPerson,
  aTeam,
  installation,
  type Person,
  press,
  type Team,
  teamEvent,
} from "../support/teams.ts";
import { wrongClock } from "../support/wrong-clock.ts";

const RightDate = Date;
let putRight = (): void => undefined;
afterEach(() => putRight());

/** The time as Teams has it. */
const rightNow = (): Date => new RightDate();

const minutes = 60;
const wrongBy = [
  ["behind", -10 * minutes],
  ["ahead", 10 * minutes],
] as const;

const optionsOf = ({ teams }: Product, person: Person, team: Team) => ({
  serviceUrl: teams.serviceUrl,
  person,
  team,
});

const codeFor = async (product: Product, { objectId }: Person): Promise<unknown> =>
  ((await product.api("GET", "/api/me", { token: objectId })).body as { code?: string }).code;

describe("a machine whose clock is ten minutes wrong", () => {
  it.each(wrongBy)("loses no leaving member: %s", async (_, seconds) => {
    const tables = onAzurite();
    const right = await startProduct({ delivery: false, ...tables });
    const [installer, leaves, team] = [aPerson("Asentaja"), aPerson("Lähtijä"), aTeam()];
    await right.post(installation(optionsOf(right, installer, team)));
    await right.say(leaves, team, "hei");
    const { id: network } = (await networkOf(right.table, team)).value;

    putRight = wrongClock(seconds);
    const wrong = await startProduct({ delivery: false, ...tables });
    // As rosters are: behind what the events tell.
    const stale = [accountOf(installer), accountOf(leaves)];
    wrong.teams.rosters.set(team.team, stale);
    const left = teamEvent(optionsOf(wrong, installer, team), "teamMemberRemoved", {
      membersRemoved: [accountOf(leaves)],
      at: rightNow(),
    });
    expect((await wrong.post(left)).status).toBe(200);
    await eventually(async () => wrong.teams.asked.length > 0);
    // The reading ends with what it says of somebody new.
    const joins = aPerson("Tulija");
    wrong.teams.rosters.set(team.team, [...stale, accountOf(joins)]);
    const joined = teamEvent(optionsOf(wrong, installer, team), "teamMemberAdded", {
      membersAdded: [accountOf(joins)],
      at: rightNow(),
    });
    expect((await wrong.post(joined)).status).toBe(200);
    await eventually(async () => (await peopleOf(wrong.table, network)).present.includes("Tulija"));
    expect((await peopleOf(right.table, network)).present).not.toContain("Lähtijä");
    expect(await codeFor(wrong, leaves)).toBe("notMember");
    await wrong.close();
    await right.close();
  });

  it.each(wrongBy)("lets in whose token is good, and nobody else: %s", async (_, seconds) => {
    const microsoft = await offlineMicrosoft();
    putRight = wrongClock(seconds);
    const product = await startProduct(
      { delivery: false, identity: microsoft.identity, ...onAzurite() },
      microsoft.issuers,
    );
    const [tenant = ""] = microsoft.identity.allowedTenants;
    const [person, team] = [aPerson(), aTeam(tenant)];
    await insertMember(product.table, person, team);
    const old = { expires: -310 };
    const early = { starts: 310 };
    const fromTeams = async (options: object): Promise<number> => {
      const authorization = `Bearer ${await microsoft.teamsToken({}, options)}`;
      const pressed = press({ serviceUrl: teamsService, person, team }, verbs.help, {});
      return (await product.post(pressed, { authorization })).status;
    };
    const fromTab = async (options: object): Promise<number> => {
      const token = await microsoft.entraToken({ oid: person.objectId }, options);
      return (await product.api("GET", "/api/me", { token })).status;
    };
    expect([await fromTeams({}), await fromTab({})]).toEqual([200, 200]);
    expect([await fromTeams(old), await fromTab(old)]).toEqual([401, 401]);
    expect([await fromTeams(early), await fromTab(early)]).toEqual([401, 401]);
    await product.close();
    await microsoft.close();
  });
});

describe("rights that were taken away on one instance", () => {
  it("are no more on another five seconds later", async () => {
    const clock = movedClock(new Date().toISOString());
    const one = await startProduct({ delivery: false }, {}, clock.now);
    const { tableName } = one.config;
    const other = await startProduct({ delivery: false, tableName }, {}, clock.now);
    const [coordinator, second, leaves, team] = [aPerson(), aPerson("Toinen"), aPerson(), aTeam()];
    await one.post(installation(optionsOf(one, coordinator, team)));
    for (const person of [second, leaves]) await one.say(person, team, "hei");

    const rolesOf = async (product: Product, { objectId }: Person): Promise<unknown> =>
      ((await product.api("GET", "/api/me", { token: objectId })).body as { roles?: unknown })
        .roles;
    expect(await rolesOf(other, coordinator)).toEqual(["coordinator"]);
    expect(await rolesOf(other, leaves)).toEqual([]);

    const settings = await one.say(coordinator, undefined, "asetukset");
    const { version } = dataOf(settings, verbs.saveSettings);
    const saved = await one.press(coordinator, undefined, verbs.saveSettings, {
      version,
      name: "KEHU",
      language: "fi",
      zone: "Europe/Helsinki",
      holidays: "true",
      another: "Toinen",
      coordinators: "",
    });
    expect(JSON.stringify(saved)).toContain("tallennettu");
    const removed = { membersRemoved: [accountOf(leaves)], at: new Date() };
    await one.post(teamEvent(optionsOf(one, coordinator, team), "teamMemberRemoved", removed));

    clock.pass(5.1);
    expect(await rolesOf(other, coordinator)).toEqual([]);
    expect(await codeFor(other, leaves)).toBe("notMember");
    await other.close();
    await one.close();
  });
});
