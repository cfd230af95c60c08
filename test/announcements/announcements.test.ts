import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { AnnouncementView } from "../../src/contract/announcements.ts";
import type { MeetingView, SeriesView } from "../../src/contract/meetings.ts";
import type { SettingsView } from "../../src/contract/networks.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import {
  aTown,
  closeMeeting,
  dataOfButton,
  filled,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { memoryTable } from "../support/memory-table.ts";
import { isPostIn, untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, choices, colleagues, startByApi, view } from "../support/retros.ts";

const rows = memoryTable();
const clock = movedClock("2030-03-04T10:00:00+02:00");
let product: Product;
let town: Town;
let token: string;

beforeAll(async () => {
  product = await startProduct({ table: rows, holdSeconds: 10 }, {}, clock.now);
  town = await aTown(product, colleagues.slice(0, 6));
  token = town.coordinator.objectId;
  await untilNothingDue(product, town.network, clock.now());
});
afterAll(() => product.close());
/** No moment comes twice: what was once looked at then is not looked at again. */
let tests = 0;
beforeEach(() => {
  clock.moveTo("2030-03-04T10:00:00+02:00");
  clock.pass(tests++ * 300);
});

const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await product.api(method, path, { token, ...(body !== undefined && { body }) });
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
};

const waiting = async (about = ""): Promise<AnnouncementView[]> =>
  (await call<{ announcements: AnnouncementView[] }>("GET", `/api/announcements?about=${about}`))
    .announcements;

const takeBack = async (id: string) =>
  (await call<{ outcome: string }>("DELETE", `/api/announcements/${id}`)).outcome;

const sendNow = async (id: string) =>
  (await call<{ outcome: string }>("POST", `/api/announcements/${id}/sending`)).outcome;

/** What waits leaves, and everything that follows. */
const settle = async (): Promise<void> => {
  for (const { id } of await waiting()) await sendNow(id);
  // What follows plans something itself.
  for (let rounds = 0; rounds < 2; rounds++) {
    clock.pass(3);
    await untilNothingDue(product, town.network, clock.now());
  }
};

const meeting = (changes: object = {}) => ({
  id: randomUUID(),
  version: "",
  title: `Tapaaminen ${randomUUID().slice(0, 8)}`,
  place: "Kirjasto",
  joinUrl: "",
  date: "2030-03-12",
  time: "09:00",
  minutes: 120,
  ...changes,
});

const made = async (): Promise<MeetingView> => {
  const view = await call<MeetingView>("POST", "/api/meetings", meeting());
  await settle();
  return call("GET", `/api/meetings/${view.id}`);
};

const moved = (one: MeetingView, date = "2030-03-13") =>
  call<MeetingView>("PUT", `/api/meetings/${one.id}`, {
    ...meeting({ title: one.title, version: one.version, date }),
    id: undefined,
  });

const cancelled = ({ id, version }: MeetingView) =>
  call<MeetingView>("PUT", `/api/meetings/${id}/cancellation`, { version, reason: "" });

const series = (changes: object = {}) => ({
  id: randomUUID(),
  version: "",
  title: `Sarja ${randomUUID().slice(0, 8)}`,
  place: "",
  joinUrl: "",
  rule: {
    repeat: { by: "weekday", every: 1, week: "second", weekday: "thursday" },
    from: "2030-03-01",
    time: "13:00",
    minutes: 120,
    onClosedDay: "skip",
  },
  slots: defaultSlots,
  reminders: defaultReminders,
  ...changes,
});

const openedRetro = async (): Promise<RetroView> => {
  const { coordinator } = town;
  const { body } = await startByApi(product, coordinator, { anonymous: false });
  const { id } = body as RetroView;
  await settle();
  const put = (path: string, input: object = {}) =>
    ask(product, coordinator, "PUT", `/${id}${path}`, input);
  await put("/answer", { receipt: randomUUID(), answers: ["Onnistui", ""] });
  await put("/closed");
  await put("/opened");
  await settle();
  return view(product, coordinator, id);
};

/** Neither what was sent nor edits, which show what there is, nor what the end of a meeting begins by itself. */
const unseen = /^(announcement|press|out)!|!pulse\./;

/** By their keys; of the thing with this id. */
const rowsOf = (id: string, all = rows.dump(town.network)): Record<string, unknown> =>
  Object.fromEntries(
    all
      .filter(({ rowKey, about }) => rowKey.includes(id) || about === id)
      .filter(({ rowKey, do: what }) => !unseen.test(rowKey) && what !== "edit")
      .map(({ timestamp: _at, etag: _version, ...row }) => [row.rowKey, row]),
  );

