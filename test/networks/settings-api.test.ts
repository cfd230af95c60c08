import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { SettingsView } from "../../src/contract/networks.ts";
import { type Role, roles } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { buttonOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { networkOf, untilNothingDue } from "../support/networks.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const t = translator("fi");
const clock = movedClock("2030-02-20T10:00:00+02:00");
let product: Product;
let town: Town;
let member: Person;

type Open = Extract<SettingsView, { is: "open" }>;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  member = town.members[0] as Person;
});
afterAll(() => product.close());

const call = (person: Person, method: string, path: string, body?: unknown): Promise<Answer> =>
  product.api(method, path, { token: person.objectId, ...(body !== undefined && { body }) });

const settings = async (): Promise<Open> => {
  const { body } = await call(town.coordinator, "GET", "/api/settings");
  return body as Open;
};

/** What the form of the tab sends. */
const formOf = ({ version, name, language, zone, holidays, quiet, channel }: Open) => ({
  ...{ version, name, language, zone, holidays, quiet },
  channel: channel.id,
});

const save = (body: unknown): Promise<Answer> =>
  call(town.coordinator, "PUT", "/api/settings", body);

const idOf = async ({ name }: Person): Promise<string> =>
  (await settings()).people.find((one) => one.name === name)?.id ?? "";

const giveRole = async (to: Person, role: Role, has: boolean, by = town.coordinator) =>
  call(by, "PUT", `/api/settings/people/${await idOf(to)}/roles/${role}`, { has });

const history = async (): Promise<string[]> =>
  (await product.table.list(town.network, "recent!")).map(({ values }) => String(values.what));

