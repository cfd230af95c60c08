import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import type { MessageKey } from "../../src/i18n/catalogues.ts";
import { translator } from "../../src/i18n/translators.ts";
import { buttonOf, complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { untilNothingDueSoon } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  type AnswerForm,
  answerForm,
  ask,
  choices,
  colleagues,
  type Door,
  doors,
  startByApi,
  startByCard,
  untilState,
  view,
  withdrawBy,
} from "../support/retros.ts";
import { cardIn, type Person, type Sent } from "../support/teams.ts";

/*
 * Whole rounds of twelve people, through every door: anonymous and by name, in a network that speaks
 * Finnish and in one that speaks Swedish, with people of both languages in each.
 */

interface Play {
  readonly language: "fi" | "sv";
  readonly anonymous: boolean;
  readonly by: "card" | "tab";
  readonly title: string;
  town: Town;
  id: string;
}

const play = (language: "fi" | "sv", anonymous: boolean, by: Play["by"], title: string): Play => ({
  ...{ language, anonymous, by, title },
  town: undefined as unknown as Town,
  id: "",
});

const plays: readonly Play[] = [
  play("fi", true, "card", "Keittiön ruokahävikki"),
  play("sv", true, "tab", "Kökets matsvinn"),
  play("fi", false, "tab", "Kirjaston kesäpiste"),
  play("sv", false, "card", "Bibliotekets sommarpunkt"),
];
const each = plays.map(
  (one) =>
    [`${one.anonymous ? "anonymous" : "by name"} in ${one.language}: ${one.title}`, one] as const,
);
const anonymousOnes = each.filter(([, { anonymous }]) => anonymous);
const namedOnes = each.filter(([, { anonymous }]) => !anonymous);

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;

const peopleOf = ({ town }: Play): readonly Person[] => [town.coordinator, ...town.members];
/** All but one, who comes too late. */
const answering = (one: Play): readonly Person[] => peopleOf(one).slice(0, -1);
const latecomer = (one: Play): Person => personOf(one, 11);
const personOf = (one: Play, at: number): Person => peopleOf(one)[at] as Person;
/** Every second one speaks the network's other language. */
const localeOf = ({ language }: Play, at: number): Locale =>
  at % 2 === 0 ? language : language === "fi" ? "sv" : "fi";
const doorOf = (at: number): Door => doors[at % doors.length] as Door;

/** What is spoken of a message about something, as far as that alone says it. */
const begins = (locale: Locale, key: MessageKey, title: string): string => {
  const open = "…";
  const spoken = translator(locale)(key, { title, text: title, when: open, lesson: open });
  return spoken.split(open)[0] ?? "";
};

const questions = ["Mitä kokeilimme?", "Mikä onnistui?", "Mikä ei onnistunut?"];
const saidBy = (at: number, word = "Kokeilimme") => ({
  answers: [`${word} ${at}`, "", `Ei onnistunut ${at}`],
  pulses: { dared: "4" },
});

/** As the API answers, or in words. */
const outcome = (door: Door, inApi: string, locale: Locale, key: MessageKey): string =>
  door === "tab" ? `"${inApi}"` : translator(locale)(key);

const put = (person: Person, path: string, body: unknown = {}) =>
  ask(product, person, "PUT", `/${path}`, body);

const talk = async (person: Person, id: string): Promise<DiscussionView> =>
  (await ask(product, person, "GET", `/${id}/discussion`)).body as DiscussionView;

const untilTold = async (one: Play, at: number, key: MessageKey, title: string): Promise<Sent> => {
  const words = begins(localeOf(one, at), key, title);
  const [sent] = await untilSaid(product, words, { person: personOf(one, at) });
  return sent as Sent;
};

