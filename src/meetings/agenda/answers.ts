import type { AnswerPresentation, Presentations } from "../../contract/agenda.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { AskReadings } from "./asks.ts";
import { askNextTask, presentationAsk } from "./messages.ts";
import type { PresentationReadings } from "./presentations.ts";
import type { AgendaNeeds, Programme, Programmes } from "./programmes.ts";
import { type Ask, partsOfAsk, subjectOf } from "./queue.ts";
import { freeMinutes, hasRoom, newTopic, nextOrder, type Topic } from "./topic.ts";

/** What somebody who is asked to present says to it. */
export const answerUseCases = (
  { store, presentIds, now, newId }: AgendaNeeds,
  { readOpen, change, cardFollows }: Programmes,
  {
    listPresentations,
    isTaken,
  }: Pick<PresentationReadings, "listPresentations"> & Pick<AskReadings, "isTaken">,
) => {
  /** The same, asked of somebody else. */
  const passedTo = async (network: string, ask: Ask, to: string | undefined): Promise<Ask> => {
    const present = await presentIds(network);
    if (to === undefined || to === ask.person || !present.has(to)) throw fieldError("to");
    return { ...ask, person: to, topic: newId(), at: now().getTime() };
  };

  const presentedBy = (
    { meeting, topics }: Programme,
    { person, project, topic: form, title, ...ask }: Ask,
  ): Topic => {
    const values = topics.map(({ value }) => value);
    // It took so long that others have the time.
    if (!hasRoom(meeting, values)) throw fieldError("minutes");
    const minutes = Math.min(ask.minutes, freeMinutes(meeting, values));
    const topic = newTopic(
      { form, slot: "projects", title, minutes },
      { meeting: meeting.id, by: person, order: nextOrder(values), at: now() },
    );
    return { ...topic, presenter: person, ...(project !== undefined && { project }) };
  };

  return {
    /** The first answer stands. Who presents is in the programme; otherwise the next one is asked. */
    answerPresentation: async (
      actor: Actor,
      id: string,
      { answer, to }: AnswerPresentation,
    ): Promise<Presentations> => {
      const { network, person, language } = actor;
      const { meeting: of, number } = partsOfAsk(id);
      await change(actor, undefined, async () => {
        const programme = await readOpen(network, of);
        const { meeting } = programme;
        const { asks, known } = await store.readAsks(network, of);
        const ask = asks[number];
        if (ask?.person !== person) throw notFound("the question");
        if (ask.answer !== undefined) return undefined;
        const answered = asks.map((one, at) => (at === number ? { ...one, answer } : one));
        const write = (next: readonly Ask[], operation: string) =>
          store.writeAsks({ meeting: of, asks: next }, known, operation);
        const askNext = askNextTask(of, now());
        if (answer === "skip")
          return { writes: (operation) => [write(answered, operation)], messages: [askNext] };
        const chosen = await store.readPresenting(network);
        if (await isTaken(network, of, ask))
          throw new AppError(
            "alreadyPresented",
            "another meeting has it or asks for it, or nobody wishes it",
          );
        const chooses = (operation: string) =>
          store.writePresenting({ meeting: of, subject: subjectOf(ask) }, chosen, operation);
        if (answer === "pass") {
          const passed = await passedTo(network, ask, to);
          return {
            writes: (operation) => [write([...answered, passed], operation), chooses(operation)],
            messages: [presentationAsk(meeting, asks.length, passed), askNext],
          };
        }
        const topic = presentedBy(programme, ask);
        const wish = await store.readWish(network, ask.about);
        return {
          writes: (operation) => [
            write(answered, operation),
            store.writeTopic(topic, undefined, { operation, language }),
            ...(wish ? [store.removeWish(wish)] : []),
            chooses(operation),
          ],
          messages: [...cardFollows(meeting), askNext],
        };
      });
      return listPresentations(actor);
    },
  };
};
