import { randomUUID } from "node:crypto";
import { localTenant } from "../../bot/local.ts";
import { type RunningServer, startServer } from "../../bot/main.ts";
import { objectIdOf, readDemo } from "../../demo/demo.ts";
import { loadDemo } from "../../demo/load.ts";
import { finnishHolidays } from "../../src/calendar/holidays.ts";
import { addDays, instantOf, localOf } from "../../src/calendar/local.ts";
import { nextWorkingDay } from "../../src/calendar/working-days.ts";
import type { People } from "../../src/contract/duties.ts";
import type { IdeaView } from "../../src/contract/ideas.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { azuriteConnection } from "../local/azurite.ts";
import { ideaTexts } from "./cards/ideas.ts";
import { type Call, makeRetros } from "./retros.ts";

export const seriesTexts = {
  title: "Kehittäjien verkostotapaaminen",
  place: "Pääkirjasto, sali 2",
  joinUrl: "https://teams.example.org/l/meetup-join/1",
  rule: {
    repeat: { by: "weekday", week: "second", weekday: "tuesday", every: 1 },
    time: "09:00",
    from: "2026-01-01",
    minutes: 120,
    onClosedDay: "nextWorkingDay",
  },
  slots: defaultSlots,
  reminders: defaultReminders,
};

/** Asks the server as somebody of the demonstration. */
const callsTo =
  ({ url }: RunningServer): Call =>
  async <T>(person: string, operation: string, body?: object): Promise<T> => {
    const [method = "", path = ""] = operation.split(" ");
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${objectIdOf(person)}`,
        "content-type": "application/json",
      },
      ...(method !== "GET" && { body: JSON.stringify(body ?? {}) }),
    });
    return (await response.json()) as T;
  };

/** An idea with three supporters. */
export const shareIdea = async (server: RunningServer): Promise<void> => {
  const call = callsTo(server);
  const { id } = await call<IdeaView>("kirjasto", "POST /ideas", {
    form: randomUUID(),
    ...ideaTexts,
  });
  for (const person of ["koordinaattori", "uimahalli", "opettaja"])
    await call(person, `PUT /ideas/${id}/support`);
};

/** What several people did of late, the last first on the home page. */
const makeLively = async (call: Call): Promise<void> => {
  await call("uimahalli", "POST /lessons", {
    ...{
      form: randomUUID(),
      version: "",
      title: "Tekstiviesti edellisenä päivänä puolittaa peruutukset",
    },
    learnt: "Muistutus tekee helpommaksi perua ajoissa kuin jättää tulematta.",
  });
  await call("tekniset", "POST /ideas", {
    ...{ form: randomUUID(), title: "Kalustevarasto näkyviin ennen uutta ostoa" },
    problem: "Yhdessä talossa ostetaan tuoleja, toisessa niitä viedään pois.",
  });
  const { coming } = await call<MeetingList>("koordinaattori", "GET /meetings");
  const { people } = await call<People>("koordinaattori", "GET /duties/people");
  const person = people.find(({ name }) => name === "Tietohallinnon kehittäjä")?.id;
  await call("koordinaattori", `PUT /meetings/${coming[0]?.id}/duties/lead`, {
    ...{ do: "name", person },
  });
};

/** A clock that begins in the morning of the next working day: in the quiet hours a channel gets no cards. */
const byDay = (): (() => Date) => {
  const zone = "Europe/Helsinki";
  const today = localOf(new Date(), zone).date;
  const date = nextWorkingDay(addDays(today, 1), finnishHolidays);
  const shift = instantOf({ date, time: "10:00" }, zone).getTime() - Date.now();
  return () => new Date(Date.now() + shift);
};

/** The demonstration with what people have added to it; in a language of its own, or as the README shows it. */
export const demoServer = async (
  azurite: number,
  serviceUrl: string,
  language?: Locale,
): Promise<RunningServer> => {
  const connectionString = azuriteConnection(azurite);
  const tableName = `t${randomUUID().replaceAll("-", "")}`;
  const table = azureTable({ connectionString }, tableName);
  await table.prepare();
  const read = await readDemo();
  // The meetings that the pictures show are made by hand below.
  const demo = { ...read, meetings: { ...read.meetings, held: [] } };
  const members = demo.members.map((member) => ({ ...member, ...(language && { language }) }));
  await loadDemo(table, { ...demo, members }, { tenant: localTenant, serviceUrl });
  await table.close();
  const server = await startServer(
    {
      port: 0,
      host: "127.0.0.1",
      tables: { connectionString },
      tableName,
      delivery: serviceUrl !== "",
      sendsPerSecond: 30,
      holdSeconds: 0,
      keptDays: { out: 90, held: 30, log: 730 },
      logLevel: "warn",
      collector: undefined,
      identity: undefined,
      // One person opens more pages in a minute than anybody does.
      limits: { requests: 100_000 },
    },
    serviceUrl === "" ? {} : { clock: byDay() },
  );
  // The README's channel shows ideas alone.
  if (!language) return server;
  const call = callsTo(server);
  await shareIdea(server);
  await call("koordinaattori", "POST /series", {
    id: randomUUID(),
    version: "",
    ...seriesTexts,
  });
  const { coming } = await call<MeetingList>("koordinaattori", "GET /meetings");
  const meeting = coming[0]?.id;
  for (const [slot, title] of [
    ["news", "Hakuaikataulut syksylle"],
    ["news", ideaTexts.title],
    ["projects", "Puusilta"],
  ])
    await call("kirjasto", `POST /meetings/${meeting}/topics`, {
      form: randomUUID(),
      slot,
      title,
      minutes: 10,
    });
  await call("kirjasto", "POST /themes", { form: randomUUID(), title: "Tekoäly omassa työssä" });
  const answers = {
    ...{ koordinaattori: "come", kirjasto: "come", uimahalli: "come", hanketuki: "come" },
    ...{ tyosuojelu: "come", ruoka: "come", opettaja: "maybe" },
  };
  for (const [person, answer] of Object.entries(answers))
    await call(person, `PUT /meetings/${meeting}/answer`, { answer });
  await makeRetros(call);
  await makeLively(call);
  return server;
};
