import { randomUUID } from "node:crypto";
import type { IdeaNeed } from "../src/contract/vocabulary.ts";
import { historyLine } from "../src/history/history.ts";
import { newIdea } from "../src/ideas/idea.ts";
import { ideaStore } from "../src/ideas/store.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { newNetwork } from "../src/networks/network.ts";
import { networkStore } from "../src/networks/store.ts";
import { projectStore } from "../src/projects/store.ts";
import type { Table } from "../src/storage/table.ts";
import { type Demo, demoId, demoTeam, objectIdOf } from "./demo.ts";

/** The Playground's roster has six people: it is not to tell that the others left. */
const untilOurTimesEnd = new Date("9999-12-31T00:00:00.000Z");

export interface DemoPlace {
  readonly tenant: string;
  /** Where the Playground takes messages. */
  readonly serviceUrl: string;
}

/** Fills an empty store; `false` when the network was there already. The ideas' cards are not posted anew. */
export const loadDemo = async (
  table: Table,
  demo: Demo,
  { tenant, serviceUrl }: DemoPlace,
): Promise<boolean> => {
  const networks = networkStore(table);
  const network = demoId("network");
  if (await networks.findLink(tenant, demoTeam.team)) {
    // The Playground may listen at another port than last time.
    const channel = await networks.readChannel(network);
    if (channel)
      await table.write(network, [
        networks.replaceChannel({ ...channel.value, serviceUrl }, channel.etag, randomUUID()),
      ]);
    return false;
  }
  const operation = randomUUID();
  const { name, language, zone } = demo.network;
  await table.write(network, [
    networks.insertNetwork(
      { ...newNetwork(network, name, language), zone, welcomed: true },
      operation,
    ),
    networks.insertChannel({ ...demoTeam, serviceUrl, tenant }, operation),
    ...demo.members.flatMap(({ key, ...member }) =>
      networks.insertMember(
        { id: demoId("member", key), ...member },
        { tenant, objectId: objectIdOf(key), present: true, at: untilOurTimesEnd },
        undefined,
        operation,
      ),
    ),
  ]);

  const projects = projectStore(table);
  await table.write(
    network,
    demo.projects.map(({ owner, ...project }) =>
      projects.insertProject(
        { id: demoId("project", project.title), ...project, owner: demoId("member", owner) },
        language,
        operation,
      ),
    ),
  );

  const ideas = ideaStore(table);
  for (const { title, problem, by } of demo.ideas) {
    const author = demo.members.find((member) => member.key === by);
    if (!author) throw new TypeError(`the demonstration names nobody ${by}`);
    const actor: Actor = {
      network,
      person: demoId("member", by),
      name: author.name,
      roles: author.roles,
      language,
      networkName: name,
      networkLanguage: language,
    };
    const needs: IdeaNeed[] = [];
    const input = { form: demoId("idea", title), title, problem, firstTrial: "", needs };
    const idea = newIdea(actor, input, await ideas.nextNumber(network), new Date());
    await table.write(network, [
      ...ideas.insertIdea(idea, operation),
      historyLine(
        actor,
        { what: "ideas.submitted", about: idea.id, at: idea.submittedAt },
        randomUUID(),
      ),
    ]);
  }

  await networks.insertLink({ network, tenant, team: demoTeam.team }, operation);
  return true;
};
