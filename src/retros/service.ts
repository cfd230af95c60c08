import { fewestShown, hourOf, inSteps, mostAnswers } from "../anonymous/round.ts";
import type { AnonymousRounds } from "../anonymous/rounds.ts";
import { addDays, instantOf, localOf } from "../calendar/local.ts";
import type {
  AnswerRetro,
  ChangeRetro,
  PublicRetro,
  RetroAnswered,
  RetroList,
  RetroView,
  StartRetro,
} from "../contract/retros.ts";
import { retroLimits } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import { historyLine } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { untilWritten } from "../kernel/changes.ts";
import { AppError, misfit, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { oneLine } from "../kernel/text.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { facilitators } from "./facilitators.ts";
import { cardEdit, changed, closedNews, nextTick, opened, partsOf, started } from "./messages.ts";
import { keptPulses, type Note, notesOf, type SaidBy } from "./notes.ts";
import {
  isAsked,
  isCollecting,
  questionsOf,
  type Retro,
  type Said,
  saidIn,
  valuesOf,
} from "./retro.ts";
import type { RetroStore } from "./store.ts";
import { publicRetro, type RetroFacts, viewRetro } from "./view.ts";

export interface RetroNeeds extends Needs {
  readonly store: RetroStore;
  readonly rounds: AnonymousRounds;
  readonly outbox: Outbox;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** What others say to who begins a retro, sent with it. */
  readonly alsoSent: (retro: Retro) => readonly Planned[];
  /** The rows of the discussion that the notes begin. */
  readonly beginDiscussion: (
    retro: string,
    notes: readonly Note[],
    secret: string,
    operation: string,
  ) => readonly Write[];
}

export type RetroService = ReturnType<typeof retroService>;

/** Who did it, when nobody did. */
const theClock = { person: "" };

const closingTime = "16:00";

const isSame = (one: Said, other: Said): boolean =>
  JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));

