import type { Waiting } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import { derived } from "../storage/derived.ts";
import { valuesOf } from "../storage/reading.ts";
import type { ChangeNeeds } from "./changes.ts";
import { type Lesson, mayRead } from "./lesson.ts";
import { viewDraft } from "./view.ts";

const draftsIn = derived((lessons: readonly Lesson[]): readonly Lesson[] =>
  lessons.filter(({ state }) => state === "draft"),
);

const publishedIn = derived(
  (lessons: readonly Lesson[]): ReadonlyMap<string, HomeThing> =>
    new Map(
      lessons
        .filter(({ state }) => state === "published")
        .map(({ id, title, language }) => [id, { title, language, view: tabViews.lesson(id) }]),
    ),
);

/** The drafts that somebody can agree on or publish. */
export const lessonHomeItems = ({
  store,
  presentIds,
  now,
}: Pick<ChangeNeeds, "store" | "presentIds" | "now">): HomeSource => ({
  waiting: async (actor) => {
    const { network, networkZone: zone } = actor;
    const [all, here] = await Promise.all([store.list(network), presentIds(network)]);
    const reading = { reader: actor, here, zone, now: now() };
    return draftsIn(valuesOf(all))
      .filter((lesson) => mayRead(lesson, actor, here))
      .flatMap((lesson): Waiting[] => {
        const { id, title, language, mayAgree, mayPublish } = viewDraft(lesson, reading);
        if (!mayAgree && !mayPublish) return [];
        return [
          {
            kind: "lesson",
            title,
            language,
            view: tabViews.lesson(id),
            lesson: id,
            version: String(lesson.revision),
            does: mayAgree ? "agree" : "publish",
          },
        ];
      });
  },

  things: async (network) => publishedIn(valuesOf(await store.list(network))),
});