const start = async (one: Play): Promise<string> => {
  const { title, anonymous, by, town } = one;
  if (by === "card") {
    const names = anonymous ? "anonymous" : "byName";
    const form = { pulse: "true", names, template: "own", questions: questions.join("\n") };
    return (await startByCard(product, town, title, form)).id;
  }
  const input = { title, anonymous, pulse: true, template: "own", questions };
  const { status, body } = await startByApi(product, town.coordinator, input);
  expect(status).toBe(201);
  return (body as RetroView).id;
};

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  for (const language of ["fi", "sv"] as const) {
    const own = plays.filter((one) => one.language === language);
    const town = await aTown(product, colleagues, `${language}-FI`);
    for (const one of own) one.town = town;
    const { coordinator, team } = town;
    await product.press(coordinator, team, verbs.changeNetworkLanguage, { language });
    const [first] = own as [Play];
    for (const [at, person] of peopleOf(first).entries()) {
      const words = localeOf(first, at) === "fi" ? "kieli suomi" : "språk svenska";
      await product.say(person, undefined, words);
    }
  }
  for (const one of plays) one.id = await start(one);
});
afterAll(() => product.close());

describe("a retro of twelve people is told in the channel", () => {
  it.each(each)(
    "in the network's language, the ground rules first, without a number: %s",
    async (_name, one) => {
      const t = translator(one.language);
      const [post] = await untilSaid(
        product,
        begins(one.language, "retros.card.spoken", one.title),
      );
      const card = cardIn(post as Sent);
      expect(complaintsAbout(card)).toEqual([]);
      const texts = textsOf(card).join("\n");
      expect(texts.indexOf(t("retros.rules.1"))).toBeGreaterThan(0);
      expect(texts.indexOf(t("retros.rules.1"))).toBeLessThan(texts.indexOf(questions[0] ?? ""));
      const promise = t(one.anonymous ? "rounds.promise" : "retros.card.byName");
      expect(texts).toContain(promise);
      expect(texts).toContain(
        one.language === "fi"
          ? "Vastausaika päättyy tiistaina 12. maaliskuuta 2030 klo 16.00"
          : "tisdag 12 mars 2030",
      );
      expect(texts).not.toMatch(/\d+ on vastannut|\d+ har svarat/);
    },
  );
});

