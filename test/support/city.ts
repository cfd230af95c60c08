import { localTenant } from "../../bot/local.ts";
import { demoTeam } from "../../demo/demo.ts";
import { projectPhases } from "../../src/contract/vocabulary.ts";
import { ideaStore } from "../../src/ideas/store.ts";
import { lessonStore } from "../../src/lessons/store.ts";
import { newNetwork } from "../../src/networks/network.ts";
import { networkStore } from "../../src/networks/store.ts";
import { mostChanges, type TableConnection, type Write } from "../../src/storage/table.ts";
import { meetingWrites } from "./city-meetings.ts";
import { type CityPlan, type CitySize, cityId, countTo, dayLength } from "./city-plan.ts";
import { retroWrites } from "./city-retros.ts";
import { lessonOf } from "./lessons.ts";
import { aStoredProject, projectWrites } from "./projects.ts";

/** A network of a given size, in the local tenant. */
export interface City {
  readonly network: string;
  /** Tokens of local mode. */
  readonly coordinator: string;
  readonly members: readonly string[];
  /** Their ids in the network, the coordinator's first. */
  readonly ids: readonly string[];
  /** The id of the first of each kind. */
  readonly first: Readonly<
    Record<"idea" | "lesson" | "meeting" | "project" | "topic" | "retro", string>
  >;
}

const operation = "city";

const writeAll = async (
  table: TableConnection,
  network: string,
  writes: readonly Write[],
): Promise<void> => {
  for (let first = 0; first < writes.length; first += mostChanges) {
    const { written } = await table.write(network, writes.slice(first, first + mostChanges));
    if (!written) throw new Error("the city stands already");
  }
};

const writePeople = async (
  table: TableConnection,
  { network, size, member }: CityPlan,
  serviceUrl: string,
): Promise<void> => {
  const networks = networkStore(table);
  await table.write(network, [
    networks.insertNetwork({ ...newNetwork(network, "KEHU"), welcomed: true }, operation),
    networks.insertChannel({ ...demoTeam, serviceUrl, tenant: localTenant }, operation),
  ]);
  const writes: Write[] = [];
  for (const at of countTo(size.members))
    writes.push(
      ...(await networks.insertMember({
        network,
        team: demoTeam.team,
        member: {
          id: member(at),
          name: `Asukas ${at}`,
          sector: "Sivistys",
          roles: at === 0 ? ["coordinator"] : [],
          skills: [],
        },
        person: { tenant: localTenant, objectId: cityId("object", at), present: true },
        operation,
      })),
    );
  await writeAll(table, network, writes);
  await networks.insertLink({ network, tenant: localTenant, team: demoTeam.team }, operation);
  await networks.noteBackfilled(localTenant, operation);
};

/** As long as what people write. */
const paragraph = "Kokeilimme, mittasimme ja opimme. ".repeat(8).trim();

const ideaWrites = (table: TableConnection, { size, member, now }: CityPlan): Write[] => {
  const ideas = ideaStore(table);
  return countTo(size.ideas).flatMap((at) => {
    const id = cityId("idea", at);
    return [
      ...ideas.insertIdea(
        {
          id,
          number: at + 1,
          stage: "idea",
          title: `Idea ${at}: kävelykokoukset kokeiluun`,
          problem: paragraph,
          firstTrial: paragraph,
          needs: ["time"],
          author: member(at),
          language: "fi",
          submittedAt: new Date(now.getTime() - at * 60_000),
        },
        operation,
      ),
      ...ideas.insertSupports(
        id,
        countTo(size.supports).map((step) => ({
          idea: id,
          person: member(at + step + 1),
          at: now,
        })),
        operation,
      ),
    ];
  });
};

const writesOfProjects = (table: TableConnection, { size, member }: CityPlan): Write[] => {
  const phases = size.phases ? projectPhases.slice(0, size.phases) : ["running" as const];
  return countTo(size.projects).flatMap((at) =>
    projectWrites(
      table,
      aStoredProject({
        phase: phases[at % phases.length] ?? "running",
        id: cityId("project", at),
        number: at + 1,
        title: `Hanke ${at}`,
        goal: paragraph,
        owner: member(at),
        sectors: ["Sivistys"],
        funder: "ESR+",
        municipality: "Kajaani",
      }),
      operation,
    ),
  );
};

/** Every tenth is a draft. */
const lessonWrites = (table: TableConnection, { size, member, now }: CityPlan): Write[] => {
  const lessons = lessonStore(table);
  return countTo(size.lessons).flatMap((at) => {
    const key = cityId("lesson", at);
    const text = { tried: paragraph, happened: paragraph, learnt: paragraph, advice: paragraph };
    const isDraft = at % 10 === 9;
    const { publishedAt, ...lesson } = {
      ...lessonOf({ key, language: "fi", title: `Oppi ${at}`, ...text }),
      author: member(at),
      publishedAt: new Date(now.getTime() - at * dayLength),
      changedAt: new Date(now.getTime() - at * dayLength),
    };
    return [
      lessons.writeLesson(
        isDraft ? { ...lesson, state: "draft", posted: false } : { ...lesson, publishedAt },
        undefined,
        operation,
      ),
      lessons.writeSameHere(
        { lesson: key, person: member(at + 1), contact: true, at: now },
        undefined,
        operation,
      ),
    ];
  });
};

/**
 * Writes a network of this size past the features' rules, before a server knows the table. Anonymous rounds are in
 * partitions of their own.
 */
export const seedCity = async (
  table: TableConnection,
  size: CitySize,
  { now, serviceUrl = "http://127.0.0.1:1/" }: { readonly now: Date; readonly serviceUrl?: string },
): Promise<City> => {
  await table.prepare();
  const network = cityId("network");
  const member = (index: number): string => cityId("member", index % size.members);
  const plan: CityPlan = { network, size, now, member };
  await writePeople(table, plan, serviceUrl);
  const retros = retroWrites(table, plan);
  await writeAll(table, network, [
    ...ideaWrites(table, plan),
    ...writesOfProjects(table, plan),
    ...lessonWrites(table, plan),
    ...meetingWrites(table, plan),
    ...retros.inNetwork,
  ]);
  for (const [partition, writes] of retros.rounds) await table.write(partition, writes);
  const [coordinator = "", ...members] = countTo(size.members).map((at) => cityId("object", at));
  return {
    network,
    coordinator,
    members,
    ids: countTo(size.members).map(member),
    first: {
      idea: cityId("idea", 0),
      lesson: cityId("lesson", 0),
      meeting: cityId("meeting", 0),
      topic: cityId("topic", 0, 0),
      project: cityId("project", 0),
      retro: cityId("retro", 2),
    },
  };
};
