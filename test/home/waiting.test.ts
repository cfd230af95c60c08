import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { MeetingView } from "../../src/contract/meetings.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { memberOf } from "../support/agenda.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty, idOf } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import { aMeeting, storeMeeting } from "../support/figures.ts";
import { askHome, homeOf, kindsFor, untilWaiting, type WaitingOf } from "../support/home.ts";
import { decideOn, sendIdea, submitIdea } from "../support/ideas.ts";
import { storeDraft } from "../support/lessons.ts";
import { aTown, filled, type Town } from "../support/meetings.ts";
import { isPostIn } from "../support/networks.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { agreedInRetro, colleagues, startByApi } from "../support/retros.ts";
import type { Person, Sent } from "../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
const day = 24 * 60 * 60_000;
let product: Product;
let town: Town;
let aino: Person;
let borje: Person;
let cecilia: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues.slice(0, 6));
  [aino, borje, cecilia] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const put = (person: Person, path: string, body: object = {}): Promise<Answer> =>
  product.api("PUT", `/api/${path}`, { token: person.objectId, body });

/** Made by its form, and announced at once. */
const aComingMeeting = async (): Promise<MeetingView> => {
  const { value: form } = await product.press(
    town.coordinator,
    town.team,
    verbs.openMeetingForm,
    {},
  );
  const { id = "" } = filled(form, verbs.saveMeeting);
  await product.press(town.coordinator, town.team, verbs.saveMeeting, {
    ...filled(form, verbs.saveMeeting),
    ...{ title: "Verkostotapaaminen", date: "2030-03-12", time: "09:00", ends: "11:00" },
  });
  const path = `/api/meetings/${id}`;
  return (await product.api("GET", path, { token: aino.objectId })).body as MeetingView;
};

/** An action in the minutes of a meeting that was held. */
const promiseInMinutes = async (owner: Person, due: string): Promise<void> => {
  const { id } = await heldMeeting();
  await put(aino, `meetings/${id}/lines/${randomUUID()}`, {
    ...{ version: "", kind: "action", text: "Kerro kalenterista kirjastolle", due },
    owner: await memberOf(product, town, owner),
  });
};

const heldMeeting = async () => {
  const meeting = aMeeting(new Date(clock.now().getTime() - day), { title: "Helmikuun" });
  await storeMeeting(product.table, town.network, { meeting });
  return meeting;
};

/** What waits, and the press that does it. */
const steps: readonly {
  readonly kind: Parameters<typeof untilWaiting>[2];
  readonly who: () => Person;
  readonly begin: () => Promise<unknown>;
  readonly press: (item: never) => Promise<Answer>;
}[] = [
  {
    kind: "meeting",
    who: () => aino,
    begin: aComingMeeting,
    press: ({ meeting }: WaitingOf<"meeting">) =>
      put(aino, `meetings/${meeting}/answer`, { answer: "come" }),
  },
  {
    kind: "duty",
    who: () => aino,
    begin: async () => {
      const { network } = await homeOf(product, town.coordinator);
      const person = await idOf(product, town.coordinator, aino);
      const meeting = network.next?.meeting.id ?? "";
      await changeDuty(product, town.coordinator, meeting, "lead", { do: "name", person });
    },
    press: ({ meeting, role }: WaitingOf<"duty">) =>
      put(aino, `meetings/${meeting}/duties/${role}`, { do: "take" }),
  },
  {
    kind: "presentation",
    who: () => aino,
    begin: () =>
      product.api("POST", "/api/presentations", {
        token: aino.objectId,
        body: { form: randomUUID(), title: "Seinätön sairaala", minutes: 10 },
      }),
    press: ({ ask }: WaitingOf<"presentation">) =>
      put(aino, `presentations/${ask}/answer`, { answer: "present" }),
  },
  ...[true, false].map((anonymous) => ({
    kind: "retro" as const,
    who: () => aino,
    begin: () => startByApi(product, town.coordinator, { anonymous }),
    press: ({ retro }: WaitingOf<"retro">) =>
      put(aino, `retros/${retro}/answer`, { receipt: randomUUID(), answers: ["Onnistui", ""] }),
  })),
  {
    kind: "lesson",
    who: () => aino,
    begin: async () =>
      storeDraft(product.table, town.network, {
        author: await memberOf(product, town, borje),
        participants: [await memberOf(product, town, aino)],
      }),
    press: ({ lesson, version }: WaitingOf<"lesson">) =>
      put(aino, `lessons/${lesson}/agreement`, { version }),
  },
  {
    kind: "minutes",
    who: () => town.coordinator,
    begin: heldMeeting,
    press: ({ meeting, version }: WaitingOf<"minutes">) =>
      put(town.coordinator, `meetings/${meeting}/minutes/closing`, { version }),
  },
  {
    kind: "action",
    who: () => aino,
    begin: () => promiseInMinutes(aino, "2030-03-05"),
    press: ({ meeting, line }: WaitingOf<"action">) =>
      put(aino, `meetings/${meeting.id}/lines/${line}/done`, { done: true }),
  },
  {
    kind: "retroAction",
    who: () => aino,
    begin: () => agreedInRetro(product, aino, "Kysytään nuorilta", "2030-03-10"),
    press: ({ retro, action }: WaitingOf<"retroAction">) =>
      put(aino, `retros/${retro.id}/actions/${action}/done`, { done: true }),
  },
  ...["resent-message", "dropped-message"].map((decision) => ({
    kind: "message" as const,
    who: () => town.coordinator,
    begin: async () => {
      const title = `Epävarma idea, ${decision}`;
      // No other post of the channel is to become uncertain too, such as the one that is sent again.
      const isItsPost = (sent: Sent): boolean =>
        isPostIn(town.team.channel)(sent) && JSON.stringify(sent.body).includes(title);
      product.teams.behave = (sent, response) => {
        if (!isItsPost(sent)) return "default";
        response.writeHead(502, {});
        response.end();
        return "answered";
      };
      await submitIdea(product, aino, town.team, title);
      await untilWaiting(product, town.coordinator, "message");
      product.teams.behave = () => "default";
    },
    press: ({ message }: WaitingOf<"message">) =>
      put(town.coordinator, `status/${decision}`, { message }),
  })),
];

