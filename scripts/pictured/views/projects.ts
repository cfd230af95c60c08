import type { NeedView } from "../../../src/contract/needs.ts";
import type { ProjectChoices, ProjectPage, ProjectPerson } from "../../../src/contract/projects.ts";
import { projectPhases } from "../../../src/contract/vocabulary.ts";
import { answering, type Views, type Visit } from "../visit.ts";

const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const person = (number: number, name: string, sector: string): ProjectPerson => ({
  ...{ id: uuid(number), name, sector },
});

const developer = person(1, "Tietohallinnon kehittäjä", "Tietohallinto");
const coordinator = person(2, "Verkoston koordinaattori", "Hallinto");
const support = person(3, "Hanketukipalvelut", "Hallinto");
const librarian = person(4, "Kirjaston kehittäjä", "Sivistyspalvelut");

const id = uuid(100);
const year = new Date().getFullYear();
const at = (date: string): string => `${year}-${date}:00.000Z`;

const need: NeedView = {
  ...{ id: uuid(30), version: "1", kind: "expert", text: "chatin vastausten selkokieli" },
  ...{ when: "Noin kaksi iltapäivää joulukuussa", open: true, at: at("10-20T09:00") },
  offers: [
    {
      ...{ person: librarian.id, name: librarian.name, sector: librarian.sector },
      ...{ line: "", state: "offered", mine: false },
    },
  ],
};

const choices: ProjectChoices = {
  phases: projectPhases.map((phase) => ({ phase, name: "", hidden: false })),
  sectors: ["Hallinto", "Sivistyspalvelut", "Tietohallinto"],
  funders: ["Oma rahoitus"],
  goals: [{ id: uuid(60), name: "Sujuvat palvelut asukkaalle" }],
  programmes: [{ id: uuid(61), name: "Viisas Kemi" }],
  dropped: [],
  people: [developer, coordinator, support, librarian].map((one) => ({ ...one, mayOwn: true })),
};

const project: ProjectPage = {
  ...{ id, number: 7, phase: "running", title: "Chat-palvelukanava", archived: false, mine: true },
  ...{ goal: "Asukas saa vastauksen kaupungilta chatissa.", owner: developer, municipality: "" },
  ...{ sectors: ["Tietohallinto", "Hallinto"], funders: ["Oma rahoitus"], programme: "" },
  ...{ strategyGoal: "Sujuvat palvelut asukkaalle", start: `${year}-09-01` },
  ...{ end: `${year + 1}-06-30`, ideas: 1, retros: 1, lessons: 1, version: "1", language: "fi" },
  ...{
    deputies: [coordinator],
    team: [support],
    joined: false,
    keeps: true,
    tells: true,
    owns: true,
  },
  ...{ asksOutcome: false, asksRooted: false, thread: "", mailbox: "", requests: [] },
  ...{ needs: [need], needCounts: { open: 1, closed: 0 }, told: 6 },
  facts: {
    ...{ title: "Chat-palvelukanava", goal: "Asukas saa vastauksen kaupungilta chatissa." },
    ...{ description: "", deputies: [coordinator.id], team: [support.id], units: [] },
    ...{ sectors: ["Tietohallinto", "Hallinto"], funders: ["Oma rahoitus"], part: "lead" },
    ...{ ownShare: 1_250_050, total: 1_250_050, strategyGoal: uuid(60), programme: "" },
    ...{ municipality: "", start: `${year}-09-01`, end: `${year + 1}-06-30` },
    links: [{ title: "Hankesuunnitelma", url: "https://kunta.example/chat" }],
  },
  news: [
    {
      ...{ id: uuid(40), at: at("10-26T12:05"), by: developer, mine: true },
      text: "Asukkaan yleisimpiin kysymyksiin on nyt valmiit vastaukset. Seuraavaksi kokeillaan, miten chat toimii iltaisin.",
    },
    {
      ...{ id: uuid(41), at: at("09-09T06:30"), by: support, mine: false },
      text: "Raportoinnin pohja on valmis, otetaan käyttöön syyskuun maksatuksessa.",
    },
  ],
  events: [
    {
      ...{ id: uuid(52), at: at("09-01T08:00"), from: "preparing", to: "running", by: developer },
      reason: "Rahoitus varmistui.",
    },
    {
      ...{ id: uuid(51), at: at("04-21T08:00"), from: "idea", to: "preparing", by: developer },
      reason: "",
    },
    { ...{ id: uuid(50), at: at("03-03T08:00"), to: "idea", reason: "" } },
  ],
  outcome: {
    joy: { value: 1, line: "Vähemmän samoja kysymyksiä puhelimessa" },
    benefit: { value: 2, line: "Vastaus samana päivänä" },
    productivity: { value: 0, line: "Ei vielä muutosta" },
    ...{ practice: "open", learnt: "", at: at("10-20T08:00"), by: developer.name },
  },
  related: [
    {
      ...{ kind: "idea", id: uuid(70), number: 12, stage: "discussed" },
      title: "Chat myös koululaisille",
    },
    {
      ...{ kind: "meeting", id: uuid(71), title: "Verkostotapaaminen", at: at("12-08T07:00") },
    },
    {
      ...{ kind: "retro", id: uuid(72), title: "Ensimmäinen kuukausi chatissa" },
      ...{ state: "discussed", at: at("10-02T08:00") },
    },
    {
      ...{ kind: "lesson", id: uuid(73), title: "Hajallaan oleva tieto yhteen paikkaan" },
      state: "published",
    },
  ],
};

