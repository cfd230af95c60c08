import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type {
  DiscussionView,
  RetroFormChoices,
  RetroList,
  RetroView,
} from "../../src/contract/retros.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  becomes,
  lookAgain,
  openAnew,
  overflowOf,
  resize,
  untilFocused,
  useBrowser,
} from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
const lead = speakers.fi;
const others = [speakers.sv, objectIdOf("kirjasto"), objectIdOf("opettaja")] as const;
const [swedish, librarian, teacher] = others;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const api = async (person: string, method: string, path: string, body?: unknown) =>
  (await product.api(method, `/api/retros${path}`, { token: person, ...(body ? { body } : {}) }))
    .body;

const talk = async (id: string): Promise<DiscussionView> =>
  (await api(lead, "GET", `/${id}/discussion`)) as DiscussionView;

const address = (view: string, theme = "light"): string =>
  `${product.server.url}/tab?theme=${theme}#/${view}`;

const open = (path: string, person: string, theme?: string): Promise<Page> =>
  browser.open(address(`retros${path}`, theme), { person, clock: new Date().toISOString() });

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

const startRetro = async (more: object = {}): Promise<string> => {
  const id = randomUUID();
  await api(lead, "POST", "", {
    id,
    ...{ title: "Ruokahävikki kuriin", about: "project", template: "successFailure" },
    ...{ anonymous: false, pulse: true, closesOn: dayIn(7) },
    ...more,
  });
  return id;
};

const closedRetro = async (): Promise<string> => {
  const id = await startRetro();
  for (const [at, person] of others.entries())
    await api(person, "PUT", `/${id}/answer`, {
      receipt: randomUUID(),
      answers: [`Hävikki väheni ${at}`, `Mittaus unohtui ${at}`],
    });
  await api(lead, "PUT", `/${id}/closed`, {});
  return id;
};

/** The list of what it can be joined with names the others too. */
const topic = (on: Page, text: string) =>
  on.getByRole("article").filter({ has: on.locator("p, h5", { hasText: text }) });

const choose = async (one: Locator, action: string): Promise<void> => {
  await one.getByRole("button", { name: /^Toiminnot: / }).click();
  await one.getByRole("menuitem", { name: action }).click();
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
  const said = { author: "Kirjaston kehittäjä", sector: "Sivistys" };
  expect(notes).toContainEqual(expect.objectContaining(said));
  expect(actions.map(({ done }) => done)).toEqual([true, false]);
  const own = (await api(others[1] ?? "", "GET", `/${running?.id}`)) as RetroView;
  expect(own.answered).toBe(true);
});

