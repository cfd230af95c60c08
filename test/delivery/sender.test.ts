import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { networkStore } from "../../src/networks/store.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { dataOf, textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { submitIdea } from "../support/ideas.ts";
import { isPostIn, networkOf, untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { onAzurite } from "../support/store.ts";
import { aPerson, aTeam, cardIn, type FakeTeams, type Team } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct(onAzurite());
});
afterAll(() => product.close());

const answer = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers = {},
): "answered" => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
  return "answered";
};

/** How often the post was tried, once it is settled as this. */
const settledAs = async (state: string, team: Team): Promise<{ reason?: string | undefined }> => {
  const link = await networkStore(product.table).findLink(team.tenant, team.team);
  const network = link?.network ?? "";
  const { values } = await eventually(async () => {
    const rows = await product.table.list(network, "out!", { where: { state } });
    return rows.find((row) => row.values.do === "post");
  });
  return { reason: values.reason as string | undefined };
};

const untilNothingDueIn = async (team: Team, of: Product = product): Promise<void> =>
  untilNothingDue(of, (await networkOf(of.table, team)).value.id);

const posts = (team: Team, teams: FakeTeams = product.teams): number =>
  teams.sent.filter(isPostIn(team.channel)).length;

describe("a post to the channel", () => {
  it("is followed by the receipt in the place of the form, and not before", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await submitIdea(product, person, team, "Ensin kanavalle");
    const receipt = await product.teams.until(
      (sent) =>
        sent.method === "PUT" && textsOf(cardIn(sent)).join(" ").includes("Ensin kanavalle"),
    );
    const order = product.teams.sent;
    expect(order.findIndex(isPostIn(team.channel))).toBeLessThan(order.indexOf(receipt));
  });

  it.each([
    [502, {}, "uncertain"],
    [500, {}, "uncertain"],
    [403, { error: { code: "BotNotInConversationRoster" } }, "refused"],
  ])("answered with %i is tried once", async (status, body, state) => {
    const [person, team] = [aPerson(), aTeam()];
    product.teams.behave = (sent, response) =>
      isPostIn(team.channel)(sent) ? answer(response, status, body) : "default";
    await submitIdea(product, person, team, `Vastaus ${status}`);
    await settledAs(state, team);
    await untilNothingDueIn(team);
    expect(posts(team)).toBe(1);
    product.teams.behave = () => "default";
  });

  it("too large for Teams goes out in its short form", async () => {
    const [person, team] = [aPerson(), aTeam()];
    let refused = 0;
    product.teams.behave = (sent, response) =>
      isPostIn(team.channel)(sent) && refused++ === 0
        ? answer(response, 413, { error: { code: "MessageSizeTooBig" } })
        : "default";
    await submitIdea(product, person, team, "Liian suuri");
    await settledAs("sent", team);
    product.teams.behave = () => "default";
    const [whole, short] = product.teams.sent.filter(isPostIn(team.channel)).map(cardIn);
    expect(posts(team)).toBe(2);
    expect(short?.body).toHaveLength(1);
    expect(short && textsOf(short)[0]).toBe(whole?.speak);
    expect(short?.actions).toEqual(whole?.actions);
  });

  it("whose connection broke after it was read is uncertain, and tried once", async () => {
    const [person, team] = [aPerson(), aTeam()];
    product.teams.behave = (sent, response) => {
      if (!isPostIn(team.channel)(sent)) return "default";
      response.socket?.destroy();
      return "answered";
    };
    await submitIdea(product, person, team, "Katkos");
    await settledAs("uncertain", team);
    await untilNothingDueIn(team);
    expect(posts(team)).toBe(1);
    product.teams.behave = () => "default";
  });

  it("answered with a page instead of an id is uncertain", async () => {
    const [person, team] = [aPerson(), aTeam()];
    product.teams.behave = (sent, response) => {
      if (!isPostIn(team.channel)(sent)) return "default";
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html>sign in</html>");
      return "answered";
    };
    await submitIdea(product, person, team, "Sivu");
    expect(await settledAs("uncertain", team)).toEqual({ reason: "no id in the answer" });
    product.teams.behave = () => "default";
  });

  it("that was told to wait is sent later, once", async () => {
    const [person, team] = [aPerson(), aTeam()];
    let refused = 0;
    product.teams.behave = (sent, response) =>
      isPostIn(team.channel)(sent) && refused++ === 0
        ? answer(response, 429, { error: { code: "Throttled" } }, { "retry-after": "1" })
        : "default";
    await submitIdea(product, person, team, "Ruuhka");
    await settledAs("sent", team);
    expect(posts(team)).toBe(2);
    product.teams.behave = () => "default";
  });

  it("planned by an instance that stopped is sent by the next one", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const quiet = await startProduct({ ...onAzurite(), delivery: false });
    await submitIdea(quiet, person, team, "Jäi kesken");
    expect(posts(team, quiet.teams)).toBe(0);
    const next = await startProduct({ ...quiet.config, delivery: true });
    await quiet.teams.until(isPostIn(team.channel));
    await untilNothingDueIn(team, quiet);
    expect(posts(team, quiet.teams)).toBe(1);
    await next.close();
    await quiet.close();
  });

  it("leaves once from two instances that look at the same moment", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const quiet = await startProduct({ ...onAzurite(), delivery: false });
    await submitIdea(quiet, person, team, "Kaksi lähettäjää");
    const others = await Promise.all(
      [1, 2, 3].map(() => startProduct({ ...quiet.config, delivery: true })),
    );
    await quiet.teams.until(isPostIn(team.channel));
    await untilNothingDueIn(team, quiet);
    expect(posts(team, quiet.teams)).toBe(1);
    for (const other of others) await other.close();
    await quiet.close();
  });

  it("claimed by an instance that is gone is shown as uncertain and not sent", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const quiet = await startProduct({ ...onAzurite(), delivery: false });
    await submitIdea(quiet, person, team, "Keskeytys");
    const link = await networkStore(quiet.table).findLink(team.tenant, team.team);
    const network = link?.network ?? "";
    const [due] = await quiet.table.list(network, "due!");
    if (!due) throw new Error("nothing was planned");
    const { kind, occurrence } = due.values as { kind: string; occurrence: string };
    const key = keyOf("out", kind, occurrence, "network", "post");
    const longAgo = new Date(Date.now() - 1_000);
    const row = { rowType: "out", rowVersion: 1, kind, occurrence, do: "post", state: "sending" };
    await quiet.table.write(network, [
      { do: "insert", key, values: { ...row, plannedFor: longAgo, at: longAgo, lease: longAgo } },
    ]);
    const next = await startProduct({ ...quiet.config, delivery: true });
    const uncertain = async () =>
      (await quiet.table.list(network, "out!", { where: { state: "uncertain" } }))[0];
    expect((await eventually(uncertain)).values.reason).toBe("interrupted");
    expect(posts(team, quiet.teams)).toBe(0);
    await next.close();
    await quiet.close();
  });
});

describe("the card in the channel", () => {
  it("is posted once anew when Teams has forgotten it", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await submitIdea(product, person, team, "Unohtui");
    const posted = await product.teams.until(isPostIn(team.channel));
    await settledAs("sent", team);
    product.teams.behave = (sent, response) =>
      sent.method === "PUT" && textsOf(cardIn(sent)).includes("1 kannattaja")
        ? answer(response, 404, { error: { code: "ActivityNotFoundInConversation" } })
        : "default";
    const data = dataOf(cardIn(posted), verbs.supportIdea);
    await product.press(aPerson("Toinen"), team, verbs.supportIdea, data);
    await eventually(async () => posts(team) >= 2);
    await untilNothingDueIn(team);
    expect(posts(team)).toBe(2);
    const again = product.teams.sent.filter(isPostIn(team.channel)).at(-1);
    expect(again && textsOf(cardIn(again))).toContain("1 kannattaja");
    product.teams.behave = () => "default";
  });
});