describe("they answer", () => {
  const receipts = new Map<Play, readonly string[]>();
  /** Open on other devices of one of them, before they answer. */
  const others = new Map<Play, readonly AnswerForm[]>();

  beforeAll(async () => {
    for (const { town } of plays) await untilNothingDueSoon(product, town.network, clock.now());
    for (const one of plays) {
      const open = doors.map((door) =>
        answerForm(product, one.town, door, personOf(one, 1), one.id),
      );
      others.set(one, await Promise.all(open));
    }
  });

  it.each(each)(
    "all at once, by card, by dialog and by the tab, each in their own language: %s",
    async (_name, one) => {
      const before = product.teams.sent.length;
      const forms = await Promise.all(
        answering(one).map(async (person, at) => {
          const form = await answerForm(product, one.town, doorOf(at), person, one.id);
          const answered = await form.send(saidBy(at));
          expect(answered).toContain(
            outcome(doorOf(at), "stored", localeOf(one, at), "rounds.thanks"),
          );
          if (one.anonymous && doorOf(at) !== "tab") expect(answered).toContain(form.receipt);
          return form;
        }),
      );
      receipts.set(
        one,
        forms.map(({ receipt }) => receipt),
      );
      expect(product.teams.sent.slice(before)).toEqual([]);
      expect((await view(product, one.town.coordinator, one.id)).count).toBe(0);
    },
  );

  it.each(each)("a second time from other devices, in another language: %s", async (_name, one) => {
    const person = personOf(one, 1);
    const [before, after] = [localeOf(one, 1), localeOf(one, 2)];
    const speak = (locale: Locale) =>
      product.say(person, undefined, locale === "fi" ? "kieli suomi" : "språk svenska");
    await speak(after);
    for (const [at, form] of (others.get(one) ?? []).entries()) {
      const again = await form.send(saidBy(1, "Muutin"));
      expect(again).toContain(
        one.anonymous
          ? outcome(doorOf(at), "standing", after, "rounds.standing")
          : outcome(doorOf(at), "stored", after, "rounds.thanks"),
      );
    }
    const { value } = await product.press(person, one.town.team, verbs.openRetroAnswer, {
      retro: one.id,
    });
    expect(JSON.stringify(value)).toContain(
      one.anonymous ? translator(after)("rounds.standing") : '"value":"Muutin 1"',
    );
    expect((await view(product, person, one.id)).own?.answers[0]).toBe(
      one.anonymous ? undefined : "Muutin 1",
    );
    await speak(before);
  });

  it.each(anonymousOnes)(
    "and take it back, each with their own receipt alone, and answer anew: %s",
    async (_name, one) => {
      const own = receipts.get(one) ?? [];
      for (const at of [3, 4, 5]) {
        const [door, locale] = [doorOf(at), localeOf(one, at)];
        const withdraw = (receipt: string): Promise<string> =>
          withdrawBy(product, one.town, door, personOf(one, at), { retro: one.id, receipt });
        const foreign = await withdraw(own[at + 1] ?? "");
        expect(foreign).toContain(door === "tab" ? "false" : translator(locale)("rounds.unknown"));
        const first = await withdraw(own[at] ?? "");
        expect(first).toContain(door === "tab" ? "true" : translator(locale)("rounds.withdrawn"));
        expect(await withdraw(own[at] ?? "")).toBe(first);
        expect((await view(product, personOf(one, at), one.id)).answered).toBe(false);
        const form = await answerForm(product, one.town, door, personOf(one, at), one.id);
        expect(await form.send(saidBy(at))).toContain(
          outcome(door, "stored", locale, "rounds.thanks"),
        );
      }
    },
  );

  it.each(namedOnes)("by name nothing is taken back by a receipt: %s", async (_name, one) => {
    const [receipt = ""] = receipts.get(one) ?? [];
    const { status, body } = await put(personOf(one, 0), `${one.id}/withdrawal`, { receipt });
    expect([status, body]).toMatchObject([400, { fields: [{ field: "receipt" }] }]);
  });

  it.each(each)(
    "what is empty or too long comes back with a sentence and with all that was typed: %s",
    async (_name, one) => {
      const at = 2;
      const t = translator(localeOf(one, at));
      const press = async (q1: string): Promise<string> => {
        const data = { retro: one.id, receipt: randomUUID(), q1 };
        return JSON.stringify(
          (await product.press(personOf(one, at), one.town.team, verbs.answerRetro, data)).value,
        );
      };
      expect(await press("  ")).toContain(t("retros.answer.empty"));
      const long = await press("ä".repeat(1001));
      expect(long).toContain("ä".repeat(1001));
      expect(long).toContain(t("retros.answer.tooLong", { max: 1000 }));
    },
  );

  it.each(each)("and meanwhile no question is changed or deleted: %s", async (_name, one) => {
    const { version } = await view(product, one.town.coordinator, one.id);
    for (const changed of [questions.slice(1), ["Muu?", ...questions.slice(1)], []]) {
      const body = { version, questions: changed, closesOn: "2030-03-12" };
      const refused = await put(one.town.coordinator, one.id, body);
      expect([refused.status, refused.body]).toEqual([409, { code: "questionsFixed" }]);
    }
    // Nor does it become anonymous, or by name.
    const body = { version, questions, closesOn: "2030-03-12", anonymous: !one.anonymous };
    expect((await put(one.town.coordinator, one.id, body)).status).toBe(400);
  });
});

describe("an hour later", () => {
  beforeAll(() => clock.moveTo("2030-03-05T09:00:10+02:00"));

  it.each(each)("the card tells how many, in fives: %s", async (_name, one) => {
    const spoken = begins(one.language, "retros.card.spoken", one.title);
    const t = translator(one.language);
    const card = await untilCard(product, spoken, t("retros.card.count", { count: 10 }));
    expect(textsOf(card).join(" ")).not.toMatch(/\b1[12] (on|har)/);
    expect((await view(product, one.town.coordinator, one.id)).count).toBe(10);
  });
});

