import type { PageShown, ProjectPage, Related } from "../contract/projects.ts";
import { type ProjectPhase, projectLimits } from "../contract/vocabulary.ts";
import type { OutboxStore } from "../delivery/outbox.ts";
import { threadAddress } from "../delivery/thread-address.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Stored } from "../storage/rows.ts";
import type { ProjectListNeeds } from "./lists.ts";
import { projectMessages } from "./messages.ts";
import type { Need, Offer, PhaseEvent, SupportRequest } from "./parts.ts";
import { asksHelp, type Project } from "./project.ts";
import type { ProjectStore } from "./store.ts";
import { type People, viewNeed, viewRequest } from "./view.ts";

export interface PagePartNeeds extends Pick<ProjectListNeeds, "people"> {
  readonly store: ProjectStore;
  readonly outbox: Pick<OutboxStore, "findPost">;
}

const byState = (
  one: { readonly open: boolean; readonly at: Date },
  other: { readonly open: boolean; readonly at: Date },
): number => Number(other.open) - Number(one.open) || other.at.getTime() - one.at.getTime();

/** The newest, and besides the latest to each phase. */
export const shownEvents = (
  events: readonly Stored<PhaseEvent>[],
  most: number,
): readonly Stored<PhaseEvent>[] => {
  const seen = new Set<ProjectPhase>();
  return events.filter(({ value: { to } }, at) => {
    const isLatest = !seen.has(to);
    seen.add(to);
    return at < most || isLatest;
  });
};

/** The first of each kind. */
export const shownRelated = (related: readonly Related[]): Related[] =>
  [...Map.groupBy(related, ({ kind }) => kind).values()].flatMap((of) =>
    of.slice(0, projectLimits.pageOthers),
  );

/** How much of a project is shown; `offers`: to each need. */
export interface Extent extends PageShown {
  readonly offers: number;
}

export const usualExtent: Extent = {
  needs: projectLimits.pageNeeds,
  told: projectLimits.pageTold,
  offers: projectLimits.pageOthers,
};

/** With every need and every offer. */
export const everyNeed: Extent = {
  ...usualExtent,
  needs: Number.POSITIVE_INFINITY,
  offers: Number.POSITIVE_INFINITY,
};

/** What a project's page shows beside the project: its needs, what it asked of project support, and its thread. */
export const pageParts = ({ store, outbox, people }: PagePartNeeds) => {
  const viewNeeds = async (
    actor: Actor,
    project: Project,
    extent: Extent = usualExtent,
  ): Promise<Pick<ProjectPage, "needs" | "needCounts">> => {
    const { network, person, language } = actor;
    const { id } = project;
    const asks = asksHelp(project);
    const [all, offers, here] = await Promise.all([
      store.needsOf(network, id),
      store.offersOf(network, id),
      people(network, language),
    ]);
    const offersTo = Map.groupBy(
      offers.map(({ value }) => value),
      ({ need }: Offer) => need,
    );
    const open = asks ? all.filter(({ value }) => value.open).length : 0;
    const shown = all
      .toSorted((one: Stored<Need>, other: Stored<Need>) => byState(one.value, other.value))
      .slice(0, extent.needs)
      .map(({ value, etag }) =>
        viewNeed(
          { ...value, open: value.open && asks, version: etag },
          offersTo.get(value.id) ?? [],
          { people: here, viewer: person, offers: extent.offers },
        ),
      );
    return { needs: shown, needCounts: { open, closed: all.length - open } };
  };

  const requestsOf = async (
    actor: Actor,
    project: Project,
    here: People,
  ): Promise<ProjectPage["requests"]> =>
    (await store.listRequests(actor.network))
      .filter(({ value }) => value.project === project.id)
      .toSorted(
        (one: Stored<SupportRequest>, other: Stored<SupportRequest>) =>
          other.value.at.getTime() - one.value.at.getTime(),
      )
      .slice(0, projectLimits.pageOthers)
      .map(({ value, etag }) =>
        viewRequest({ ...value, version: etag }, project, { people: here, actor }),
      );

  const threadOf = async (network: string, { id, posted }: Project): Promise<string> => {
    if (!posted) return "";
    return threadAddress(
      await outbox.findPost(network, { kind: projectMessages.card, occurrence: id }),
    );
  };

  return { viewNeeds, requestsOf, threadOf };
};
