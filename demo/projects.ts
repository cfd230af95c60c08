import { randomUUID } from "node:crypto";
import type { MakeProject, ProjectFacts } from "../src/contract/projects.ts";
import type { ProjectPhase } from "../src/contract/vocabulary.ts";
import { historyLines } from "../src/history/history.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { News, Offer, PhaseEvent } from "../src/projects/parts.ts";
import { isOver, newProject, type Project } from "../src/projects/project.ts";
import { projectStore } from "../src/projects/store.ts";
import type { Table, Write } from "../src/storage/table.ts";
import { dateOf, daysAgo } from "./days.ts";
import { type Demo, demoId } from "./demo.ts";

type DemoProject = Demo["projects"][number];

interface ProjectPlace {
  readonly network: string;
  readonly actorOf: (key: string) => Actor;
}

const idOf = (title: string): string => demoId("project", title);

/** The way to its phase: each step that is not said otherwise takes about as long as the others. */
const stepsOf = ({ phase, since, path }: DemoProject): readonly ProjectPhase[] => {
  if (path.length > 0) return path;
  const before: readonly ProjectPhase[] = ["idea", "preparing", "running"];
  const at = before.indexOf(phase);
  if (at >= 0) return before.slice(0, at + 1);
  return since > 0 ? [...before, phase] : [phase];
};

const eventsOf = (project: DemoProject, by: string): PhaseEvent[] => {
  const steps = stepsOf(project);
  const { since, began } = project;
  const between = steps.length > 1 ? (began - since) / (steps.length - 1) : 0;
  return steps.map((to, at) => {
    const from = steps[at - 1];
    return {
      id: demoId("event", project.title, String(at)),
      project: idOf(project.title),
      at: daysAgo(began - between * at),
      ...(from && { from }),
      to,
      by,
      reason: to === "paused" ? project.reason : "",
    };
  });
};

const factsOf = (project: DemoProject, demo: Demo): Partial<ProjectFacts> => {
  const members = (keys: readonly string[]) => keys.map((key) => demoId("member", key));
  const { goals, programmes } = demo.projectSettings;
  return {
    goal: project.goal,
    description: project.description,
    municipality: project.municipality,
    sectors: project.sectors,
    funders: project.funders,
    part: project.part,
    ownShare: project.ownShare,
    total: project.total,
    deputies: members(project.deputies),
    team: members(project.team),
    strategyGoal: goals.includes(project.strategyGoal) ? demoId("goal", project.strategyGoal) : "",
    programme: programmes.includes(project.programme) ? demoId("programme", project.programme) : "",
    start: dateOf(daysAgo(project.began)),
    end: project.endsInDays === null ? "" : dateOf(daysAgo(-project.endsInDays)),
  };
};

const projectOf = (
  project: DemoProject,
  { demo, number, owner }: { readonly demo: Demo; readonly number: number; readonly owner: Actor },
) => {
  const { title, phase } = project;
  const id = idOf(title);
  const events = eventsOf(project, owner.person);
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) throw new TypeError(`${title} has no phase`);
  const input: MakeProject = { id, title, phase, owner: "", ...factsOf(project, demo) };
  const news = project.news.map(
    ({ text, daysAgo: days }, at): News => ({
      id: demoId("news", title, String(at)),
      project: id,
      text,
      at: daysAgo(days),
      by: owner.person,
      channel: false,
    }),
  );
  const latest = news.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
  const made = newProject(owner, input, { number, at: first.at, event: first.id });
  const stored: Project = {
    ...made,
    // No card of it was posted.
    posted: false,
    phaseSince: last.at,
    ...(isOver({ phase }) && { overSince: last.at }),
    event: {
      id: last.id,
      at: last.at.toISOString(),
      by: owner.person,
      ...(last.from && { from: last.from }),
    },
    ...(latest && { news: { id: latest.id, text: latest.text, at: latest.at.toISOString() } }),
    ...(project.outcome && {
      outcome: { ...project.outcome, at: last.at.toISOString(), by: owner.person },
    }),
  };
  return { stored, events, news, first };
};

/** The projects of the demonstration, as a year of work would have left them. Nothing of them is posted. */
export const loadProjects = async (
  table: Table,
  demo: Demo,
  { network, actorOf }: ProjectPlace,
): Promise<void> => {
  const store = projectStore(table);
  const { goals, programmes } = demo.projectSettings;
  const named = (kind: string) => (name: string) => ({ id: demoId(kind, name), name });
  await table.write(network, [
    store.saveSettings(
      {
        phases: [],
        goals: goals.map(named("goal")),
        programmes: programmes.map(named("programme")),
        sectors: [],
        mailbox: "",
      },
      undefined,
      randomUUID(),
    ),
  ]);
  const byAge = demo.projects.toSorted((one, other) => other.began - one.began);
  for (const [at, project] of byAge.entries()) {
    const operation = randomUUID();
    const owner = actorOf(project.owner);
    const { stored, events, news, first } = projectOf(project, { demo, number: at + 1, owner });
    const needWrites = project.needs.flatMap(({ kind, text, when, offers }, number): Write[] => {
      const id = demoId("need", project.title, String(number));
      const need = { id, project: stored.id, kind, text, when, open: true };
      return [
        store.saveNeed({ ...need, at: first.at, by: owner.person }, undefined, operation),
        ...offers.map(({ by, line }): Write => {
          const offer: Offer = {
            project: stored.id,
            need: id,
            person: demoId("member", by),
            line,
            state: "offered",
            at: daysAgo(2),
          };
          return store.saveOffer(offer, undefined, operation);
        }),
      ];
    });
    await table.write(network, [
      store.saveProject(stored, undefined, operation),
      store.insertNumber(stored, operation),
      ...events.map((event) => store.insertEvent(event, operation)),
      ...news.map((one) => store.insertNews(one, operation, owner.language)),
      ...needWrites,
      ...events.flatMap(({ id, at: when, from, to }) =>
        historyLines(
          owner,
          from
            ? {
                what: "projects.moved",
                about: stored.id,
                at: when,
                changes: [{ field: "phase", from, to }],
              }
            : { what: "projects.made", about: stored.id, at: when },
          id,
        ),
      ),
    ]);
  }
};
