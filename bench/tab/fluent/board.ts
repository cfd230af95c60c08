export const phases = [
  { id: "idea", name: "idea" },
  { id: "valmistelu", name: "valmistelu" },
  { id: "kaynnissa", name: "käynnissä" },
  { id: "tauolla", name: "tauolla" },
  { id: "paattynyt", name: "päättynyt" },
  { id: "juurtunut", name: "juurtunut" },
] as const;

export type PhaseId = (typeof phases)[number]["id"];

export interface Project {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly sectors: readonly string[];
  readonly needs: string;
  readonly phase: PhaseId;
}

export interface NewIdea {
  readonly title: string;
  readonly text: string;
  readonly sector: string;
}

export const sectors: readonly string[] = [
  "Asuminen",
  "Digipalvelut",
  "Elinvoima",
  "Hallinto",
  "Henkilöstö",
  "Hyvinvointi",
  "Ikäihmiset",
  "Kaavoitus",
  "Kansainvälisyys",
  "Kirjasto",
  "Koulutus",
  "Kulttuuri",
  "Liikenne",
  "Liikunta",
  "Luonto",
  "Maaseutu",
  "Matkailu",
  "Museo",
  "Nuoriso",
  "Osallisuus",
  "Ruokapalvelut",
  "Siivous",
  "Sote-yhteistyö",
  "Tekniikka",
  "Tilapalvelut",
  "Turvallisuus",
  "Työllisyys",
  "Varhaiskasvatus",
  "Vesihuolto",
  "Viestintä",
];

export const words = {
  board: "Hankkeet",
  newIdea: "Uusi idea",
  title: "Otsikko",
  text: "Kuvaus",
  sector: "Toimiala",
  send: "Lähetä",
  cancel: "Peruuta",
  saved: "Idea tallennettu",
  theme: "Teema",
  move: "Siirrä",
  needs: "Tarvitaan",
  sectors: "Toimialat",
  nothingFound: "Ei osumia",
  showSectors: "Näytä toimialat",
  notLoaded: "Lomake ei latautunut. Tarkista yhteys ja yritä uudelleen.",
} as const;

export const themes = [
  { id: "default", name: "Vaalea" },
  { id: "dark", name: "Tumma" },
  { id: "contrast", name: "Suuri kontrasti" },
] as const;

/** The names Teams itself gives in its context and in its theme-change event. */
export type ThemeId = (typeof themes)[number]["id"];

export function themeNamed(name: string | null): ThemeId {
  return themes.find((theme) => theme.id === name)?.id ?? "default";
}

export const firstTheme = (): ThemeId =>
  themeNamed(new URLSearchParams(location.search).get("theme"));

const projectCount = 200;
const owners = [
  "Aino Karppinen",
  "Eero Heikkinen",
  "Helmi Kemppainen",
  "Onni Leinonen",
  "Sanni Moilanen",
  "Veikko Tervo",
];
const doings = ["Kokeillaan", "Kehitetään", "Uudistetaan", "Avataan", "Opitaan"];
const things = [
  "etäopetusta kyläkouluissa",
  "lähiruokaa koulujen keittiöissä",
  "yhteistä kalenteria",
  "talvipyöräilyn reittejä",
  "digituen iltoja",
  "tyhjiä tiloja yhdistyksille",
  "hoivan vapaaehtoisia",
];
const needs = ["kaksi tekijää", "tila kokeiluun", "johdon päätös", "rahoittaja", "viestinnän apua"];

/** Small and repeatable; nothing here needs better randomness. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function makeProjects(): Project[] {
  const random = randomFrom(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: projectCount }, (_, index) => ({
    id: `p${index + 1}`,
    title: `${pick(doings)} ${pick(things)} ${index + 1}`,
    owner: pick(owners),
    sectors: [...new Set([pick(sectors), pick(sectors)])],
    needs: pick(needs),
    phase: pick(phases).id,
  }));
}

export function moved(projects: readonly Project[], id: string, phase: PhaseId): Project[] {
  return projects.map((project) => (project.id === id ? { ...project, phase } : project));
}

export function ideaAdded(projects: readonly Project[], idea: NewIdea): Project[] {
  const project: Project = {
    id: `p${projects.length + 1}`,
    title: idea.title,
    owner: owners[0] as string,
    sectors: idea.sector === "" ? [] : [idea.sector],
    needs: needs[0] as string,
    phase: "idea",
  };
  return [project, ...projects];
}

export function sectorsMatching(typed: string): readonly string[] {
  const wanted = typed.trim().toLocaleLowerCase("fi");
  return sectors.filter((sector) => sector.toLocaleLowerCase("fi").includes(wanted));
}

/** The first commit is in the page; the frame after it is what a person can see and press. */
export function markReady(): void {
  requestAnimationFrame(() => performance.mark("ready"));
}

export function focusMoveButton(projectId: string): void {
  requestAnimationFrame(() => document.getElementById(`move-${projectId}`)?.focus());
}
