import type { DiscussionView, RetroActionView, SaveRetroAction } from "../../contract/retros.ts";
import { changesBetween, type Facts } from "../../history/changes.ts";
import { historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { Stored } from "../../storage/rows.ts";
import type { Retro } from "../retro.ts";
import { isSame, mayTick, type RetroAction, type RetroPart } from "./discussion.ts";
import { remindOf } from "./messages.ts";
import type { DiscussionNeeds, DiscussionReadings } from "./readings.ts";
import { viewAction } from "./view.ts";

const factsOf = ({ text, owner, due }: RetroAction): Facts => ({ text, owner, due });

interface ActionChange {
  readonly known: Stored<RetroAction> | undefined;
  readonly next: RetroAction;
}

/** Writes an action with what is told because of it; false when somebody changed it meanwhile. */
const actionWriter =
  ({ store, outbox, zoneOf, summaryEdit, now, newId }: DiscussionNeeds) =>
  async (actor: Actor, retro: Retro, { known, next }: ActionChange): Promise<boolean> => {
    const { network, language } = actor;
    const operation = newId();
    const isNews =
      !known ||
      known.value.owner !== next.owner ||
      known.value.due !== next.due ||
      known.value.done !== next.done;
    const changes = known ? changesBetween(factsOf(known.value), factsOf(next)) : [];
    const action = isNews ? { ...next, round: next.round + 1 } : next;
    const { written } = await outbox.commit(
      network,
      [
        store.writeAction(action, known, { operation, language }),
        // Ticked alone it is in no log.
        ...(known && changes.length === 0
          ? []
          : historyLines(
              actor,
              { what: "retros.actionSaved", about: next.id, at: now(), changes },
              operation,
            )),
      ],
      [...(isNews ? remindOf(action, await zoneOf(network), now()) : []), ...summaryEdit(retro)],
    );
    return written;
  };

/** What is agreed on, a row each. */
export const actionUseCases = (needs: DiscussionNeeds, readings: DiscussionReadings) => {
  const { store, retros, outbox, names, presentIds, summaryEdit, now, newId } = needs;
  const { findRead, findTalked, view } = readings;
  const writeAction = actionWriter(needs);

  const findAction = async (
    network: string,
    { id, part }: RetroPart,
  ): Promise<Stored<RetroAction>> => {
    const known = await store.readAction(network, id, part);
    if (!known) throw notFound("the action");
    return known;
  };

  /** For its owner too, though the answers may not be for them. */
  const viewOne = async (actor: Actor, action: RetroPart): Promise<RetroActionView> => {
    const { network } = actor;
    const [known, retro, people] = await Promise.all([
      findAction(network, action),
      retros.read(network, action.id),
      names(network, actor.language),
    ]);
    if (!retro) throw notFound("the retro");
    const { title } = retro.value;
    return viewAction(known, { title, names: people, tickable: mayTick(actor, known.value) });
  };

  return {
    /** Throws `notOwner` when it is not theirs to tick. */
    viewTicked: async (actor: Actor, action: RetroPart): Promise<RetroActionView> => {
      const { value } = await findAction(actor.network, action);
      if (!mayTick(actor, value)) throw new AppError("notOwner", "the action is somebody else's");
      return viewOne(actor, action);
    },

    /** The same twice stands once; over somebody else's change it is refused (`version`). */
    saveAction: async (
      actor: Actor,
      { id, part }: RetroPart,
      { version, ...input }: SaveRetroAction,
    ): Promise<DiscussionView> => {
      const { network, person, language } = actor;
      let state: Retro["state"] | undefined;
      await retryOnConflict(async () => {
        const retro = await findRead(actor, id);
        state = retro.state;
        const known = await store.readAction(network, id, part);
        const next: RetroAction = {
          ...input,
          language: known?.value.text === input.text ? known.value.language : language,
          retro: id,
          id: part,
          round: known?.value.round ?? 0,
          by: known?.value.by ?? person,
        };
        if (known && isSame(known.value, next)) return true;
        if (retro.state === "discussed" && !known)
          throw new AppError("retroDone", "the summary is published");
        if (retro.state === "discussed" && known && !mayTick(actor, known.value))
          throw new AppError("notOwner", "the action is somebody else's");
        if (known && known.etag !== version) throw fieldError("version");
        if (!known && version !== "") throw notFound("the action");
        if (next.owner !== known?.value.owner && !(await presentIds(network)).has(next.owner))
          throw fieldError("owner");
        return writeAction(actor, retro, { known, next });
      });
      // Published meanwhile: its card stands already, and has to show this too.
      const after = await findRead(actor, id);
      if (after.state !== state) await outbox.commit(network, [], summaryEdit(after));
      return view(actor, id);
    },

    /** Done, or not after all; twice is once. Its owner may though the answers were not for them. */
    tick: async (actor: Actor, action: RetroPart, done: boolean): Promise<RetroActionView> => {
      const { network } = actor;
      const retro = (await retros.read(network, action.id))?.value;
      if (!retro) throw notFound("the retro");
      await retryOnConflict(async () => {
        const known = await findAction(network, action);
        if (!mayTick(actor, known.value))
          throw new AppError("notOwner", "the action is somebody else's");
        if (known.value.done === done) return true;
        return writeAction(actor, retro, { known, next: { ...known.value, done } });
      });
      return viewOne(actor, action);
    },

    /** What is not there any more is removed already. */
    removeAction: async (actor: Actor, { id, part }: RetroPart): Promise<DiscussionView> => {
      const retro = await findTalked(actor, id);
      await retryOnConflict(async () => {
        const known = await store.readAction(actor.network, id, part);
        if (!known) return true;
        const operation = newId();
        const { written } = await outbox.commit(
          actor.network,
          [
            store.removeAction(known),
            ...historyLines(
              actor,
              { what: "retros.actionRemoved", about: part, at: now() },
              operation,
            ),
          ],
          summaryEdit(retro),
        );
        return written;
      });
      return view(actor, id);
    },
  };
};
