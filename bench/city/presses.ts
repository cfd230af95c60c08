import { randomUUID } from "node:crypto";
import { Pool } from "undici";
import { localTenant } from "../../bot/local.ts";
import { demoTeam } from "../../demo/demo.ts";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { filled } from "../../test/support/meetings.ts";
import { press } from "../../test/support/teams.ts";
import type { CityServer } from "./server.ts";
import { ask, type Request } from "./tabs.ts";

/** A press that does much, with all that its form knows before it. */
export type DearPress = (city: CityServer) => Promise<() => Promise<void>>;

const asked = 98;

const send = async ({ url }: CityServer, request: Request): Promise<string> => {
  const pool = new Pool(url);
  const { status, body } = await ask(pool, { method: "POST", ...request });
  await pool.close();
  if (status >= 300) throw new Error(`${request.path} was answered with ${status}: ${body}`);
  return body;
};

const post =
  (path: string, bodyOf: (city: CityServer) => object): DearPress =>
  async (server) => {
    const body = bodyOf(server);
    return async () => {
      await send(server, { path, token: server.city.coordinator, body });
    };
  };

const pressCard = async (
  server: CityServer,
  verb: string,
  data: Readonly<Record<string, string>>,
): Promise<Card> => {
  const { serviceUrl, city } = server;
  const person = { objectId: city.coordinator, name: "Asukas 0" };
  const team = { ...demoTeam, tenant: localTenant };
  const body = press({ serviceUrl, person, team }, verb, data);
  return (JSON.parse(await send(server, { path: "/api/messages", body })) as { value: Card }).value;
};

const inDays = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

export const dearPresses: Readonly<Record<string, DearPress>> = {
  "a weekly series": post("/api/series", () => ({
    id: randomUUID(),
    version: "",
    title: "Viikkokahvit",
    place: "Kaupungintalo",
    joinUrl: "",
    rule: {
      repeat: { by: "week", weekdays: ["thursday"], every: 1 },
      time: "14:00",
      from: inDays(2),
      minutes: 45,
      onClosedDay: "keep",
    },
    slots: defaultSlots,
    reminders: defaultReminders,
  })),
  [`a retro with ${asked} asked`]: post("/api/retros", ({ city }) => ({
    id: randomUUID(),
    title: "Retro",
    about: "month",
    template: "permission",
    anonymous: true,
    asked: city.ids.slice(0, asked),
    closesOn: inDays(7),
  })),
  "the settings": async (server) => {
    const form = await pressCard(server, verbs.openSettings, {});
    const data = { ...filled(form, verbs.saveSettings), name: `KEHU ${randomUUID()}` };
    return async () => {
      const saved = await pressCard(server, verbs.saveSettings, data);
      if (JSON.stringify(saved).includes(verbs.saveSettings))
        throw new Error("the settings were not saved");
    };
  },
};
