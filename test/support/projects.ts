import { randomUUID } from "node:crypto";
import type { ProjectPage } from "../../src/contract/projects.ts";
import type { Project } from "../../src/projects/project.ts";
import { projectStore } from "../../src/projects/store.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { eventually } from "./eventually.ts";
import type { Answer, Product } from "./product.ts";
import type { Person } from "./teams.ts";

let lastNumber = 0;

/** A project that runs, as it stands in the store. */
export const aStoredProject = (more: Partial<Project> = {}): Project => ({
  id: randomUUID(),
  number: ++lastNumber,
  phase: "running",
  title: "Kirjaston kesäpiste",
  goal: "",
  owner: "",
  municipality: "",
  funder: "",
  description: "",
  part: "",
  strategyGoal: "",
  programme: "",
  start: "",
  end: "",
  sectors: [],
  needs: [],
  archived: false,
  posted: false,
  language: "fi",
  ...more,
});

/** The project with its number and the beginning of its history. */
export const projectWrites = (table: Table, project: Project, operation = "1"): Write[] => {
  const store = projectStore(table);
  return [
    store.saveProject(project, undefined, operation),
    store.insertNumber(project, operation),
    store.insertEvent(
      {
        id: randomUUID(),
        project: project.id,
        at: project.phaseSince ?? project.madeAt ?? new Date("2026-01-01T00:00:00Z"),
        to: project.phase,
        reason: "",
      },
      operation,
    ),
  ];
};

interface Asking {
  readonly person: Pick<Person, "objectId">;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

export const ask = (
  product: Product,
  { person, method = "GET", path, body }: Asking,
): Promise<Answer> => product.api(method, path, { token: person.objectId, body });

const good = <T>({ status, body }: Answer): T => {
  if (status >= 300) throw new Error(`answered with ${status}: ${JSON.stringify(body)}`);
  return body as T;
};

/** What a question about projects is answered with; another status than success is thrown. */
export const answered = async <T = ProjectPage>(product: Product, asking: Asking): Promise<T> =>
  good<T>(await ask(product, asking));

/** A project made through the door, by its owner. */
export const makeProject = (
  product: Product,
  person: Pick<Person, "objectId">,
  more: Readonly<Record<string, unknown>> = {},
): Promise<ProjectPage> =>
  answered(product, {
    person,
    method: "POST",
    path: "/api/projects",
    body: { id: randomUUID(), title: "Kirjaston kesäpiste", ...more },
  });

export const moveProject = (
  product: Product,
  person: Pick<Person, "objectId">,
  {
    id,
    ...body
  }: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly event?: string;
    readonly reason?: string;
  },
): Promise<Answer> =>
  ask(product, {
    person,
    method: "PUT",
    path: `/api/projects/${id}/phase`,
    body: { event: randomUUID(), ...body },
  });

/** How many messages of a kind went out in a network, to one person or in all, once so many have. */
export const untilSent = (
  product: Product,
  network: string,
  {
    kind,
    person,
    count = 1,
  }: { readonly kind: string; readonly person?: string; readonly count?: number },
): Promise<number> =>
  eventually(async () => {
    const rows = await product.table.list(network, `out!${kind}!`);
    const sent = rows.filter(
      ({ values }) => values.state === "sent" && (person === undefined || values.person === person),
    );
    return sent.length >= count && sent.length;
  });
