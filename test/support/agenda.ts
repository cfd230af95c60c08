import { randomUUID } from "node:crypto";
import type { Agenda, TopicView } from "../../src/contract/agenda.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { networkStore } from "../../src/networks/store.ts";
import type { Town } from "./meetings.ts";
import type { Answer, Product } from "./product.ts";
import { aStoredProject, projectWrites } from "./projects.ts";
import type { Person } from "./teams.ts";

export const agendaOf = async (
  product: Product,
  person: Person,
  meeting: string,
): Promise<Agenda> =>
  (await product.api("GET", `/api/meetings/${meeting}/agenda`, { token: person.objectId }))
    .body as Agenda;

export const topicsIn = ({ slots }: Agenda): TopicView[] => slots.flatMap(({ topics }) => topics);

/** A topic proposed past the cards. */
export const propose = (
  product: Product,
  person: Person,
  meeting: string,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer> =>
  product.api("POST", `/api/meetings/${meeting}/topics`, {
    token: person.objectId,
    body: { form: randomUUID(), slot: "news", title, ...more },
  });

/** So many topics, one after another: at once, their transactions would wait for each other until some are refused. */
export const proposeMany = async (
  product: Product,
  person: Person,
  meeting: string,
  count: number,
): Promise<void> => {
  for (let at = 0; at < count; at++) {
    const { status } = await propose(product, person, meeting, `Aihe ${at}`);
    if (status !== 201) throw new Error(`the topic was answered with ${status}`);
  }
};

/** The person's own id in the network. */
export const memberOf = async (
  product: Product,
  { network }: Pick<Town, "network">,
  { name }: Person,
): Promise<string> => {
  const members = await networkStore(product.table).listMembers(network);
  const found = members.find((member) => member.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
};

/** A project on the board. */
export const aProject = async (
  product: Product,
  town: Pick<Town, "network">,
  owner: Person,
  title: string,
  phase: ProjectPhase = "running",
): Promise<string> => {
  const project = aStoredProject({ phase, title, owner: await memberOf(product, town, owner) });
  await product.table.write(town.network, projectWrites(product.table, project, randomUUID()));
  return project.id;
};
