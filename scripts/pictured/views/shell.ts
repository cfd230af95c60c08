import { answering, scrollTo, type Views } from "../visit.ts";

export const shellViews: Views = {
  "search-found": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/home`);
    await page.getByRole("button", { name: t("app.search") }).click();
    await page.getByRole("searchbox").fill("koulu kirjasto");
    await page.getByRole("dialog").getByRole("link").first().waitFor();
  },
  "search-none": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/home`);
    await page.getByRole("button", { name: t("app.search") }).click();
    await page.getByRole("searchbox").fill("xyzzy");
    await page.getByText(t("search.none")).waitFor();
  },
  settings: async ({ page, tab, t }) => {
    await page.goto(`${tab}#/settings`);
    await page.getByRole("button", { name: t("settings.give") }).waitFor();
  },
  "settings-network": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/settings`);
    await scrollTo(page.getByRole("heading", { name: t("networks.settings.heading") }));
  },
  roles: async ({ page, tab, t }) => {
    await page.goto(`${tab}#/settings`);
    await scrollTo(page.getByRole("heading", { name: t("settings.roles") }));
  },
  "roles-failed": async ({ page, tab, t }) => {
    await answering(page, "/roles/*", { status: 503, json: { code: "busy" } });
    await page.goto(`${tab}#/settings`);
    await page.getByRole("listitem").getByRole("button").first().click();
    await scrollTo(page.getByRole("heading", { name: t("settings.roles") }));
    await page.getByRole("alert").waitFor();
  },
  "settings-projects": async ({ page, tab, t }) => {
    await answering(page, "/api/projects/settings", {
      json: {
        version: "1",
        phases: [
          { phase: "established", name: "Arkea", hidden: false },
          { phase: "paused", name: "", hidden: true },
        ],
        goals: [
          { id: "00000000-0000-4000-8000-000000000060", name: "Sujuvat palvelut asukkaalle" },
        ],
        programmes: [{ id: "00000000-0000-4000-8000-000000000061", name: "Viisas Kemi" }],
        sectors: ["Hallinto", "Sivistyspalvelut", "Tietohallinto"],
        mailbox: "hanketuki@kunta.example",
      },
    });
    await page.goto(`${tab}#/settings`);
    await scrollTo(page.getByRole("heading", { name: t("settings.projects.heading") }));
  },
  "settings-sector": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/settings`);
    await scrollTo(page.getByRole("heading", { name: t("settings.projects.ownSector") }));
  },
  "sign-in": async ({ page, tab, t }) => {
    await answering(page, "/api/me", { status: 401, json: { code: "signIn" } });
    await page.goto(tab);
    await page.getByRole("button", { name: t("app.signIn") }).waitFor();
  },
};
