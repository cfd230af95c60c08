import { randomUUID } from "node:crypto";
import { historyLines } from "../src/history/history.ts";
import { type Idea, newIdea } from "../src/ideas/idea.ts";
import { afterStep, newStep, type Step } from "../src/ideas/path.ts";
import { ideaStore } from "../src/ideas/store.ts";
import type { Actor } from "../src/kernel/actor.ts";
import type { Table } from "../src/storage/table.ts";
import { dateOf, daysAgo } from "./days.ts";
import { type Demo, demoId } from "./demo.ts";

type DemoIdea = Demo["ideas"][number];

interface IdeaPlace {
  readonly network: string;
  readonly actorOf: (key: string) => Actor;
}

const memberOf = (key: string): string => demoId("member", key);

const ideaOf = (
  { title, problem, keeper, answerInDays }: DemoIdea,
  { author, number, at }: { readonly author: Actor; readonly number: number; readonly at: Date },
): Idea => {
  const input = { form: demoId("idea", title), title, problem, firstTrial: "", needs: [] };
  const answerBy = answerInDays === null ? undefined : dateOf(daysAgo(-answerInDays));
  return {
    ...newIdea(author, input, { number, at, answerBy }),
    ...(keeper && { keeper: memberOf(keeper) }),
  };
};

/** As it stands after each step, with the steps; the coordinator takes them. */
const walked = ({ path }: DemoIdea, sent: Idea, coordinator: Actor) =>
  path.reduce<{ readonly idea: Idea; readonly steps: readonly Step[] }>(
    ({ idea, steps }, { daysAgo: days, ...decision }, index) => {
      const at = daysAgo(days);
      const step = newStep(coordinator, idea, {
        ...{ ...decision, version: "", nextAt: "", whatWouldChange: "" },
        ...{ id: demoId("step", idea.title, String(index)), at },
      });
      const moved = afterStep(idea, step, { today: dateOf(at), answerBy: dateOf(at) });
      return { idea: moved, steps: [...steps, step] };
    },
    { idea: sent, steps: [] },
  );

/** Ideas on their way; one of them came each month, the last a month ago. */
export const loadIdeas = async (
  table: Table,
  demo: Demo,
  { network, actorOf }: IdeaPlace,
): Promise<void> => {
  const store = ideaStore(table);
  const coordinates = demo.members.find(({ roles }) => roles.includes("coordinator"));
  const coordinator = actorOf(coordinates?.key ?? "");
  for (const [index, one] of demo.ideas.entries()) {
    const author = actorOf(one.by);
    const at = daysAgo((demo.ideas.length - index) * 30);
    const sent = ideaOf(one, { author, number: await store.nextNumber(network), at });
    const { idea, steps } = walked(one, sent, coordinator);
    const operation = randomUUID();
    await table.write(network, [
      ...store.insertIdea(idea, operation),
      ...steps.map((step) => store.insertStep(step, operation)),
      ...store.insertSupports(
        idea.id,
        one.supporters.map((key) => ({ idea: idea.id, person: memberOf(key), at, named: true })),
        operation,
      ),
      ...one.joined.map(({ by, offer }) =>
        store.saveJoined({ idea: idea.id, person: memberOf(by), offer, at }, undefined, operation),
      ),
      ...historyLines(
        author,
        { what: "ideas.submitted", about: idea.id, at: idea.submittedAt },
        randomUUID(),
      ),
      ...steps.flatMap((step) =>
        historyLines(
          coordinator,
          { what: "ideas.decided", about: idea.id, at: step.at },
          randomUUID(),
        ),
      ),
    ]);
  }
};