describe("the retros in the tab", () => {
  it("begin from a project's page and from an idea's", async () => {
    const page = await open("", lead);
    for (const [view, about] of [
      ["board", "project"],
      ["ideas", "experiment"],
    ] as const) {
      await openAnew(page, address(view));
      const tile = page.getByRole("article").first();
      const heading = await tile.getByRole("heading").textContent();
      const title = heading?.replaceAll("\u00AD", "") ?? "";
      await tile.getByRole("link").first().click();
      await page.getByRole("button", { name: `Toiminnot: ${title}`, exact: true }).click();
      await page.getByRole("menuitem", { name: "Aloita retro" }).click();
      const form = page.getByRole("form", { name: "Aloita retro" });
      await form.waitFor();
      expect(await form.getByLabel("Kohde").inputValue()).toBe(about);
      expect(await form.getByLabel("Mistä retro pidetään?").inputValue()).toBe(title);
      await form.getByLabel("Kohde").selectOption("month");
      expect(await form.getByLabel("Mikä niistä?").count()).toBe(0);
    }
  });

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
    await page.getByText("Keiltä kysytään, kuka vetää").click();
    const everyone = page.getByLabel("koko verkostolta");
    const [named] = await page
      .getByRole("group", { name: "Keiltä kysytään?" })
      .locator("label")
      .all()
      .then((all) => all.slice(1));
    expect(await everyone.isChecked()).toBe(true);
    await named?.click();
    expect(await everyone.isChecked()).toBe(false);
    await everyone.check();
    expect(await named?.getByRole("checkbox").isChecked()).toBe(false);
    await page.getByLabel("Vastataanko nimellä?").selectOption("byName");
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Aloita" }).click();
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
    await page.getByLabel("Mikä yllätti?").waitFor();
    const { retros } = (await api(lead, "GET", "")) as RetroList;
    expect(retros[0]).toMatchObject({ title: "Seinätön sairaala", about: "project", asked: 0 });
  });

  it("begin with days of the network's calendar, wherever the browser is", async () => {
    // In Finland it is the 6th already, there and by the world's clock still the 5th.
    const clock = "2030-03-05T22:30:00Z";
    const timezoneId = "America/Los_Angeles";
    const at = (view: string) => browser.open(address(view), { person: lead, clock, timezoneId });
    const [retro, meeting, series] = await Promise.all([
      at("retros/new"),
      at("meetings/new"),
      at("meetings/series"),
    ]);
    expect(await retro.getByLabel("Viimeinen vastauspäivä").inputValue()).toBe("2030-03-13");
    expect(await meeting.getByLabel("Päivä", { exact: true }).inputValue()).toBe("2030-03-06");
    expect(await series.getByLabel("Alkaen").inputValue()).toBe("2030-03-06");
    const id = await closedRetro();
    await api(lead, "PUT", `/${id}/opened`, {});
    const talked = await at(`retros/${id}`);
    expect(await talked.getByLabel("Mihin mennessä").inputValue()).toBe("2030-03-20");
  });

  it("take a lesson by Enter, and give back what was removed", async () => {
    const id = await closedRetro();
    await api(lead, "PUT", `/${id}/opened`, {});
    const page = await open(`/${id}`, lead);
    const form = page.getByRole("form", { name: "Uusi oppi" });
    await form.getByLabel("Oppi yhdellä lauseella").fill("Mittaa ensin");
    await page.keyboard.press("Enter");
    const row = page.getByRole("listitem").filter({ hasText: "Mittaa ensin" });
    await row.getByRole("button", { name: "Poista: Mittaa ensin" }).press("Enter");
    await row.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Kumoa" }).press("Enter");
    await row.waitFor();
    expect((await talk(id)).lessons).toMatchObject([{ lesson: "Mittaa ensin" }]);
  });

  it("take an answer to one question by Enter; with Shift it goes on on a new line", async () => {
    const id = await startRetro({ template: "own", questions: ["Mitä nyt?"], pulse: false });
    const page = await open(`/${id}`, librarian);
    await page.getByLabel("Mitä nyt?").fill("Jatketaan");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("yhdessä");
    await page.keyboard.press("Enter");
    await page.getByText("Kiitos vastauksesta!").waitFor();
    expect(await api(librarian, "GET", `/${id}`)).toMatchObject({
      own: { answers: ["Jatketaan\nyhdessä"] },
    });
  });

  it("get another day or facilitator, over somebody else's change once that is seen", async () => {
    const id = await startRetro();
    const page = await open(`/${id}`, lead);
    await page.getByRole("button", { name: "Muuta vetäjää tai päivää" }).click();
    const form = page.getByRole("form", { name: "Muuta retroa" });
    const day = form.getByLabel("Viimeinen vastauspäivä");
    const save = form.getByRole("button", { name: "Tallenna", exact: true });
    await form.getByLabel("Vetäjä").selectOption("Kirjaston kehittäjä");
    await day.fill(dayIn(62));
    await save.click();
    await form.getByText("Valitse tuleva päivä").waitFor();
    const { version } = (await api(lead, "GET", `/${id}`)) as { version: string };
    await api(lead, "PUT", `/${id}`, { version, questions: [], closesOn: dayIn(3) });
    await day.fill(dayIn(5));
    await save.click();
    await form.getByText("Retroa on muutettu sillä välin").waitFor();
    expect(await form.getByRole("term").allTextContents()).toEqual([
      "Vetäjä",
      "Viimeinen vastauspäivä (klo 16 asti)",
    ]);
    expect(await day.inputValue()).toBe(dayIn(5));
    await form.getByRole("button", { name: "Tallenna minun muutokseni" }).click();
    await page.getByText("vetäjä: Kirjaston kehittäjä").waitFor();
    expect(await api(lead, "GET", `/${id}`)).toMatchObject({
      ...{ facilitator: "Kirjaston kehittäjä", mayFacilitate: false },
      closesAt: expect.stringContaining(dayIn(5)),
    });
  });

  it("take an anonymous answer, keep its draft on the device alone, and give its receipt", async () => {
    const id = await startRetro({ about: "month", template: "permission", anonymous: true });
    const page = await open(`/${id}`, swedish, "dark");
    const t = translator("sv");
    await page.getByLabel(t("retros.question.didNot")).fill("Stressen");
    await page.reload();
    expect(await page.getByLabel(t("retros.question.didNot")).inputValue()).toBe("Stressen");
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: t("rounds.send") }).click();
    await page.getByText(t("rounds.thanks")).waitFor();
    const receipt = await page.locator("code").textContent();
    expect(receipt).toMatch(/^[0-9a-f-]{36}$/);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("Stressen");
    await page.getByRole("button", { name: t("rounds.withdraw") }).click();
    const send = page.getByRole("button", { name: t("rounds.send") });
    await send.click();
    await page.getByText(t("retros.answer.empty")).waitFor();

    // As another page sent and took back what this one has still open: nothing typed is lost.
    await page.getByLabel(t("retros.question.didNot")).fill("Brådskan");
    const draft = await page.evaluate((key) => localStorage.getItem(key), `kehu.retro.${id}`);
    const { receipt: kept, answers } = JSON.parse(draft ?? "{}") as Record<string, unknown>;
    await api(swedish, "PUT", `/${id}/answer`, { receipt: kept, answers });
    expect(await api(swedish, "PUT", `/${id}/withdrawal`, { receipt: kept })).toEqual({
      withdrawn: true,
    });
    await send.click();
    await page.getByText(t("rounds.takenBack")).waitFor();
    expect(await page.getByLabel(t("retros.question.didNot")).inputValue()).toBe("Brådskan");
    expect(await axeFindings(page)).toEqual([]);
    await send.click();
    await page.getByText(t("rounds.thanks")).waitFor();
    expect(await page.locator("code").textContent()).not.toBe(kept);
  });

  it("begin an answer anew where what the device kept of it cannot be read", async () => {
    const id = await startRetro({ template: "permission", anonymous: true });
    const page = await open(`/${id}`, librarian);
    const field = page.getByLabel("Mikä ei onnistunut");
    await field.fill("Kukaan ei tullut");
    await page.evaluate((key) => localStorage.setItem(key, '{"answers":'), `kehu.retro.${id}`);
    await page.reload();
    await becomes(() => field.inputValue(), "");
  });

  it("closed while one types leave one's text to be read, until one wants it away", async () => {
    const id = await startRetro({ template: "permission", anonymous: true });
    const page = await open(`/${id}`, librarian);
    await page.getByLabel("Mikä ei onnistunut").fill("Kukaan ei tullut\nKeskiviikkona");
    const leading = await open(`/${id}`, lead);
    await leading.getByRole("button", { name: "Sulje nyt" }).click();
    const sure = leading.getByRole("dialog");
    await sure.getByRole("button", { name: "Älä sulje vielä" }).click();
    expect(await api(lead, "GET", `/${id}`)).toMatchObject({ state: "collecting" });
    await leading.getByRole("button", { name: "Sulje nyt" }).click();
    await sure.getByRole("button", { name: "Sulje nyt" }).click();
    await leading.getByRole("status").getByText("Retro suljettiin.").waitFor();
    await lookAgain(page);
    const unsent = page.getByRole("region", { name: "Vastausaika päättyi, ennen kuin" });
    await unsent.getByText("Kukaan ei tullut Keskiviikkona").waitFor();
    expect(await page.getByRole("form").count()).toBe(0);
    await page.reload();
    await unsent.getByText("Kukaan ei tullut Keskiviikkona").waitFor();
    await unsent.getByRole("button", { name: "Poista teksti tältä laitteelta" }).click();
    await unsent.waitFor({ state: "detached" });
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("Keskiviikkona");
  });

  it("are talked about by several at once: grouped, supported in secret, timed", async () => {
    const id = await closedRetro();
    const [page, colleague] = await Promise.all([open(`/${id}`, lead), open(`/${id}`, librarian)]);
    await colleague.getByText("Vetäjä avaa vastaukset").waitFor();
    await page.getByRole("button", { name: "Avaa vastaukset" }).click();
    await topic(page, "Hävikki väheni 0").waitFor();
    await lookAgain(colleague);
    await colleague.getByRole("status").getByText("Vastaukset avattiin.").waitFor();

    await choose(topic(page, "Mittaus unohtui 0"), "Yhdistä…");
    const join = topic(page, "Mittaus unohtui 0").getByRole("combobox");
    await join.selectOption({ label: "Mittaus unohtui 1" });
    await page.getByRole("button", { name: /^Yhdistä: Mittaus unohtui 0/ }).click();
    await page.getByLabel("Ryhmän nimi").fill("Mittaaminen");
    await page.getByLabel("Ryhmän nimi").press("Tab");
    await topic(page, "Mittaus unohtui 1").getByRole("heading", { name: "Mittaaminen" }).waitFor();
    await lookAgain(colleague);
    const group = topic(colleague, "Mittaaminen");
    await group.getByRole("button", { name: /^Äänestä tätä/ }).click();
    await colleague.getByText("4 ääntä jäljellä").waitFor();
    await group.getByRole("button", { name: /^Äänestit tätä/, pressed: true }).waitFor();
    expect(await page.getByText("Yksi ääni").count()).toBe(0);
    await page.getByRole("button", { name: "Näytä äänet" }).click();
    await topic(page, "Mittaaminen").getByText("Yksi ääni").waitFor();
    expect(await page.getByLabel("Mistä puhuttiin").inputValue()).toBe("Mittaaminen");
    await page.getByRole("button", { name: "5 min" }).click();
    await choose(topic(page, "Mittaaminen"), "Otetaan puheeksi");
    await topic(page, "Nyt puheena").waitFor();
    await lookAgain(colleague);
    await colleague
      .getByRole("timer")
      .getByText(/^Aikaa jäljellä [45]:\d\d$/)
      .waitFor();
    await topic(colleague, "Nyt puheena").getByRole("heading", { name: "Mittaaminen" }).waitFor();

    await group.getByRole("button", { name: /^Erota ryhmästä: Mittaus unohtui 0/ }).click();
    await group.locator("p", { hasText: "Mittaus unohtui 0" }).waitFor({ state: "detached" });
    await choose(group, "Pura ryhmä");
    await colleague.getByLabel("Ryhmän nimi").waitFor({ state: "detached" });
    expect((await talk(id)).groups).toEqual([]);
  });

  it("have a note joined with another by dragging it there, until that is undone", async () => {
    const id = await closedRetro();
    await api(lead, "PUT", `/${id}/opened`, {});
    const page = await open(`/${id}`, lead);
    const [note, other] = [topic(page, "Hävikki väheni 0"), topic(page, "Hävikki väheni 1")];
    await page.locator('.topic[draggable="true"]').first().waitFor();
    await note.dragTo(other);
    await page.getByLabel("Ryhmän nimi").waitFor();
    const groupsOf = async () => (await talk(id)).notes.flatMap(({ group, text }) => group && text);
    const joined = await groupsOf();
    expect(joined.filter(Boolean).sort()).toEqual(["Hävikki väheni 0", "Hävikki väheni 1"]);
    await page.getByRole("button", { name: "Kumoa" }).click();
    await page.getByLabel("Ryhmän nimi").waitFor({ state: "detached" });
    expect((await groupsOf()).filter(Boolean)).toEqual([]);
  });

  it("agree on actions and lessons, which several change, and are summed up", async () => {
    const id = await closedRetro();
    await api(lead, "PUT", `/${id}/opened`, {});
    const [page, colleague] = await Promise.all([open(`/${id}`, lead), open(`/${id}`, librarian)]);
    const { people } = (await api(lead, "GET", "/form")) as RetroFormChoices;
    const action = colleague.getByRole("form", { name: "Uusi toimenpide" });
    await action.getByRole("button", { name: "Lisää" }).click();
    await action.getByText("Kirjoita, mitä tehdään.").waitFor();
    await action.getByLabel("Mitä tehdään").fill("Vaaka keittiöön");
    await action.getByLabel("Kuka").selectOption(people[0]?.id ?? "");
    await action.getByRole("button", { name: "Lisää" }).click();
    await colleague.getByRole("checkbox", { name: "Vaaka keittiöön" }).waitFor();

    // Who comes second reads what the first one wrote, and nothing typed is lost.
    await lookAgain(page);
    await page.getByRole("button", { name: "Muuta: Vaaka keittiöön" }).click();
    await untilFocused(page, "Mitä tehdään");
    const edit = page.getByRole("form", { name: "Muuta toimenpidettä" });
    const save = edit.getByRole("button", { name: "Tallenna" });
    await edit.getByLabel("Mitä tehdään").fill("Kaksi vaakaa keittiöön");
    const { id: written = "", version, owner, due } = (await talk(id)).actions[0] ?? {};
    const theirs = { version, owner, due, text: "Vaaka joka keittiöön" };
    await api(teacher, "PUT", `/${id}/actions/${written}`, theirs);
    await save.click();
    await edit.getByText("Nyt siinä lukee: ”Vaaka joka keittiöön”").waitFor();
    await api(teacher, "DELETE", `/${id}/actions/${written}`);
    await save.click();
    await edit.getByText("Joku poisti tämän sillä välin.").waitFor();
    expect(await edit.getByLabel("Mitä tehdään").inputValue()).toBe("Kaksi vaakaa keittiöön");
    await save.click();
    await page.getByRole("checkbox", { name: "Kaksi vaakaa keittiöön" }).waitFor();
    await untilFocused(page, "Muuta: Kaksi vaakaa keittiöön");

    const lesson = page.getByRole("form", { name: "Uusi oppi" });
    await lesson.getByLabel("Oppi yhdellä lauseella").fill("Mitattu hävikki");
    await lesson.getByRole("button", { name: "Lisää" }).click();
    await page.getByRole("button", { name: "Muuta: Mitattu hävikki" }).click();
    const mended = page.getByRole("form", { name: "Muuta oppia" });
    await mended.getByLabel("Oppi yhdellä lauseella").fill("Mitattu hävikki pienenee");
    await mended.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("button", { name: "Muuta: Mitattu hävikki pienenee" }).waitFor();

    const form = page.getByRole("form", { name: "Julkaise yhteenveto" });
    const sentence = form.getByLabel("Oppi yhdellä lauseella");
    expect(await sentence.inputValue()).toBe("Mitattu hävikki pienenee");
    expect(await form.getByLabel("Mistä puhuttiin").count()).toBe(0);
    await sentence.fill("");
    await form.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    await form.getByText("Kirjoita oppi yhdellä lauseella.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sentence.fill("Mitattu hävikki pienenee");
    await form.getByRole("button", { name: "Julkaise yhteenveto" }).click();
    const sure = page.getByRole("dialog").getByRole("button", { name: "Julkaise yhteenveto" });
    await sure.click();
    await page.getByRole("button", { name: "Otan opiksi" }).waitFor();
    await lookAgain(colleague);
    await colleague.getByRole("status").getByText("Retron yhteenveto julkaistiin.").waitFor();
    await colleague.getByRole("button", { name: "Otan opiksi" }).click();
    await colleague.getByRole("button", { name: "Otan opiksi 1" }).waitFor();
    await resize(page, 320);
    expect(await overflowOf(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);

    // The next one begins with what is open, which is ticked where it stands.
    await openAnew(page, address("retros/new"));
    await page.getByRole("checkbox", { name: "Kaksi vaakaa keittiöön" }).waitFor();
    await openAnew(page, address(`retros/${await startRetro()}`));
    await page.getByRole("checkbox", { name: "Kaksi vaakaa keittiöön" }).check();
    await page.getByRole("status").getByText("Merkitty tehdyksi: Kaksi vaakaa keittiöön").waitFor();
    expect((await talk(id)).actions).toMatchObject([{ done: true }]);
  });
});
