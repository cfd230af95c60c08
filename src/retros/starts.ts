import { numbers } from "../contract/numbers.ts";
import type { RetroView, StartRetro } from "../contract/retros.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../kernel/errors.ts";
import { closingTime } from "./closing-time.ts";
import { droppedRound, started } from "./messages.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import type { Retro } from "./retro.ts";

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

/** How a retro begins. */
export const startUseCases = (needs: RetroNeeds, { view }: RetroReadings) => {
  const { store, rounds, announcer, zoneOf, presentIds, now, newId } = needs;

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
    const closesAt = closingTime(closesOn, zone, now());
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
          store.write(retro, undefined, { operation, language }),
          ...historyLines(actor, { what, about: retro.id, at: now() }, operation),
        ],
        messages: [...started(retro, zone, now()), ...needs.followUps(retro)],
      },
    );
    // The same form, sent twice at once: the other one stands, with a round of its own.
    if (!written && retro.round !== undefined) await rounds.close(retro.round);
    return view(actor, retro.id);
  };

  return { start };
};