describe("the day before it closes", () => {
  beforeAll(() => clock.moveTo("2030-03-11T09:00:05+02:00"));

  it.each(each)(
    "everyone is reminded, whoever has answered, in their own language: %s",
    async (_name, one) => {
      const cards = await Promise.all(
        peopleOf(one).map(async (_, at) =>
          cardIn(await untilTold(one, at, "retros.reminder.spoken", one.title)),
        ),
      );
      for (const [at, card] of cards.entries()) {
        const t = translator(localeOf(one, at));
        expect(textsOf(card)).toContain(t(one.anonymous ? "rounds.promise" : "retros.card.byName"));
        // Who has answered and who has not read the same.
        const alike = cards.filter((_, other) => localeOf(one, other) === localeOf(one, at));
        expect(new Set(alike.map((other) => JSON.stringify(other))).size).toBe(1);
      }
    },
  );
});

describe("when its time has come", () => {
  const late = new Map<Play, readonly (readonly [Door, AnswerForm])[]>();

  beforeAll(async () => {
    for (const one of plays) {
      const early = await put(one.town.coordinator, `${one.id}/opened`);
      expect([early.status, early.body]).toEqual([409, { code: "retroCollecting" }]);
      const forms = doors.map(
        async (door) =>
          [door, await answerForm(product, one.town, door, latecomer(one), one.id)] as const,
      );
      late.set(one, await Promise.all(forms));
    }
    clock.moveTo("2030-03-12T16:00:01+02:00");
  });

  it.each(each)(
    "it closes, and what comes late is refused at once and stays in its form: %s",
    async (_name, one) => {
      for (const [door, form] of late.get(one) ?? []) {
        const refused = await form.send({ answers: ["Myöhässä mutta tärkeää", "", ""] });
        expect(refused).toContain(
          outcome(door, "roundClosed", localeOf(one, 11), "errors.roundClosed"),
        );
        if (door !== "tab") expect(refused).toContain("Myöhässä mutta tärkeää");
      }
      const closed = await untilState(product, one.town.coordinator, one.id, "closed");
      expect(closed).toMatchObject({ count: 11, tooFew: false, pulses: {} });
    },
  );

  it.each(each)("its facilitator alone opens it, from the card: %s", async (_name, one) => {
    const other = await put(personOf(one, 2), `${one.id}/opened`);
    expect([other.status, other.body]).toEqual([403, { code: "notFacilitator" }]);
    const t = translator(one.language);
    const card = cardIn(await untilTold(one, 0, "retros.closed.spoken", one.title));
    expect(complaintsAbout(card)).toEqual([]);
    expect(textsOf(card)).toContain(t("retros.closed.answers", { answers: 11 }));
    const data = dataOf(card, verbs.openRetro);
    const press = () => product.press(one.town.coordinator, undefined, verbs.openRetro, data);
    const { value } = await press();
    expect(textsOf(value)).toContain(t("retros.card.opened"));
    expect((await press()).value).toEqual(value);
  });

  it.each(each)("everyone reads what was said, and the pulse: %s", async (_name, one) => {
    expect(await view(product, personOf(one, 3), one.id)).toMatchObject({
      state: "opened",
      pulses: { dared: { answers: 11, average: 4 } },
    });
    const { notes } = await talk(personOf(one, 3), one.id);
    const said = answering(one).flatMap(({ name }, at) => {
      const first = `${!one.anonymous && at === 1 ? "Muutin" : "Kokeilimme"} ${at}`;
      const author = one.anonymous ? "" : name;
      return [first, `Ei onnistunut ${at}`].map((text) => `${author}: ${text}`);
    });
    expect(notes.map(({ author, text }) => `${author}: ${text}`).sort()).toEqual(said.sort());
    const order = (question: number) =>
      notes
        .filter((note) => note.question === question)
        .map(({ text }) => /\d+$/.exec(text)?.[0])
        .join();
    expect(order(0)).not.toBe(order(2));
    expect(order(0)).not.toBe(
      answering(one)
        .map((_, at) => at)
        .join(),
    );
  });

  it.each(anonymousOnes)(
    "nothing of the answers is left in the round, nor was any of it sent: %s",
    async (_name, one) => {
      const [row] = await product.table.list(one.town.network, `retro!${one.id}`);
      const partition = `round!${String(row?.values.round)}`;
      await eventually(async () => (await product.table.list(partition, "answer!")).length === 0);
      expect(await product.table.list(partition, "box")).toMatchObject([
        { values: { rowType: "closedBox" } },
      ]);
      expect(JSON.stringify(product.teams.sent)).not.toMatch(/Kokeilimme|Ei onnistunut \d/);
    },
  );
});

