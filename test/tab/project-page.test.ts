import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import type { ProjectPage } from "../../src/contract/projects.ts";
import type { Part } from "../../src/contract/rights.ts";
import { becomes, overflowOf, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { type Product, startProduct } from "../support/product.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";
import type { Person } from "../support/teams.ts";

const browser = useBrowser();
let product: Product;
let town: RolesOfTown;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await everyRole(product);
});
afterAll(() => product.close());

const asked = async <T = ProjectPage>(
  { objectId }: Person,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
): Promise<T> => {
  const answer = await product.api(method, `/api/projects${path}`, { token: objectId, body });
  if (answer.status > 201)
    throw new Error(`${path} was answered with ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
};

/** A project of the member's, past the browser. */
const made = (title: string, more: object = {}): Promise<ProjectPage> =>
  asked(town.people.member, "POST", "", { id: randomUUID(), title, ...more });

const read = ({ id }: { readonly id: string }): Promise<ProjectPage> =>
  asked(town.people.member, "GET", `/${id}`);

const open = (address: string, part: Part = "member", width = 1280): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/board/${address}`, {
    person: town.people[part].objectId,
    viewport: { width, height: 800 },
  });

const shown = async (project: ProjectPage, part: Part = "member", width = 1280): Promise<Page> => {
  const page = await open(project.id, part, width);
  await page.getByRole("heading", { level: 2, name: project.facts.title }).waitFor();
  return page;
};

const press = (place: Page | Locator, name: string): Promise<void> =>
  place.getByRole("button", { name, exact: true }).click();

const choose = async (page: Page, item: string): Promise<void> => {
  await page.getByRole("banner").first().waitFor();
  await page
    .getByRole("button", { name: /^Toiminnot: / })
    .first()
    .click();
  await page.getByRole("menuitem", { name: item }).click();
};

describe("a project", () => {
  it("is made by its name alone, asks for help, and takes the help that is offered", async () => {
    const page = await open("new");
    const form = page.getByRole("dialog");
    await press(form, "Lisää taululle");
    await form.getByText("Anna hankkeelle nimi.").waitFor();
    await form.getByLabel("Hankkeen nimi").fill("Kirjaston kesäpiste");
    await form.getByText("Raha", { exact: true }).click();
    await form.getByLabel("Omarahoitusosuus").fill("12 500,50");
    await form.getByLabel("Koko budjetti").fill("9 000");
    await press(form, "Lisää taululle");
    await form.getByText("Omarahoitus on suurempi kuin koko summa.").waitFor();
    await form.getByLabel("Koko budjetti").fill("25001");
    await press(form, "Lisää taululle");
    await form.waitFor({ state: "hidden" });
    const { projects } = await asked<{ projects: ProjectPage[] }>(town.people.member, "GET", "");
    const project = await read(projects[0] ?? { id: "" });
    expect(project.facts).toMatchObject({ ownShare: 1_250_050, total: 2_500_100 });

    const own = await shown(project);
    await own.getByText("Omarahoitusosuus 12 500,50 € (50 %)").waitFor();
    await press(own, "Lisää tarve");
    const need = own.getByRole("dialog");
    await need.getByLabel("Tarkemmin").fill("ääneen lukeminen");
    await press(need, "Tallenna");
    await own.getByRole("heading", { name: "ääneen lukeminen" }).waitFor();

    const theirs = await shown(project, "coordinator");
    await press(theirs, "Autan tässä: asiantuntija: ääneen lukeminen");
    await theirs.getByText("Tarjouduit avuksi").waitFor();
    await own.getByText("Kaisa Koordinaattori tarjoutui").waitFor();
    await press(own, "Kiitos, otetaan: Kaisa Koordinaattori");
    await own.getByText("Kaisa Koordinaattori auttaa").waitFor();
    await theirs.getByText("Autat tässä").waitFor();
  });

  it("shows the first of its needs, and the others by a press", async () => {
    const project = await made("Paljon kaivattava");
    for (let at = 1; at <= 22; at++)
      await asked(town.people.member, "PUT", `/${project.id}/needs/${randomUUID()}`, {
        ...{ version: "", kind: "other", text: `tarve ${at}`, when: "" },
      });
    const page = await shown(project, "reader");
    await page.getByRole("heading", { name: "tarve 22" }).waitFor();
    expect(await page.getByRole("heading", { name: /^tarve / }).count()).toBe(20);
    await press(page, "Näytä lisää (2 jäljellä)");
    await page.getByRole("heading", { name: "tarve 1", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: /^Näytä lisää/ }).count()).toBe(0);
  });

  it("tells its news, is moved with a reason, and the move is taken back", async () => {
    const project = await made("Seinätön sairaala", { phase: "preparing" });
    const page = await shown(project, "member", 360);
    expect(await overflowOf(page)).toBe(0);
    await page
      .getByPlaceholder("Mitä hankkeelle kuuluu?")
      .fill("Ensimmäinen viikko takana. Kuvat: https://kuhmo.fi/kuvat?a=1 <img src=x onerror=1>");
    await press(page, "Julkaise");
    const events = page.getByRole("list", { name: "Kuulumiset" });
    await events.getByText("Ensimmäinen viikko takana.").waitFor();
    const link = events.getByRole("link");
    expect(await link.evaluate((a: HTMLAnchorElement) => [a.href, a.rel, a.textContent])).toEqual([
      ...["https://kuhmo.fi/kuvat?a=1", "noopener noreferrer", "https://kuhmo.fi/kuvat?a=1"],
    ]);
    await becomes(() => page.getByPlaceholder("Mitä hankkeelle kuuluu?").inputValue(), "");

    await press(page, "Vaihda vaihetta");
    await page.getByRole("menuitemradio", { name: "Käynnissä" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Miksi?").fill("Rahoitus varmistui.");
    await press(dialog, "Siirrä");
    await events.getByText("Vaihe vaihtui: Valmistelu → Käynnissä, vaihtoi Mikko Malli").waitFor();
    await events.getByText("Rahoitus varmistui.").waitFor();
    expect((await read(project)).phase).toBe("running");
    await press(page.getByRole("status"), "Kumoa");
    await events.getByText("Rahoitus varmistui.").waitFor({ state: "hidden" });
    expect((await read(project)).phase).toBe("preparing");
  });

  it("keeps what two change of different facts, and lets one choose of the same", async () => {
    const project = await made("Puusilta", { goal: "Silta yli joen." });
    const page = await shown(project);
    await press(page, "Muokkaa");
    const form = page.getByRole("dialog");
    await form.getByLabel("Tavoite yhdellä rivillä").fill("Silta kevääksi.");
    await form.getByLabel("Kuvaus").fill("Puusta, paikallisin voimin.");
    await form.getByLabel("Hankkeen nimi").fill("Puusilta 2");
    await asked(town.people.coordinator, "PUT", `/${project.id}`, {
      changes: { title: "Iso puusilta", goal: "Silta syksyksi.", municipality: "Kuhmo" },
      from: { title: "Puusilta", goal: "Silta yli joen.", municipality: "" },
    });
    await press(form, "Tallenna");
    const conflict = form.getByRole("alert");
    await conflict.getByText("Tallessa: Silta syksyksi.").waitFor();
    await conflict.getByText("Sinulla: Silta kevääksi.").waitFor();
    expect(await conflict.getByText("Kuhmo").count()).toBe(0);
    await press(conflict, "Ota tallessa oleva: Hankkeen nimi");
    await conflict.getByText("Tallessa: Iso puusilta").waitFor({ state: "detached" });
    await press(conflict, "Tallenna minun muutokseni");
    await page.getByText("Hankkeen tiedot on tallennettu.").waitFor();
    expect((await read(project)).facts).toMatchObject({
      title: "Iso puusilta",
      ...{ goal: "Silta kevääksi.", description: "Puusta, paikallisin voimin." },
      municipality: "Kuhmo",
    });
  });

  it("is asked what came of it once it is over, and offers what was learnt to others", async () => {
    const project = await made("Toripäivä", { phase: "running" });
    const page = await shown(project);
    await choose(page, "Päätä hanke");
    await press(page.getByRole("dialog"), "Siirrä");
    await page.getByText("Hanke on päättynyt. Mitä siitä jäi?").waitFor();
    await press(page, "Kerro vaikutuksesta");
    const form = page.getByRole("dialog");
    // Saved without a word it shows nothing, and is asked on.
    await press(form, "Tallenna");
    await form.waitFor({ state: "detached" });
    expect(await page.getByText("Hanke on päättynyt. Mitä siitä jäi?").count()).toBe(1);
    expect(await page.locator(".surface.outcome").count()).toBe(0);
    await press(page, "Kerro vaikutuksesta");
    await form.getByRole("group", { name: "Työnilo" }).getByText("+2").click();
    await form.getByLabel("Työnilo: mistä sen näkee?").fill("Tori on täynnä.");
    await form.getByLabel("Tuliko siitä käytäntö?").selectOption({ label: "Kyllä" });
    await press(form, "Tallenna");
    await page.getByText("Tori on täynnä.").waitFor();
    await page.getByText("Siitä tuli käytäntö.").waitFor();
    expect((await read(project)).outcome).toMatchObject({
      ...{ practice: "yes", benefit: { value: null } },
      joy: { value: 2, line: "Tori on täynnä." },
    });
    const offered = page.getByRole("status").filter({ hasText: "Opitusta on iloa" });
    await offered.waitFor();
    expect(await offered.getByRole("link").count()).toBe(2);
    await press(offered, "Ei nyt");
    await offered.waitFor({ state: "hidden" });
  });

  it("is handed on when the next one agrees", async () => {
    const project = await made("Digikokeilu");
    const page = await shown(project);
    await choose(page, "Luovuta vetovastuu");
    const form = page.getByRole("dialog");
    await form.getByLabel("Kuka jatkaa?").selectOption({ label: "Hanna Hanketuki" });
    await press(form, "Pyydä vetäjäksi");
    await page.getByText("Hanna Hanketuki on saanut pyynnön").waitFor();
    const next = await shown(project, "projectSupport");
    await press(next, "Ryhdyn vetäjäksi");
    await next.getByText("Kiitos! Vedät nyt tätä hanketta.").waitFor();
    expect((await read(project)).owner.name).toBe("Hanna Hanketuki");
  });

  it("asks project support, who answer on its page", async () => {
    const project = await made("Hakemus");
    const page = await shown(project);
    await press(page, "Pyydä hanketuelta");
    await page.getByRole("dialog").getByLabel("Mihin tarvitset tukea?").fill("Rahoitus");
    await press(page.getByRole("dialog"), "Lähetä pyyntö");
    await page.getByText("Odottaa vastausta").waitFor();
    const support = await shown(project, "projectSupport");
    await press(support, "Vastaa");
    const form = support.getByRole("dialog");
    expect(await form.getByLabel("Tila").inputValue()).toBe("underway");
    await form.getByLabel("Vastaus").fill("Katsotaan torstaina.");
    await form.getByLabel("Mihin mennessä").fill("2030-05-02");
    await press(form, "Vastaa");
    await page.getByText("Katsotaan torstaina.").waitFor();
    await page.getByText("viimeistään 2. toukokuuta 2030").waitFor();
  });
});

describe("what is done with a project besides", () => {
  it("is presented, told of to project support, archived and brought back", async () => {
    const project = await made("Lähivesi");
    const page = await shown(project);
    await press(page, "Esittele tapaamisessa");
    await page.getByText("Hanke on esittelyjonossa.").waitFor();
    await choose(page, "Hankepäätös tiedoksi");
    await page.getByText("Hanketuki saa tiedon päätöksestä.").waitFor();
    expect((await read(project)).requests).toMatchObject([{ kind: "decision" }]);
    await choose(page, "Arkistoi");
    await page.getByText("Hanke on arkistossa").waitFor();
    expect((await read(project)).archived).toBe(true);
    await press(page, "Palauta");
    await page.getByText("Hanke on taas taululla.").waitFor();
    expect((await read(project)).archived).toBe(false);
  });
});

describe("who may not change a project", () => {
  const names = "Pitkä nimi 👩‍🚒 שלום ".repeat(10).slice(0, 198);

  it.each(["reader", "guest"] as const)("sees its page as a %s, and no button", async (part) => {
    const title = `${names.trim()} ${part.length}`;
    const project = await made(title, { goal: "Tavoite" });
    await asked(town.people.member, "PUT", `/${project.id}/needs/${randomUUID()}`, {
      ...{ version: "", kind: "time", text: "tunti" },
    });
    const page = await shown(project, part, 360);
    await page.getByText("Tarvitaan apua").waitFor();
    const buttons = page.getByRole("main").getByRole("button");
    const offers = part === "guest" ? 1 : 0;
    await buttons.nth(offers).waitFor({ state: "detached" });
    expect(await buttons.count()).toBe(offers);
    expect(await overflowOf(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe("the settings of projects", () => {
  it("give a phase another name and hide one that no project is in", async () => {
    const page = await browser.open(`${product.server.url}/tab#/settings`, {
      person: town.people.coordinator.objectId,
    });
    const form = page.getByRole("form", { name: "Hankkeet" });
    await form.getByLabel("Tauolla", { exact: true }).fill("Levossa");
    await form.getByLabel("Piilota vaihe Juurtunut").check();
    await press(form, "Tallenna");
    await page.getByText("Hankkeiden asetukset on tallennettu.").waitFor();
    await made("Levännyt", { phase: "paused" });
    const board = await browser.open(`${product.server.url}/tab#/board`, {
      person: town.people.member.objectId,
    });
    await board.getByRole("region", { name: "Levossa 1" }).waitFor();
    expect(await board.getByRole("region", { name: /^Juurtunut/ }).count()).toBe(0);
  });
});