describe("what is announced can be taken back", () => {
  const changes: readonly (readonly [string, () => Promise<() => Promise<{ id: string }>>])[] = [
    ["a meeting made", async () => () => call("POST", "/api/meetings", meeting())],
    [
      "a meeting moved",
      async () => {
        const one = await made();
        return () => moved(one);
      },
    ],
    [
      "a meeting cancelled",
      async () => {
        const one = await made();
        return () => cancelled(one);
      },
    ],
    ["a series made", async () => () => call("POST", "/api/series", series())],
    [
      "a series ended",
      async () => {
        const { id, version } = await call<SeriesView>("POST", "/api/series", series());
        await settle();
        return () => call("PUT", `/api/series/${id}/end`, { version });
      },
    ],
    [
      "minutes closed",
      async () => {
        const { id } = await made();
        clock.moveTo("2030-03-12T12:00:00+02:00");
        await settle();
        return async () => {
          await closeMeeting(product, town.coordinator, id);
          return { id };
        };
      },
    ],
    [
      "a retro begun",
      async () => async () =>
        (await startByApi(product, town.coordinator, { anonymous: true })).body as RetroView,
    ],
    [
      "a retro summed up",
      async () => {
        const { id, version } = await openedRetro();
        return async () => {
          await ask(product, town.coordinator, "PUT", `/${id}/summary`, {
            ...{ version, lesson: "Opimme" },
          });
          return { id };
        };
      },
    ],
  ];

  it.each(changes)("and all is as it was before: %s", async (_what, begin) => {
    const change = await begin();
    const all = rows.dump(town.network);
    const sent = product.teams.sent.length;
    const { id } = await change();
    const before = rowsOf(id, all);
    expect(rowsOf(id)).not.toEqual(before);
    const [announcement] = await waiting(id);
    expect(announcement).toMatchObject({ about: id, mine: true });
    expect(await takeBack(announcement?.id ?? "")).toBe("takenBack");
    expect(await takeBack(announcement?.id ?? "")).toBe("takenBack");
    expect(rowsOf(id)).toEqual(before);
    expect(await waiting(id)).toEqual([]);
    clock.pass(60);
    await untilNothingDue(product, town.network, clock.now());
    const told = product.teams.sent.slice(sent).filter(isPostIn(town.team.channel));
    expect(told.map((one) => JSON.stringify(one).includes(id))).toEqual(told.map(() => false));
  });
});

describe("a receipt in the chat", () => {
  const save = async (date: string) => {
    const { coordinator, team } = town;
    const { value: form } = await product.press(coordinator, team, verbs.openMeetingForm, {});
    const title = `Kortilta ${randomUUID().slice(0, 8)}`;
    const data: Record<string, string> = {
      ...filled(form, verbs.saveMeeting),
      ...{ title, date, time: "09:00", ends: "11:00" },
    };
    const { value } = await product.press(coordinator, undefined, verbs.saveMeeting, data);
    return { title, id: data.id ?? "", receipt: value };
  };

  it("says that it leaves in a moment, and takes it back without an edit", async () => {
    const { id, receipt, title } = await save("2030-03-14");
    expect(textsOf(receipt)).toContain("Lähtee kohta. Siihen asti voit perua sen.");
    const data = dataOfButton(receipt, verbs.takeBackAnnouncement);
    const press = () =>
      product.press(town.coordinator, undefined, verbs.takeBackAnnouncement, data);
    expect(textsOf((await press()).value).join()).toContain("Peruttu.");
    expect(textsOf((await press()).value).join()).toContain("Peruttu.");
    expect((await product.api("GET", `/api/meetings/${id}`, { token })).status).toBe(404);
    clock.pass(30);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, title)).toEqual([]);
  });

  it("answers a late press with the truth, and nothing changes", async () => {
    const { id, receipt, title } = await save("2030-03-14");
    clock.pass(11);
    await untilSaid(product, title);
    const data = dataOfButton(receipt, verbs.takeBackAnnouncement);
    const { value } = await product.press(
      town.coordinator,
      undefined,
      verbs.takeBackAnnouncement,
      data,
    );
    expect(textsOf(value).join()).toContain("on jo lähtenyt");
    expect(await call<MeetingView>("GET", `/api/meetings/${id}`)).toMatchObject({ title });
  });

  it("waits in the evening for the morning, unless it is sent at once", async () => {
    clock.moveTo("2030-03-04T20:00:00+02:00");
    const { receipt, title } = await save("2030-03-14");
    expect(textsOf(receipt).join("\n")).toMatch(/Lähtee ti 5\.3\. klo 7\.00/);
    const { title: other } = await save("2030-03-14");
    clock.moveTo("2030-03-05T06:59:50+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, title)).toEqual([]);
    const { coordinator } = town;
    const data = dataOfButton(receipt, verbs.sendAnnouncement);
    const { value } = await product.press(coordinator, undefined, verbs.sendAnnouncement, data);
    expect(textsOf(value)).toContain("Selvä, lähtee nyt.");
    await untilSaid(product, title);
    expect(sentSaying(product, other)).toEqual([]);
    clock.moveTo("2030-03-05T07:00:01+02:00");
    await untilSaid(product, other);
  });
});