const actionsOf = new Map<Play, readonly string[]>();

describe("they talk about it", () => {
  it.each(each)(
    "several at once: notes are grouped and supported, in secret until shown: %s",
    async (_name, one) => {
      const { coordinator } = one.town;
      const { notes } = await talk(coordinator, one.id);
      const joined = notes.filter(({ question }) => question === 2);
      const alone = notes.find(({ question }) => question === 0)?.id ?? "";
      const group = randomUUID();
      const writers = peopleOf(one);
      await Promise.all(
        joined.map((note, at) =>
          put(writers[at % writers.length] as Person, `${one.id}/notes/${note.id}`, { group }),
        ),
      );
      await put(personOf(one, 4), `${one.id}/groups/${group}`, { name: "Mittaaminen" });
      const marks = peopleOf(one).map((person, at) =>
        put(person, `${one.id}/marks`, { topics: at % 2 ? [group] : [group, alone] }),
      );
      expect(new Set((await Promise.all(marks)).map(({ status }) => status))).toEqual(
        new Set([200]),
      );
      const secret = await talk(personOf(one, 1), one.id);
      expect(secret.marks).toEqual({ own: [group], shown: false, counts: {} });
      expect(secret.groups).toEqual([{ id: group, name: "Mittaaminen" }]);
      const { body } = await put(coordinator, `${one.id}/shown-marks`);
      expect((body as DiscussionView).marks).toMatchObject({
        shown: true,
        counts: { [group]: 12, [alone]: 6 },
      });
    },
  );

  it.each(each)("actions and lessons are written by several at once: %s", async (_name, one) => {
    const people = [5, 6, 7, 8];
    const ids = people.map(() => randomUUID() as string);
    actionsOf.set(one, ids);
    const me = await Promise.all(
      people.map(async (at) => (await choices(product, personOf(one, at))).me),
    );
    await Promise.all(
      people.flatMap((at, index) => [
        put(personOf(one, at), `${one.id}/actions/${ids[index]}`, {
          ...{ text: `${one.title}, toimi ${at}`, owner: me[index], due: "2030-03-20" },
        }),
        put(personOf(one, at), `${one.id}/lessons/${randomUUID()}`, { lesson: `Oppi ${at}` }),
      ]),
    );
    const { actions, lessons } = await talk(personOf(one, 0), one.id);
    expect(actions.map(({ ownerName }) => ownerName).sort()).toEqual(
      people.map((at) => personOf(one, at).name).sort(),
    );
    expect(lessons.map(({ lesson }) => lesson).sort()).toEqual([
      "Oppi 5",
      "Oppi 6",
      "Oppi 7",
      "Oppi 8",
    ]);
  });
});