const openProject = async (visit: Visit, changes: Partial<ProjectPage> = {}): Promise<void> => {
  const { page, tab } = visit;
  const shown = { ...project, ...changes };
  await answering(page, "/api/projects/choices", { json: choices });
  await answering(page, `/api/projects/${id}`, { json: shown });
  await page.goto(`${tab}#/board/${id}`);
  await page.getByRole("heading", { level: 2, name: shown.title }).waitFor();
};

/** As high as the page is. */
const showWhole = async ({ page }: Visit): Promise<void> => {
  const height = await page.locator("html").evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height });
};

const long = `Hallinnon ja kehittämisen yhteistyöverkostojen vuorovaikutuksellisuuskokeilu 🎉 ${"Pitkänimisyys ".repeat(8)}`;

export const projectViews: Views = {
  project: async (visit) => {
    await openProject(visit);
    await showWhole(visit);
  },
  "project-asks": async (visit) => {
    await openProject(visit, {
      ...{
        phase: "ended",
        asksOutcome: true,
        asksRooted: true,
        mailbox: "hanketuki@kunta.example",
      },
      ...{ outcome: undefined, undoable: uuid(53), owns: false, title: long.slice(0, 200) },
      events: [
        {
          ...{ id: uuid(53), at: at("11-20T08:00"), from: "running", to: "ended", by: developer },
          reason: "Kokeilu on tehty, ja chat jää käyttöön.",
        },
        ...project.events,
      ],
      owner: { ...developer, name: "" },
      handover: { to: coordinator, by: developer.name, mine: true, byMe: false },
      requests: [
        {
          ...{ id: uuid(80), version: "1", kind: "help", state: "open", answer: "", due: "" },
          ...{ project: { id, number: 7, title: project.title }, answeredBy: "", mine: true },
          ...{ text: "Miten jatkorahoitusta haetaan?", by: developer.name, at: at("10-01T08:00") },
        },
        {
          ...{ id: uuid(81), version: "1", kind: "decision", state: "answered", text: "" },
          ...{ project: { id, number: 7, title: project.title }, answeredBy: support.name },
          ...{ answer: "Kiitos tiedosta, kirjattu.", due: `${year}-12-15`, mine: false },
          ...{ by: developer.name, at: at("09-02T08:00") },
        },
      ],
    });
    await showWhole(visit);
  },
  "project-archived": async (visit) => {
    await openProject(visit, { archived: true, phase: "paused", needs: [], related: [] });
    await showWhole(visit);
  },
  "project-move": async (visit) => {
    await openProject(visit);
    const { page, t } = visit;
    await page.getByRole("button", { name: t("projects.page.move") }).click();
    await page.getByRole("menuitemradio", { name: t("projects.phase.ended") }).click();
    await page.getByRole("dialog").waitFor();
  },
  "project-form": async (visit) => {
    const { page, tab, t } = visit;
    await answering(page, "/api/projects/choices", { json: choices });
    await page.goto(`${tab}#/board/new`);
    await page.getByLabel(t("projects.form.title")).fill("Uimahallin vauvauinti");
    await page.getByText(t("projects.form.people"), { exact: true }).click();
    await page.getByLabel(t("projects.form.sectors")).selectOption("Hallinto");
  },
  "project-form-changed": async (visit) => {
    await openProject(visit);
    const { page, t } = visit;
    await page.getByRole("button", { name: t("projects.page.edit"), exact: true }).click();
    const goal = page.getByLabel(t("projects.form.goal"));
    await goal.fill("Vastaus chatissa vuorokauden ympäri.");
    await page.unroute(`**/api/projects/${id}`);
    const now = { ...project.facts, goal: "Vastaus chatissa arki-iltaisin." };
    await page.route(`**/api/projects/${id}`, (route) =>
      route.request().method() === "PUT"
        ? route.fulfill({
            status: 400,
            json: { code: "invalid", fields: [{ field: "changes.goal", problem: "changed" }] },
          })
        : route.fulfill({ json: { ...project, goal: now.goal, facts: now } }),
    );
    await page.getByRole("button", { name: t("projects.form.save") }).click();
    await page.getByRole("button", { name: t("forms.takeTheirs") }).waitFor();
  },
  "project-outcome": async (visit) => {
    await openProject(visit, { phase: "ended" });
    const { page, t } = visit;
    await page.getByRole("button", { name: t("projects.outcome.change") }).click();
    await page.getByRole("dialog").waitFor();
  },
  "project-need": async (visit) => {
    await openProject(visit);
    const { page, t } = visit;
    await page.getByRole("button", { name: t("projects.need.add") }).click();
    await page.getByRole("dialog").waitFor();
  },
};
