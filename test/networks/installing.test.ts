import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { stateOf } from "../../src/networks/network.ts";
import { networkStore } from "../../src/networks/store.ts";
import { buttonOf, textsOf, verbOf } from "../support/cards.ts";
import { settings } from "../support/changing-verbs.ts";
import { eventually } from "../support/eventually.ts";
import { isPostIn, networkOf, peopleOf, untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  aPerson,
  aTeam,
  cardIn,
  installation,
  mention,
  type Person,
  type Team,
  teamEvent,
  theBot,
} from "../support/teams.ts";

let product: Product;
/** Another instance over the same table. */
let other: Product;

beforeAll(async () => {
  product = await startProduct();
  other = await startProduct({ tableName: product.config.tableName });
});
afterAll(async () => {
  await other.close();
  await product.close();
});

const options = (person: Person, team: Team, locale = "fi-FI") => ({
  serviceUrl: product.teams.serviceUrl,
  person,
  team,
  locale,
});

const deliver = async (...activities: readonly object[]): Promise<void> => {
  for (const sent of activities) expect((await product.post(sent)).status).toBe(200);
};

const botAdded = (person: Person, team: Team) =>
  teamEvent(options(person, team), "teamMemberAdded", { membersAdded: [theBot] });

const stateIn = async (team: Team) => stateOf((await networkOf(product.table, team)).value);

/** The greetings that were posted, once nothing more is on its way. */
const greetings = async (team: Team): Promise<number> => {
  await product.teams.until(isPostIn(team.channel));
  await untilNothingDue(product, (await networkOf(product.table, team)).value.id);
  return product.teams.sent.filter(isPostIn(team.channel)).length;
};

