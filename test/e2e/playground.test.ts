import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { demoId } from "../../demo/demo.ts";
import { azuriteConnection } from "../../scripts/local/azurite.ts";
import { openBrowser } from "../../scripts/local/browser.ts";
import { freePort, isTaken } from "../../scripts/local/processes.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import type { Row } from "../../src/storage/table.ts";
import { eventually } from "../support/eventually.ts";
import { type Program, runProgram } from "../support/program.ts";

const loopback = new Set(["localhost", "127.0.0.1"]);

let folder: string;
let ports: { PORT: string; PLAYGROUND_PORT: string; TABLE_PORT: string };
let started: Program;
let browser: Browser;

const start = (): Program =>
  runProgram(["scripts/start.ts"], { ...ports, DATA_DIR: folder, HOLD_SECONDS: "0" });

/** Whether a connection to this address of the machine is taken. */
const answersFrom = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** A page that reaches this machine alone. */
const newPage = async (): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.route("**/*", (route) =>
    loopback.has(new URL(route.request().url()).hostname) ? route.continue() : route.abort(),
  );
  return page;
};

const openChannel = async (): Promise<Page> => {
  const page = await newPage();
  await page.goto(`http://localhost:${ports.PLAYGROUND_PORT}`);
  await page.getByRole("treeitem", { name: /KEHU-verkosto/ }).click();
  await page.getByRole("button", { name: "Hide log panel" }).click();
  return page;
};

const rowsOf = async (prefix: string, before?: string): Promise<readonly Row[]> => {
  const connectionString = azuriteConnection(Number(ports.TABLE_PORT));
  const table = azureTable({ connectionString }, "kehu");
  try {
    return await table.list(demoId("network"), prefix, before ? { before } : {});
  } finally {
    await table.close();
  }
};

/** Nothing waits to be sent that comes within a few seconds. */
const allSent = (): Promise<boolean> =>
  eventually(async () => {
    const soon = new Date(Date.now() + 5_000).toISOString();
    return (await rowsOf(prefixOf("due"), keyOf("due", soon))).length === 0;
  });

/** Mentions the bot as a person does: @, a choice from the list, and words. */
const mention = async (page: Page, words: string): Promise<void> => {
  await page.getByRole("textbox").last().click();
  await page.keyboard.type("@KE");
  await page.getByRole("menuitem", { name: "KEHU KEHU" }).click();
  await page.keyboard.type(` ${words}`);
  await page
    .getByRole("button", { name: /^(Post|Send Message)$/ })
    .last()
    .click();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kehu-start-"));
  const [bot, playground, table] = [await freePort(), await freePort(), await freePort()];
  ports = {
    PORT: String(bot),
    PLAYGROUND_PORT: String(playground),
    TABLE_PORT: String(table),
  };
  started = start();
  browser = await openBrowser();
  await started.until("KEHU is running");
});

afterAll(async () => {
  await browser.close();
  started.process.kill("SIGINT");
  await started.ended();
  await rm(folder, { recursive: true, force: true });
});

