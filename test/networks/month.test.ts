import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { MeetingList, MeetingView } from "../../src/contract/meetings.ts";
import type { Me } from "../../src/contract/networks.ts";
import type { RetroList } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { networkHeader, teamHeader } from "../../src/contract/vocabulary.ts";
import { dataIn, textsOf, verbOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  buttonsOf,
  closeMeeting,
  dataOfButton,
  filled,
  saveSeries,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { isPostIn, type NamedNetwork, namedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { choices, startByApi } from "../support/retros.ts";
import { aPerson, cardIn, type Person, type Sent } from "../support/teams.ts";

/* A month of somebody who is in two networks: what comes of each lands in the network that is meant. */

const clock = movedClock("2030-02-14T08:00:00+02:00");
let product: Product;
let kajaani: NamedNetwork & Town;
let kuhmo: NamedNetwork & Town;
const both = aPerson("Kahden verkoston jäsen");
const single = aPerson("Yhden verkoston jäsen");

const townOf = async (name: string, members: readonly Person[]): Promise<NamedNetwork & Town> => {
  const coordinator = aPerson(`${name}: koordinaattori`);
  const team = await namedTeam(product, name, [coordinator, ...members]);
  return { ...team, coordinator, members };
};

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  kajaani = await townOf("Kajaani", [both, single]);
  kuhmo = await townOf("Kuhmo", [both]);
  for (const { team } of [kajaani, kuhmo]) await product.teams.until(isPostIn(team.channel));
  // Where their chats are is known from here on.
  for (const person of [both, single, kajaani.coordinator, kuhmo.coordinator])
    await product.say(person, undefined, "hei");
});
afterAll(() => product.close());

const get = async <T>(person: Person, path: string, headers: Record<string, string> = {}) =>
  (await product.api("GET", path, { token: person.objectId, headers })).body as T;

const ofNetwork = ({ network }: NamedNetwork) => ({ [networkHeader]: network });

const coming = async (town: NamedNetwork, person = both): Promise<readonly MeetingView[]> =>
  (await get<MeetingList>(person, "/api/meetings", ofNetwork(town))).coming;

const nextOf = async (town: NamedNetwork): Promise<MeetingView> => {
  const [next] = (await coming(town)).filter(({ state }) => state === "planned");
  if (!next) throw new Error("there is no meeting");
  return next;
};

const lastTo = async (person: Person, words: string): Promise<Card> => {
  const found = await untilSaid(product, words, { person });
  return cardIn(found.at(-1) as Sent);
};

const chooseInChat = async ({ name }: NamedNetwork): Promise<void> => {
  const card = await product.say(both, undefined, "verkosto");
  const button = buttonsOf(card).find(({ title }) => title === name);
  if (!button) throw new Error(`there is no button ${name}`);
  await product.press(both, undefined, verbs.chooseNetwork, dataIn(button));
};

/** What was sent to this person alone, without being asked. */
const sentTo = ({ objectId }: Person, from: number): Card[] =>
  product.teams.sent
    .slice(from)
    .filter(({ path, method }) => method === "POST" && path.includes(`a%3A${objectId}`))
    .filter(({ path }) => !path.includes("/activities/"))
    .map(cardIn);

const tabLinks = (card: Card): string[] =>
  buttonsOf(card)
    .map(({ url }) => String(url ?? ""))
    .filter((url) => url.includes("/tab"));

