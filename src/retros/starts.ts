import { addDays, instantOf, localOf } from "../calendar/local.ts";
import { numbers } from "../contract/numbers.ts";
import type { ChangeRetro, RetroView, StartRetro } from "../contract/retros.ts";
import { retroLimits } from "../contract/vocabulary.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import { facilitators } from "./facilitators.ts";
import { changed, droppedRound, started } from "./messages.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { changesIn, isCollecting, mayRead, type Retro } from "./retro.ts";

/** How a retro begins, and what can be changed of it as long as it collects. */
export const startUseCases = (needs: RetroNeeds, { find, listTold, view }: RetroReadings) => {
  const { store, rounds, outbox, announcer, zoneOf, presentIds, now, newId } = needs;
  const { requireFacilitator } = facilitators(needs);

  const closesAtOf = (date: string, zone: string): Date => {
    const at = instantOf({ date, time: `${numbers.retroCloses}:00` }, zone);
    const last = addDays(localOf(now(), zone).date, retroLimits.days);
    if (at <= now() || date > last) throw fieldError("closesOn");
    return at;
  };

  const checkPeople = (
    { asked, facilitator, anonymous }: StartRetro,
    here: ReadonlySet<string>,
  ): void => {
    if (new Set(asked).size !== asked.length || asked.some((person) => !here.has(person)))
      throw fieldError("asked");
    if (facilitator !== "" && !here.has(facilitator)) throw fieldError("facilitator");
    const size = asked.length || here.size;
    if (anonymous && size > numbers.mostAnswers)
      throw new AppError("retroTooMany", "more are asked than an anonymous round takes");
    if (anonymous && size < numbers.fewestShown)
      throw new AppError("retroTooFew", "fewer are asked than are ever shown");
  };

  const start = async (actor: Actor, input: StartRetro): Promise<RetroView> => {
    const { network, person, language } = actor;
    const existing = await store.read(network, input.id);
    if (existing) {
      if (existing.value.starter !== person) throw notFound("the form");
      return view(actor, input.id);
    }
    const [zone, here] = await Promise.all([zoneOf(network), presentIds(network)]);
    const { anonymous, closesOn, ...rest } = input;
    if ((input.template === "own") !== input.questions.length > 0) throw fieldError("questions");
    const closesAt = closesAtOf(closesOn, zone);
    checkPeople(input, here);
    const retro: Retro = {
      ...rest,
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
    const what = "retros.started";
    const { written } = await announcer.announce(
      network,
      {
        ...{ what, about: retro.id, title: retro.title, by: person },
        leaves: await announcer.leavesAt(network),
        after: droppedRound(retro),
        contents: store.answersOf(retro.id),
      },
      {
        writes: [
          store.write(retro, undefined, operation, language),
          ...historyLines(actor, { what, about: retro.id, at: now() }, operation),
        ],
        messages: [...started(retro, zone, now()), ...needs.followUps(retro)],
      },
    );
    // The same form, sent twice at once: the other one stands, with a round of its own.
    if (!written && retro.round !== undefined) await rounds.close(retro.round);
    return view(actor, retro.id);
  };

  /** The same twice stands once; over somebody else's change it is refused (`version`). */
  const change = async (actor: Actor, id: string, input: ChangeRetro): Promise<RetroView> => {
    const { network } = actor;
    const [zone, here] = await Promise.all([zoneOf(network), presentIds(network)]);
    await retryOnConflict(async () => {
      const known = await find(network, id);
      const { value, etag } = known;
      await requireFacilitator(actor, value);
      if (!isCollecting(value, now())) throw new AppError("roundClosed", "the retro is closed");
      // Somebody may be answering them now.
      if (JSON.stringify(input.questions) !== JSON.stringify(value.questions))
        throw new AppError("questionsFixed", "the questions are fixed once it is open");
      const facilitator = input.facilitator || value.facilitator;
      const closesAt = closesAtOf(input.closesOn, zone);
      if (facilitator === value.facilitator && closesAt.getTime() === value.closesAt.getTime())
        return true;
      if (etag !== input.version) throw fieldError("version");
      // The form said who reads the answers: nobody else comes to do so by leading the retro.
      const isPromised = here.has(facilitator) && mayRead(value, facilitator);
      if (facilitator !== value.facilitator && !isPromised) throw fieldError("facilitator");
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
          store.write(next, known, operation, actor.language),
          ...historyLines(
            actor,
            { what: "retros.changed", about: id, at: now(), changes: changesIn(value, next) },
            operation,
          ),
        ],
        changed(next, zone, now()),
      );
      return written;
    });
    return view(actor, id);
  };

  /** A retro about a project that was known by its title alone is of that project. */
  const linkProjects = async (
    network: string,
    idOf: (title: string) => string | undefined,
  ): Promise<void> => {
    for (const { value } of (await listTold(network)).found) {
      const subject = value.about === "project" && value.subject === "" && idOf(value.title);
      if (!subject) continue;
      await retryOnConflict(async () => {
        const known = await find(network, value.id);
        if (known.value.subject !== "") return true;
        const write = store.write({ ...known.value, subject }, known, newId());
        return (await outbox.commit(network, [write], [])).written;
      });
    }
  };

  return { start, change, linkProjects };
};
