import type { AnswerOf } from "../contract/operations.ts";
import type {
  AnswerSupport,
  AskSupport,
  supportRequestOperations,
} from "../contract/support-requests.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import { valuesOf } from "../storage/reading.ts";
import { answeredSupport, askedSupport } from "./messages.ts";
import type { SupportRequest } from "./parts.ts";
import { requireKeeper, requireOpen } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { mayAnswerSupport, viewRequest } from "./view.ts";

type Requests = AnswerOf<typeof supportRequestOperations.list>;

const stateRank = { open: 0, underway: 1, answered: 2 } as const;

const byState = (one: SupportRequest, other: SupportRequest): number =>
  stateRank[one.state] - stateRank[other.state] || other.at.getTime() - one.at.getTime();

/** What projects ask of project support. */
export const supportUseCases = (
  { store, outbox, people, now, newId }: ProjectNeeds,
  { find }: Pick<ProjectReadings, "find">,
) => {
  /** To project support all; to others what they asked, and what is asked of projects of theirs. */
  const list = async (actor: Actor): Promise<Requests> => {
    const { network, person, language } = actor;
    const [all, projects, here] = await Promise.all([
      store.listRequests(network),
      store.list(network),
      people(network, language),
    ]);
    const byId = new Map(valuesOf(projects).map((project) => [project.id, project]));
    return {
      requests: all
        .filter(({ value }) => mayAnswerSupport(actor) || value.by === person)
        .toSorted((one, other) => byState(one.value, other.value))
        .flatMap(({ value, etag }) => {
          const project = byId.get(value.project);
          return project
            ? [viewRequest({ ...value, version: etag }, project, { people: here, actor })]
            : [];
        }),
    };
  };

  return {
    listRequests: list,

    /** For who keeps the project. The same form twice stands once. A decision may be told without a word, help is asked in words. */
    askSupport: async (
      actor: Actor,
      id: string,
      { id: form, kind, text }: AskSupport,
    ): Promise<Requests> => {
      const { network, person } = actor;
      const { value: project } = await find(network, id);
      const existing = await store.readRequest(network, form);
      if (existing && existing.value.by !== person) throw notFound("the form");
      if (!existing) {
        requireKeeper(project, actor);
        requireOpen(project);
        if (kind === "help" && text === "") throw fieldError("text", "required");
        const at = now();
        const request: SupportRequest = {
          ...{ id: form, project: id, kind, text, by: person, at },
          ...{ state: "open", answer: "", answeredBy: "", due: "" },
        };
        const operation = newId();
        await outbox.commit(
          network,
          [
            store.saveRequest(request, undefined, operation),
            ...historyLines(actor, { what: "projects.supportAsked", about: id, at }, operation),
          ],
          [askedSupport(form)],
        );
      }
      return list(actor);
    },

    /** With a day and a state; who asked is told. Over somebody else's answer it is refused: `version`. */
    answerSupport: async (
      actor: Actor,
      id: string,
      { version, state, answer, due }: AnswerSupport,
    ): Promise<Requests> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const known = await store.readRequest(network, id);
        if (!known) throw notFound("the request");
        const { value } = known;
        if (value.state === state && value.answer === answer && value.due === due) return true;
        if (known.etag !== version) throw fieldError("version");
        const next: SupportRequest = { ...value, state, answer, due, answeredBy: person };
        const operation = newId();
        const line = { what: "projects.supportAnswered", about: value.project, at: now() } as const;
        const isTold = value.by !== person && (await people(network)).has(value.by);
        const { written } = await outbox.commit(
          network,
          [store.saveRequest(next, known, operation), ...historyLines(actor, line, operation)],
          isTold ? [answeredSupport(id, operation, value.by)] : [],
        );
        return written;
      });
      return list(actor);
    },
  };
};
