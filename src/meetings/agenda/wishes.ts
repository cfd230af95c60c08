import type { OfferPresentation, Presentations } from "../../contract/agenda.ts";
import { agendaLimits } from "../../contract/vocabulary.ts";
import type { Actor } from "../../kernel/actor.ts";
import { fieldError, notFound } from "../../kernel/errors.ts";
import type { Meeting } from "../meeting.ts";
import type { AskReadings } from "./asks.ts";
import { askNextTask, looksAt, receiptFor, type SentForm } from "./messages.ts";
import type { PresentationReadings } from "./presentations.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import type { Wish } from "./queue.ts";

/** Meetings that a new wish may be asked for at once. */
const mostAsking = 10;

/** Who asked to present something, and takes it back. */
export const wishUseCases = (
  { store, projects: projectsIn, now }: AgendaNeeds,
  { change }: Pick<Programmes, "change">,
  {
    listPresentations,
    nextMeetings,
  }: Pick<PresentationReadings, "listPresentations"> & Pick<AskReadings, "nextMeetings">,
) => {
  /** The others look at the queue when their time comes. */
  const asksNow = (meeting: Meeting): boolean =>
    meeting.template !== "kickoff" && looksAt(meeting) <= now();

  return {
    /** Into the queue; the same form twice stands once. */
    offerPresentation: async (
      actor: Actor,
      { form, project, title, minutes }: OfferPresentation,
      sent?: SentForm,
    ): Promise<Presentations> => {
      const { network, person, language } = actor;
      await change(actor, { what: "agenda.presentationOffered", about: form }, async () => {
        const [existing, wishes, projects, coming] = await Promise.all([
          store.readWish(network, form),
          store.listWishes(network),
          projectsIn(network),
          nextMeetings(network),
        ]);
        if (existing && existing.value.person !== person) throw notFound("the form");
        if (existing) return undefined;
        const found = projects.find(({ id }) => id === project);
        if (project !== undefined && !found) throw fieldError("project");
        const named = title || found?.title;
        if (!named) throw fieldError("title", "required");
        if (wishes.found.length + wishes.unread >= agendaLimits.wishes)
          throw fieldError("wishes", "tooLong");
        const wish: Wish = {
          id: form,
          person,
          ...(project !== undefined && { project }),
          title: named,
          minutes,
          at: now(),
        };
        return {
          writes: (operation) => [store.insertWish(wish, operation, language)],
          messages: [
            ...coming
              .filter(asksNow)
              .slice(0, mostAsking)
              .map(({ id }) => askNextTask(id, now())),
            ...receiptFor({ what: "presentation", id: form }, sent, language),
          ],
        };
      });
      return listPresentations(actor);
    },

    /** Out of the queue again. */
    withdrawPresentation: async (actor: Actor, id: string): Promise<Presentations> => {
      await change(actor, { what: "agenda.presentationWithdrawn", about: id }, async () => {
        const wish = await store.readWish(actor.network, id);
        if (wish?.value.person !== actor.person) throw notFound("the wish");
        return { writes: () => [store.removeWish(wish)] };
      });
      return listPresentations(actor);
    },
  };
};