describe("a person of two networks, through a month", () => {
  let afterwards = 0;

  it("chooses one in the chat, and has it in the tab", async () => {
    await chooseInChat(kuhmo);
    afterwards = product.teams.sent.length;
    const me = await get<Me>(both, "/api/me");
    expect(me.network).toMatchObject({ id: kuhmo.network, name: "Kuhmo" });
    const inChannel = { [teamHeader]: kajaani.team.team };
    expect((await get<Me>(both, "/api/me", inChannel)).network.name).toBe("Kajaani");
  });

  it("sees each series in its own channel and network", async () => {
    const titles = { title: "Kajaanin tapaaminen", weekday: "friday" };
    await saveSeries(product, kajaani, titles);
    await saveSeries(product, kuhmo, { title: "Kuhmon tapaaminen", weekday: "tuesday" });
    clock.moveTo("2030-02-20T09:00:01+02:00");
    for (const { name, team } of [kajaani, kuhmo]) {
      const post = await product.teams.until(
        (sent) =>
          isPostIn(team.channel)(sent) && JSON.stringify(sent).includes(`${name}n tapaaminen`),
      );
      expect(cardIn(post)).toBeDefined();
    }
    expect(new Set((await coming(kajaani)).map(({ title }) => title))).toEqual(
      new Set(["Kajaanin tapaaminen"]),
    );
    expect(new Set((await coming(kuhmo)).map(({ title }) => title))).toEqual(
      new Set(["Kuhmon tapaaminen"]),
    );
  });

  it("is reminded by name of the one, and answers it while the other is chosen", async () => {
    clock.moveTo("2030-03-07T09:00:01+02:00");
    const card = await lastTo(both, "Kajaani: Muistutus: Kajaanin tapaaminen");
    expect(textsOf(card)[0]).toBe("Verkosto: Kajaani");
    const answer = dataOfButton(card, verbs.answerMeeting, { answer: "come" });
    const { value } = await product.press(both, undefined, verbs.answerMeeting, answer);
    expect(textsOf(value)).toContain("Olet vastannut: tulen.");
    expect(textsOf(value)[0]).toBe("Verkosto: Kajaani");
    expect((await nextOf(kajaani)).answer).toBe("come");
    expect((await nextOf(kuhmo)).answer).toBeUndefined();

    const other = await lastTo(single, "Muistutus: Kajaanin tapaaminen");
    expect(other.speak?.startsWith("Muistutus")).toBe(true);
    expect(textsOf(other).join(" ")).not.toContain("Verkosto:");
  });

  it("is asked without a name how the one was", async () => {
    const { id } = await nextOf(kajaani);
    clock.moveTo("2030-03-08T11:00:01+02:00");
    await closeMeeting(product, kajaani.coordinator, id);
    const card = await eventually(async () =>
      sentTo(both, afterwards).find((one) =>
        buttonsOf(one).some((button) => verbOf(button) === verbs.answerPulse),
      ),
    );
    expect(textsOf(card)[0]).toBe("Verkosto: Kajaani");
    const data = { ...filled(card, verbs.answerPulse), rating: "5", line: "" };
    const { value } = await product.press(both, undefined, verbs.answerPulse, data);
    expect(textsOf(value).join(" ")).toContain("Kiitos");
  });

  it("has a digest of each network by itself", async () => {
    const quiet = { from: "17:00", to: "07:00", daysOff: true };
    for (const town of [kajaani, kuhmo]) {
      const { status } = await product.api("PUT", "/api/me/notifications", {
        token: both.objectId,
        headers: ofNetwork(town),
        body: { choice: "digest", followed: "asOthers", quiet, pausedUntil: null },
      });
      expect(status).toBe(200);
    }
    const { people } = await choices(product, kajaani.coordinator);
    const started = await startByApi(product, kajaani.coordinator, {
      title: "Kajaanin retro",
      asked: people.map(({ id }) => id),
      anonymous: false,
      closesOn: "2030-03-15",
    });
    expect(started.status).toBe(201);
    const isHeld = ({ network }: NamedNetwork) =>
      eventually(async () => (await product.table.list(network, "held!")).length > 0);
    await isHeld(kajaani);
    clock.moveTo("2030-03-11T09:00:01+02:00");
    await isHeld(kuhmo);
    clock.moveTo("2030-03-12T08:00:01+02:00");
    const digests = await eventually(async () => {
      const found = sentTo(both, afterwards).filter((card) =>
        textsOf(card).includes("Sillä aikaa tapahtunutta"),
      );
      return found.length >= 2 && found;
    });
    const told = digests.map((card) => textsOf(card).join(" "));
    const ofKajaani = told.filter((text) => text.startsWith("Verkosto: Kajaani"));
    const ofKuhmo = told.filter((text) => text.startsWith("Verkosto: Kuhmo"));
    expect(ofKajaani.length + ofKuhmo.length).toBe(told.length);
    expect(ofKajaani.join(" ")).toContain("Kajaanin retro");
    expect(ofKajaani.join(" ")).not.toContain("Kuhmon");
    expect(ofKuhmo.join(" ")).toContain("Kuhmon tapaaminen");
    expect(ofKuhmo.join(" ")).not.toContain("Kajaanin");
  });

  it("finds the retro in its own network, by the word in its channel and in the tab", async () => {
    const retrosIn = async (town: NamedNetwork): Promise<string[]> =>
      (await get<RetroList>(both, "/api/retros", ofNetwork(town))).retros.map(({ title }) => title);
    expect(await retrosIn(kajaani)).toEqual(["Kajaanin retro"]);
    expect(await retrosIn(kuhmo)).toEqual([]);
    const link = { [teamHeader]: kajaani.team.team };
    expect((await get<RetroList>(both, "/api/retros", link)).retros).toHaveLength(1);
    const next = async (town?: Town): Promise<string> =>
      textsOf(await product.say(both, town?.team, "tapaaminen")).join(" ");
    expect(await next(kajaani)).toContain("Kajaanin tapaaminen");
    expect(await next(kuhmo)).toContain("Kuhmon tapaaminen");
    expect(await next()).toContain("Kuhmon tapaaminen");
    await chooseInChat(kajaani);
    expect(await next()).toContain("Kajaanin tapaaminen");
  });

  it("met the name of its network in every message, and nothing of another one in any", async () => {
    const names = [kajaani, kuhmo];
    const cards = sentTo(both, afterwards);
    expect(cards.length).toBeGreaterThanOrEqual(4);
    for (const card of cards) {
      const town = names.find(({ name }) => textsOf(card)[0] === `Verkosto: ${name}`);
      expect([town?.name, card.speak]).toEqual([
        expect.stringMatching("Kajaani|Kuhmo"),
        expect.stringContaining(`${town?.name}: `),
      ]);
    }
    const every = product.teams.sent.slice(afterwards).map(cardIn);
    for (const card of every) {
      const text = textsOf(card).join(" ");
      const town = names.filter(({ name }) => text.includes(`${name}n `));
      expect(town.length).toBeLessThan(2);
      // The buttons of *verkosto* alone lead elsewhere.
      const buttons = buttonsOf(card).filter(
        (button) => ![undefined, verbs.chooseNetwork].includes(verbOf(button) as undefined),
      );
      const networks = new Set([
        ...buttons.map((button) => dataIn(button).network),
        ...tabLinks(card).map((url) => new URL(url).searchParams.get("network") ?? "none"),
      ]);
      expect(networks.size).toBeLessThan(2);
      for (const network of networks)
        if (town[0]) expect([text, network]).toEqual([text, town[0].network]);
    }
    const ofOthers = [single, kajaani.coordinator, kuhmo.coordinator];
    for (const person of ofOthers)
      expect(JSON.stringify(sentTo(person, afterwards))).not.toContain("Verkosto: ");
  });
});