describe("installing the app in a team", () => {
  it("makes a network that the installer has the turn in", async () => {
    const [person, team] = [aPerson("Kaisa Kehittäjä"), aTeam()];
    await deliver(installation(options(person, team)));
    const { value } = await networkOf(product.table, team);
    expect(value).toMatchObject({
      name: "Kehittämisverkosto",
      language: "fi",
      zone: "Europe/Helsinki",
      holidays: true,
    });
    expect(stateOf(value)).toBe("active");
    const rows = networkStore(product.table);
    expect(await rows.findChannel(value.id)).toMatchObject({
      channel: team.channel,
      team: team.team,
      bot: "28:kehu",
    });
    expect(await peopleOf(product.table, value.id)).toEqual({
      present: ["Kaisa Kehittäjä"],
      coordinators: ["Kaisa Kehittäjä"],
    });
  });

  it("greets the channel with what the bot is for, who added it, and what to try", async () => {
    const [person, team] = [aPerson("Kaisa Kehittäjä"), aTeam()];
    await deliver(installation(options(person, team)));
    const card = cardIn(await product.teams.until(isPostIn(team.channel)));
    const words = textsOf(card).join(" ");
    expect(words).toContain("Hei kaikki, minä olen KEHU!");
    expect(words).toContain("Kaisa Kehittäjä kutsui minut tänne.");
    expect(buttonOf(card, verbs.openIdeaForm)).toBeDefined();
  });

  it.each(["fi-FI", "sv-FI", "en-GB", "de-DE"])(
    "begins in the language of the installation, from whichever Teams it is installed: %s",
    async (locale) => {
      const [person, team] = [aPerson(), aTeam()];
      await deliver(installation(options(person, team, locale)));
      const card = cardIn(await product.teams.until(isPostIn(team.channel)));
      expect(textsOf(card)).toContain("Hei kaikki, minä olen KEHU!");
      expect((await networkOf(product.table, team)).value.language).toBe("fi");
    },
  );

  it("begins in another language where the installation names one, also in a team met unannounced", async () => {
    const swedish = await startProduct({ language: "sv" });
    try {
      const { serviceUrl } = swedish.teams;
      const [person, team, met] = [aPerson("Kaisa", null), aTeam(), aTeam()];
      await swedish.post(installation({ serviceUrl, person, team }));
      const card = cardIn(await swedish.teams.until(isPostIn(team.channel)));
      expect(textsOf(card)).toContain("Hej alla, jag är KEHU!");
      const silent = aPerson("Siiri", null);
      expect(textsOf(await swedish.say(silent, met, "hej"))).toContain("Hej, jag är KEHU!");
      expect((await networkOf(swedish.table, met)).value.language).toBe("sv");
      // Somebody in no network, of whom nothing is known.
      const refused = await swedish.say(aPerson("Vera", null), undefined, "hej");
      expect(textsOf(refused)).toContain(translator("sv")("errors.notMember"));
    } finally {
      await swedish.close();
    }
  });

  it("posts to the team's first channel when the event names none", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await deliver(botAdded(person, team));
    await product.teams.until(isPostIn(team.team));
  });

  it.each(["installation first", "bot added first"])(
    "is one network and one greeting however it is told: %s",
    async (order) => {
      const [person, team] = [aPerson(), aTeam()];
      const both = [installation(options(person, team)), botAdded(person, team)];
      if (order !== "installation first") both.reverse();
      await deliver(...both, ...both, installation(options(person, team), "add-upgrade"));
      const { id } = (await networkOf(product.table, team)).value;
      expect((await networkStore(product.table).findChannel(id))?.channel).toBe(team.channel);
      expect((await peopleOf(product.table, id)).coordinators).toHaveLength(1);
      await product.teams.until(
        (sent) => isPostIn(team.channel)(sent) || isPostIn(team.team)(sent),
      );
      await untilNothingDue(product, id);
      const posts = product.teams.sent.filter(
        (sent) => isPostIn(team.channel)(sent) || isPostIn(team.team)(sent),
      );
      expect(posts).toHaveLength(1);
    },
  );

  it("is one network and one greeting when two instances hear of it at once, many times", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const told = Array.from({ length: 4 }, () => [
      product.post(installation(options(person, team))),
      other.post(installation(options(person, team))),
      product.post({ ...botAdded(person, team), conversation: { id: team.channel } }),
      other.post({ ...botAdded(person, team), conversation: { id: team.channel } }),
    ]).flat();
    const statuses = (await Promise.all(told)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const { id } = (await networkOf(product.table, team)).value;
    expect((await networkStore(product.table).listMembers(id)).map((m) => m.roles)).toEqual([
      ["coordinator"],
    ]);
    expect(await greetings(team)).toBe(1);
  });

  it("is one network when it is installed and mentioned in the same moment", async () => {
    const [person, somebody, team] = [aPerson(), aPerson(), aTeam()];
    const answers = await Promise.all([
      product.post(installation(options(person, team))),
      other.post(mention(options(somebody, team), "hei")),
      other.post(installation(options(person, team))),
      product.post(mention(options(person, team), "hei")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { id } = (await networkOf(product.table, team)).value;
    expect((await networkStore(product.table).listMembers(id)).length).toBe(2);
    expect((await peopleOf(product.table, id)).coordinators).toHaveLength(1);
    expect(await greetings(team)).toBe(1);
  });

  it("makes a coordinator of the member who had already spoken to the bot", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const before = await networkOf(product.table, team);
    expect(before.value.welcomed).toBe(false);
    await deliver(installation(options(person, team, "sv-FI")));
    const { value } = await networkOf(product.table, team);
    expect(value).toMatchObject({ id: before.value.id, language: "fi" });
    expect((await peopleOf(product.table, value.id)).coordinators).toEqual([person.name]);
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ roles: ["coordinator"] });
    expect(await greetings(team)).toBe(1);
  });
});

describe("the languages of the greeting", () => {
  const languageButtons = (card: Card): unknown[] =>
    (card.actions ?? []).filter((action) => verbOf(action) === verb).map(({ title }) => title);
  const verb = verbs.changeNetworkLanguage;

  const installed = async () => {
    const [coordinator, member, team] = [aPerson("Kaisa"), aPerson("Mikko"), aTeam()];
    await deliver(installation(options(coordinator, team)));
    await product.say(member, team, "hei");
    const greeting = await product.teams.until(isPostIn(team.channel));
    return { coordinator, member, team, card: cardIn(greeting) };
  };

  /** The greeting as it is edited for everyone. */
  const editedTo = (heading: string) =>
    eventually(async () =>
      product.teams.sent
        .filter(({ method }) => method === "PUT")
        .map(cardIn)
        .find((card) => textsOf(card).includes(heading)),
    );

  it("are a press each, of the coordinator, and the network speaks it from then on", async () => {
    const { coordinator, member, team, card } = await installed();
    expect(languageButtons(card)).toEqual(["Svenska", "English"]);

    const refused = await product.press(member, team, verb, { language: "sv" });
    expect(refused.value).toBe(translator("fi")("errors.notCoordinator"));
    expect((await networkOf(product.table, team)).value.language).toBe("fi");

    const { value } = await product.press(coordinator, team, verb, { language: "sv" });
    expect(textsOf(value)).toContain("Hej alla, jag är KEHU!");
    expect(languageButtons(value)).toEqual(["Suomi", "English"]);
    expect((await networkOf(product.table, team)).value.language).toBe("sv");
    expect(languageButtons(await editedTo("Hej alla, jag är KEHU!"))).toEqual(["Suomi", "English"]);
    // Those who read Finnish are spoken to in Finnish still.
    expect(textsOf(await product.say(member, undefined, "apua"))).toContain("Hei, minä olen KEHU!");
    const silent = aPerson("Siiri", null);
    expect(textsOf(await product.say(silent, team, "hej"))).toContain("Hej, jag är KEHU!");
  });

  it.each(["de", "", "SV", undefined, 1])("are no others: %j", async (language) => {
    const { coordinator, team } = await installed();
    const { value } = await product.press(coordinator, team, verb, { language });
    expect(value).toBe(translator("fi")("errors.invalid"));
    expect((await networkOf(product.table, team)).value.language).toBe("fi");
  });

  it("follow the settings", async () => {
    const { coordinator, team } = await installed();
    const data = await settings({ product, person: coordinator, team });
    await product.press(coordinator, team, verbs.saveSettings, { ...data, language: "en" });
    const card = await editedTo("Hello everyone, I am KEHU!");
    expect(languageButtons(card)).toEqual(["Suomi", "Svenska"]);
  });
});

