import type { ProjectPage } from "../contract/projects.ts";
import type { OutboxStore } from "../delivery/outbox.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Stored } from "../storage/rows.ts";
import type { ProjectListNeeds } from "./lists.ts";
import { projectMessages } from "./messages.ts";
import type { Need, Offer, SupportRequest } from "./parts.ts";
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

/** What a project's page shows beside the project: its needs, what it asked of project support, and its thread. */
export const pageParts = ({ store, outbox, people }: PagePartNeeds) => {
  const viewNeeds = async (actor: Actor, project: Project) => {
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
    return all
      .toSorted((one: Stored<Need>, other: Stored<Need>) => byState(one.value, other.value))
      .map(({ value, etag }) =>
        viewNeed(
          { ...value, open: value.open && asks, version: etag },
          offersTo.get(value.id) ?? [],
          {
            people: here,
            viewer: person,
          },
        ),
      );
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
      .map(({ value, etag }) =>
        viewRequest({ ...value, version: etag }, project, { people: here, actor }),
      );

  const threadOf = async (network: string, { id, posted }: Project): Promise<string> => {
    if (!posted) return "";
    const at = await outbox.findPost(network, { kind: projectMessages.card, occurrence: id });
    if (at === undefined || at === "waits") return "";
    const channel = at.conversation.replace(/;messageid=.*$/, "");
    return `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${encodeURIComponent(at.activity)}`;
  };

  return { viewNeeds, requestsOf, threadOf };
};