describe("quiet hours", () => {
  it("hold up nothing of a meeting of the next morning", async () => {
    const one = await call<MeetingView>("POST", "/api/meetings", meeting({ date: "2030-03-05" }));
    await settle();
    clock.moveTo("2030-03-04T21:00:00+02:00");
    await settle();
    const { version } = await call<MeetingView>("GET", `/api/meetings/${one.id}`);
    const late = await made();
    await cancelled({ ...one, version });
    await cancelled(late);
    const leaves = async (id: string) => (await waiting(id))[0]?.leavesAt;
    expect(await leaves(late.id)).toBe("2030-03-05T05:00:00.000Z");
    expect(await leaves(one.id)).toBe("2030-03-05T05:00:00.000Z");
    await settle();
    const soon = await call<MeetingView>(
      "POST",
      "/api/meetings",
      meeting({ date: "2030-03-05", time: "08:30" }),
    );
    const leavesAtOnce = async () =>
      Date.parse((await leaves(soon.id)) ?? "") <= clock.now().getTime() + 10_000;
    expect(await leavesAtOnce()).toBe(true);
    await settle();
    await cancelled(await call("GET", `/api/meetings/${soon.id}`));
    expect(await leavesAtOnce()).toBe(true);
    await settle();
  });

  it("are those of the network's settings: days off by default, or none", async () => {
    const leavesAt = async (at: string) => {
      clock.moveTo(at);
      const { id } = await call<MeetingView>("POST", "/api/meetings", meeting());
      const [waits] = await waiting(id);
      await settle();
      return waits?.leavesAt;
    };
    expect(await leavesAt("2030-03-08T20:00:00+02:00")).toBe("2030-03-11T05:00:00.000Z");
    const { version, name, language, zone, holidays, channel } = await call<
      Extract<SettingsView, { is: "open" }>
    >("GET", "/api/settings");
    const settings = { version, name, language, zone, holidays, channel: channel.id };
    const quiet = { from: "20:00", to: "20:30", daysOff: false };
    await call("PUT", "/api/settings", { ...settings, quiet });
    expect(await leavesAt("2030-03-09T20:10:00+02:00")).toBe("2030-03-09T18:30:00.000Z");
    expect(await leavesAt("2030-03-09T21:00:00+02:00")).toMatch(/^2030-03-09T19:00:/);
  });
});

describe("a retro that was begun and waits", () => {
  it("is seen by who begins it alone, and by everyone once it has left", async () => {
    const { coordinator, members } = town;
    const { body } = await startByApi(product, coordinator, { anonymous: true });
    const { id } = body as RetroView;
    const member = members[0] ?? coordinator;
    const lists = async (person: typeof member) =>
      JSON.stringify((await ask(product, person, "GET", "")).body).includes(id);
    const homeOf = async ({ objectId }: typeof member) =>
      JSON.stringify((await product.api("GET", "/api/home", { token: objectId })).body);
    expect(await lists(coordinator)).toBe(true);
    expect(await homeOf(coordinator)).toContain(id);
    expect(await lists(member)).toBe(false);
    expect(await homeOf(member)).not.toContain(id);
    expect((await ask(product, member, "GET", `/${id}`)).status).toBe(404);
    const answer = { receipt: randomUUID(), answers: ["Onnistui", ""] };
    expect((await ask(product, member, "PUT", `/${id}/answer`, answer)).status).toBe(404);
    await settle();
    expect(await lists(member)).toBe(true);
    expect(await homeOf(member)).toContain(id);
    expect((await ask(product, member, "PUT", `/${id}/answer`, answer)).status).toBe(200);
    expect((await choices(product, member)).me).not.toBe("");
  });
});

describe("who may take it back", () => {
  it("is who caused it, or a coordinator", async () => {
    const member = town.members[1]?.objectId ?? "";
    const { id: about } = await call<MeetingView>("POST", "/api/meetings", meeting());
    const [{ id = "" } = {}] = await waiting(about);
    const options = { token: member };
    const { body } = await product.api("GET", "/api/announcements", options);
    expect(body).toEqual({ announcements: [] });
    const { status } = await product.api("DELETE", `/api/announcements/${id}`, options);
    expect(status).toBe(404);
    expect(await takeBack(id)).toBe("takenBack");
  });
});
