import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import { openAnew, useBrowser } from "../support/browser.ts";
import { axeFindings, looks } from "../support/browser-axe.ts";
import { speakers, startDemo, submitIdea } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
let meeting: string;

beforeAll(async () => {
  product = await startDemo();
  meeting = randomUUID();
  await product.api("POST", "/api/meetings", {
    token: objectIdOf("koordinaattori"),
    body: {
      id: meeting,
      version: "",
      title: "Verkostotapaaminen",
      date: "2050-03-08",
      time: "09:00",
      minutes: 120,
    },
  });
  await submitIdea(product, "Sähköpyörät lainaan");
});
afterAll(() => product.close());

const openAgenda = async (person: string, theme = "light"): Promise<Page> => {
  const { url } = product.server;
  const page = await browser.open(`${url}/tab?theme=${theme}#/meetings/${meeting}`, { person });
  await page.locator(".programme").waitFor();
  return page;
};

const part = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

describe("the programme of a meeting", () => {
  it("takes a topic from the form, shows it in its part, and lets its proposer change and remove it", async () => {
    const page = await openAgenda(objectIdOf("kirjasto"));
    await page.getByRole("button", { name: "Ehdota aihetta" }).click();
    const dialog = page.getByRole("dialog", { name: "Ehdota aihetta" });
    await dialog.getByLabel("Mikä on aihe?").fill("Kesäpiste");
    await dialog.getByLabel("Linkki lisätietoon").fill("http://example.org");
    await dialog.getByRole("button", { name: "Tallenna" }).click();
    await dialog.getByText("Linkin pitää alkaa https://").waitFor();
    expect(await dialog.getByLabel("Mikä on aihe?").inputValue()).toBe("Kesäpiste");
    await dialog.getByLabel("Linkki lisätietoon").fill("https://example.org/kesa");
    await dialog.getByRole("button", { name: "Tallenna" }).click();

    const news = part(page, "Ajankohtaiset kuulumiset · 30 min");
    await news.getByRole("link", { name: "Kesäpiste" }).waitFor();
    await dialog.waitFor({ state: "hidden" });
    await news.getByText("10 min · Ehdotti Kirjaston kehittäjä").waitFor();

    await news.getByRole("button", { name: "Muokkaa: Kesäpiste" }).click();
    const edit = page.getByRole("dialog", { name: "Muokkaa aihetta" });
    await edit.getByLabel("Mikä on aihe?").fill("Kesäpiste torilla");
    await edit.getByRole("button", { name: "Tallenna" }).click();
    await news.getByRole("link", { name: "Kesäpiste torilla" }).waitFor();

    const leader = await openAgenda(objectIdOf("koordinaattori"));
    await leader.getByRole("button", { name: "Muokkaa: Kesäpiste torilla" }).click();
    await leader.getByLabel("Mikä on aihe?").fill("Kesäpiste puistossa");
    await news.getByRole("button", { name: "Muokkaa: Kesäpiste torilla" }).click();
    await edit.getByLabel("Kuka puhuu?").fill("Siiri");
    await edit.getByRole("button", { name: "Tallenna" }).click();
    await news.getByText("Siiri · 10 min").waitFor();
    await leader.getByRole("button", { name: "Tallenna" }).click();
    const conflict = leader.getByRole("alert");
    await conflict.getByText("Tallessa: Kesäpiste torilla").waitFor();
    await conflict.getByRole("button", { name: "Tallenna minun muutokseni" }).click();
    await news.getByRole("link", { name: "Kesäpiste puistossa" }).waitFor();

    const other = await openAgenda(objectIdOf("opettaja"));
    await other.getByRole("link", { name: "Kesäpiste puistossa" }).waitFor();
    expect(await other.getByRole("button", { name: /Kesäpiste/ }).count()).toBe(0);

    await news.getByRole("button", { name: "Poista: Kesäpiste puistossa" }).click();
    await page.getByRole("status").getByText("Aihe on poistettu ohjelmasta.").waitFor();
    await news.getByText("Ei vielä aiheita.").waitFor();
    await other.getByText("Kesäpiste puistossa").waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Kumoa" }).press("Enter");
    await news.getByRole("link", { name: "Kesäpiste puistossa" }).waitFor();
    await news.getByText("10 min · Ehdotti Kirjaston kehittäjä").waitFor();

    // It would not come back the same for somebody else: they are asked first.
    const remove = leader.getByRole("button", { name: "Poista: Kesäpiste puistossa" });
    const question = leader.getByRole("dialog", { name: "Poistetaanko ”Kesäpiste puistossa”?" });
    await remove.click();
    await question.getByRole("button", { name: "Älä poista" }).click();
    await news.getByRole("link", { name: "Kesäpiste puistossa" }).waitFor();
    await remove.click();
    await question.getByRole("button", { name: "Poista", exact: true }).click();
    await news.getByText("Ei vielä aiheita.").waitFor();
    expect(await leader.getByRole("button", { name: "Kumoa" }).count()).toBe(0);
  });

  it("is told to be longer than the meeting, by its topics and by its parts", async () => {
    const id = randomUUID();
    const token = objectIdOf("koordinaattori");
    const slots = ["news", "theme", "projects"].map((key) => ({ key, name: "", minutes: 20 }));
    await product.api("POST", "/api/meetings", {
      token,
      body: {
        ...{ id, version: "", title: "Tunnin tapaaminen", slots },
        ...{ date: "2050-03-09", time: "09:00", minutes: 60 },
      },
    });
    await product.api("POST", `/api/meetings/${id}/topics`, {
      token,
      body: { form: randomUUID(), slot: "news", title: "Pitkä asia", minutes: 35 },
    });
    const { url } = product.server;
    const page = await browser.open(`${url}/tab#/meetings/${id}`, { person: token });
    await page.getByText("Ohjelma on 15 minuuttia pidempi kuin tapaaminen.").waitFor();
    await openAnew(page, `${url}/tab#/meetings/${id}/edit`);
    await page.getByText("Ohjelman osat").click();
    const over = page.getByRole("status").getByText("pidempi kuin tapaaminen");
    expect(await over.count()).toBe(0);
    await page.getByLabel("Osan 2 kesto").selectOption("60 minuuttia");
    await over.getByText("40 minuuttia").waitFor();
    await page.getByLabel("Päättyy kello").fill("11:00");
    await over.waitFor({ state: "detached" });
  });

  it("keeps what was typed when it is closed, and while the connection is away", async () => {
    const page = await openAgenda(objectIdOf("kirjasto"));
    await page.getByRole("button", { name: "Ehdota aihetta" }).click();
    const title = page.getByLabel("Mikä on aihe?");
    await title.fill("Junassa");
    await page.getByRole("button", { name: "Sulje" }).click();
    await page.getByRole("button", { name: "Ehdota aihetta" }).click();
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("dialog").getByRole("alert").getByText("tallella").waitFor();
    expect(await title.inputValue()).toBe("Junassa");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("article").filter({ hasText: "Junassa" }).waitFor();
  });

  it("takes up an idea with one press, and is put in order by who has the turn", async () => {
    const page = await openAgenda(objectIdOf("koordinaattori"));
    await page.getByRole("button", { name: "Ota ohjelmaan: Sähköpyörät lainaan" }).click();
    const news = part(page, "Ajankohtaiset kuulumiset · 30 min");
    await news.getByRole("article").filter({ hasText: "Sähköpyörät" }).waitFor();
    await news.getByRole("button", { name: "Siirrä ylemmäs: Sähköpyörät lainaan" }).click();
    await news.getByRole("button", { name: "Siirrä alemmas: Sähköpyörät lainaan" }).waitFor();
    const [first] = await news.getByRole("article").allTextContents();
    expect(first).toContain("Sähköpyörät");
  });
});

