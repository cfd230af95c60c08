import type { ChangeRetro, RetroView } from "../contract/retros.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import { closingTime } from "./closing-time.ts";
import { facilitators } from "./facilitators.ts";
import { changed } from "./messages.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { changesIn, isCollecting, mayRead, type Retro } from "./retro.ts";

/** What can be changed of a retro as long as it collects, and of which project it is. */
export const changeUseCases = (needs: RetroNeeds, { find, listTold, view }: RetroReadings) => {
  const { store, outbox, zoneOf, presentIds, now, newId } = needs;
  const { requireFacilitator } = facilitators(needs);

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
      const closesAt = closingTime(input.closesOn, zone, now());
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
          store.write(next, known, { operation, language: actor.language }),
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
        const write = store.write({ ...known.value, subject }, known, { operation: newId() });
        return (await outbox.commit(network, [write], [])).written;
      });
    }
  };

  return { change, linkProjects };
};