describe("an app that was removed and comes again", () => {
  it("finds its network as it was, and greets nobody twice", async () => {
    const [person, somebodyElse, team] = [aPerson("Ensin"), aPerson("Sitten"), aTeam()];
    await deliver(installation(options(person, team)));
    await greetings(team);
    const before = await networkOf(product.table, team);
    await deliver(installation(options(person, team), "remove"));
    expect(await stateIn(team)).toBe("removed");
    await deliver(installation(options(somebodyElse, { ...team, channel: "19:other@thread" })));
    const after = await networkOf(product.table, team);
    expect(after.value.id).toBe(before.value.id);
    expect(stateOf(after.value)).toBe("active");
    const rows = networkStore(product.table);
    expect((await rows.findChannel(after.value.id))?.channel).toBe(team.channel);
    expect((await peopleOf(product.table, after.value.id)).coordinators).toEqual(["Ensin"]);
    expect(await greetings(team)).toBe(1);
  });

  it("stays removed when the news of its coming comes late", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const early = installation(options(person, team));
    await wait(5);
    await deliver(installation(options(person, team)));
    await wait(5);
    await deliver(installation(options(person, team), "remove"), early);
    expect(await stateIn(team)).toBe("removed");
  });

  it("has somebody with the turn again: whoever adds it when the last who had it is gone", async () => {
    const [first, second, team] = [aPerson("Ensin"), aPerson("Sitten"), aTeam()];
    const early = installation(options(first, team));
    await deliver(early);
    await wait(5);
    const { id } = (await networkOf(product.table, team)).value;
    const gone = teamEvent(options(first, team), "teamMemberRemoved", {
      membersRemoved: [accountOf(first)],
    });
    await deliver(gone, early);
    expect((await peopleOf(product.table, id)).coordinators).toEqual([]);
    await deliver(installation(options(second, team)));
    expect((await peopleOf(product.table, id)).coordinators).toEqual(["Sitten"]);
    await wait(5);
    await deliver(installation(options(first, team)));
    expect(await peopleOf(product.table, id)).toMatchObject({ coordinators: ["Sitten"] });
  });

  it("is there when somebody writes to it, whatever was told", async () => {
    const [person, somebody, team] = [aPerson(), aPerson(), aTeam()];
    await deliver(installation(options(person, team)));
    await wait(5);
    await deliver(installation(options(person, team), "remove"));
    await wait(5);
    await product.say(somebody, team, "hei");
    expect(await stateIn(team)).toBe("active");
  });
});

describe("a network of an older version of the product", () => {
  it("is read with what it lacks filled in, and is not greeted", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const { value } = await networkOf(product.table, team);
    const row = await product.table.get(value.id, "network");
    const { id, name, language, zone, ...rest } = row?.values ?? {};
    const old = Object.fromEntries(Object.entries(rest).filter(([key]) => key.startsWith("row")));
    await product.table.write(value.id, [
      {
        do: "put",
        key: "network",
        values: { ...old, rowVersion: 1, ...({ id, name, language, zone } as typeof old) },
      },
    ]);
    await deliver(installation(options(person, team)));
    expect((await networkOf(product.table, team)).value).toMatchObject({
      name: value.name,
      removed: false,
      archived: false,
      holidays: true,
      welcomed: true,
    });
    await untilNothingDue(product, value.id);
    expect(product.teams.sent.some(isPostIn(team.channel))).toBe(false);
  });
});
