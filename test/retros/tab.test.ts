import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type {
  DiscussionView,
  RetroFormChoices,
  RetroList,
  RetroView,
} from "../../src/contract/retros.ts";
import { translator } from "../../src/i18n/translators.ts";
import { overflowOf, useBrowser } from "../support/browser.ts";
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

const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);

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

it("are in the demonstration: one that people answer, and one summed up with its lesson", async () => {
  const { retros } = (await api(lead, "GET", "")) as RetroList;
  expect(retros).toMatchObject([
    {
      title: "Chat-palvelukanava",
      state: "collecting",
      anonymous: true,
      count: 5,
      answered: false,
    },
    {
      ...{ title: "Kirjaston kesäpiste", state: "discussed", anonymous: false, count: 5 },
      pulses: { dared: { answers: 5 } },
      summary: { lesson: "Palvelu löytyy, kun se on siellä, missä ihmiset muutenkin ovat" },
    },
  ]);
  const [running, past] = retros;
  const { notes, actions } = (await api(lead, "GET", `/${past?.id}/discussion`)) as DiscussionView;
  expect(notes).toHaveLength(9);
  expect(actions.map(({ done }) => done)).toEqual([true, false]);
  const own = (await api(others[1] ?? "", "GET", `/${running?.id}`)) as RetroView;
  expect(own.answered).toBe(true);
});

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
    await page.getByRole("button", { name: "Sulje nyt" }).click();
    await page.getByRole("button", { name: "Avaa vastaukset" }).click();
    // The list of what it can be joined with names the others too.
    const topic = (text: string, on = page) =>
      on.getByRole("article").filter({ has: on.locator("p, h4", { hasText: text }) });
    await topic("Hävikki väheni 0").waitFor();
    const colleague = await open(`/${id}`, others[1] as string);
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

    const { people } = (await api(lead, "GET", "/form")) as RetroFormChoices;
    const action = colleague.getByRole("form", { name: "Uusi toimi" });
    await action.getByLabel("Mitä tehdään").fill("Vaaka keittiöön");
    await action.getByLabel("Kuka").selectOption(people[0]?.id ?? "");
    await action.getByRole("button", { name: "Lisää" }).click();
    await page.getByRole("checkbox", { name: "Vaaka keittiöön" }).waitFor();
    await page.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    await page.getByText("Kirjoita oppi yhdellä lauseella.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const form = page.getByRole("form", { name: "Julkaise yhteenveto" });
    await form.getByLabel("Oppi yhdellä lauseella").fill("Mitattu hävikki pienenee");
    await page.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    await colleague.getByRole("button", { name: "Otan opiksi" }).click();
    await page.getByRole("button", { name: "Otan opiksi 1" }).waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await overflowOf(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${product.server.url}/tab#/retros`);
    await page.getByRole("heading", { name: "Viime kerrasta avoinna" }).waitFor();
    await page.getByText("Vaaka keittiöön").waitFor();
  });
});
