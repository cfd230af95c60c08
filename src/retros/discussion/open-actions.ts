import type { RetroActions, RetroActionView } from "../../contract/retros.ts";
import type { Actor } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import { mayRead, type Retro } from "../retro.ts";
import { byDue, mayTick, type RetroAction } from "./discussion.ts";
import { actionIn } from "./messages.ts";
import type { DiscussionNeeds } from "./readings.ts";
import { viewAction } from "./view.ts";

/** What somebody is reminded of. */
export interface Reminder {
  readonly action: RetroActionView;
  /** Whether it is theirs; otherwise its owner has left. */
  readonly isOwn: boolean;
}

/** What is agreed on in a retro and still to be done. */
export interface OpenAction extends RetroAction {
  /** Of the retro. */
  readonly title: string;
  /** When what was said in it was closed. */
  readonly since: Date;
}

/** What is still to be done, where it is carried to, and who is reminded of it. */
export const openActionUseCases = (needs: DiscussionNeeds) => {
  const { store, retros, names, presentIds, coordinators } = needs;

  /** Everything that is still to be done, with the retro it was agreed on in; for those who may read that. */
  const listOpen = async (
    network: string,
    mayKnow: (retro: Retro) => boolean,
  ): Promise<{ readonly value: OpenAction; readonly etag: string }[]> => {
    const [{ found: all }, known] = await Promise.all([
      store.listActions(network),
      retros.list(network),
    ]);
    const byId = new Map(valuesOf(known).map((value) => [value.id, value]));
    return all.flatMap(({ value, etag }) => {
      const retro = byId.get(value.retro);
      return !value.done && retro && mayKnow(retro)
        ? [{ value: { ...value, title: retro.title, since: retro.closesAt }, etag }]
        : [];
    });
  };

  /** Nothing when it was done or changed since. */
  const findReminded = async (network: string, occurrence: string) => {
    const { retro: id, id: action, round } = actionIn(occurrence);
    const [retro, known] = await Promise.all([
      retros.read(network, id),
      store.readAction(network, id, action),
    ]);
    return retro && known && !known.value.done && known.value.round === round
      ? { retro: retro.value, known }
      : undefined;
  };

  return {
    /** For the next retro: what this person may know of and is not done, the earliest due first. */
    listOpen: async (actor: Actor): Promise<RetroActions> => {
      const { network, person, language } = actor;
      const [open, people] = await Promise.all([
        listOpen(network, (retro) => retro.state === "discussed" || mayRead(retro, person)),
        names(network, language),
      ]);
      const actions = open.map((action) => {
        const { title } = action.value;
        return viewAction(action, { title, names: people, tickable: mayTick(actor, action.value) });
      });
      return { actions: actions.sort(byDue) };
    },

    /** What the network has agreed on and published, and not done yet, the earliest due first. */
    openActions: async (network: string): Promise<OpenAction[]> =>
      (await listOpen(network, ({ state }) => state === "discussed"))
        .map(({ value }) => value)
        .sort(byDue),

    /** The same, for a card that everyone reads. */
    listCarried: async (network: string): Promise<RetroActionView[]> => {
      const [open, people] = await Promise.all([
        listOpen(network, ({ state }) => state === "discussed"),
        names(network),
      ]);
      return open
        .map((action) => viewAction(action, { title: action.value.title, names: people }))
        .sort(byDue);
    },

    /** What this person has promised and not done yet. */
    openActionsOf: async (network: string, person: string): Promise<OpenAction[]> =>
      (await listOpen(network, () => true))
        .map(({ value }) => value)
        .filter(({ owner }) => owner === person),

    /** What this person is reminded of, unless it was done or changed since. */
    findReminder: async (
      network: string,
      occurrence: string,
      person: string | undefined,
    ): Promise<Reminder | undefined> => {
      const [found, people] = await Promise.all([
        findReminded(network, occurrence),
        names(network),
      ]);
      if (!found) return undefined;
      const { retro, known } = found;
      return {
        action: viewAction(known, { title: retro.title, names: people }),
        isOwn: known.value.owner === person,
      };
    },

    /** Its owner; when they have left who leads the retro, and when they have too the coordinators. */
    remindedOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const [found, here] = await Promise.all([
        findReminded(network, occurrence),
        presentIds(network),
      ]);
      if (!found) return [];
      const told = [found.known.value.owner, found.retro.facilitator].find((one) => here.has(one));
      return told === undefined ? coordinators(network) : [told];
    },
  };
};
