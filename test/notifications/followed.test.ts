import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { ChangeNotifications } from "../../src/contract/notifications.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { decideOn, sendIdea } from "../support/ideas.ts";
import { aTown, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Lähettäjä", "Oletus", "Kooste", "Hiljainen", "Vain kannatetut"]);
});
afterAll(() => product.close());

const choose = (
  { objectId: token }: Person,
  chosen: Pick<ChangeNotifications, "choice" | "followed">,
) =>
  product.api("PUT", "/api/me/notifications", {
    token,
    body: { ...chosen, quiet: { from: "18:00", to: "08:00", daysOff: true }, pausedUntil: null },
  });

it("tells whoever supports an idea as they chose, whatever they chose of the rest", async () => {
  const [author, usual, digest, none, onlyThese] = town.members as [
    ...[Person, Person, Person, Person, Person],
  ];
  await choose(digest, { choice: "atOnce", followed: "digest" });
  await choose(none, { choice: "atOnce", followed: "nothing" });
  await choose(onlyThese, { choice: "nothing", followed: "digest" });
  const title = "Kirjastobussi torille";
  const id = await sendIdea(product, author, title);
  for (const { objectId: token } of [usual, digest, none, onlyThese])
    await product.api("PUT", `/api/ideas/${id}/support`, { token });
  await decideOn(product, town.coordinator, { id, to: "discussed", reason: "Kysytään ensin." });

  await untilSaid(product, "Idea eteni", { person: usual });
  await untilSaid(product, "Ideasi eteni", { person: author });
  const others = [digest, none, onlyThese];

  clock.moveTo("2030-03-06T08:00:05+02:00");
  for (const person of [digest, onlyThese]) {
    const [sent] = await untilSaid(product, "Yksi viesti odotti sinua", { person });
    expect(textsOf(cardIn(sent as never)).join(" ")).toContain(`Idea eteni: ${title}`);
  }
  for (const person of others) expect(sentSaying(product, "Idea eteni", person)).toEqual([]);
  expect(sentSaying(product, "odotti sinua", none)).toEqual([]);
});
