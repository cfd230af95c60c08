import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import { demoTeam, objectIdOf } from "../../demo/demo.ts";
import { useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import {
  type HostOptions,
  openHosted,
  publicUrl,
  saidTo,
  serveEntra,
  servePublicly,
  tabAppIn,
  tabIn,
  untilSaid,
} from "../support/browser-host.ts";
import { networkOf } from "../support/networks.ts";
import type { Product } from "../support/product.ts";
import { insertMember } from "../support/production.ts";
import { aPerson, aTeam, type Team } from "../support/teams.ts";

const tenant = randomUUID();
const app = await tabAppIn(tenant);
const { tokenFor } = app;

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo(() => ({}), { identity: app.identity }, { entra: app.entra });
});
afterAll(() => product.close());

const openInTeams = (
  options: HostOptions,
  prepare?: (context: BrowserContext) => Promise<void>,
): Promise<Page> => openHosted(browser, product.server.url, options, prepare);

/** The page as it is without Teams around it, in a browser that is told to ask for these languages. */
const openAlone = (path: string, languages?: readonly string[]): Promise<Page> =>
  browser.open(`${publicUrl}${path}`, {
    prepare: async (context) => {
      await context.addInitScript((given) => {
        if (given) Object.defineProperty(navigator, "languages", { value: given });
      }, languages);
      await servePublicly(context, product.server.url);
    },
  });

describe("the tab in Teams", () => {
  it("greets its host, asks quietly for a token and tells that it is there", async () => {
    const page = await openInTeams({ token: await tokenFor(objectIdOf("kirjasto")) });
    await tabIn(page).getByRole("heading", { name: "Sinua odottaa" }).waitFor();
    await untilSaid(page, "appInitialization.success");
    const said = await saidTo(page);
    const order = [
      "initialize",
      "getContext",
      "authentication.getAuthToken",
      "appInitialization.appLoaded",
      "appInitialization.success",
    ];
    expect(
      said.filter((func, index) => order.includes(func) && said.indexOf(func) === index),
    ).toEqual(order);
    const [, , silent] = await untilSaid(page, "authentication.getAuthToken");
    expect(silent).toBe(true);
  });

  it("is another person's when the token is another person's", async () => {
    const page = await openInTeams({ token: await tokenFor(objectIdOf("ruoka")) });
    await tabIn(page).getByRole("link", { name: "Idéer" }).waitFor();
    expect(await tabIn(page).getByRole("combobox").count()).toBe(0);
  });

  it("wears the theme of its host, and changes with it", async () => {
    const page = await openInTeams({
      token: await tokenFor(objectIdOf("kirjasto")),
      theme: "dark",
    });
    const tab = tabIn(page);
    await tab.locator("html[data-theme=dark]").waitFor();
    await untilSaid(page, "appInitialization.success");
    for (const [name, theme] of [
      ["contrast", "contrast"],
      ["default", "light"],
    ] as const) {
      await page.evaluate((to) => tell("themeChange", [to]), name);
      await tab.locator(`html[data-theme=${theme}]`).waitFor();
    }
  });

  it("hears nobody but its host", async () => {
    const page = await openInTeams({ token: await tokenFor(objectIdOf("kirjasto")) });
    const tab = tabIn(page);
    await untilSaid(page, "appInitialization.success");
    await tab.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(document.documentElement.dataset.theme ?? "")).observe(
        document.documentElement,
        { attributeFilter: ["data-theme"] },
      );
    });
    await page.evaluate(async () => {
      const stranger = document.createElement("iframe");
      stranger.sandbox.add("allow-scripts");
      stranger.srcdoc = `<script>
        parent.frames[0].postMessage({ func: "themeChange", args: ["contrast"] }, "*");
        parent.postMessage("told", "*");
      </script>`;
      const told = new Promise((resolve) =>
        addEventListener("message", ({ data }) => data === "told" && resolve(0)),
      );
      document.body.append(stranger);
      await told;
      tell("themeChange", ["dark"]);
    });
    await tab.locator("html[data-theme=dark]").waitFor();
    expect(await tab.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
      "dark",
    ]);
  });

  it.each([
    ["ideas", "Jaa idea"],
    // With what the view is narrowed by.
    ["board?sector=Liikunta&help=true", "Toimiala: Liikunta"],
    // The memo of a meeting, which is not there.
    [`meetings/${randomUUID()}/memo`, "Tätä ei löydy enää."],
    ["meetings/nowhere", "Tätä ei löydy enää"],
    ['{"__proto__":{"admin":1}}', "Sinua odottaa"],
    ["x".repeat(10_000), "Sinua odottaa"],
  ])("opens what a link points at, or what waits: %.30s", async (subPage, seen) => {
    const page = await openInTeams({ token: await tokenFor(objectIdOf("kirjasto")), subPage });
    await tabIn(page).getByText(seen).waitFor();
  });
});