describe("the settings of the network", () => {
  it("are read and changed by the coordinator, and are those of the card", async () => {
    const before = await settings();
    expect(before).toMatchObject({
      is: "open",
      name: "Kehittämisverkosto",
      language: "fi",
      zone: "Europe/Helsinki",
      holidays: true,
      quiet: { from: "18:00", to: "07:00", daysOff: true },
      channel: { id: town.team.channel, deleted: false },
    });
    const { status, body } = await save({
      ...formOf(before),
      name: "Uusi nimi",
      zone: "Europe/Stockholm",
      holidays: false,
      quiet: { from: "20.30", to: "6.00", daysOff: false },
      channel: town.team.team,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: "Uusi nimi",
      quiet: { from: "20:30", to: "06:00", daysOff: false },
      channel: { id: town.team.team },
    });
    const card = await product.say(town.coordinator, undefined, "asetukset");
    expect(JSON.stringify(card)).toContain('"value":"20:30"');
    expect(await history()).toContain("networks.settings");
    expect((await save({ ...formOf(body as Open), channel: town.team.channel })).status).toBe(200);
  });

  it("are told to be somebody else's by now to whoever saves over a change unseen", async () => {
    const first = await settings();
    await save({ ...formOf(first), name: "Yhden nimi" });
    const { status, body } = await save({ ...formOf(first), name: "Toisen nimi" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid", fields: [{ field: "version" }] });
    expect((await settings()).name).toBe("Yhden nimi");
  });

  it.each<[string, object]>([
    ["quiet.from", { quiet: { from: "illalla", to: "07:00", daysOff: true } }],
    ["channel", { channel: "19:of-another-team@thread.tacv2" }],
    ["zone", { zone: "Mars/Phobos" }],
    ["name", { name: " " }],
  ])("say which field is to be mended: %s", async (field, typed) => {
    const before = await settings();
    const { status, body } = await save({ ...formOf(before), ...typed });
    expect(status).toBe(400);
    expect(body).toMatchObject({ fields: [{ field }] });
    expect(await settings()).toEqual(before);
  });

  it("keep the quiet hours that a card of before it had them does not send", async () => {
    const before = await settings();
    const quiet = { from: "17:00", to: "09:00", daysOff: true };
    await save({ ...formOf(before), quiet });
    const { quiet: _, ...without } = formOf(await settings());
    expect((await save({ ...without, name: "Ilman" })).status).toBe(200);
    expect((await settings()).quiet).toEqual(quiet);
  });

  it("keep what a newer version has put beside them", async () => {
    const row = await product.table.get(town.network, "network");
    if (!row) throw new Error("no network");
    const values = { ...row.values, reminderTune: "torvi" };
    await product.table.write(town.network, [
      { do: "replace", key: row.key, etag: row.etag, values },
    ]);
    await save({ ...formOf(await settings()), name: "Vanhan muuttama" });
    expect((await product.table.get(town.network, "network"))?.values).toMatchObject({
      name: "Vanhan muuttama",
      reminderTune: "torvi",
    });
  });

  it("offer the channels that Teams tells, and say when it does not", async () => {
    const channels = () => call(town.coordinator, "GET", "/api/settings/channels");
    expect((await channels()).body).toMatchObject({
      channels: [
        { id: town.team.team, first: true },
        { id: town.team.channel, name: "KEHU", first: false },
      ],
    });
    product.teams.channels.delete(town.team.team);
    expect((await channels()).body).toMatchObject({ channels: null });
  });

  it("tell the others who the coordinators are", async () => {
    const { body } = await call(member, "GET", "/api/settings");
    expect(body).toEqual({ is: "theirs", coordinators: ["Kaisa Koordinaattori"] });
    const card = await product.say(member, undefined, "asetukset");
    expect(textsOf(card).join(" ")).toContain("Kaisa Koordinaattori");
  });
});

describe("a role", () => {
  it.each(roles)("%s is given and taken, and the person is told each time", async (role) => {
    const named = { network: (await settings()).name, role: t(`networks.role.${role}`) };
    const me = async () => (await call(member, "GET", "/api/me")).body;

    expect((await giveRole(member, role, true)).status).toBe(200);
    expect(await me()).toMatchObject({ roles: [role] });
    const [given] = await untilSaid(product, t("networks.role.given", named), { person: member });
    expect(given && textsOf(cardIn(given))).toContain(t(`networks.role.${role}.may`));

    expect((await giveRole(member, role, false)).status).toBe(200);
    expect(await me()).toMatchObject({ roles: [] });
    await untilSaid(product, t("networks.role.taken", named), { person: member });
    expect(await history()).toEqual(
      expect.arrayContaining(["networks.roleGiven", "networks.roleTaken"]),
    );
  });

  it("that somebody has is given, and told, once", async () => {
    const [, other] = town.members as [Person, Person];
    const words = t("networks.role.given", {
      network: (await settings()).name,
      role: t("networks.role.reader"),
    });
    await giveRole(other, "reader", true);
    await giveRole(other, "reader", true);
    await untilSaid(product, words, { person: other });
    await giveRole(other, "reader", false);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, words, other)).toHaveLength(1);
  });

  it("that was taken again before the morning is not told to be given", async () => {
    const [, other] = town.members as [Person, Person];
    const told = (what: "given" | "taken"): boolean => {
      const named = { network: name, role: t("networks.role.projectSupport") };
      const words = t(`networks.role.${what}`, named);
      return product.teams.sent.some(
        ({ path, body }) => path.includes(other.objectId) && JSON.stringify(body).includes(words),
      );
    };
    const { name } = await settings();
    clock.moveTo("2030-02-20T22:00:00+02:00");
    await giveRole(other, "projectSupport", true);
    await giveRole(other, "projectSupport", false);
    await untilNothingDue(product, town.network, clock.now());
    clock.moveTo("2030-02-21T09:00:00+02:00");
    await eventually(async () => told("taken"));
    expect(told("given")).toBe(false);
  });

  it("of the last coordinator stays, also when two give theirs up at once", async () => {
    const { coordinator } = town;
    const alone = await giveRole(coordinator, "coordinator", false);
    expect(alone.body).toMatchObject({ code: "invalid", fields: [{ field: "coordinators" }] });
    await giveRole(member, "coordinator", true);
    const [first, second] = [await idOf(coordinator), await idOf(member)];
    const path = (id: string) => `/api/settings/people/${id}/roles/coordinator`;
    const answers = await Promise.all([
      call(coordinator, "PUT", path(first), { has: false }),
      call(member, "PUT", path(second), { has: false }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const stays = answers[0]?.status === 400 ? coordinator : member;
    const { body } = await call(stays, "GET", "/api/settings");
    const found = (body as Open).people.filter((one) => one.roles.includes("coordinator"));
    expect(found.map(({ name }) => name)).toEqual([stays.name]);
    if (stays !== coordinator) {
      await call(stays, "PUT", path(first), { has: true });
      await call(stays, "PUT", path(second), { has: false });
    }
  });

  it("of a coordinator is told when it is given with the card, too, however many get it", async () => {
    const other = await startProduct({}, {}, clock.now);
    const names = Array.from({ length: 19 }, (_, at) => `Jäsen ${at + 1}`);
    const large = await aTown(other, names);
    const form = await other.say(large.coordinator, large.team, "asetukset");
    const inputs = form.body.filter(({ id }) => id !== undefined);
    const all = inputs.find(({ id }) => id === "coordinators")?.choices as { value: string }[];
    await other.press(large.coordinator, large.team, "networks.saveSettings", {
      ...Object.fromEntries(inputs.map(({ id, value }) => [id, value])),
      ...(buttonOf(form, "networks.saveSettings").data as object),
      coordinators: all.map(({ value }) => value).join(","),
    });
    const words = t("networks.role.given", {
      network: "Kehittämisverkosto",
      role: t("networks.role.coordinator"),
    });
    await untilSaid(other, words, { count: 19 });
    expect(sentSaying(other, words, large.coordinator)).toHaveLength(0);
    await other.close();
  });
});

describe("one's own language", () => {
  it("is chosen, and is what the answer speaks already", async () => {
    const choose = (language: string) => call(member, "PUT", "/api/me/language", { language });
    expect((await choose("sv")).body).toMatchObject({ language: "sv" });
    expect((await call(member, "GET", "/api/me")).body).toMatchObject({ language: "sv" });
    expect((await choose("fi")).body).toMatchObject({ language: "fi" });
    expect((await choose("tlh")).status).toBe(400);
    expect((await networkOf(product.table, town.team)).value.language).toBe("fi");
  });
});