describe("the main job, in the Playground and the browser", () => {
  it("takes an idea from a mention to the channel, the store and the tab", async () => {
    const tab = await newPage();
    await tab.goto(`http://localhost:${ports.PORT}/tab#/ideas`);
    await tab.getByText("Koulutuspäivä vuorotellen eri toimipaikoissa").waitFor();

    const channel = await openChannel();
    await mention(channel, "idea Kirjaston kesäpiste torille");
    const title = channel.getByLabel("Mikä on idea?");
    await title.waitFor();
    expect(await title.inputValue()).toBe("Kirjaston kesäpiste torille");
    await channel.getByLabel("Mitä haluat ratkaista?").fill("Kirjasto on kesällä kiinni.");
    await channel.getByText("työpari").click();
    await channel.getByRole("button", { name: "Lähetä" }).click();
    await channel.getByText("Onko tämä jo täällä?").waitFor();
    await channel.getByRole("button", { name: "Lähetä silti" }).click();

    await channel.getByText("Kiitos! Ideasi on tallessa.").waitFor();
    await channel.getByText("Idea 4 · uusi").waitFor();
    await channel.getByText("Ei vielä kannattajia").waitFor();

    // The tab was open all the time: nobody reloads it. One's own idea is for others to support.
    const tile = tab.getByRole("article").filter({ hasText: "Kirjaston kesäpiste torille" });
    await tile.getByText("Idea 4").waitFor();
    await tab.getByLabel("Kuka olet?").selectOption({ label: "Kirjaston kehittäjä" });
    await tile.getByRole("button", { name: /^Kannatan/ }).click();
    await channel.getByText("1 kannattaja", { exact: true }).waitFor();
    await tile.getByText("1 kannattaja", { exact: true }).waitFor();

    const rows = await rowsOf("idea!");
    expect(rows.map(({ values }) => values.title)).toContain("Kirjaston kesäpiste torille");
  });

  it("posts the card of a meeting that was made in the tab, and takes the answer", async () => {
    const channel = await openChannel();
    const tab = await newPage();
    await tab.goto(`http://localhost:${ports.PORT}/tab#/meetings/series`);
    await tab.getByLabel("Kuka olet?").selectOption({ label: "Verkoston koordinaattori" });
    await tab.getByText("Ilmoitukset ja muistutukset").click();
    // However far away the next second Tuesday is.
    await tab.getByLabel("Ilmoitus kanavalle").selectOption("60");
    await tab.getByRole("button", { name: "Tallenna" }).click();
    await tab.getByRole("status").getByText("Sarja on tallessa").waitFor();

    await channel.getByText("Ei vielä tulijoita").first().waitFor();
    await channel.getByRole("button", { name: "Tulen", exact: true }).first().click();
    await channel.getByText("1 tulossa").first().waitFor();

    // The Playground draws its channel anew when a message changes, and what is being typed there goes.
    await allSent();
    // It has no dialogs: the form comes as a message, and the card stays.
    await channel.getByRole("button", { name: "Ehdota aihetta" }).first().click();
    await channel.getByLabel("Mikä on aihe?").fill("Kesäpisteen talkoot");
    await channel.getByRole("button", { name: "Tallenna" }).click();
    await channel.getByText("Aihe on ohjelmassa. Kiitos!").waitFor();
    await channel.getByText("• Kesäpisteen talkoot · 10 min").first().waitFor();
    await channel.close();
  });

  it("tells the coordinator how it is doing", async () => {
    const channel = await openChannel();
    await mention(channel, "tila");
    await channel.getByText("Näin KEHU voi tässä tiimissä").waitFor();
    // The Playground has no chats of the other members: what they are told, in the week before a meeting, is refused.
    const refused = await channel.getByText("Teams ei ottanut vastaan").count();
    await channel
      .getByText(
        refused > 0
          ? "jäsenelle en voi kirjoittaa henkilökohtaisesti"
          : "Kaikki tarvittavat oikeudet ovat kunnossa.",
      )
      .waitFor();
    await channel.close();
  });

  it("stops every child on Ctrl+C, and shows after a new start what was there", async () => {
    started.process.kill("SIGINT");
    expect(await started.ended()).toBe(0);
    for (const port of Object.values(ports)) expect(await isTaken(Number(port))).toBe(false);

    started = start();
    await started.until("KEHU is running");
    expect(started.output()).not.toContain("Filled the empty store");
    const tab = await newPage();
    await tab.goto(`http://localhost:${ports.PORT}/tab#/ideas`);
    await tab.getByText("Kirjaston kesäpiste torille").waitFor();
  });

  it("listens to this machine alone, the Playground too", async () => {
    const addresses = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of addresses)
      for (const port of Object.values(ports))
        expect([port, await answersFrom(address, Number(port))]).toEqual([port, false]);
  });

  it("says which port is in use, and what to do", async () => {
    const second = start();
    expect(await second.ended()).toBe(1);
    expect(second.output().trim()).toBe(
      `Port ${ports.PORT} is in use: stop what uses it, or choose another with PORT=<port> npm start.`,
    );
  });
});