describe("the language of the tab in Teams", () => {
  it.each([
    ["sv-se", "en-GB", "sv", "Idéer"],
    ["en-us", "sv-SE", "en", "Ideas"],
    // None of ours, or none at all: the network's, and not the browser's own.
    ["de-de", "en-GB", "fi", "Ideat"],
    ["", "sv-SE", "fi", "Ideat"],
  ])(
    "is the host's for one who chose none: %j in a browser of %s",
    async (locale, browserLocale, language, shown) => {
      const person = aPerson();
      await insertMember(product.table, person, aTeam(tenant));
      const token = await tokenFor(person.objectId);
      const page = await openInTeams({ token, locale, browserLocale });
      const tab = tabIn(page);
      await tab.getByRole("link", { name: shown, exact: true }).waitFor();
      await tab.locator(`html[lang=${language}]`).waitFor();
    },
  );

  it("is the chosen one in any host", async () => {
    const page = await openInTeams({ token: await tokenFor(objectIdOf("ruoka")), locale: "en-us" });
    await tabIn(page).getByRole("link", { name: "Idéer" }).waitFor();
  });
});

describe("the tab in a channel", () => {
  const person = objectIdOf("opettaja");

  /** A second network of the same person, which is the one they have chosen. */
  const chosenElsewhere = async (): Promise<Team> => {
    const team = aTeam(tenant);
    await insertMember(product.table, { objectId: person, name: "Yläkoulun opettaja" }, team);
    const network = (await networkOf(product.table, team)).value.id;
    const token = await tokenFor(person);
    await product.api("PUT", "/api/me/network", { token, body: { network } });
    return team;
  };

  it("shows the network of its team, whichever is chosen, and offers no other", async () => {
    const other = await chosenElsewhere();
    const token = await tokenFor(person);
    const { team: teamId, channel: channelId } = demoTeam;
    for (const channel of [{ teamId, channelId, groupId: randomUUID() }, { channelId }]) {
      const page = await openInTeams({ token, channel });
      const tab = tabIn(page);
      await tab.getByRole("heading", { name: "Verkostossa tapahtuu" }).waitFor();
      // Nothing of one's own stands in a channel but how much there is.
      await tab.getByRole("link", { name: /^(Yksi|\d+) asia.* odot\w+ sinua$/ }).waitFor();
      expect(await tab.getByText(/Sinua odottaa|Omat hankkeet/).count()).toBe(0);
      await untilSaid(page, "appInitialization.success");
      expect(await tabIn(page).getByRole("heading", { level: 1 }).getByRole("button").count()).toBe(
        0,
      );
    }
    const there = await openInTeams({ token, channel: { teamId: other.team } });
    await tabIn(there).getByText("Täällä on vielä hiljaista.").waitFor();
    const link = { subPage: `board?network=${(await networkOf(product.table, other)).value.id}` };
    const personal = await openInTeams({ token, ...link });
    await tabIn(personal).getByText("Hankkeita ei ole vielä").waitFor();
    const mixed = await openInTeams({ token, ...link, channel: { teamId } });
    await tabIn(mixed).getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
  });

  it.each([
    { teamId: aTeam(tenant).team },
    { teamId: aTeam(tenant).team, channelId: demoTeam.channel },
    { groupId: randomUUID(), channelId: aTeam(tenant).channel },
  ])("shows nothing where the person is in no network of the team: %j", async (channel) => {
    const page = await openInTeams({ token: await tokenFor(person), channel });
    await tabIn(page).getByText("Et ole vielä verkoston jäsen.").waitFor();
  });
});