describe("it is summed up", () => {
  it.each(each)(
    "once, in the channel, in its language; everyone reacts once, without a name: %s",
    async (_name, one) => {
      const { coordinator, team } = one.town;
      const t = translator(one.language);
      const { version } = await view(product, coordinator, one.id);
      const texts = { lesson: "Mitattu pienenee", worked: "Vaaka", didNot: "Arvailu" };
      for (const _twice of [1, 2])
        expect((await put(coordinator, `${one.id}/summary`, { version, ...texts })).body).toEqual(
          expect.objectContaining({ state: "discussed" }),
        );
      const spoken = begins(one.language, "retros.summary.spoken", one.title);
      const [post, ...more] = await untilSaid(product, spoken);
      expect(more).toEqual([]);
      const card = cardIn(post as Sent);
      expect(complaintsAbout(card)).toEqual([]);
      expect(textsOf(card)).toEqual(
        expect.arrayContaining([
          ...Object.values(texts),
          t("retros.summary.didNot"),
          t("retros.pulse.average", { pulse: t("retros.pulse.dared"), average: 4, answers: 11 }),
        ]),
      );
      const press = { ...dataOfButton(card, verbs.reactToRetro), reaction: "meToo" };
      const reacted = await Promise.all(
        [...peopleOf(one), ...peopleOf(one)].map((person, at) =>
          at % 3 === 2
            ? put(person, `${one.id}/reactions`, { reaction: "meToo" })
            : product.press(person, team, verbs.reactToRetro, press),
        ),
      );
      expect(reacted).toHaveLength(24);
      const counted = { reaction: t("retros.reaction.meToo"), count: 12 };
      clock.pass(3);
      const shown = await untilCard(product, spoken, t("retros.reaction.counted", counted));
      expect(buttonsOf(shown).some(({ title }) => title === t("retros.reaction.takeIn"))).toBe(
        true,
      );
      const log = await product.table.list(one.town.network, `history!${one.id}!`);
      const told = log.map(({ values }) => values.what).reverse();
      // Of the round itself; of what people answer, mark and feel nothing.
      expect(told.slice(0, 3)).toEqual(["retros.started", "retros.closed", "retros.opened"]);
      expect(told.at(-1)).toBe("retros.published");
      const all = JSON.stringify(await product.table.list(one.town.network, "recent!"));
      expect(all).not.toMatch(/react|answer|mark/i);
    },
  );
});

describe("what was agreed on", () => {
  const text = (one: Play, at: number): string => `${one.title}, toimi ${at}`;
  const tick = async (person: Person, sent: Sent): Promise<string[]> => {
    const data = dataOf(cardIn(sent), verbs.tickRetroAction);
    const { value } = await product.press(person, undefined, verbs.tickRetroAction, data);
    return textsOf(value);
  };

  it.each(each)(
    "is reminded of on its day, and ticked on that card, twice once: %s",
    async (_name, one) => {
      clock.moveTo("2030-03-20T09:00:05+02:00");
      const sent = await untilTold(one, 5, "retros.action.spoken", text(one, 5));
      expect(complaintsAbout(cardIn(sent))).toEqual([]);
      const thanks = translator(localeOf(one, 5))("retros.action.thanks", { text: text(one, 5) });
      for (const _twice of [1, 2]) expect(await tick(personOf(one, 5), sent)).toContain(thanks);
      await untilTold(one, 6, "retros.action.spoken", text(one, 6));
      // And in the tab.
      const { actions } = await talk(personOf(one, 6), one.id);
      const own = actions.find((action) => action.text === text(one, 6));
      if (!own) throw new Error("there is no such action");
      const { id, version, owner, due } = own;
      const done = { version, text: own.text, owner, due, done: true };
      expect((await put(personOf(one, 6), `${one.id}/actions/${id}`, done)).status).toBe(200);
    },
  );

  it.each(each)(
    "is reminded of once more a week later, if it is still undone: %s",
    async (_name, one) => {
      clock.moveTo("2030-03-27T09:00:05+02:00");
      for (const at of [7, 8]) {
        const sent = await untilTold(one, at, "retros.action.undoneSpoken", text(one, at));
        const card = cardIn(sent);
        expect(complaintsAbout(card)).toEqual([]);
        expect(buttonOf(card, verbs.tickRetroAction).title).toBe(
          translator(localeOf(one, at))("retros.action.done"),
        );
      }
      for (const at of [5, 6])
        expect(
          sentSaying(
            product,
            begins(localeOf(one, at), "retros.action.undoneSpoken", text(one, at)),
          ),
        ).toEqual([]);
    },
  );
});
