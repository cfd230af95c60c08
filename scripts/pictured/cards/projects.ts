import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/cards/card.ts";
import { newProjectValues } from "../../../src/contract/forms/project-cards.ts";
import { outcomeValues } from "../../../src/contract/forms/project-outcome.ts";
import { supportAnswerValues } from "../../../src/contract/forms/support-request.ts";
import type { ProjectView } from "../../../src/contract/projects.ts";
import type { SupportRequestView } from "../../../src/contract/support-requests.ts";
import { projectPhases } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  foundProjectsCard,
  joinedCard,
  projectCard,
  type ShownProject,
} from "../../../src/projects/cards.ts";
import {
  moveCard,
  movedCard,
  newProjectCard,
  newsCard,
  offerCard,
  offeredCard,
  outcomeCard,
  outcomeSavedCard,
  ownerCard,
  phaseChoices,
  projectMadeCard,
  supportAskedCard,
  supportCard,
} from "../../../src/projects/forms.ts";
import {
  handoverCard,
  offerMadeCard,
  offerTakenCard,
  quietCard,
  quietToldCard,
  rootedCard,
  supportAnsweredCard,
  supportRequestCard,
} from "../../../src/projects/personal-cards.ts";

const at = "2026-11-24T09:00:00.000Z";
const owner = { id: randomUUID(), name: "Kirjaston kehittäjä", sector: "Sivistys" };

const title = "Kirjaston kesäpiste torille";

const project: ShownProject = {
  id: randomUUID(),
  number: 7,
  phase: "running",
  title,
  goal: "Kirjasto on siellä, missä väki kesällä on.",
  owner,
  others: 3,
  sectors: ["Sivistys", "Liikunta"],
  funders: ["Euroopan aluekehitysrahasto"],
  municipality: "",
  strategyGoal: "Palvelut lähelle ihmistä",
  programme: "Viisas Kemi",
  start: "2026-09-01",
  end: "2027-12-31",
  archived: false,
  ...({ part: "lead", ownShare: 1_200_000, total: 8_000_050, hasOutcome: false } as const),
  needs: [
    { kind: "partner", text: "myyntipöydän rakentaja" },
    { kind: "permission", text: "" },
    { kind: "other", text: "sähköpistoke torilta" },
  ],
  openNeeds: 3,
  news: {
    text: "Ensimmäinen lauantai meni hyvin: 140 lainaa ja kaksi uutta vapaaehtoista.",
    at,
  },
  ...{ ideas: 1, retros: 0, lessons: 2 },
  presentation: { meeting: randomUUID(), title: "Verkostotapaaminen", start: at },
};

const bare: ShownProject = {
  ...project,
  ...({ number: 12, phase: "idea", title: "Puusilta", goal: "", others: 0 } as const),
  ...{ sectors: [], funders: [], strategyGoal: "", programme: "", start: "", end: "" },
  ...({ needs: [], openNeeds: 0, news: undefined, presentation: undefined } as const),
  ...({ part: "", ownShare: null, total: null } as const),
};

const listed: ProjectView = { ...project, mine: false };

const request: SupportRequestView = {
  ...{ id: randomUUID(), version: "1", kind: "help", by: "Kirjaston kehittäjä", at },
  project: { id: project.id, number: 7, title },
  text: "Miten omarahoitus kirjataan ensi vuoden talousarvioon?",
  ...{ state: "open", answer: "", answeredBy: "", due: "", mine: true },
};

const phases = projectPhases.map((phase) => ({ phase, name: "", hidden: false }));
const address = "https://kehu.example/tab#/board/1";
const shown = { phases, zone: "Europe/Helsinki", address };

const formsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const about = { opener: "1", project };
  const choices = { phases: phaseChoices(phases, t) };
  const values = newProjectValues(randomUUID(), title);
  const needs = ["työpari: myyntipöydän rakentaja", "lupa"].map((title) => ({
    ...{ title, value: randomUUID() },
  }));
  const asked = { id: randomUUID(), text: "" };
  return {
    "project, form": newProjectCard({ values, data: choices, t }, { opener: "1" }),
    "project, form to mend": newProjectCard(
      {
        values: { ...values, title: "" },
        data: choices,
        t,
        error: fieldError("title", "required"),
      },
      { opener: "1" },
    ),
    "project, news form": newsCard({ values: { ...asked, channel: false }, t }, about),
    "project, help form": offerCard(
      { values: { need: needs[0]?.value ?? "", line: "" }, data: { needs }, t },
      about,
    ),
    "project, move form": moveCard(
      {
        values: { event: randomUUID(), from: "running", to: "ended", reason: "" },
        data: choices,
        t,
      },
      about,
    ),
    "project, support form": supportCard({ values: { ...asked, kind: "help" }, t }, about),
    "project, decision form": supportCard({ values: { ...asked, kind: "decision" }, t }, about),
    "project, owner form": ownerCard(
      { values: { to: "" }, data: { people: [{ id: "2", name: "Opettaja" }], names: false }, t },
      about,
    ),
    "project, outcome form": outcomeCard({ values: outcomeValues({ version: "1" }), t }, about),
  };
};

const personalIn = (t: Translator): Readonly<Record<string, Card>> => {
  const offer = {
    ...{ project, need: randomUUID(), needed: "työpari", person: "2", name: "Opettaja" },
    line: "Minulla on kaksi vapaata iltapäivää viikossa.",
  };
  const answered: SupportRequestView = {
    ...request,
    ...({ state: "answered", answeredBy: "Hanketuki", due: "2026-12-15" } as const),
    answer: "Käydään talousarvio läpi maanantaina.",
  };
  return {
    "project, offer made": offerMadeCard(offer, t, address),
    "project, offer taken": offerTakenCard(
      { project, needed: "työpari", owner: "Kirjaston kehittäjä" },
      t,
      address,
    ),
    "project, handover": handoverCard({ project, by: "Kirjaston kehittäjä" }, t, address),
    "project, support request": supportRequestCard(
      { values: supportAnswerValues(request), t },
      request,
      address,
    ),
    "project, support answered": supportAnsweredCard(answered, t, address),
    "project, quiet": quietCard([project, bare], t, { form: randomUUID(), address }),
    "project, quiet told": quietToldCard([project], t, address),
    "project, rooted": rootedCard({ values: { rooted: "yes", line: "" }, t }, project, address),
  };
};

export const projectCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const own = {
    joined: true,
    owns: false,
    keeps: true,
    tells: true,
    asksOutcome: true,
    namesOwner: false,
  };
  const found = { words: "kirjasto", phases, address };
  return {
    project: projectCard(project, t, shown),
    "project, the least": projectCard(bare, t, shown),
    "project, ended, its own": projectCard({ ...project, phase: "ended" }, t, { ...shown, own }),
    "project, joined": joinedCard(project, t),
    "projects found": foundProjectsCard({ projects: [listed, listed], total: 7 }, t, found),
    "projects not found": foundProjectsCard({ projects: [], total: 0 }, t, found),
    "project made": projectMadeCard(project, t, address),
    "project, help offered": offeredCard({ project, need: randomUUID() }, t),
    "project, moved": movedCard(project, { phase: "Päättynyt", asksOutcome: true }, t),
    "project, support asked": supportAskedCard({ project, kind: "help" }, t),
    "project, outcome saved": outcomeSavedCard(project, t),
    ...formsIn(t),
    ...personalIn(t),
  };
};