describe("a token that is refused", () => {
  it("leads to a button, in the language and the theme of Teams", async () => {
    const page = await openInTeams({ locale: "sv-se", theme: "contrast" });
    await tabIn(page).getByRole("button", { name: "Logga in" }).waitFor();
    await tabIn(page).locator("html[lang=sv][data-theme=contrast]").waitFor();
    await untilSaid(page, "appInitialization.success");
  });

  it("is given after the person consented in a window", async () => {
    let asked: readonly URL[] = [];
    const page = await openInTeams(
      { tokenAfterWindow: await tokenFor(objectIdOf("kirjasto")) },
      async (context) => {
        asked = await serveEntra(context);
      },
    );
    await tabIn(page).getByRole("button", { name: "Kirjaudu sisään" }).click();
    await tabIn(page).getByRole("heading", { name: "Sinua odottaa" }).waitFor();

    const [address] = await untilSaid(page, "authentication.authenticate");
    const { origin, pathname } = new URL(String(address));
    expect(origin + pathname).toBe(`${publicUrl}/tab/sign-in/start.html`);
    const authorize = asked.find((url) => url.pathname === "/organizations/oauth2/v2.0/authorize");
    expect(Object.fromEntries(authorize?.searchParams ?? [])).toMatchObject({
      client_id: app.identity.tabAppId,
      scope: expect.stringContaining(`api://kehu.example/${app.identity.tabAppId}/access_as_user`),
      redirect_uri: `${publicUrl}/tab/sign-in/end.html`,
      code_challenge_method: "S256",
    });
    expect(await untilSaid(page, "authentication.authenticate.success")).toEqual(["{}"]);
  });

  it("stays a button, with a sentence, when the person closes the window", async () => {
    const page = await openInTeams({});
    const button = tabIn(page).getByRole("button", { name: "Kirjaudu sisään" });
    await button.click();
    await tabIn(page).getByRole("alert").getByText("Kirjautuminen ei onnistunut").waitFor();
    expect(await button.isEnabled()).toBe(true);
  });

  it("leads to the button when the server is the one to refuse it", async () => {
    const page = await openInTeams({ token: "not.a.token" });
    await tabIn(page).getByRole("button", { name: "Kirjaudu sisään" }).waitFor();
  });
});

describe("a person whom no network knows", () => {
  it("is told how to join", async () => {
    const page = await openInTeams({ token: await tokenFor(randomUUID()) });
    await tabIn(page).getByText("@KEHU hei").waitFor();
  });
});

describe("the sign-in window", () => {
  it.each(["", "?redirect=https://evil.example", "#access_token=foreign&state=replayed"])(
    "stays where it is and says that it failed when nobody sent it: end.html%s",
    async (address) => {
      const page = await openAlone(`/tab/sign-in/end.html${address}`);
      await page.getByRole("alert").getByText("Kirjautuminen ei onnistunut").waitFor();
      expect(new URL(page.url()).pathname).toBe("/tab/sign-in/end.html");
    },
  );
});

describe("the language of the sign-in window", () => {
  it("is the tab's, whatever the browser's is", async () => {
    const page = await openInTeams({ locale: "sv-se" });
    await tabIn(page).getByRole("button", { name: "Logga in" }).click();
    const [address] = await untilSaid(page, "authentication.authenticate");
    expect(new URL(String(address)).searchParams.get("language")).toBe("sv");
  });

  it("is in the address of its first page, and stays when Entra ID leads to the next one", async () => {
    const page = await openAlone("/tab/sign-in/end.html?language=sv");
    await page.getByRole("alert").getByText("Inloggningen lyckades inte").waitFor();
    await page.goto(`${publicUrl}/tab/sign-in/end.html`);
    await page.getByRole("alert").getByText("Inloggningen lyckades inte").waitFor();
  });
});

describe("adding the tab to a channel", () => {
  it("may be saved at once, by anyone, and says where the tab is", async () => {
    const page = await openInTeams({ path: "/tab/config", frameContext: "settings" });
    expect(await untilSaid(page, "settings.setValidityState")).toEqual([true]);
    await tabIn(page).getByText("Välilehti näyttää").waitFor();
    await page.evaluate(() => tell("settings.save", [{}]));
    const [settings] = await untilSaid(page, "settings.setSettings");
    expect(settings).toMatchObject({
      entityId: "kehu",
      suggestedDisplayName: "KEHU",
      contentUrl: `${publicUrl}/tab`,
      websiteUrl: `${publicUrl}/tab`,
    });
    await untilSaid(page, "settings.save.success");
  });
});

describe("the tab outside Teams", () => {
  it.each(["/tab", "/tab/config", "/tab?theme=../../x"])(
    "says to open it there: %s",
    async (path) => {
      const page = await openAlone(path);
      await page.getByText("Avaa KEHU Microsoft Teamsissa.").waitFor();
      expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    },
  );

  it.each([
    [["sv", "en"], "Öppna KEHU i Microsoft Teams."],
    [["de-DE", "nds", "sv-FI", "fi"], "Öppna KEHU i Microsoft Teams."],
    [["de-DE", "en"], "Open KEHU in Microsoft Teams."],
    [["de-DE", "fil"], "Avaa KEHU Microsoft Teamsissa."],
    [[], "Avaa KEHU Microsoft Teamsissa."],
  ])("speaks the first of the browser's languages that it has: %j", async (languages, shown) => {
    const page = await openAlone("/tab", languages);
    await page.getByText(shown).waitFor();
  });
});
