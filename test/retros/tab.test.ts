import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type { DiscussionView, RetroFormChoices, RetroList } from "../../src/contract/retros.ts";
import { translator } from "../../src/i18n/translators.ts";
import { focusedName, overflowOf, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
const lead = speakers.fi;
const others = [speakers.sv, objectIdOf("kirjasto"), objectIdOf("opettaja")];

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const api = async (person: string, method: string, path: string, body?: unknown) =>
  (await product.api(method, `/api/retros${path}`, { token: person, ...(body ? { body } : {}) }))
    .body;

const open = (path: string, person: string, theme = "light"): Promise<Page> =>
  browser.open(`${product.server.url}/tab?theme=${theme}#/retros${path}`, { person });

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
const inAWeek = dayIn(7);

/** By name, of these three and the one who leads it. */
const startRetro = async (): Promise<string> => {
  const id = randomUUID();
  await api(lead, "POST", "", {
    id,
    ...{ title: "Ruokahävikki kuriin", about: "project", template: "successFailure" },
    ...{ anonymous: false, pulse: true, closesOn: inAWeek },
  });
  return id;
};

describe("the retros in the tab", () => {
  it("begin from the form, which says at its field what does not fit", async () => {
    const page = await open("", lead);
    await page.getByRole("link", { name: "Aloita retro" }).click();
    await page.getByLabel("Kysymyspohja").selectOption("own");
    await page.getByRole("button", { name: "Aloita" }).click();
    await page.getByText("Kirjoita, mistä retro pidetään.").waitFor();
    expect(await page.getByLabel("Mistä retro pidetään?").getAttribute("aria-invalid")).toBe(
      "true",
    );
    await page.getByLabel("Mikä niistä?").selectOption({ label: "Seinätön sairaala" });
    await page.getByLabel("Omat kysymykset, yksi riviä").fill("Mikä yllätti?\n\nMitä nyt?");
    await page.getByLabel("Nimet").selectOption("byName");
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Aloita" }).click();
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
    await page.getByLabel("Mikä yllätti?").waitFor();
    const { retros } = (await api(lead, "GET", "")) as RetroList;
    expect(retros[0]).toMatchObject({ title: "Seinätön sairaala", about: "project", asked: 0 });

    // It gets another day, and another facilitator over somebody else's change, once that is seen.
    await page.getByRole("button", { name: "Muuta vetäjää tai päivää" }).click();
    const { id, version = "" } = retros[0] ?? {};
    const questions = ["Mikä yllätti?", "Mitä nyt?"];
    const closesOn = dayIn(3);
    await api(lead, "PUT", `/${id}`, { version, questions, facilitator: "", closesOn });
    await page.getByLabel("Vetäjä").selectOption("Kirjaston kehittäjä");
    await page.getByLabel("Viimeinen vastauspäivä").fill(dayIn(61));
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByText("Valitse tuleva päivä").waitFor();
    await page.getByLabel("Viimeinen vastauspäivä").fill(dayIn(5));
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByText("Retroa on muutettu sillä välin").waitFor();
    expect(await page.getByLabel("Viimeinen vastauspäivä").inputValue()).toBe(dayIn(5));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByText("vetäjä: Kirjaston kehittäjä").waitFor();
    expect(await api(lead, "GET", `/${id}`)).toMatchObject({
      ...{ facilitator: "Kirjaston kehittäjä", mayFacilitate: false },
      closesAt: expect.stringContaining(dayIn(5)),
    });
  });

  it("begin from a project's card and from an idea's", async () => {
    const page = await open("", lead);
    for (const [view, about] of [
      ["board", "project"],
      ["ideas", "experiment"],
    ]) {
      await page.goto(`${product.server.url}/tab#/${view}`);
      const tile = page.getByRole("article").first();
      const title = await tile.getByRole("heading").textContent();
      await tile.getByRole("link", { name: /^Aloita retro: / }).click();
      const form = page.getByRole("form", { name: "Aloita retro" });
      await form.waitFor();
      expect(await form.getByLabel("Kohde").inputValue()).toBe(about);
      expect(await form.getByLabel("Mistä retro pidetään?").inputValue()).toBe(
        title?.replaceAll("\u00AD", ""),
      );
      await form.getByLabel("Kohde").selectOption("month");
      expect(await form.getByLabel("Mikä niistä?").count()).toBe(0);
    }
  });

  it("take an anonymous answer, keep its draft on the device alone, and give its receipt", async () => {
    const id = randomUUID();
    await api(lead, "POST", "", {
      id,
      ...{ title: "Kuukausi", about: "month", template: "permission" },
      ...{ anonymous: true, closesOn: inAWeek },
    });
    const page = await open(`/${id}`, others[0] as string, "dark");
    const t = translator("sv");
    await page.getByLabel(t("retros.question.didNot")).fill("Stressen");
    await page.reload();
    expect(await page.getByLabel(t("retros.question.didNot")).inputValue()).toBe("Stressen");
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: t("retros.answer.sendAnonymous") }).click();
    await page.getByText(t("retros.thanks.heading")).waitFor();
    const receipt = await page.locator("code").textContent();
    expect(receipt).toMatch(/^[0-9a-f-]{36}$/);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("Stressen");
    await page.getByRole("button", { name: t("retros.thanks.withdraw") }).click();
    await page.getByRole("button", { name: t("retros.answer.sendAnonymous") }).click();
    await page.getByText(t("retros.answer.empty")).waitFor();
  });

  it("are talked about by several at once, and summed up", async () => {
    const id = await startRetro();
    for (const [at, person] of others.entries())
      await api(person, "PUT", `/${id}/answer`, {
        receipt: randomUUID(),
        answers: [`Hävikki väheni ${at}`, `Mittaus unohtui ${at}`],
      });
    const page = await open(`/${id}`, lead);
    const colleague = await open(`/${id}`, others[1] as string);
    await page.getByRole("button", { name: "Sulje nyt" }).click();
    await page.getByRole("button", { name: "Avaa vastaukset" }).click();
    await colleague.getByRole("status").getByText("Vastaukset avattiin.").waitFor();
    // The list of what it can be joined with names the others too.
    const topic = (text: string, on = page) =>
      on.getByRole("article").filter({ has: on.locator("p, h4", { hasText: text }) });
    await topic("Hävikki väheni 0").waitFor();
    const join = topic("Mittaus unohtui 0").getByRole("combobox");
    await join.selectOption({ label: "Mittaus unohtui 1" });
    await topic("Mittaus unohtui 1").getByRole("textbox").waitFor();
    await topic("Mittaus unohtui 0", colleague).getByRole("textbox").waitFor();
    await page.getByLabel("Ryhmän nimi").fill("Mittaaminen");
    await page.getByLabel("Ryhmän nimi").press("Tab");
    const group = topic("Mittaaminen", colleague);
    await group.getByRole("button", { name: /^Puhutaan tästä/ }).click();
    await colleague.getByText("4 tukea jäljellä").waitFor();
    expect(await page.getByText("Yksi tuki").count()).toBe(0);
    await page.getByRole("button", { name: "Näytä tuet" }).click();
    await topic("Mittaaminen").getByText("Yksi tuki").waitFor();
    await page.getByRole("button", { name: "5 min" }).click();
    await colleague
      .getByRole("timer")
      .getByText(/^Aikaa jäljellä [45]:\d\d$/)
      .waitFor();
    await topic("Mittaaminen")
      .getByRole("button", { name: /^Otetaan puheeksi/ })
      .click();
    await topic("Nyt puheena", colleague).getByRole("heading", { name: "Mittaaminen" }).waitFor();

    const own = await api(others[1] as string, "GET", `/${id}/discussion`);
    expect((own as DiscussionView).notes.filter(({ group }) => group !== "")).toHaveLength(2);
    await group.getByRole("button", { name: "Pura ryhmä: Mittaaminen" }).click();
    await page.getByLabel("Ryhmän nimi").waitFor({ state: "detached" });

    const { people } = (await api(lead, "GET", "/form")) as RetroFormChoices;
    const action = colleague.getByRole("form", { name: "Uusi toimi" });
    await action.getByLabel("Mitä tehdään").fill("Vaaka keittiöön");
    await action.getByLabel("Kuka").selectOption(people[0]?.id ?? "");
    await action.getByRole("button", { name: "Lisää" }).click();
    // Two change it at once: who comes second reads what the first one wrote, and nothing typed is lost.
    await page.getByRole("button", { name: "Muuta: Vaaka keittiöön" }).click();
    expect(await focusedName(page)).toBe("Mitä tehdään");
    const edit = page.getByRole("form", { name: "Muuta tointa" });
    await edit.getByLabel("Mitä tehdään").fill("Kaksi vaakaa keittiöön");
    const { actions } = (await api(lead, "GET", `/${id}/discussion`)) as DiscussionView;
    const { id: written = "", version, owner, due } = actions[0] ?? {};
    const theirs = { version, owner, due, text: "Vaaka joka keittiöön" };
    await api(others[0] as string, "PUT", `/${id}/actions/${written}`, theirs);
    await edit.getByRole("button", { name: "Tallenna" }).click();
    await edit.getByText("Nyt siinä lukee: ”Vaaka joka keittiöön”").waitFor();
    await api(others[0] as string, "DELETE", `/${id}/actions/${written}`);
    await edit.getByRole("button", { name: "Tallenna" }).click();
    await edit.getByText("Joku poisti tämän sillä välin.").waitFor();
    expect(await edit.getByLabel("Mitä tehdään").inputValue()).toBe("Kaksi vaakaa keittiöön");
    expect(await axeFindings(page)).toEqual([]);
    await edit.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("checkbox", { name: "Kaksi vaakaa keittiöön" }).waitFor();
    expect(await focusedName(page)).toBe("Muuta: Kaksi vaakaa keittiöön");

    const lesson = colleague.getByRole("form", { name: "Uusi oppi" });
    await lesson.getByRole("button", { name: "Lisää" }).click();
    await lesson.getByText("Kirjoita oppi yhdellä lauseella.").waitFor();
    await lesson.getByLabel("Oppi yhdellä lauseella").fill("Mitattu hävikki");
    await lesson.getByRole("button", { name: "Lisää" }).click();
    await page.getByRole("button", { name: "Muuta: Mitattu hävikki" }).click();
    const mended = page.getByRole("form", { name: "Muuta oppia" });
    await mended.getByLabel("Oppi yhdellä lauseella").fill("Mitattu hävikki pienenee");
    await mended.getByRole("button", { name: "Tallenna" }).click();
    await colleague.getByRole("button", { name: "Muuta: Mitattu hävikki pienenee" }).waitFor();
    const form = page.getByRole("form", { name: "Julkaise yhteenveto" });
    const sentence = form.getByLabel("Oppi yhdellä lauseella");
    expect(await sentence.inputValue()).toBe("Mitattu hävikki pienenee");
    await sentence.fill("");
    await page.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    await form.getByText("Kirjoita oppi yhdellä lauseella.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sentence.fill("Mitattu hävikki pienenee");
    await page.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    await colleague.getByRole("status").getByText("Retron yhteenveto julkaistiin.").waitFor();
    await colleague.getByRole("button", { name: "Otan opiksi" }).click();
    await page.getByRole("button", { name: "Otan opiksi 1" }).waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await overflowOf(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${product.server.url}/tab#/retros`);
    await page.getByRole("heading", { name: "Viime kerrasta avoinna" }).waitFor();
    await page.getByText("Kaksi vaakaa keittiöön").waitFor();
  });
});