export const retroService = (needs: RetroNeeds) => {
  const { store, rounds, outbox, zoneOf, names, presentIds, beginDiscussion, now, newId } = needs;
  const { mayFacilitate, asFacilitator } = facilitators(needs);

  const find = async (network: string, id: string): Promise<Stored<Retro>> => {
    const found = await store.read(network, id);
    if (!found) throw notFound("the retro");
    return found;
  };

  const line = (who: Pick<Actor, "person">, what: string, about: string, operation: string) =>
    historyLine(who, { what, about, at: now() }, operation);

  /** As far as it may be told: in fives, as it was when the hour began. */
  const countByName = async (network: string, id: string): Promise<number> => {
    const hour = hourOf(now());
    const answers = await store.listAnswers(network, id);
    return inSteps(answers.filter(({ at }) => hourOf(at) < hour).length);
  };

  const nobody = { count: 0, answered: false, said: undefined };

  const lookAt = async (
    network: string,
    retro: Retro,
    person: string,
  ): Promise<{ count: number; answered: boolean; said: Said | undefined }> => {
    if (retro.state !== "collecting") return { ...nobody, count: retro.answers ?? 0 };
    if (retro.round !== undefined) {
      const seen = await rounds.look(retro.round, person);
      return seen === "closed" ? nobody : { ...seen, said: undefined };
    }
    const [count, own] = await Promise.all([
      countByName(network, retro.id),
      store.readAnswer(network, retro.id, person),
    ]);
    return { count, answered: own !== undefined, said: own?.value };
  };

  /** What is the same of several retros, read once; of one, or of all. */
  const readShared = async (network: string, id?: string) => {
    const [zone, people, reactions] = await Promise.all([
      zoneOf(network),
      names(network),
      store.listReactions(network, id),
    ]);
    return ({ value, etag }: Stored<Retro>, count: number): RetroFacts => ({
      version: etag,
      zone,
      names: people,
      count,
      reactions: reactions.flatMap(({ retro, reaction }) => (retro === value.id ? [reaction] : [])),
    });
  };

  const show = async (
    actor: Actor,
    found: Stored<Retro>,
    factsOf: Awaited<ReturnType<typeof readShared>>,
  ): Promise<RetroView> => {
    const [{ count, ...own }, may] = await Promise.all([
      lookAt(actor.network, found.value, actor.person),
      mayFacilitate(actor, found.value),
    ]);
    return viewRetro(found.value, factsOf(found, count), actor, { ...own, mayFacilitate: may });
  };

  const view = async (actor: Actor, id: string): Promise<RetroView> => {
    const [found, factsOf] = await Promise.all([
      find(actor.network, id),
      readShared(actor.network, id),
    ]);
    return show(actor, found, factsOf);
  };

  const findPublic = async (network: string, id: string): Promise<PublicRetro | undefined> => {
    const [found, factsOf] = await Promise.all([store.read(network, id), readShared(network, id)]);
    if (!found) return undefined;
    const { count } = await lookAt(network, found.value, "");
    return publicRetro(found.value, factsOf(found, count));
  };

  const closesAtOf = (date: string, zone: string): Date => {
    const at = instantOf({ date, time: closingTime }, zone);
    const last = addDays(localOf(now(), zone).date, retroLimits.days);
    if (at <= now() || date > last) throw misfit("closesOn");
    return at;
  };

  const checkPeople = (
    { asked, facilitator, anonymous }: StartRetro,
    here: ReadonlySet<string>,
  ): void => {
    if (new Set(asked).size !== asked.length || asked.some((person) => !here.has(person)))
      throw misfit("asked");
    if (facilitator !== "" && !here.has(facilitator)) throw misfit("facilitator");
    const size = asked.length || here.size;
    if (anonymous && size > mostAnswers)
      throw new AppError("retroTooMany", "more are asked than an anonymous round takes");
    if (anonymous && size < fewestShown)
      throw new AppError("retroTooFew", "fewer are asked than are ever shown");
  };

  const start = async (actor: Actor, input: StartRetro): Promise<RetroView> => {
    const { network, person, language } = actor;
    const standing = await store.read(network, input.id);
    if (standing) {
      if (standing.value.starter !== person) throw notFound("the form");
      return view(actor, input.id);
    }
    const [zone, here] = await Promise.all([zoneOf(network), presentIds(network)]);
    const { anonymous, closesOn, ...rest } = input;
    if ((input.template === "own") !== input.questions.length > 0) throw misfit("questions");
    const closesAt = closesAtOf(closesOn, zone);
    checkPeople(input, here);
    const retro: Retro = {
      ...rest,
      title: oneLine(input.title),
      questions: input.questions.map(oneLine),
      seenBy: input.asked.length === 0 ? "everyone" : input.seenBy,
      ...(anonymous && { round: newId() }),
      starter: person,
      facilitator: input.facilitator || person,
      opensAt: now(),
      closesAt,
      closing: 0,
      state: "collecting",
    };
    if (retro.round !== undefined) await rounds.open(retro.round);
    const operation = newId();
    const { written } = await outbox.commit(
      network,
      [
        store.write(retro, undefined, operation, language),
        line(actor, "retros.started", retro.id, operation),
      ],
      [...started(retro, zone, now()), ...needs.alsoSent(retro)],
    );
    // The same form, sent twice at once: the other one stands, with a round of its own.
    if (!written && retro.round !== undefined) await rounds.close(retro.round);
    return view(actor, retro.id);
  };

  /** The same twice stands once; over somebody else's change it is refused (`version`). */
  const change = async (actor: Actor, id: string, input: ChangeRetro): Promise<RetroView> => {
    const { network } = actor;
    const [zone, here] = await Promise.all([zoneOf(network), presentIds(network)]);
    await untilWritten(async () => {
      const { value, etag } = await find(network, id);
      await asFacilitator(actor, value);
      if (!isCollecting(value, now())) throw new AppError("roundClosed", "the retro is closed");
      // Somebody may be answering them now.
      if (JSON.stringify(input.questions) !== JSON.stringify(value.questions))
        throw new AppError("questionsFixed", "the questions are fixed once it is open");
      const facilitator = input.facilitator || value.facilitator;
      const closesAt = closesAtOf(input.closesOn, zone);
      if (facilitator === value.facilitator && closesAt.getTime() === value.closesAt.getTime())
        return true;
      if (etag !== input.version) throw misfit("version");
      if (facilitator !== value.facilitator && !here.has(facilitator)) throw misfit("facilitator");
      const next: Retro = {
        ...value,
        facilitator,
        closesAt,
        closing: value.closing + 1,
      };
      const operation = newId();
      const { written } = await outbox.commit(
        network,
        [
          store.write(next, etag, operation, actor.language),
          line(actor, "retros.changed", id, operation),
        ],
        changed(next, zone, now()),
      );
      return written;
    });
    return view(actor, id);
  };

  const answerByName = (actor: Actor, id: string, said: Said): Promise<void> => {
    const { network, person, language } = actor;
    return untilWritten(async () => {
      const known = await store.readAnswer(network, id, person);
      if (known && isSame(known.value, said)) return true;
      const operation = newId();
      const answer = { retro: id, person, ...said, at: known?.value.at ?? now() };
      const { written } = await outbox.commit(
        network,
        [
          store.writeAnswer(answer, known?.etag, operation, language),
          line(actor, "retros.answered", id, operation),
        ],
        [],
      );
      return written;
    });
  };

  const findOpen = async ({ network, person }: Actor, id: string): Promise<Retro> => {
    const { value } = await find(network, id);
    if (!isAsked(value, person)) throw new AppError("notAsked", "others are asked");
    if (!isCollecting(value, now())) throw new AppError("roundClosed", "the retro is closed");
    return value;
  };

  const check = (retro: Retro, { answers, pulses }: Said): void => {
    if (answers.length !== questionsOf(retro).length) throw misfit("answers");
    if (!retro.pulse && Object.keys(pulses).length > 0) throw misfit("pulses");
    if (answers.every((text) => text === "")) throw misfit("answers", "required");
  };

  const answer = async (
    actor: Actor,
    id: string,
    { receipt, ...said }: AnswerRetro,
  ): Promise<RetroAnswered> => {
    const retro = await findOpen(actor, id);
    check(retro, said);
    if (retro.round === undefined) {
      await answerByName(actor, id, said);
      return { outcome: "stored" };
    }
    const { person } = actor;
    return {
      outcome: await rounds.submit(retro.round, { person, receipt, values: valuesOf(said) }),
    };
  };

  /** What was said, by whomever; nothing when there is nothing that may be shown. */
  const readSaid = async (network: string, retro: Retro): Promise<SaidBy[]> =>
    retro.round === undefined
      ? await store.listAnswers(network, retro.id)
      : ((await rounds.read(retro.round)) ?? []).map((values) =>
          saidIn(values, questionsOf(retro).length),
        );

  /** Twice is once. */
  const finish = (network: string, id: string, who: Pick<Actor, "person">): Promise<void> =>
    untilWritten(async () => {
      const { value, etag } = await find(network, id);
      if (value.state !== "collecting") return true;
      if (value.round !== undefined) await rounds.close(value.round);
      const closesAt = value.closesAt < now() ? value.closesAt : now();
      const answers = (await readSaid(network, value)).length;
      const next: Retro = { ...value, state: "closed", closesAt, answers };
      const operation = newId();
      const { written } = await outbox.commit(
        network,
        [store.write(next, etag, operation), line(who, "retros.closed", id, operation)],
        closedNews(next),
      );
      return written;
    });

  return {
    start,
    change,
    answer,
    view,
    findPublic,

    /** The newest first. */
    list: async (actor: Actor): Promise<RetroList> => {
      const [all, factsOf] = await Promise.all([
        store.list(actor.network),
        readShared(actor.network),
      ]);
      return { retros: await Promise.all(all.map((found) => show(actor, found, factsOf))) };
    },

    /** False when the receipt is of no answer of theirs. */
    withdraw: async (actor: Actor, id: string, receipt: string): Promise<boolean> => {
      const { round } = await findOpen(actor, id);
      if (round === undefined) throw misfit("receipt");
      return rounds.withdraw(round, { person: actor.person, receipt });
    },

    /** Before its time. */
    close: async (actor: Actor, id: string): Promise<RetroView> => {
      await asFacilitator(actor, (await find(actor.network, id)).value);
      await finish(actor.network, id, actor);
      return view(actor, id);
    },

    /** The answers become notes that those who may read them talk about. Twice is once. */
    open: async (actor: Actor, id: string): Promise<RetroView> => {
      const { network } = actor;
      await untilWritten(async () => {
        const { value, etag } = await find(network, id);
        await asFacilitator(actor, value);
        if (value.state === "collecting")
          throw new AppError("retroCollecting", "the retro is not closed yet");
        if (value.state !== "closed") return true;
        const all = await readSaid(network, value);
        if (all.length === 0) throw new AppError("retroNotOpened", "there is nothing to open");
        const pulses = keptPulses(all);
        const next: Retro = { ...value, state: "opened", answers: all.length, pulses };
        const operation = newId();
        const { written } = await outbox.commit(
          network,
          [
            store.write(next, etag, operation),
            ...beginDiscussion(id, notesOf(all, newId), `${newId()}${newId()}`, operation),
            line(actor, "retros.opened", id, operation),
          ],
          opened(next),
        );
        return written;
      });
      return view(actor, id);
    },

    /** For the clock: closes what has come to its time. */
    closeByClock: async (network: string, id: string): Promise<Date | undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.state !== "collecting") return undefined;
      if (retro.closesAt > now()) return retro.closesAt;
      await finish(network, id, theClock);
      return undefined;
    },

    /** For the clock: the card's number moves by the hour, whoever has pressed what. */
    tick: async (network: string, id: string): Promise<Date | undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.state !== "collecting") return undefined;
      await outbox.commit(network, [], cardEdit(retro));
      return nextTick(now());
    },

    /** For the clock: what was opened stands in the notes, and nowhere else. */
    erase: async (network: string, id: string): Promise<undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.round !== undefined && retro.state !== "collecting" && retro.state !== "closed")
        await rounds.erase(retro.round);
      return undefined;
    },

    titleOf: async (network: string, id: string): Promise<string | undefined> =>
      (await store.read(network, id))?.value.title,

    /** A message shows the same to all: who has answered would be told by who hears nothing any more. */
    findAsk: async (network: string, id: string): Promise<PublicRetro | undefined> => {
      const retro = (await store.read(network, id))?.value;
      return retro && isCollecting(retro, now()) ? findPublic(network, id) : undefined;
    },

    findReminder: async (network: string, occurrence: string): Promise<PublicRetro | undefined> => {
      const { id, closing } = partsOf(occurrence);
      const retro = (await store.read(network, id))?.value;
      return retro?.closing === closing && isCollecting(retro, now())
        ? findPublic(network, id)
        : undefined;
    },

    /** Everyone asked who is here, whoever has answered. */
    askedOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const [found, here] = await Promise.all([
        store.read(network, partsOf(occurrence).id),
        presentIds(network),
      ]);
      if (!found) return [];
      return [...here].filter((person) => isAsked(found.value, person));
    },
  };
};
