import { randomUUID } from "node:crypto";
import { historyLines } from "../src/history/history.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { newLesson, published } from "../src/lessons/lesson.ts";
import { lessonStore } from "../src/lessons/store.ts";
import { newNetwork } from "../src/networks/network.ts";
import { networkStore } from "../src/networks/store.ts";
import type { Table } from "../src/storage/table.ts";
import { type Demo, demoId, demoTeam, objectIdOf } from "./demo.ts";
import { loadIdeas } from "./ideas.ts";
import { loadMeetings } from "./meetings.ts";
import { loadProjects } from "./projects.ts";
import { loadRetros } from "./retros.ts";

/** The Playground's roster has six people: it is not to tell that the others left. */
const untilOurTimesEnd = new Date("9999-12-31T00:00:00.000Z");

const month = 30 * 24 * 60 * 60_000;

/** One of them came each month, the last a month ago. */
const timeOf = (at: number, all: readonly unknown[]): Date =>
  new Date(Date.now() - (all.length - at) * month);

export interface DemoPlace {
  readonly tenant: string;
  /** Where the Playground takes messages. */
  readonly serviceUrl: string;
}

/** Fills an empty store; `false` when the network was there already. The cards of ideas, lessons and retros are not posted. */
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
        networks.replaceChannel({ ...channel.value, serviceUrl }, channel, randomUUID()),
      ]);
    return false;
  }
  const operation = randomUUID();
  const { name, language, zone } = demo.network;
  const members = await Promise.all(
    demo.members.map(({ key, ...member }) =>
      networks.insertMember({
        network,
        team: demoTeam.team,
        member: { id: demoId("member", key), ...member },
        person: { tenant, objectId: objectIdOf(key), present: true, at: untilOurTimesEnd },
        operation,
      }),
    ),
  );
  await table.write(network, [
    networks.insertNetwork(
      { ...newNetwork(network, name, language), zone, welcomed: true },
      operation,
    ),
    networks.insertChannel({ ...demoTeam, serviceUrl, tenant }, operation),
    ...members.flat(),
  ]);

  const actorOf = (key: string): Actor => {
    const member = demo.members.find((one) => one.key === key);
    if (!member) throw new TypeError(`the demonstration names nobody ${key}`);
    return {
      network,
      person: demoId("member", key),
      name: member.name,
      roles: member.roles,
      language,
      networkName: name,
      networkLanguage: language,
      networkZone: zone,
    };
  };

  await loadProjects(table, demo, { network, actorOf });
  await loadIdeas(table, demo, { network, actorOf });

  const lessons = lessonStore(table);
  for (const [at, { project: about, ...texts }] of demo.lessons.entries()) {
    const project = demo.projects.find(({ title }) => title === about);
    const actor = actorOf(project?.owner ?? demo.members[0]?.key ?? "");
    const input = {
      ...texts,
      project: { title: about, ...(project && { id: demoId("project", about) }) },
      sectors: project?.sectors ?? [],
      ...(project && { phase: project.phase }),
      themes: [],
    };
    const when = timeOf(at, demo.lessons);
    const lesson = newLesson(actor, input, { id: demoId("lesson", texts.title), now: when });
    const line = { what: "lessons.shared", about: lesson.id, at: lesson.changedAt } as const;
    await table.write(network, [
      lessons.writeLesson(published(lesson, when), undefined, operation),
      ...historyLines(actor, line, randomUUID()),
    ]);
  }

  await loadRetros(table, demo, { network, tenant, actorOf });
  await loadMeetings(table, demo, { network, tenant, actorOf });
  await networks.insertLink({ network, tenant, team: demoTeam.team }, operation);
  return true;
};
