import type {
  DiscussionView,
  RetroActions,
  RetroActionView,
  SaveRetroAction,
  SaveRetroLesson,
} from "../../contract/retros.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLine } from "../../history/history.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import { untilWritten } from "../../kernel/changes.ts";
import { AppError, misfit, notFound } from "../../kernel/errors.ts";
import type { Needs } from "../../kernel/needs.ts";
import { oneLine } from "../../kernel/text.ts";
import type { Stored } from "../../storage/rows.ts";
import { mostWrites, type Write } from "../../storage/table.ts";
import { facilitators } from "../facilitators.ts";
import { mayRead, type Retro } from "../retro.ts";
import type { RetroStore } from "../store.ts";
import { type Discussion, type RetroAction, topicsOf } from "./discussion.ts";
import { actionIn, remindOf } from "./messages.ts";
import type { DiscussionStore } from "./store.ts";
import { viewAction, viewDiscussion, viewLesson } from "./view.ts";

export interface DiscussionNeeds extends Needs {
  readonly store: DiscussionStore;
  readonly retros: Pick<RetroStore, "read" | "list">;
  readonly outbox: Outbox;
  /** HMAC-SHA-256 of a text, as text. */
  readonly hmac: (key: string, text: string) => string;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** The ids of the coordinators who are in the team now. */
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  /** What follows a change of the actions of a retro whose summary stands. */
  readonly summaryEdit: (retro: Retro) => readonly Planned[];
}

export type DiscussionService = ReturnType<typeof discussionService>;

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

const minute = 60_000;

const byDue = (
  one: Pick<RetroAction, "due" | "id">,
  other: Pick<RetroAction, "due" | "id">,
): number => one.due.localeCompare(other.due) || one.id.localeCompare(other.id);

/** Once the summary is published: its owner, or the coordinator. */
const mayTick = (actor: Actor, { owner }: Pick<RetroAction, "owner">): boolean =>
  owner === actor.person || isCoordinator(actor);

const isOpened = ({ state }: Retro): boolean => state === "opened" || state === "discussed";