describe("themes and presentations", () => {
  it("are proposed and backed, and one is chosen for the meeting", async () => {
    const page = await openAgenda(objectIdOf("kirjasto"));
    await page.getByRole("button", { name: "Ehdota teemaa" }).click();
    const dialog = page.getByRole("dialog", { name: "Ehdota teemaa" });
    await dialog.getByLabel("Mistä haluaisit oppia?").fill("Selkokieli");
    await dialog.getByRole("button", { name: "Tallenna" }).click();
    const themes = part(page, "Koulutusteemat");
    await themes.getByText("1 kannattaja").waitFor();

    const leader = await openAgenda(objectIdOf("koordinaattori"));
    const back = leader.getByRole("button", { name: "Kannatan: Selkokieli" });
    await back.click();
    await leader.getByRole("button", { name: "Kannatan: Selkokieli", pressed: true }).waitFor();
    await themes.getByText("2 kannattajaa").waitFor();
    await leader.getByRole("button", { name: "Valitse tähän tapaamiseen: Selkokieli" }).click();
    await part(leader, "Koulutuksellinen teema · 45 min").getByText("Selkokieli").waitFor();
    await themes.getByText("Avoimia teemoja ei ole vielä.").waitFor();
  });

  it("join the queue in front of the board's projects, and leave it", async () => {
    const page = await openAgenda(objectIdOf("opettaja"));
    await page.getByRole("button", { name: "Haluan esitellä hankkeen" }).click();
    const dialog = page.getByRole("dialog", { name: "Haluan esitellä hankkeen" });
    await dialog.getByLabel("Tai oma otsikko").fill("Retkiluokka");
    await dialog.getByRole("button", { name: "Jonoon" }).click();
    const queue = part(page, "Esittelyjono");
    await queue.getByText("Retkiluokka").waitFor();
    expect((await queue.getByRole("article").allTextContents())[0]).toContain("Retkiluokka");
    await queue.getByRole("button", { name: "Poistu jonosta: Retkiluokka" }).click();
    await queue.getByText("Retkiluokka").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Kumoa" }).click();
    await queue.getByText("Retkiluokka").waitFor();
    await queue.getByRole("button", { name: "Poistu jonosta: Retkiluokka" }).click();
    await queue.getByText("Retkiluokka").waitFor({ state: "detached" });
  });
});

describe.each(looks)("axe in %s, %s", (locale, theme) => {
  it("finds nothing, with the form closed and open", async () => {
    const page = await openAgenda(speakers[locale], theme);
    const closed = await axeFindings(page, theme);
    await page.locator(".programme .section-head .button").click();
    await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    expect([closed, await axeFindings(page, theme)]).toEqual([[], []]);
  });
});
