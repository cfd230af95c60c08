import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { textsOf } from "../support/cards.ts";
import { installedTeam, peopleOf, rowsOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  aPerson,
  aTeam,
  type Behaviour,
  type Person,
  type Team,
} from "../support/teams.ts";

const t = translator("fi");
const elsewhere = "4b454855-0000-4000-8000-0000000000ee";

let product: Product;
let team: Team;
let network: string;
const coordinator = aPerson("Kaisa Koordinaattori");

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  ({ team, network } = await installedTeam(product, [coordinator]));
});
afterAll(() => product.close());

const putOnRoster = (person: Person, overrides = {}): void => {
  const roster = product.teams.rosters.get(team.team) ?? [];
  product.teams.rosters.set(team.team, [...roster, accountOf(person, overrides)]);
};

const saidTo = async (person: Person): Promise<string[]> =>
  textsOf(await product.say(person, team, "hei"));

/** What every request of the one member answers while Teams is as it is told. */
const teamsAnswers: Readonly<Record<string, Behaviour>> = {
  "with a fault": (sent, response) => {
    if (sent.method !== "GET") return "default";
    response.writeHead(503);
    response.end();
    return "answered";
  },
  "not at all": (sent, response) => {
    if (sent.method !== "GET") return "default";
    response.destroy();
    return "answered";
  },
  "with a page that is no member": (sent, response) => {
    if (sent.method !== "GET") return "default";
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html></html>");
    return "answered";
  },
  "that the bot may not ask": (sent, response) => {
    if (sent.method !== "GET") return "default";
    response.writeHead(403, { "content-type": "application/json" });
    response.end('{"error":{"code":"BotNotInConversationRoster"}}');
    return "answered";
  },
};

describe("whoever writes in the channel", () => {
  const strangers: Readonly<Record<string, () => Person>> = {
    "from another team that shares the channel": () => aPerson("Jaettu Kanava"),
    "under the Teams id of a member": () => {
      const person = aPerson("Lainattu Tunnus");
      putOnRoster(person, { aadObjectId: aPerson().objectId });
      return person;
    },
  };

  it.each(Object.keys(strangers))(
    "%s gets a sentence, becomes no member, and nothing is stored",
    async (name) => {
      const person = strangers[name]?.() ?? aPerson();
      const before = await rowsOf(product.table, network);
      expect(await saidTo(person)).toContain(t("errors.notInTeam"));
      const pressed = await product.press(person, team, verbs.openIdeaForm, {});
      expect(pressed.value).toBe(t("errors.notInTeam"));
      expect(await rowsOf(product.table, network)).toEqual(before);
      expect((await product.api("GET", "/api/me", { token: person.objectId })).status).toBe(404);
    },
  );

  it("is told so in the network's language when their client tells none", async () => {
    const swedish = await installedTeam(product, [coordinator]);
    const data = { language: "sv" };
    await product.press(coordinator, swedish.team, verbs.changeNetworkLanguage, data);
    const said = await product.say(aPerson("Vieras", null), swedish.team, "hej");
    expect(textsOf(said)).toContain(translator("sv")("errors.notInTeam"));
  });

  it("in a team that nothing was told of makes no network without being in the team", async () => {
    const unknown = aTeam();
    product.teams.rosters.set(unknown.team, [accountOf(aPerson())]);
    const links = await product.table.list("links", "link!");
    const card = await product.say(aPerson(), unknown, "hei");
    expect(textsOf(card)).toContain(t("errors.notInTeam"));
    expect(await product.table.list("links", "link!")).toEqual(links);
  });

  it("on the roster becomes a member at the first word", async () => {
    const person = aPerson("Uusi Jäsen");
    putOnRoster(person);
    expect(await saidTo(person)).not.toContain(t("errors.notInTeam"));
    expect((await peopleOf(product.table, network)).present).toContain(person.name);
  });

  it.each<[string, object]>([
    ["a guest of Teams", { userRole: "guest" }],
    ["a person of another organisation", { tenantId: elsewhere }],
  ])("on the roster as %s becomes a guest at the first word", async (_, account) => {
    const person = aPerson("Vieras");
    putOnRoster(person, account);
    expect(await saidTo(person)).not.toContain(t("errors.notInTeam"));
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ roles: ["guest"] });
  });

  it.each(Object.keys(teamsAnswers))(
    "is asked to try again when Teams answers %s, while members go on",
    async (name) => {
      const person = aPerson("Odottava Jäsen");
      putOnRoster(person);
      product.teams.behave = teamsAnswers[name] ?? product.teams.behave;
      expect(await saidTo(person)).toContain(t("errors.busy"));
      expect(await saidTo(coordinator)).not.toContain(t("errors.busy"));
      product.teams.behave = () => "default";
      expect(await saidTo(person)).not.toContain(t("errors.busy"));
    },
  );
});
