import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card, Element } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { submitIdea } from "../support/ideas.ts";
import { dataOfButton } from "../support/meetings.ts";
import { installedTeam, isPostIn, networkOf, untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  accountOf,
  aPerson,
  type Behaviour,
  cardIn,
  type Person,
  type Team,
} from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  // By day: what is for one person waits for no morning.
  product = await startProduct({}, {}, movedClock("2030-03-05T10:00:00+02:00").now);
});
afterAll(() => product.close());

/** A team whose coordinator installed the app, and whose greeting is out. */
const installed = async (): Promise<{ coordinator: Person; team: Team }> => {
  const coordinator = aPerson("Kaisa Koordinaattori");
  const { team } = await installedTeam(product, [coordinator]);
  await product.teams.until(isPostIn(team.channel));
  return { coordinator, team };
};

const resendButtons = (card: Card): Record<string, string>[] =>
  card.body
    .flatMap((element) => (element.items ?? []) as Element[])
    .flatMap(({ actions }) => (actions ?? []) as { verb: string; data: Record<string, string> }[])
    .filter(({ verb }) => verb === verbs.resendMessage)
    .map(({ data }) => data);

const failingPosts =
  (team: Team): Behaviour =>
  (sent, response) => {
    if (!isPostIn(team.channel)(sent)) return "default";
    response.writeHead(502, {});
    response.end();
    return "answered";
  };

/** An idea whose card may or may not have come through. */
const uncertainIdea = async (person: Person, team: Team, title: string): Promise<void> => {
  product.teams.behave = failingPosts(team);
  await submitIdea(product, person, team, title);
  const network = (await networkOf(product.table, team)).value.id;
  await eventually(
    async () =>
      (await product.table.list(network, "out!", { where: { state: "uncertain" } })).length > 0,
  );
  product.teams.behave = () => "default";
};

describe("tila", () => {
  it("tells the coordinator in words that all is well", async () => {
    const { coordinator, team } = await installed();
    const wanted = ["Mitään ei ole jonossa.", "2 viestiä meni perille."];
    const texts = await eventually(async () => {
      const shown = textsOf(await product.say(coordinator, team, "tila"));
      return wanted.every((sentence) => shown.includes(sentence)) && shown;
    });
    expect(texts).toContain("Kaikki tarvittavat oikeudet ovat kunnossa.");
    expect(texts).not.toContain("Epävarmat");
  });

  it("is for the coordinator alone, by word and by button", async () => {
    const { team } = await installed();
    const member = aPerson("Jäsen");
    const roster = product.teams.rosters.get(team.team) ?? [];
    product.teams.rosters.set(team.team, [...roster, accountOf(member)]);
    const refused = "Tämän voi tehdä vain verkoston koordinaattori";
    expect(textsOf(await product.say(member, team, "status")).join()).toContain(refused);
    for (const [verb, data] of [
      [verbs.openStatus, {}],
      [verbs.letMessageGo, { message: "out!a!b!network!post" }],
      [verbs.resendMessage, { message: "out!a!b!network!post" }],
    ] as const)
      expect(JSON.stringify(await product.press(member, team, verb, data))).toContain(refused);
  });

  it("says what Teams does not let the bot do", async () => {
    const { coordinator, team } = await installed();
    product.teams.behave = ({ method }, response) => {
      if (method !== "GET") return "default";
      response.writeHead(403, { "content-type": "application/json" });
      response.end('{"error":{"code":"Forbidden"}}');
      return "answered";
    };
    const texts = textsOf(await product.say(coordinator, team, "tila")).join(" ");
    product.teams.behave = () => "default";
    expect(texts).toContain("En saa luettua tiimin jäsenluetteloa");
    expect(texts).toContain("En saa luettua tiimin kanavien luetteloa");
  });
});