export const discussionService = (needs: DiscussionNeeds) => {
  const { store, retros, outbox, hmac, zoneOf, names, presentIds, coordinators, summaryEdit } =
    needs;
  const { now, newId } = needs;
  const { mayFacilitate, asFacilitator } = facilitators(needs);

  /** The retro, for one who may read what was said in it. */
  const findRead = async (actor: Actor, id: string): Promise<Retro> => {
    const retro = (await retros.read(actor.network, id))?.value;
    if (!retro) throw notFound("the retro");
    if (!isOpened(retro)) throw new AppError("retroNotOpened", "the answers are not opened");
    if (!mayRead(retro, actor.person) && !(await mayFacilitate(actor, retro)))
      throw new AppError("notAsked", "others read the answers");
    return retro;
  };

  /** The same, as long as its notes are talked about. */
  const findTalked = async (actor: Actor, id: string): Promise<Retro> => {
    const retro = await findRead(actor, id);
    if (retro.state === "discussed") throw new AppError("retroDone", "the summary is published");
    return retro;
  };

  const findDiscussion = async (network: string, id: string): Promise<Stored<Discussion>> => {
    const found = await store.readDiscussion(network, id);
    if (!found) throw notFound("the discussion");
    return found;
  };

  const line = (actor: Actor, what: string, about: string, operation: string): Write =>
    historyLine(actor, { what, about, at: now() }, operation);

  const ownMarks = (secret: string | undefined, person: string): string | undefined =>
    secret === undefined ? undefined : hmac(secret, person);

  const view = async (actor: Actor, id: string): Promise<DiscussionView> => {
    const { network, person } = actor;
    const [retro, talk, actions, people] = await Promise.all([
      findRead(actor, id),
      store.read(network, id),
      store.listActions(network, id),
      names(network),
    ]);
    const discussion = talk.discussion?.value;
    if (!discussion) throw notFound("the discussion");
    const mark = ownMarks(discussion.secret, person);
    return viewDiscussion(talk, {
      discussion,
      own: (mark !== undefined && talk.marks.get(mark)) || [],
      names: people,
      actions: actions
        .map(({ value, etag }) =>
          viewAction(value, etag, retro.title, people, mayTick(actor, value)),
        )
        .sort(byDue),
      lessons: talk.lessons.map(({ value, etag }) => viewLesson(value, etag)),
      now: now(),
    });
  };

  /** What the facilitator sets for everyone. */
  const setDiscussion = async (
    actor: Actor,
    id: string,
    change: (discussion: Discussion) => Discussion | Promise<Discussion>,
  ): Promise<DiscussionView> => {
    await asFacilitator(actor, await findTalked(actor, id));
    await untilWritten(async () => {
      const { value, etag } = await findDiscussion(actor.network, id);
      const next = await change(value);
      const { written } = await outbox.commit(
        actor.network,
        [store.writeDiscussion(next, etag, newId())],
        [],
      );
      return written;
    });
    return view(actor, id);
  };

  const checkTopics = async (
    network: string,
    id: string,
    topics: readonly string[],
    field: string,
  ): Promise<void> => {
    const known = topicsOf(await store.read(network, id));
    if (topics.some((topic) => !known.has(topic))) throw misfit(field);
  };

  /** Everything that is still to be done, with the retro it was agreed on in; for those who may read that. */
  const listOpen = async (
    network: string,
    mayKnow: (retro: Retro) => boolean,
  ): Promise<Stored<OpenAction>[]> => {
    const [all, known] = await Promise.all([store.listActions(network), retros.list(network)]);
    const byId = new Map(known.map(({ value }) => [value.id, value]));
    return all.flatMap(({ value, etag }) => {
      const retro = byId.get(value.retro);
      return !value.done && retro && mayKnow(retro)
        ? [{ value: { ...value, title: retro.title, since: retro.closesAt }, etag }]
        : [];
    });
  };

  const writeAction = async (
    actor: Actor,
    retro: Retro,
    known: Stored<RetroAction> | undefined,
    next: RetroAction,
  ): Promise<boolean> => {
    const { network, language } = actor;
    const operation = newId();
    const isNews =
      !known ||
      known.value.owner !== next.owner ||
      known.value.due !== next.due ||
      known.value.done !== next.done;
    const action = isNews ? { ...next, round: next.round + 1 } : next;
    const { written } = await outbox.commit(
      network,
      [
        store.writeAction(action, known?.etag, operation, language),
        line(actor, "retros.actionSaved", next.id, operation),
      ],
      [...(isNews ? remindOf(action, await zoneOf(network), now()) : []), ...summaryEdit(retro)],
    );
    return written;
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
    view,

    /** Where a note was put last, there it is. */
    groupNote: async (
      actor: Actor,
      id: string,
      note: string,
      group: string,
    ): Promise<DiscussionView> => {
      await findTalked(actor, id);
      const { notes } = await store.read(actor.network, id);
      if (!notes.some((one) => one.id === note)) throw notFound("the note");
      const operation = newId();
      await outbox.commit(actor.network, [store.putPlacing(id, note, group, operation)], []);
      return view(actor, id);
    },

    /** The last name stands. */
    nameGroup: async (
      actor: Actor,
      id: string,
      group: string,
      name: string,
    ): Promise<DiscussionView> => {
      await findTalked(actor, id);
      const { placings } = await store.read(actor.network, id);
      if (![...placings.values()].includes(group)) throw notFound("the group");
      const operation = newId();
      await outbox.commit(actor.network, [store.putGroup(id, group, oneLine(name), operation)], []);
      return view(actor, id);
    },

    /** Each of its notes stands by itself again; what is apart already stays so. */
    ungroup: async (actor: Actor, id: string, group: string): Promise<DiscussionView> => {
      await findTalked(actor, id);
      const { placings } = await store.read(actor.network, id);
      const operation = newId();
      const writes = [...placings].flatMap(([note, one]) =>
        one === group ? [store.putPlacing(id, note, "", operation)] : [],
      );
      for (let at = 0; at < writes.length; at += mostWrites)
        await outbox.commit(actor.network, writes.slice(at, at + mostWrites), []);
      return view(actor, id);
    },

    /** All that this person supports; nobody sees whose marks they are, and nobody any mark until they are shown. */
    mark: async (actor: Actor, id: string, topics: string[]): Promise<DiscussionView> => {
      const { network, person } = actor;
      await findTalked(actor, id);
      await checkTopics(network, id, topics, "topics");
      await untilWritten(async () => {
        const { value } = await findDiscussion(network, id);
        const mark = ownMarks(value.secret, person);
        if (mark === undefined) throw new AppError("marksShown", "the marks are shown already");
        const known = await store.readMarks(network, id, mark);
        const write = store.writeMarks(id, { mark, topics }, known?.etag, newId());
        return (await outbox.commit(network, [write], [])).written;
      });
      return view(actor, id);
    },

    /** Twice is once. With the secret goes what could tell whose a mark was. */
    showMarks: (actor: Actor, id: string): Promise<DiscussionView> =>
      setDiscussion(actor, id, ({ secret: _gone, ...rest }) => rest),

    setTimer: (actor: Actor, id: string, minutes: number): Promise<DiscussionView> =>
      setDiscussion(actor, id, ({ timerEndsAt: _before, ...rest }) => ({
        ...rest,
        ...(minutes > 0 && { timerEndsAt: new Date(now().getTime() + minutes * minute) }),
      })),

    setCurrent: (actor: Actor, id: string, topic: string): Promise<DiscussionView> =>
      setDiscussion(actor, id, async (discussion) => {
        if (topic !== "") await checkTopics(actor.network, id, [topic], "topic");
        return { ...discussion, current: topic };
      }),

    /** The same twice stands once; over somebody else's change it is refused (`version`). */
    saveAction: async (
      actor: Actor,
      id: string,
      action: string,
      { version, ...input }: SaveRetroAction,
    ): Promise<DiscussionView> => {
      const { network, person, language } = actor;
      const retro = await findRead(actor, id);
      await untilWritten(async () => {
        const known = await store.readAction(network, id, action);
        const next: RetroAction = {
          ...input,
          text: oneLine(input.text),
          language: known?.value.text === oneLine(input.text) ? known.value.language : language,
          retro: id,
          id: action,
          round: known?.value.round ?? 0,
          by: known?.value.by ?? person,
        };
        if (known && JSON.stringify(sorted(known.value)) === JSON.stringify(sorted(next)))
          return true;
        if (retro.state === "discussed" && known && !mayTick(actor, known.value))
          throw new AppError("notOwner", "the action is somebody else's");
        if (known && known.etag !== version) throw misfit("version");
        if (!known && version !== "") throw notFound("the action");
        if (next.owner !== known?.value.owner && !(await presentIds(network)).has(next.owner))
          throw misfit("owner");
        return writeAction(actor, retro, known, next);
      });
      return view(actor, id);
    },

    /** Done, or not after all; twice is once. Its owner may though the answers were not for them. */
    tick: async (
      actor: Actor,
      id: string,
      action: string,
      done: boolean,
    ): Promise<RetroActionView> => {
      const { network } = actor;
      const find = async (): Promise<Stored<RetroAction>> => {
        const known = await store.readAction(network, id, action);
        if (!known) throw notFound("the action");
        return known;
      };
      const retro = (await retros.read(network, id))?.value;
      if (!retro) throw notFound("the retro");
      await untilWritten(async () => {
        const known = await find();
        if (known.value.done === done) return true;
        if (!mayTick(actor, known.value))
          throw new AppError("notOwner", "the action is somebody else's");
        return writeAction(actor, retro, known, { ...known.value, done });
      });
      const { value, etag } = await find();
      return viewAction(value, etag, retro.title, await names(network), mayTick(actor, value));
    },

    /** What is not there any more is removed already. */
    removeAction: async (actor: Actor, id: string, action: string): Promise<DiscussionView> => {
      const retro = await findTalked(actor, id);
      await untilWritten(async () => {
        const known = await store.readAction(actor.network, id, action);
        if (!known) return true;
        const operation = newId();
        const { written } = await outbox.commit(
          actor.network,
          [
            store.removeAction(id, action, known.etag),
            line(actor, "retros.actionRemoved", action, operation),
          ],
          summaryEdit(retro),
        );
        return written;
      });
      return view(actor, id);
    },

    saveLesson: async (
      actor: Actor,
      id: string,
      lesson: string,
      { version, ...input }: SaveRetroLesson,
    ): Promise<DiscussionView> => {
      const { network, person, language } = actor;
      await findTalked(actor, id);
      await untilWritten(async () => {
        const known = await store.readLesson(network, id, lesson);
        const next = { ...input, retro: id, id: lesson, by: known?.value.by ?? person };
        if (known && JSON.stringify(sorted(known.value)) === JSON.stringify(sorted(next)))
          return true;
        if (known && known.etag !== version) throw misfit("version");
        if (!known && version !== "") throw notFound("the lesson");
        const operation = newId();
        const { written } = await outbox.commit(
          network,
          [
            store.writeLesson(next, known?.etag, operation, language),
            line(actor, "retros.lessonSaved", lesson, operation),
          ],
          [],
        );
        return written;
      });
      return view(actor, id);
    },

    removeLesson: async (actor: Actor, id: string, lesson: string): Promise<DiscussionView> => {
      await findTalked(actor, id);
      await untilWritten(async () => {
        const known = await store.readLesson(actor.network, id, lesson);
        if (!known) return true;
        const operation = newId();
        const { written } = await outbox.commit(
          actor.network,
          [
            store.removeLesson(id, lesson, known.etag),
            line(actor, "retros.lessonRemoved", lesson, operation),
          ],
          [],
        );
        return written;
      });
      return view(actor, id);
    },

    /** For the next retro: what this person may know of and is not done, the earliest due first. */
    listOpen: async (actor: Actor): Promise<RetroActions> => {
      const { network, person } = actor;
      const [open, people] = await Promise.all([
        listOpen(network, (retro) => retro.state === "discussed" || mayRead(retro, person)),
        names(network),
      ]);
      const actions = open.map(({ value, etag }) =>
        viewAction(value, etag, value.title, people, mayTick(actor, value)),
      );
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
        .map(({ value, etag }) => viewAction(value, etag, value.title, people))
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
        action: viewAction(known.value, known.etag, retro.title, people),
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

const sorted = (value: object): [string, unknown][] => Object.entries(value).sort();
