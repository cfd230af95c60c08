import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { Outbox } from "../../src/delivery/outbox.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { networkSettings } from "../../src/networks/settings.ts";
import { networkStore } from "../../src/networks/store.ts";
import type { TeamDirectory } from "../../src/networks/teams.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { buttonOf, dataOf, textsOf } from "../support/cards.ts";
import { lateReader } from "../support/late-reader.ts";
import { installedTeam, isPostIn, networkOf, peopleOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { accountOf, aPerson, type Person, type Team, teamEvent } from "../support/teams.ts";

let product: Product;
/** Another instance over the same table. */
let other: Product;

beforeAll(async () => {
  product = await startProduct();
  other = await startProduct({ tableName: product.config.tableName });
});
afterEach(() => {
  product.teams.behave = () => "default";
});
afterAll(async () => {
  await other.close();
  await product.close();
});

const elsewhere = { id: "19:elsewhere@thread.tacv2", name: "Muu kanava" };

interface Installed {
  readonly coordinator: Person;
  readonly member: Person;
  readonly team: Team;
  readonly network: string;
}

/** A team with a coordinator, a member and two channels beside the first. */
const installed = async (...others: readonly Person[]): Promise<Installed> => {
  const [coordinator, member] = [aPerson("Kaisa Koordinaattori"), aPerson("Mikko")];
  const everyone = [coordinator, member, ...others] as const;
  return { coordinator, member, ...(await installedTeam(product, everyone, [elsewhere])) };
};

interface Input {
  readonly id?: string;
  readonly value?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}

const inputsOf = (card: Card): ReadonlyMap<string, Input> =>
  new Map(
    (card.body as readonly Input[]).flatMap((element) =>
      element.id ? [[element.id, element] as const] : [],
    ),
  );

/** A form as it is sent when nothing is typed into it. */
const filled = (card: Card): Record<string, string> => ({
  ...Object.fromEntries([...inputsOf(card)].map(([id, { value }]) => [id, value ?? ""])),
  ...dataOf(card, verbs.saveSettings),
});

const choice = (card: Card, input: string, title: string): string => {
  const found = inputsOf(card)
    .get(input)
    ?.choices?.find((one) => one.title === title);
  if (!found) throw new Error(`${input} does not offer ${title}`);
  return found.value;
};

const save = (
  { team }: Installed,
  person: Person,
  data: Record<string, string>,
  from: Product = product,
) => from.press(person, team, verbs.saveSettings, data);

const words = (value: Card): string => textsOf(value).join(" ");

const isSaved = (value: Card): boolean => words(value).includes("Asetukset on tallennettu.");

const history = async (network: string): Promise<string[]> =>
  (await product.table.list(network, "recent!")).map(({ values }) => String(values.what));

describe("the settings", () => {
  it.each(["asetukset", "inställningar", "settings", "/Asetukset!"])(
    "open for the coordinator by the word %s, as they stand",
    async (word) => {
      const one = await installed();
      const form = await product.say(one.coordinator, one.team, word);
      const inputs = inputsOf(form);
      expect(Object.fromEntries([...inputs].map(([id, { value }]) => [id, value]))).toEqual({
        name: "Kehittämisverkosto",
        language: "fi",
        zone: "Europe/Helsinki",
        holidays: "true",
        quietFrom: "18:00",
        quietTo: "07:00",
        quietDaysOff: "true",
        channel: one.team.channel,
        coordinators: choice(form, "coordinators", one.coordinator.name),
      });
      expect(inputs.get("channel")?.choices?.map(({ title }) => title)).toEqual([
        "KEHU",
        "Yleinen",
        "Muu kanava",
      ]);
      expect(inputs.get("coordinators")?.choices?.map(({ title }) => title)).toEqual([
        "Kaisa Koordinaattori",
        "Mikko",
      ]);
    },
  );

  it("are saved, all of them at once, and hold from the next word on", async () => {
    const one = await installed();
    const me = () => product.api("GET", "/api/me", { token: one.member.objectId });
    expect((await me()).body).toMatchObject({ roles: [], network: { language: "fi" } });
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const data = {
      ...filled(form),
      name: " Kehun *verkosto* ",
      language: "sv",
      zone: "Europe/Stockholm",
      holidays: "false",
      quietFrom: "20.30",
      quietTo: "06:00",
      quietDaysOff: "false",
      channel: elsewhere.id,
      coordinators: inputsOf(form)
        .get("coordinators")
        ?.choices?.map(({ value }) => value)
        .join(",") as string,
    };
    expect(isSaved((await save(one, one.coordinator, data)).value)).toBe(true);
    expect((await networkOf(product.table, one.team)).value).toMatchObject({
      name: "Kehun *verkosto*",
      language: "sv",
      zone: "Europe/Stockholm",
      holidays: false,
      quiet: { from: "20:30", to: "06:00", daysOff: false },
    });
    expect((await peopleOf(product.table, one.network)).coordinators).toEqual([
      "Kaisa Koordinaattori",
      "Mikko",
    ]);
    expect((await me()).body).toMatchObject({
      roles: ["coordinator"],
      network: { name: "Kehun *verkosto*", language: "sv" },
    });
    expect(await history(one.network)).toContain("networks.settings");
    await product.api("POST", "/api/ideas", {
      token: one.member.objectId,
      body: { form: crypto.randomUUID(), title: "Toiselle kanavalle" },
    });
    await product.teams.until(isPostIn(elsewhere.id));
  });

  it("keep the name that the coordinators gave when the team takes another", async () => {
    const one = await installed();
    const form = await product.say(one.coordinator, one.team, "asetukset");
    await save(one, one.coordinator, { ...filled(form), name: "Oma nimi" });
    const options = { serviceUrl: product.teams.serviceUrl, person: one.member, team: one.team };
    await product.post(teamEvent(options, "teamRenamed", { name: "Tiimin nimi" }));
    expect((await networkOf(product.table, one.team)).value.name).toBe("Oma nimi");
  });

  it("are not a member's to open or to save: they hear whose turn it is", async () => {
    const one = await installed();
    expect(words(await product.say(one.member, one.team, "asetukset"))).not.toContain("Tallenna");
    expect(JSON.stringify(await product.say(one.member, one.team, "asetukset"))).toContain(
      "Asetuksia muuttavat verkoston koordinaattorit: Kaisa Koordinaattori.",
    );
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const before = await networkOf(product.table, one.team);
    const answer = await save(one, one.member, { ...filled(form), name: "Kaapattu" });
    expect(answer.value).toContain("Tämän voi tehdä vain verkoston koordinaattori.");
    expect(await networkOf(product.table, one.team)).toEqual(before);
  });

  it("are not for a coordinator of another network", async () => {
    const [one, two] = [await installed(), await installed()];
    const { rosters } = product.teams;
    const here = rosters.get(one.team.team) ?? [];
    rosters.set(one.team.team, [...here, accountOf(two.coordinator)]);
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const answer = await product.press(two.coordinator, one.team, verbs.saveSettings, filled(form));
    expect(answer.value).toContain("Tämän voi tehdä vain verkoston koordinaattori.");
  });

  it("sent twice are saved once", async () => {
    const one = await installed();
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const data = { ...filled(form), name: "Kahdesti" };
    const answers = await Promise.all(
      [product, other, product, other].map((from) => save(one, one.coordinator, data, from)),
    );
    expect(answers.map(({ value }) => isSaved(value))).toEqual([true, true, true, true]);
    const lines = await history(one.network);
    expect(lines.filter((what) => what === "networks.settings")).toHaveLength(1);
  });

  it("are saved already when they were saved between two reads of another save", async () => {
    const one = await installed();
    const { table } = product;
    const { value, etag: version } = await networkOf(table, one.team);
    const { name, language, zone, holidays } = value;
    const members = await networkStore(table).listMembers(one.network);
    const coordinator = members.find((member) => member.name === one.coordinator.name);
    const actor: Actor = {
      network: one.network,
      person: coordinator?.id ?? "",
      name: one.coordinator.name,
      roles: ["coordinator"],
      language,
      networkName: name,
      networkLanguage: language,
      networkZone: "Europe/Helsinki",
    };
    const coordinators = members.map(({ id }) => id);
    const input = { version, name, language, zone, holidays, coordinators, another: "" };
    const saveOver = (over: Table) =>
      networkSettings({
        store: networkStore(over),
        // What is told of it is another test's.
        outbox: {
          commit: (network: string, writes: Write[]) => networkStore(over).write(network, writes),
        } as unknown as Outbox,
        teams: {} as TeamDirectory,
        now: () => new Date(),
        newId: randomUUID,
      }).saveSettings(actor, input);
    const late = lateReader(table, "network");
    const second = saveOver(late.table);
    await late.reading;
    await saveOver(table);
    late.read();
    await expect(second).resolves.toBeUndefined();
    expect((await peopleOf(table, one.network)).coordinators).toHaveLength(2);
  });
});

describe("settings that need mending", () => {
  it.each([
    ["name", "   ", "Kirjoita verkostolle nimi."],
    ["name", "x".repeat(101), "Nimi on liian pitkä. Lyhennä se enintään 100 merkkiin."],
    ["coordinators", "", "Valitse ainakin yksi koordinaattori"],
    ["coordinators", "no-such-member", "Valitse ainakin yksi koordinaattori"],
    ["another", "Ei Kukaan", "En löytänyt tällä nimellä juuri yhtä jäsentä."],
    ["channel", "19:of-another-team@thread.tacv2", "Kanavaa ei voitu tarkistaa"],
    ["zone", "Mars/Phobos", "Jokin kohta jäi kesken."],
    ["language", "tlh", "Jokin kohta jäi kesken."],
    ["quietFrom", "illalla", "Anna hiljaiselle ajalle alku ja loppu"],
  ])("%s %j comes back with a sentence and all that was typed", async (field, typed, sentence) => {
    const one = await installed();
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const before = await networkOf(product.table, one.team);
    const data = { ...filled(form), name: "Kirjoitettu nimi", language: "en", [field]: typed };
    const { value } = await save(one, one.coordinator, data);
    expect(words(value)).toContain(sentence);
    const again = inputsOf(value);
    if (field !== "name") expect(again.get("name")?.value).toBe("Kirjoitettu nimi");
    if (field !== "language") expect(again.get("language")?.value).toBe("en");
    expect(await networkOf(product.table, one.team)).toEqual(before);
  });

  it("by two coordinators at once: the second is told, and nothing typed is lost", async () => {
    const one = await installed();
    const first = await product.say(one.coordinator, one.team, "asetukset");
    const second = await product.say(one.coordinator, one.team, "asetukset");
    const answers = await Promise.all([
      save(one, one.coordinator, { ...filled(first), name: "Yhden nimi" }, product),
      save(one, one.coordinator, { ...filled(second), name: "Toisen nimi" }, other),
    ]);
    const told = answers.filter(({ value }) => !isSaved(value));
    expect(told).toHaveLength(1);
    const mended = told[0]?.value as Card;
    expect(words(mended)).toContain("Joku muu muutti asetuksia sillä välin.");
    const typed = inputsOf(mended).get("name")?.value;
    const { name } = (await networkOf(product.table, one.team)).value;
    expect([name, typed].sort()).toEqual(["Toisen nimi", "Yhden nimi"]);
    expect(isSaved((await save(one, one.coordinator, filled(mended))).value)).toBe(true);
    expect((await networkOf(product.table, one.team)).value.name).toBe(typed);
  });
});

describe("the channels of the settings", () => {
  it("are not waited for when Teams does not answer", async () => {
    const one = await installed();
    product.teams.behave = ({ method }) =>
      method === "GET" ? new Promise<"answered">(() => undefined) : "default";
    // Teams' answer never comes: this one could not, if it waited for it.
    const form = await product.say(one.coordinator, one.team, "asetukset");
    expect(words(form)).toContain("Teams ei kertonut tiimin kanavia juuri nyt.");
  });

  it("are said to be unknown when Teams does not tell them, and the channel stays", async () => {
    const one = await installed();
    product.teams.channels.delete(one.team.team);
    const form = await product.say(one.coordinator, one.team, "asetukset");
    expect(words(form)).toContain("Teams ei kertonut tiimin kanavia juuri nyt.");
    const { value } = await save(one, one.coordinator, { ...filled(form), name: "Uusi nimi" });
    expect(isSaved(value)).toBe(true);
    const channel = await networkStore(product.table).findChannel(one.network);
    expect(channel?.channel).toBe(one.team.channel);
  });

  it("say that the one that posts went to is deleted, until another is chosen", async () => {
    const one = await installed();
    const options = { serviceUrl: product.teams.serviceUrl, person: one.member, team: one.team };
    const channel = { id: one.team.channel, name: "KEHU" };
    await product.post(teamEvent(options, "channelDeleted", { channel }));
    const form = await product.say(one.coordinator, one.team, "asetukset");
    expect(words(form)).toContain("Kanava, jolle julkaisut menivät, on poistettu.");
    expect(inputsOf(form).get("channel")?.value).toBe(one.team.team);
    await save(one, one.coordinator, { ...filled(form), channel: elsewhere.id });
    expect(words(await product.say(one.coordinator, one.team, "asetukset"))).not.toContain(
      "on poistettu",
    );
  });
});

describe("the turn", () => {
  const leave = (one: Installed, person: Person) =>
    product.post(
      teamEvent(
        { serviceUrl: product.teams.serviceUrl, person: one.member, team: one.team },
        "teamMemberRemoved",
        { membersRemoved: [accountOf(person)] },
      ),
    );

  it("can be handed on, and never to nobody, even when two hand it on at once", async () => {
    const one = await installed();
    const form = await product.say(one.coordinator, one.team, "asetukset");
    const both = ["Kaisa Koordinaattori", "Mikko"].map((name) =>
      choice(form, "coordinators", name),
    ) as [string, string];
    await save(one, one.coordinator, { ...filled(form), coordinators: both.join(",") });
    const again = filled(await product.say(one.coordinator, one.team, "asetukset"));
    await Promise.all([
      save(one, one.coordinator, { ...again, coordinators: both[1] }, product),
      save(one, one.member, { ...again, coordinators: both[0] }, other),
    ]);
    expect((await peopleOf(product.table, one.network)).coordinators).toHaveLength(1);
  });

  it("is free when the last who had it left, and whoever takes it first has it", async () => {
    const takers = Array.from({ length: 6 }, (_, index) => aPerson(`Ottaja ${index}`));
    const one = await installed(...takers);
    await leave(one, one.coordinator);
    const card = await product.say(one.member, one.team, "asetukset");
    expect(words(card)).toContain("vuoro on nyt vapaa");
    buttonOf(card, verbs.takeDuty);
    for (const taker of takers) await product.say(taker, one.team, "hei");
    const answers = await Promise.all(
      takers.map((taker, index) =>
        (index % 2 ? product : other).press(taker, one.team, verbs.takeDuty, {}),
      ),
    );
    expect((await peopleOf(product.table, one.network)).coordinators).toHaveLength(1);
    const forms = answers.filter(({ value }) => inputsOf(value).has("coordinators"));
    expect(forms).toHaveLength(1);
    expect(await history(one.network)).toContain("networks.turn");
  });

  it("is not taken from somebody who has it", async () => {
    const one = await installed();
    const { value } = await product.press(one.member, one.team, verbs.takeDuty, {});
    expect(JSON.stringify(value)).toContain("Kaisa Koordinaattori");
    expect((await peopleOf(product.table, one.network)).coordinators).toEqual([
      "Kaisa Koordinaattori",
    ]);
  });

  it("is given by name where the list of members is too long to show", async () => {
    const many = Array.from({ length: 110 }, (_, index) => aPerson(`Jäsen ${1000 + index}`));
    const one = await installed(...many);
    const form = await product.say(one.coordinator, one.team, "asetukset");
    expect(inputsOf(form).get("coordinators")?.choices).toHaveLength(100);
    expect(JSON.stringify(form).length).toBeLessThan(25_000);
    const { value } = await save(one, one.coordinator, { ...filled(form), another: "mikko" });
    expect(isSaved(value)).toBe(true);
    expect((await peopleOf(product.table, one.network)).coordinators).toEqual([
      "Kaisa Koordinaattori",
      "Mikko",
    ]);
  });
});
