import { addDays, localOf } from "../../calendar/local.ts";
import type { OwnThing, Waiting } from "../../contract/home.ts";
import { tabViews } from "../../contract/tab-address.ts";
import { type HomeSource, promiseDays } from "../../kernel/home.ts";
import { byDue } from "./discussion.ts";
import type { OpenAction } from "./open-actions.ts";

export interface DiscussionHomeNeeds {
  readonly now: () => Date;
  /** What this person has promised and not done yet. */
  readonly openActionsOf: (network: string, person: string) => Promise<readonly OpenAction[]>;
}

/** What somebody promised in retros. */
export const discussionHomeItems = ({ now, openActionsOf }: DiscussionHomeNeeds): HomeSource => ({
  waiting: async ({ network, person, networkZone }) => {
    const soon = addDays(localOf(now(), networkZone).date, promiseDays);
    return (await openActionsOf(network, person))
      .filter(({ due }) => due !== "" && due <= soon)
      .map(
        ({ id, text, language, due, retro, title }): Waiting => ({
          kind: "retroAction",
          title: text,
          language,
          due,
          view: tabViews.retro(retro),
          action: id,
          retro: { id: retro, title },
        }),
      );
  },

  own: async ({ network, person }) =>
    (await openActionsOf(network, person)).toSorted(byDue).map(
      ({ id, text, language, due, retro, title }): OwnThing => ({
        kind: "promise",
        id,
        title: text,
        language,
        view: tabViews.retro(retro),
        ...(due !== "" && { due }),
        from: title,
      }),
    ),
});
