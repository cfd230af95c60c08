import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { localTenant } from "../../bot/local.ts";
import { type Demo, demoTeam, objectIdOf } from "../../demo/demo.ts";
import { answersAt, type Child, startNode, untilAnswers } from "./processes.ts";

/** The Playground shows five people beside the current one, who is the tab's first coordinator too. */
const shown = ["tietohallinto", "koordinaattori", "kirjasto", "uimahalli", "ruoka", "hanketuki"];

const person = (demo: Demo, key: string) => {
  const member = demo.members.find((candidate) => candidate.key === key);
  if (!member) throw new TypeError(`the demonstration has nobody ${key}`);
  return {
    id: `29:${objectIdOf(key)}`,
    name: member.name,
    // The Playground's own spelling.
    userPrincipleName: `${key}@kehu.example`,
    aadObjectId: objectIdOf(key),
    givenName: member.name,
    surname: "",
    email: `${key}@kehu.example`,
  };
};

/** YAML reads JSON: the file needs no writer of its own. */
const playgroundConfig = (demo: Demo): string => {
  const [current, ...others] = shown.map((key) => person(demo, key));
  return JSON.stringify(
    {
      version: "0.1.1",
      tenantId: localTenant,
      bot: { id: demoTeam.bot, name: "KEHU" },
      currentUser: current,
      users: others,
      personalChat: { id: "a:kehu-personal" },
      groupChat: { id: "19:kehu-group@thread.v2", name: "KEHU" },
      team: {
        id: demoTeam.team,
        name: demo.network.name,
        aadGroupId: objectIdOf("team"),
        channels: [{ id: demoTeam.channel, name: demo.network.channel }],
      },
    },
    null,
    2,
  );
};

export const playgroundService = (port: number): string => `http://localhost:${port}/_connector`;

/** The Agents Playground in the place of Teams. */
export const startPlayground = async (options: {
  readonly port: number;
  readonly messagesUrl: string;
  readonly demo: Demo;
  readonly folder: string;
  readonly started?: (child: Child) => void;
}): Promise<Child> => {
  const { port, folder } = options;
  await mkdir(folder, { recursive: true });
  const config = join(folder, ".m365agentsplayground.yml");
  await writeFile(config, playgroundConfig(options.demo));
  const program = createRequire(import.meta.url).resolve("@microsoft/m365agentsplayground/cli.js");
  const child = startNode(
    "the Agents Playground",
    [
      "--import",
      new URL("loopback-only.ts", import.meta.url).href,
      program,
      "start",
      "--app-endpoint",
      options.messagesUrl,
      "--channel-id",
      "msteams",
      "--port",
      String(port),
      "--disable-telemetry",
    ],
    {
      // It keeps a log in the folder it is started in.
      cwd: folder,
      env: { M365_AGENTS_PLAYGROUND_CONFIG_PATH: config, TEAMSAPPTESTER_BROWSER: "none" },
    },
  );
  options.started?.(child);
  await untilAnswers(child, () => answersAt(`http://localhost:${port}/_debug/ping`));
  return child;
};
