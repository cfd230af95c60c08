import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { networkHeader } from "../../src/contract/vocabulary.ts";
import { focusedName, overflowOf, resize, untilFocused, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { textsOf } from "../support/cards.ts";
import { type NamedNetwork, namedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { accountOf, aPerson, type Person, teamEvent } from "../support/teams.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
});
afterAll(() => product.close());

interface Both {
  readonly person: Person;
  readonly kajaani: NamedNetwork;
  readonly kuhmo: NamedNetwork;
}

const put = (person: Person, { network }: NamedNetwork) =>
  product.api("PUT", "/api/me/network", { token: person.objectId, body: { network } });

const share = async (person: Person, { network, name }: NamedNetwork): Promise<void> => {
  await product.api("POST", "/api/ideas", {
    token: person.objectId,
    headers: { [networkHeader]: network },
    body: { form: randomUUID(), title: `${name}: idea` },
  });
};

/** Somebody in two networks with an idea in each, who has chosen Kajaani. */
const inBoth = async (): Promise<Both> => {
  const person = aPerson("Kahden verkoston jäsen");
  const kajaani = await namedTeam(product, "Kajaani", [person]);
  const kuhmo = await namedTeam(product, "Kuhmo", [person]);
  for (const network of [kajaani, kuhmo]) await share(person, network);
  await put(person, kajaani);
  return { person, kajaani, kuhmo };
};

const open = ({ objectId: person }: Person, view: string): Promise<Page> =>
  browser.open(`${product.server.url}/tab${view}`, { person });

const nameIn = (page: Page) => page.getByRole("heading", { level: 1 }).getByRole("button");

const choose = async (page: Page, name: string): Promise<void> => {
  await nameIn(page).click();
  await page.getByRole("menuitemradio", { name }).click();
};

describe("the tab of a person of two networks", () => {
  it("names the network, and changes it by keyboard in its menu", async () => {
    const { person } = await inBoth();
    const page = await open(person, "#/ideas");
    await page.getByText("Kajaani: idea").waitFor();
    expect(await nameIn(page).textContent()).toBe("Kajaani");
    await nameIn(page).focus();
    await page.keyboard.press("Enter");
    const menu = page.getByRole("menu", { name: "Verkostosi" });
    await menu.waitFor();
    expect(await focusedName(page)).toBe("Kajaani");
    expect(await axeFindings(page, "light")).toEqual([]);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    await untilFocused(page, "Kajaani");

    await page.keyboard.press("Enter");
    await menu.waitFor();
    await page.keyboard.press("k");
    expect(await focusedName(page)).toBe("Kuhmo");
    await page.keyboard.press("Enter");
    await page.getByText("Kuhmo: idea").waitFor();
    expect(await page.getByText("Kajaani: idea").count()).toBe(0);
    await untilFocused(page, "Kuhmo");
    await page.getByText("Näytetään verkosto Kuhmo.").waitFor();
  });

  it("has what was chosen when it is opened again, as the chat has it", async () => {
    const { person } = await inBoth();
    const page = await open(person, "");
    await choose(page, "Kuhmo");
    await page.getByText("Näytetään verkosto Kuhmo.").waitFor();
    const again = await open(person, "#/ideas");
    await again.getByText("Kuhmo: idea").waitFor();
    const card = await product.say(person, undefined, "hei");
    expect(textsOf(card)[0]).toBe("Verkosto: Kuhmo");
  });

  it("stays with what it shows while another is chosen elsewhere", async () => {
    const { person, kuhmo } = await inBoth();
    const page = await open(person, "#/ideas");
    await page.getByText("Kajaani: idea").waitFor();
    await put(person, kuhmo);
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mikä on idea?").fill("Kajaaniin tarkoitettu");
    await page.getByRole("button", { name: "Lähetä" }).click();
    await page.getByText("Kajaaniin tarkoitettu").first().waitFor();
    const { body } = await product.api("GET", "/api/ideas", {
      token: person.objectId,
      headers: { [networkHeader]: kuhmo.network },
    });
    expect(JSON.stringify(body)).not.toContain("Kajaaniin tarkoitettu");
  });

  it("opens a link in the network that is meant, and chooses nothing by it", async () => {
    const { person, kajaani, kuhmo } = await inBoth();
    const page = await open(person, `?network=${kuhmo.network}#/ideas`);
    await page.getByText("Kuhmo: idea").waitFor();
    expect(await nameIn(page).textContent()).toBe("Kuhmo");
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ network: { id: kajaani.network } });
    // The link counts no more once the person has chosen.
    await choose(page, "Kajaani");
    await page.getByText("Kajaani: idea").waitFor();
    await page.reload();
    await page.getByText("Kajaani: idea").waitFor();
  });

  it("opens no link to a network that the person is not in", async () => {
    const { person } = await inBoth();
    const strange = await namedTeam(product, "Vieras", [aPerson()]);
    const page = await open(person, `?network=${strange.network}#/ideas`);
    await page.getByText("Et ole vielä verkoston jäsen.").waitFor();
    expect(await page.getByText("Vieras").count()).toBe(0);
  });

  it("offers nothing in one network that was typed for the other", async () => {
    const { person } = await inBoth();
    const page = await open(person, "#/meetings/new");
    const title = page.getByLabel("Tapaamisen nimi");
    await title.fill("Kajaanin salaisuus");
    await choose(page, "Kuhmo");
    await page.getByText("Näytetään verkosto Kuhmo.").waitFor();
    await page.goto(`${product.server.url}/tab#/meetings/new`);
    await title.waitFor();
    expect(await title.inputValue()).not.toBe("Kajaanin salaisuus");
    await choose(page, "Kajaani");
    await page.getByText("Näytetään verkosto Kajaani.").waitFor();
    await page.goto(`${product.server.url}/tab#/meetings/new`);
    await expect(title.inputValue()).resolves.toBe("Kajaanin salaisuus");
  });

  it("says once that the chosen network is not theirs any more", async () => {
    const { person, kajaani } = await inBoth();
    const { serviceUrl } = product.teams;
    await product.post(
      teamEvent({ serviceUrl, person, team: kajaani.team }, "teamMemberRemoved", {
        membersRemoved: [accountOf(person)],
      }),
    );
    const page = await open(person, "#/ideas");
    const sentence =
      "Viimeksi valitsemasi verkosto ei ole enää käytettävissäsi. Nyt olet verkostossa Kuhmo.";
    await page.getByText(sentence).waitFor();
    await page.getByText("Kuhmo: idea").waitFor();
    expect(await nameIn(page).count()).toBe(0);
    await page.reload();
    await page.getByText("Kuhmo: idea").waitFor();
    expect(await page.getByText(sentence).count()).toBe(0);
  });

  it("fits its menu on a phone", async () => {
    const { person } = await inBoth();
    const page = await open(person, "#/ideas");
    await resize(page, 320);
    await nameIn(page).click();
    await page.getByRole("menu").waitFor();
    expect(await overflowOf(page)).toBe(0);
    expect(await axeFindings(page, "dark")).toEqual([]);
  });
});

describe("the tab of a person of one network", () => {
  it("names it, and offers no other", async () => {
    const person = aPerson();
    await namedTeam(product, "Ainoa", [person]);
    const page = await open(person, "#/ideas");
    await page.getByRole("heading", { level: 1, name: "Ainoa" }).waitFor();
    expect(await nameIn(page).count()).toBe(0);
  });
});
