import type { DiscussionView } from "../../contract/retros.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, notFound } from "../../kernel/errors.ts";
import type { NamesOf } from "../../kernel/names.ts";
import type { Needs } from "../../kernel/needs.ts";
import type { PeopleOf } from "../../kernel/people.ts";
import type { Stored } from "../../storage/rows.ts";
import { mayRead, type Retro } from "../retro.ts";
import type { RetroStore } from "../store.ts";
import { byDue, type Discussion, mayTick } from "./discussion.ts";
import type { DiscussionStore } from "./store.ts";
import { viewAction, viewDiscussion, viewLesson } from "./view.ts";

export interface DiscussionNeeds extends Needs {
  readonly store: DiscussionStore;
  readonly retros: Pick<RetroStore, "read" | "list">;
  readonly outbox: Outbox;
  /** HMAC-SHA-256 of a text, as text. */
  readonly hmac: (key: string, text: string) => string;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly names: NamesOf;
  readonly people: PeopleOf;
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** The ids of the coordinators who are in the team now. */
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  /** What follows a change of the actions of a retro whose summary stands. */
  readonly summaryEdit: (retro: Retro) => readonly Planned[];
}

const isOpened = ({ state }: Retro): boolean => state === "opened" || state === "discussed";

/** Who may read what was said in a retro, and what they see of it. */
export const discussionReadings = (needs: DiscussionNeeds) => {
  const { store, retros, hmac, names, now } = needs;

  /** The retro, for one who may read what was said in it. */
  const findRead = async (actor: Actor, id: string): Promise<Retro> => {
    const retro = (await retros.read(actor.network, id))?.value;
    if (!retro) throw notFound("the retro");
    if (!isOpened(retro)) throw new AppError("retroNotOpened", "the answers are not opened");
    if (!mayRead(retro, actor.person)) throw new AppError("notAsked", "others read the answers");
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

  /** The key of one's own marks, as long as they are secret. */
  const ownMarks = (secret: string | undefined, person: string): string | undefined =>
    secret === undefined ? undefined : hmac(secret, person);

  const view = async (actor: Actor, id: string): Promise<DiscussionView> => {
    const { network, person } = actor;
    const [retro, talk, actions, people, here] = await Promise.all([
      findRead(actor, id),
      store.read(network, id),
      store.listActions(network, id),
      names(network, actor.language),
      needs.people(network),
    ]);
    const discussion = talk.discussion?.value;
    if (!discussion) throw notFound("the discussion");
    const mark = ownMarks(discussion.secret, person);
    return viewDiscussion(talk, {
      discussion,
      own: (mark !== undefined && talk.marks.get(mark)) || [],
      names: people,
      here,
      unread: talk.unread + actions.unread,
      actions: actions.found
        .map((action) =>
          viewAction(action, {
            title: retro.title,
            names: people,
            tickable: mayTick(actor, action.value),
          }),
        )
        .sort(byDue),
      lessons: talk.lessons.map(({ value, etag }) => viewLesson(value, etag)),
      now: now(),
    });
  };

  return { findRead, findTalked, findDiscussion, ownMarks, view };
};

export type DiscussionReadings = ReturnType<typeof discussionReadings>;
