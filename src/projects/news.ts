import type { ProjectPage, TellNews } from "../contract/projects.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError } from "../kernel/errors.ts";
import type { ChangeProject } from "./changes.ts";
import { toldNews } from "./messages.ts";
import type { News } from "./parts.ts";
import { type Project, requireOpen, requireTeller } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

const latest = ({ id, text, at }: News): NonNullable<Project["news"]> => ({
  id,
  text,
  at: at.toISOString(),
});

/** How a project is doing, in a line or two. */
export const newsUseCases = (
  { store, now }: ProjectNeeds,
  { page }: Pick<ProjectReadings, "page">,
  { change }: Pick<ChangeProject, "change">,
) => ({
  /** In the teller's own name: it leaves at once. The same form twice stands once. */
  tellNews: async (
    actor: Actor,
    id: string,
    { id: form, text, channel }: TellNews,
  ): Promise<ProjectPage> => {
    const { network, person, language } = actor;
    await change(actor, id, async ({ value: project }) => {
      const all = await store.listNews(network, id);
      if (all.some(({ value }) => value.id === form)) return undefined;
      requireTeller(project, actor);
      requireOpen(project);
      const last = all[0]?.value.at;
      const time = now();
      const at = last && last >= time ? new Date(last.getTime() + 1) : time;
      const news: News = { id: form, project: id, text, at, by: person, channel };
      return {
        project: { ...project, news: latest(news), posted: project.posted || channel },
        what: "projects.newsTold",
        at,
        writes: (operation) => [store.insertNews(news, operation, language)],
        messages: channel ? toldNews({ ...project, posted: false }, form, person) : [],
      };
    });
    return page(actor, id);
  },

  /** One's own; twice is once. */
  removeNews: async (actor: Actor, id: string, newsId: string): Promise<ProjectPage> => {
    await change(actor, id, async ({ value: project }) => {
      const all = await store.listNews(actor.network, id);
      const removed = all.find(({ value }) => value.id === newsId);
      if (!removed) return undefined;
      if (removed.value.by !== actor.person)
        throw new AppError("notOwn", "somebody else told the news");
      requireOpen(project);
      const before = all.find((one) => one !== removed);
      const { news: _news, ...rest } = project;
      return {
        project: { ...rest, ...(before && { news: latest(before.value) }) },
        what: "projects.newsRemoved",
        writes: () => [store.remove(removed)],
      };
    });
    return page(actor, id);
  },
});
