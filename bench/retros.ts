import { randomUUID } from "node:crypto";
import { localTenant } from "../bot/local.ts";
import { startServer } from "../bot/main.ts";
import { demoTeam } from "../demo/demo.ts";
import { newNetwork } from "../src/networks/network.ts";
import { networkStore } from "../src/networks/store.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { startAzurite } from "./azurite.ts";
import { figure, type Goal, goal, machine, printGoals, table, writeJson } from "./report.ts";
import { spread } from "./statistics.ts";

const people = 90;
const answering = 60;
/** The status of an answer that is to be pressed again. */
const busy = 503;
/** As long as what people write at most: five answers of a paragraph each. */
const paragraph = "Kokeilimme, mittasimme ja opimme. ".repeat(20).trim();

interface Played {
  /** Each answer's wait, when all come at once. */
  waits: number[];
  stored: number;
  /** To press again. */
  told: number;
  /** How many there are in the end. */
  found: number;
  openMs: number;
}

const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
};

/** Answers that were neither stored nor told, and those that were said to be stored and are not. */
const lostOf = ({ waits, stored, told, found }: Played): number =>
  waits.length - stored - told + Math.abs(found - stored);

/** A network of this many people, whose names are their ids in Entra. */
async function populate(connection: string, tableName: string): Promise<string[]> {
  const rows = azureTable({ connectionString: connection }, tableName);
  await rows.prepare();
  const networks = networkStore(rows);
  const network = randomUUID();
  const serviceUrl = "http://127.0.0.1:1/";
  await rows.write(network, [
    networks.insertNetwork({ ...newNetwork(network, "KEHU"), welcomed: true }, "bench"),
    networks.insertChannel({ ...demoTeam, serviceUrl, tenant: localTenant }, "bench"),
  ]);
  const objectIds = Array.from({ length: people }, () => randomUUID() as string);
  for (const objectId of objectIds)
    await rows.write(
      network,
      await networks.insertMember({
        network,
        team: demoTeam.team,
        member: { id: randomUUID(), name: objectId, sector: "", roles: [], skills: [] },
        person: { tenant: localTenant, objectId, present: true },
        operation: "bench",
      }),
    );
  await networks.insertLink({ network, tenant: localTenant, team: demoTeam.team }, "bench");
  await rows.close();
  return objectIds;
}

/** Anonymous rounds through the API: all answer at once, and then the answers are opened. */
export async function retrosBench(quick: boolean, file: URL): Promise<void> {
  const { connection } = await startAzurite();
  const tableName = `retros${randomUUID().replaceAll("-", "")}`;
  const everyone = await populate(connection, tableName);
  const [lead = ""] = everyone;
  const server = await startServer({
    ...{ port: 0, host: "127.0.0.1", tables: { connectionString: connection }, tableName },
    ...{
      delivery: false,
      sendsPerSecond: 30,
      holdSeconds: 0,
      keptDays: { out: 90, held: 30, log: 730 },
      logLevel: "silent",
    },
    ...{ collector: undefined, identity: undefined },
  });

  const api = async (person: string, operation: string, body: object = {}) => {
    const [method = "", path = ""] = operation.split(" ");
    const response = await fetch(`${server.url}/api/retros${path}`, {
      method,
      headers: { authorization: `Bearer ${person}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { count?: number } };
  };

  const play = async (many: number): Promise<Played> => {
    const id = randomUUID();
    const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    await api(lead, "POST ", {
      ...{ id, title: "Retro", about: "month", template: "permission" },
      ...{ anonymous: true, closesOn: inAWeek },
    });
    const answers = await Promise.all(
      everyone.slice(0, many).map((person) =>
        timed(() =>
          api(person, `PUT /${id}/answer`, {
            receipt: randomUUID(),
            answers: Array.from({ length: 5 }, () => paragraph),
          }),
        ),
      ),
    );
    const { body } = await api(lead, `PUT /${id}/closed`);
    const [openMs, { status }] = await timed(() => api(lead, `PUT /${id}/opened`));
    if (status !== 200) throw new Error(`the retro was not opened: ${status}`);
    const of = (wanted: number): number =>
      answers.filter(([, answered]) => answered.status === wanted).length;
    return {
      waits: answers.map(([wait]) => wait),
      stored: of(200),
      told: of(busy),
      found: body.count ?? 0,
      openMs,
    };
  };

  const rounds = quick ? 3 : 7;
  const storm: Played[] = [];
  const full: Played[] = [];
  for (let round = 0; round < rounds; round += 1) {
    storm.push(await play(answering));
    full.push(await play(people));
  }
  await server.close();

  console.log("\nRetros: anonymous rounds whose people answer at once");
  console.log(
    table(
      ["answers", "stored", "told to press again", "worst wait ms", "opening ms"],
      [...storm, ...full].map(({ waits, stored, told, openMs }) => [
        String(waits.length),
        String(stored),
        String(told),
        figure(Math.max(...waits)),
        figure(openMs),
      ]),
    ),
  );
  const goals: Goal[] = [
    goal("60 answers at once, neither stored nor told", Math.max(...storm.map(lostOf)), 0),
    goal(
      "60 answers at once, worst wait ms",
      Math.max(...storm.flatMap(({ waits }) => waits)),
      4_000,
    ),
    goal("opening 90 answers, median ms", spread(full.map(({ openMs }) => openMs)).median, 300),
  ];
  printGoals(goals);
  writeJson(file, { machine, goals, storm, full });
}