describe("what waits for somebody", () => {
  it.each(steps)(
    "$kind: stands on their page alone until they have done it in one press",
    async ({ kind, who, begin, press }) => {
      const others = [aino, borje, town.coordinator].filter((one) => one !== who());
      const ofOthers = async (): Promise<number[]> => {
        const kinds = await Promise.all(others.map((one) => kindsFor(product, one)));
        return kinds.map((all) => all.filter((one) => one === kind).length);
      };
      const before = await ofOthers();
      await begin();
      const item = await untilWaiting(product, who(), kind);
      // A meeting and a retro ask everybody.
      if (kind !== "meeting" && kind !== "retro") expect(await ofOthers()).toEqual(before);
      const answer = await press(item as never);
      expect(answer).toMatchObject({ status: 200 });
      expect(await kindsFor(product, who())).not.toContain(kind);
    },
  );

  it("is what Teams does not let the bot do, for a coordinator, until it does", async () => {
    product.teams.behave = ({ method }, response) => {
      if (method !== "GET") return "default";
      response.writeHead(403, { "content-type": "application/json" });
      response.end('{"error":{"code":"Forbidden"}}');
      return "answered";
    };
    // What was known an hour ago is asked anew.
    clock.pass(2 * 60 * 60);
    const { problem, title } = await untilWaiting(product, town.coordinator, "problem");
    expect([problem, title]).toEqual([
      "rosterUnreadable",
      expect.stringContaining("En saa luettua tiimin jäsenluetteloa"),
    ]);
    expect(await kindsFor(product, aino)).not.toContain("problem");
    product.teams.behave = () => "default";
    clock.pass(10 * 60);
    await eventually(async () => !(await kindsFor(product, town.coordinator)).includes("problem"));
  });

  it("comes by date, and is counted", async () => {
    for (const due of ["2030-03-04", "2030-03-03"]) await promiseInMinutes(cecilia, due);
    await startByApi(product, town.coordinator, { closesOn: "2030-03-20" });
    const { waiting } = await homeOf(product, cecilia);
    expect(waiting.items.map(({ kind, due }) => [due, kind])).toEqual([
      ["2030-03-03", "action"],
      ["2030-03-04", "action"],
      ["2030-03-12", "meeting"],
      ["2030-03-12", "retro"],
      ["2030-03-12", "retro"],
      ["2030-03-20", "retro"],
    ]);
    expect(waiting.total).toBe(6);
  });

  it("tells of an anonymous retro's answers in fives and by the hour", async () => {
    const { body } = await startByApi(product, town.coordinator, {
      ...{ closesOn: "2030-03-03", title: "Ensin sulkeutuva" },
    });
    const { id } = body as RetroView;
    const before = await askHome(product, aino);
    await put(borje, `retros/${id}/answer`, { receipt: randomUUID(), answers: ["Hyvä", ""] });
    const etag = before.headers.get("etag") ?? "";
    expect((await askHome(product, aino, { "if-none-match": etag })).status).toBe(304);
    const found = (await homeOf(product, aino)).waiting.items.find(
      (item) => item.kind === "retro" && item.retro === id,
    );
    expect(found).toMatchObject({ anonymous: true, count: 0 });
  });

  it("is put away when it only tells of something, until there is news again", async () => {
    const idea = await sendIdea(product, cecilia, "Kirjastobussi torille");
    const decide = (to: "discussed" | "practice") =>
      decideOn(product, town.coordinator, { id: idea, to, reason: "Bussi on vapaana." });
    const toldOf = async (person: Person) =>
      (await homeOf(product, person)).waiting.items.find((item) => item.kind === "idea");
    const putAway = (person: Person, name: string, away: boolean): Promise<Answer> =>
      put(person, "me/away", { name, away });

    await decide("discussed");
    const { does, putAway: name = "" } = (await toldOf(cecilia)) as WaitingOf<"idea">;
    expect(does).toBe("seeDecision");
    expect((await putAway(borje, name, true)).status).toBe(404);
    expect((await putAway(cecilia, name, true)).status).toBe(200);
    expect((await putAway(cecilia, name, true)).status).toBe(200);
    expect(await toldOf(cecilia)).toBeUndefined();
    await putAway(cecilia, name, false);
    expect(await toldOf(cecilia)).toMatchObject({ putAway: name });
    await putAway(cecilia, name, true);
    await decide("practice");
    expect(await toldOf(cecilia)).toMatchObject({ does: "seeDecision" });
  });
});
