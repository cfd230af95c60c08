import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import type { IdeaDetail, IdeaView } from "../../src/contract/ideas.ts";
import type { Part } from "../../src/contract/rights.ts";
import { overflowOf, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { type Product, startProduct } from "../support/product.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";

const browser = useBrowser();
let product: Product;
let town: RolesOfTown;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await everyRole(product);
});
afterAll(() => product.close());

const asked = async <T>(
  part: Part,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
): Promise<T> => {
  const token = town.people[part].objectId;
  const answer = await product.api(method, `/api/ideas${path}`, { token, body });
  if (answer.status > 201)
    throw new Error(`${path} was answered with ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
};

/** An idea of the member's, past the browser. */
const submitted = (title: string, more: object = {}): Promise<IdeaView> =>
  asked("member", "POST", "", { form: randomUUID(), title, ...more });

const read = ({ id }: { readonly id: string }): Promise<IdeaDetail> =>
  asked("member", "GET", `/${id}`);

const open = (address: string, part: Part, width = 1280): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/ideas${address}`, {
    person: town.people[part].objectId,
    viewport: { width, height: 800 },
  });

const shown = async (idea: IdeaView, part: Part, width = 1280): Promise<Page> => {
  const page = await open(`/${idea.id}`, part, width);
  await page.getByRole("heading", { level: 2, name: idea.title }).waitFor();
  return page;
};

const press = (place: Page | Locator, name: string): Promise<void> =>
  place.getByRole("button", { name, exact: true }).click();

describe("an idea", () => {
  it("opens from the list, is supported by name and the support is taken back", async () => {
    const idea = await submitted("Yhteinen syysvaellus", { problem: "Emme tunne toisiamme." });
    const page = await open("", "coordinator");
    await page.getByRole("link", { name: idea.title }).click();
    await page.getByText("Emme tunne toisiamme.").waitFor();
    expect(page.url()).toMatch(new RegExp(`#/ideas/${idea.id}$`));

    const support = page.getByRole("button", { name: "Kannatan", exact: true });
    expect(await support.getAttribute("title")).toBe("Nimesi näkyy verkostolle");
    await support.click();
    const supporters = page.getByRole("region", { name: "Kannattaa 1" });
    await supporters.getByRole("img", { name: "Kaisa Koordinaattori" }).waitFor();
    expect(await read(idea)).toMatchObject({ supporters: 1 });
    await page.getByRole("button", { name: "Kannatan", pressed: true }).click();
    await page.getByRole("region", { name: "Kannattaa 0" }).waitFor();
    expect(await read(idea)).toMatchObject({ supporters: 0 });
  });

  it("is joined with what one offers, on a phone too", async () => {
    const idea = await submitted("Kirjaston kesäpiste");
    const page = await shown(idea, "projectSupport", 360);
    expect(await overflowOf(page)).toBe(0);
    await press(page, "Tarjoan osaamista");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Mitä tarjoat?").fill("reittiopas");
    await press(dialog, "Tarjoa");
    await page.getByText("tarjosi: reittiopas").waitFor();
    await page.getByRole("button", { name: "Lähden mukaan", pressed: true }).click();
    await page.getByText("Kukaan ei ole vielä lähtenyt mukaan.").waitFor();
  });

  it("moves on a reason alone, which is kept until it is sent", async () => {
    const idea = await submitted("Avoin webinaari");
    const page = await shown(idea, "coordinator");
    await page.getByRole("button", { name: "Lähden mukaan" }).waitFor();
    expect(await page.locator("main .button.primary").allTextContents()).toEqual(["Päätä"]);
    await press(page, "Päätä");
    const panel = page.getByRole("dialog", { name: "Päätä ideasta" });
    await panel.getByLabel("Missä vaiheessa idea on päätöksen jälkeen?").selectOption("trial");
    await press(panel, "Tallenna päätös");
    await panel.getByText("Kirjoita perustelu").waitFor();
    expect(await read(idea)).toMatchObject({ stage: "idea", path: [] });

    await panel.getByLabel("Miksi?").fill("Bussi ja opas riittävät kahdelle.");
    await page.reload();
    await press(page, "Päätä");
    await panel.getByLabel("Mitä seuraavaksi tapahtuu?").fill("Sovitaan reitti");
    await press(panel, "Tallenna päätös");
    const decided = page.getByRole("region", { name: "Päätös: kokeillaan" });
    await decided.getByText("Bussi ja opas riittävät kahdelle.").waitFor();
    await decided.getByText("Seuraavaksi: Sovitaan reitti").waitFor();
    await decided.getByText(/^Kaisa Koordinaattori, koordinaattorina/).waitFor();
    expect(await read(idea)).toMatchObject({ stage: "trial" });
    expect(await axeFindings(page)).toEqual([]);
  });

  it("is decided over somebody else's decision only once that was seen", async () => {
    const idea = await submitted("Koulutuspäivä vuorotellen");
    const page = await shown(idea, "coordinator");
    await press(page, "Päätä");
    const panel = page.getByRole("dialog", { name: "Päätä ideasta" });
    await panel.getByLabel("Missä vaiheessa idea on päätöksen jälkeen?").selectOption("notNow");
    await panel.getByLabel("Miksi?").fill("Talvella ei ehditä.");
    await panel.getByLabel(/mikä muuttaisi tilanteen/).fill("Kevään aikataulu.");
    await asked("coordinator", "PUT", `/${idea.id}/steps/${randomUUID()}`, {
      ...{ version: idea.version, to: "discussed", reason: "Puhutaan ensin." },
      ...{ next: "", nextAt: "", whatWouldChange: "" },
    });
    await press(panel, "Tallenna päätös");
    await panel.getByText("Joku päätti tai muutti ideaa sillä välin.").waitFor();
    expect(await read(idea)).toMatchObject({ stage: "discussed" });
    await press(panel, "Tallenna päätös");
    await page.getByRole("region", { name: "Päätös: ei edetä nyt" }).waitFor();
    await page.getByText("Tilanteen muuttaisi: Kevään aikataulu.").waitFor();
    await page
      .getByRole("region", { name: "Aiemmat päätökset" })
      .getByText("Puhutaan ensin.")
      .waitFor();
  });

  it("is merged into another one by its dialog, undone, and tried in a new project", async () => {
    const idea = await submitted("Kirjastobussi torille", { firstTrial: "Yksi kevät" });
    const other = await submitted("Kirjastoauto torille");
    const page = await shown(idea, "coordinator");
    const choose = async (name: string): Promise<void> => {
      await page.getByRole("button", { name: `Toiminnot: ${idea.title}` }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    const dialog = page.getByRole("dialog");

    await choose("Yhdistä toiseen ideaan");
    await press(dialog, "Yhdistä");
    await dialog.getByText("Valitse idea, johon tämä yhdistetään.").waitFor();
    await dialog.getByLabel("Mihin ideaan?").selectOption(other.id);
    await press(dialog, "Yhdistä");
    await page.getByRole("link", { name: other.title }).first().waitFor();
    expect(await read(idea)).toMatchObject({ state: "merged", mergedInto: { id: other.id } });
    await press(page, "Kumoa yhdistäminen");
    await page.getByText("Ideat ovat taas erillään.").waitFor();

    await choose("Aloita kokeilu");
    await dialog.getByLabel("Mitä kokeillaan?").waitFor();
    expect(await dialog.getByLabel("Mitä kokeillaan?").inputValue()).toBe("Yksi kevät");
    await dialog.getByLabel("Miksi?").fill("Bussi on vapaana.");
    await press(dialog, "Aloita kokeilu");
    await page.getByText("Kokeilu on aloitettu.").waitFor();
    const tried = await read(idea);
    expect(tried).toMatchObject({ stage: "trial", project: { phase: "preparing" } });
    await page
      .getByRole("link", { name: tried.project?.title ?? "" })
      .first()
      .waitFor();
  });

  it("is handed to somebody who agrees to keep it", async () => {
    const idea = await submitted("Sähköpyörät kirjastolle");
    const page = await shown(idea, "coordinator");
    await press(page, "Kysy hoitajaa");
    const dialog = page.getByRole("dialog", { name: "Kysy hoitajaa" });
    await dialog.getByLabel("Keneltä kysytään?").selectOption({ label: "Hanna Hanketuki" });
    await press(dialog, "Kysy");
    await page.getByText("Hoitajaksi on kysytty: Hanna Hanketuki").waitFor();

    const theirs = await shown(idea, "projectSupport");
    await press(theirs, "Hoidan idean");
    await theirs.getByRole("region", { name: "Hoitaa" }).getByText("Hanna Hanketuki").waitFor();
    await theirs.getByRole("button", { name: "Päätä", exact: true }).waitFor();
    expect(await read(idea)).toMatchObject({ keeper: "Hanna Hanketuki" });
  });

  it("is not supported by its author, who withdraws it and brings it back", async () => {
    const idea = await submitted("Kahvihetki perjantaisin");
    const page = await shown(idea, "member");
    await page.getByText("Omaa ideaa ei voi kannattaa.").waitFor();
    await page.getByRole("button", { name: "Kannatan", exact: true }).click({ force: true });
    await page.getByRole("button", { name: /^Toiminnot: / }).click();
    await page.getByRole("menuitem", { name: "Vedä pois" }).click();
    await press(page.getByRole("dialog"), "Vedä pois");
    await page.getByRole("region", { name: "Lähettäjä veti idean pois." }).waitFor();
    expect(await read(idea)).toMatchObject({ state: "withdrawn", supporters: 0 });
    await press(page, "Palauta");
    await page.getByText("Omaa ideaa ei voi kannattaa.").waitFor();
    expect(await read(idea)).toMatchObject({ state: "open" });
  });
});

describe("the board of ideas", () => {
  it("asks for the reason of a card that is moved, and marks the card until there is one", async () => {
    const idea = await submitted("Kalustevarasto näkyviin");
    const page = await open("?view=board", "coordinator");
    const card = page.getByRole("article").filter({ hasText: idea.title });
    await card.getByRole("button", { name: /^Toiminnot: / }).click();
    await page.getByRole("menuitemradio", { name: "Kokeilussa" }).click();
    const panel = page.getByRole("dialog", { name: "Päätä ideasta" });
    await panel.waitFor();
    await page.keyboard.press("Escape");
    await press(card, "Odottaa perustelua");
    expect(await panel.getByLabel("Missä vaiheessa idea on päätöksen jälkeen?").inputValue()).toBe(
      "trial",
    );
    expect(await read(idea)).toMatchObject({ stage: "idea" });
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });

    await card.and(page.locator("[draggable=true]")).waitFor();
    // The lanes are higher than the window: their middle is out of sight.
    await card.dragTo(page.getByRole("region", { name: /^Keskustelussa/ }), {
      targetPosition: { x: 60, y: 200 },
    });
    expect(await panel.getByLabel("Missä vaiheessa idea on päätöksen jälkeen?").inputValue()).toBe(
      "discussed",
    );
    await panel.getByLabel("Miksi?").fill("Puhutaan tästä ensin.");
    await press(panel, "Tallenna päätös");
    await page
      .getByRole("region", { name: /^Keskustelussa/ })
      .getByRole("link", { name: idea.title })
      .waitFor();
    expect(await page.getByRole("button", { name: "Odottaa perustelua" }).count()).toBe(0);
    expect(await read(idea)).toMatchObject({ stage: "discussed" });
  });

  it("is narrowed to what waits and sorted, in the address", async () => {
    const page = await open("?waiting=true&sort=supported", "member");
    await page.getByRole("button", { name: "Odottaa vastausta", pressed: true }).waitFor();
    await press(page, "Kannatetuin ensin");
    await page.getByRole("menuitemradio", { name: "Uusin ensin" }).click();
    await page.waitForURL(/#\/ideas\?waiting=true$/);
  });
});

describe("the settings of ideas", () => {
  it("give a stage another name, which the page says", async () => {
    const idea = await submitted("Nimetty vaihe");
    const page = await browser.open(`${product.server.url}/tab#/settings`, {
      person: town.people.coordinator.objectId,
    });
    const form = page.getByRole("form", { name: "Ideoiden asetukset" });
    await form.getByText("Vaiheiden nimet").click();
    await form.getByLabel("Vaiheen ”kokeilussa” nimi").fill("pilotissa");
    await form.getByLabel("Ideaan vastataan").fill("99");
    await press(form, "Tallenna");
    await form.getByText("Kirjoita työpäivien määrä, enintään 60.").waitFor();
    await form.getByLabel("Ideaan vastataan").fill("5");
    await press(form, "Tallenna");
    await page.getByText("Ideoiden asetukset on tallennettu.").waitFor();
    const theirs = await shown(idea, "member");
    await theirs.getByText("Pilotissa", { exact: true }).waitFor();
  });
});

describe("who may only read", () => {
  it("sees the idea with all of its path, and no button that would be refused", async () => {
    const idea = await submitted("Lukijan idea", { problem: "Vain luettavaksi." });
    const page = await shown(idea, "reader");
    await page.getByText("Vain luettavaksi.").waitFor();
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
  });
});
