import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { Home } from "../../src/contract/home.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { buttonsOf, dataOfButton, filled, untilSaid } from "../support/meetings.ts";
import { installedTeam, isPostIn } from "../support/networks.ts";
import { type Answer, dialogIn, type Product, startProduct } from "../support/product.ts";
import { aPerson, cardIn, dialog, type Person, type Sent } from "../support/teams.ts";

/* From installing to a meeting that the channel knows of: how often somebody presses, and what they type. */

const t = translator("fi");
/** The second Tuesday of the next month is three weeks away. */
const clock = movedClock("2030-02-20T10:00:00+02:00");
const kaisa = aPerson("Kaisa Koordinaattori");
const others = ["Aino", "Mikko", "Oskari", "Siiri", "Veera"].map((name) => aPerson(name));
let product: Product;

beforeAll(async () => {
  product = await startProduct({ holdSeconds: 10 }, {}, clock.now);
});
afterAll(() => product.close());

const home = async ({ objectId: token }: Person): Promise<Home> =>
  (await product.api("GET", "/api/home", { token })).body as Home;

const cardOfDialog = (answer: Answer): Card => {
  const shown = dialogIn(answer);
  if (!shown) throw new Error("the dialog was closed");
  return shown.card;
};

describe("the first meeting of an empty network of six", () => {
  it("is announced after at most eight presses, with no word typed", async () => {
    let presses = 0;
    const options = { serviceUrl: product.teams.serviceUrl, person: kaisa };
    const press = async (step: "fetch" | "submit", verb: string, data: object): Promise<Card> => {
      presses++;
      return cardOfDialog(await product.post(dialog(options, step, verb, { ...data })));
    };

    // The app is added to the team, and its coordinator is told what to do first.
    presses++;
    const { team } = await installedTeam(product, [kaisa, ...others]);
    const words = t("networks.role.installed", { network: "Kehittämisverkosto" });
    const [told] = await untilSaid(product, words);
    const first = cardIn(told as Sent);
    const [button] = buttonsOf(first);
    expect(button).toMatchObject({ title: t("meetings.tab.begin"), style: "positive" });

    // The proposal is taken as it is.
    const form = await press(
      "fetch",
      verbs.openSeriesForm,
      dataOfButton(first, verbs.openSeriesForm),
    );
    const saved = await press("submit", verbs.saveSeries, filled(form, verbs.saveSeries));
    expect(textsOf(saved)).toContain(t("announcements.soon"));

    // Ten seconds later it is so, and what is to be done next is the next step.
    clock.pass(11);
    const steps = (await home(kaisa)).firstMonth?.map(({ step, done }) => [step, done]);
    expect(steps).toEqual(expect.arrayContaining([["series", true]]));

    // Two weeks before the meeting its card is in the channel, without anybody's doing.
    clock.moveTo("2030-02-26T09:00:01+02:00");
    const announced = "Verkostotapaaminen: tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
    const [post] = await untilSaid(product, announced);
    expect(isPostIn(team.channel)(post as Sent)).toBe(true);
    expect(presses).toBeLessThanOrEqual(8);

    // Whoever reads it answers with one press.
    const answer = dataOfButton(cardIn(post as Sent), verbs.answerMeeting, { answer: "come" });
    for (const person of others) await product.press(person, team, verbs.answerMeeting, answer);
    expect((await home(kaisa)).network.next?.coming).toHaveLength(others.length);
  });
});