describe("a message that may not have come through", () => {
  it("is shown, and sent again by one press, once, however often it is pressed", async () => {
    const { coordinator, team } = await installed();
    await uncertainIdea(coordinator, team, "Epävarma idea");
    const before = product.teams.sent.filter(isPostIn(team.channel)).length;
    const card = await product.say(coordinator, team, "tila");
    expect(textsOf(card).join()).toContain("ideakortti kanavalle");
    const [button] = resendButtons(card);
    if (!button) throw new Error("nothing to send again");
    const answers = await Promise.all(
      [1, 2, 3].map(() => product.press(coordinator, team, verbs.resendMessage, button)),
    );
    for (const answer of answers) expect(resendButtons(answer.value)).toEqual([]);
    const posts = () => product.teams.sent.filter(isPostIn(team.channel));
    await eventually(async () => posts().length > before);
    await product.press(coordinator, team, verbs.resendMessage, button);
    expect(posts()).toHaveLength(before + 1);
    expect(textsOf(cardIn(posts().at(-1) as never)).join()).toContain("Epävarma idea");
    // The receipt in place of the form follows the second sending as it would have the first.
    await product.teams.until(
      (sent) => sent.method === "PUT" && JSON.stringify(sent.body).includes("Epävarma idea"),
    );
  });

  it("is let go by one press, and neither shown nor sent any more", async () => {
    const { coordinator, team } = await installed();
    await uncertainIdea(coordinator, team, "Jätetty idea");
    const before = product.teams.sent.filter(isPostIn(team.channel)).length;
    const card = await product.say(coordinator, team, "tila");
    const data = dataOfButton(card, verbs.letMessageGo);
    const { value } = await product.press(coordinator, team, verbs.letMessageGo, data);
    expect(textsOf(value)).not.toContain("Epävarmat");
    await product.press(coordinator, team, verbs.resendMessage, data);
    const network = (await networkOf(product.table, team)).value.id;
    await untilNothingDue(product, network);
    expect(product.teams.sent.filter(isPostIn(team.channel))).toHaveLength(before);
  });

  it("of another network cannot be sent again from here", async () => {
    const [here, there] = [await installed(), await installed()];
    await uncertainIdea(there.coordinator, there.team, "Toisen verkoston idea");
    const [button] = resendButtons(await product.say(there.coordinator, there.team, "tila"));
    if (!button) throw new Error("nothing to send again");
    const before = product.teams.sent.filter(isPostIn(there.team.channel)).length;
    const answer = await product.press(here.coordinator, here.team, verbs.resendMessage, button);
    expect(JSON.stringify(answer)).toContain("Tätä ei löydy enää");
    expect(product.teams.sent.filter(isPostIn(there.team.channel))).toHaveLength(before);
  });
});

describe("a channel that is far behind", () => {
  it("is told by tila in minutes, and by the health of the process in numbers", async () => {
    const clock = movedClock("2030-03-05T08:00:00+02:00");
    const slow = await startProduct({}, {}, clock.now);
    let answer = (): void => undefined;
    try {
      const coordinator = aPerson("Kaisa Koordinaattori");
      const { team } = await installedTeam(slow, [coordinator]);
      await slow.teams.until(isPostIn(team.channel));
      slow.teams.behave = (sent, response) => {
        if (!isPostIn(team.channel)(sent)) return "default";
        answer = () => response.end("{}");
        return "answered";
      };
      const before = slow.teams.sent.filter(isPostIn(team.channel)).length;
      await submitIdea(slow, coordinator, team, "Tähän Teams vastaa hitaasti");
      await eventually(async () => slow.teams.sent.filter(isPostIn(team.channel)).length > before);
      await submitIdea(slow, coordinator, team, "Tämä odottaa");
      const healthy = await slow.api("GET", "/health/ready");
      expect(healthy.body).toEqual({ status: "ok", senderIdle: expect.any(Number) });
      clock.pass(3 * 60);
      const ready = await eventually(async () => {
        const told = await slow.api("GET", "/health/ready");
        // What waited in another conversation as the time passed leaves at once.
        return (told.body as { conversationsBehind?: number }).conversationsBehind === 1 && told;
      });
      expect(ready).toMatchObject({
        status: 200,
        body: { status: "degraded", minutesBehind: 3 },
      });
      const card = await slow.say(coordinator, team, "tila");
      expect(textsOf(card)).toContain("Kanavan jono on myöhässä 3 min.");
    } finally {
      answer();
      await slow.close();
    }
  });
});
