import { reminderTime } from "../../calendar/reminders.ts";
import type {
  AnswerPresentation,
  AskView,
  OfferPresentation,
  Presentations,
  QueuedView,
} from "../../contract/agenda.ts";
import { numbers } from "../../contract/numbers.ts";
import { unreadIn } from "../../contract/unread.ts";
import { agendaLimits } from "../../contract/vocabulary.ts";
import type { Planned } from "../../delivery/intent.ts";
import type { Actor } from "../../kernel/actor.ts";
import { fieldError, notFound } from "../../kernel/errors.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import { agendaMessages, askNextTask, looksAt, receiptFor, type SentForm } from "./messages.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { type Ask, nextToAsk, type Queued, queueOf, type Wish } from "./queue.ts";
import { freeMinutes, isFull, newTopic, nextOrder } from "./topic.ts";
import { askIdOf, type NameOf, viewAsk, viewQueued } from "./view.ts";

const day = 24 * 60 * 60_000;
/** Who has not answered by then leaves the next one room to. */
const answeredWithin = 4 * day;
/** Less time than this is nobody's. */
const shortest = 5;

/** Meetings that a new wish may be asked for at once. */
const mostAsking = 10;

const theClock = "";

const isPending = ({ answer, at }: Ask, now: Date): boolean =>
  answer === undefined && at + answeredWithin > now.getTime();

const partsOfAsk = (id: string): { readonly meeting: string; readonly number: number } => {
  const [meeting = "", number = ""] = id.split(".");
  return { meeting, number: Number(number) };
};

/** The queue of project presentations: who asked to, who is asked, and what they answer. */
export const presentationUseCases = (needs: AgendaNeeds, programmes: Programmes) => {
  const { store, meetings, now, newId } = needs;
  const { readOpen, change, cardFollows, nameOf } = programmes;

  /** `meeting`: whose queue it is; what is asked for another one is not in it. */
  const readQueue = async (
    network: string,
    meeting?: string,
  ): Promise<{ readonly queue: Queued[]; readonly unread: number }> => {
    const [wishes, projects, topics, all, asks, present] = await Promise.all([
      store.listWishes(network),
      needs.projects(network),
      store.listAllTopics(network),
      meetings.listMeetings(network),
      store.listAsks(network),
      needs.presentIds(network),
    ]);
    const time = now();
    const coming = new Set(
      valuesOf(all).flatMap(({ id, cancelled, start }) =>
        !cancelled && start > time && id !== meeting ? [id] : [],
      ),
    );
    const asking = asks
      .filter((one) => coming.has(one.meeting))
      .flatMap((one) => one.asks)
      .filter((ask) => isPending(ask, time) && present.has(ask.person))
      .flatMap(({ project }) => (project === undefined ? [] : [project]));
    const queue = queueOf({
      wishes: valuesOf(wishes),
      projects,
      topics,
      meetings: valuesOf(all),
      present,
      asking: meeting === undefined ? new Set() : new Set(asking),
      now: time,
    });
    return { queue, unread: wishes.unread };
  };

  const nextMeetings = async (network: string): Promise<Meeting[]> =>
    valuesOf(await meetings.listMeetings(network)).filter(
      ({ cancelled, start }) => !cancelled && start > now(),
    );

  const presentationsOf = async (network: string, project: string): Promise<Meeting[]> => {
    const [all, topics] = await Promise.all([
      meetings.listMeetings(network),
      store.listAllTopics(network),
    ]);
    const presented = new Set(
      topics
        .filter((topic) => topic.project === project && topic.carriedTo === undefined)
        .map(({ meeting }) => meeting),
    );
    return valuesOf(all)
      .filter(({ id, cancelled }) => !cancelled && presented.has(id))
      .sort((one, other) => one.start.getTime() - other.start.getTime());
  };

  /** At a meeting to come. */
  const isComing = async (network: string, project: string): Promise<boolean> =>
    (await presentationsOf(network, project)).some(({ end }) => end > now());

  /** The others look at the queue when their time comes. */
  const asksNow = (meeting: Meeting): boolean =>
    meeting.template !== "kickoff" && looksAt(meeting) <= now();

  const tellAsked = ({ id, start }: Meeting, number: number, { person }: Ask): Planned => ({
    kind: agendaMessages.ask,
    occurrence: askIdOf(id, number),
    do: "tell",
    person,
    until: start,
  });

  const askOf = ({ id, person, project, title }: Queued, minutes: number): Ask => ({
    person,
    about: id,
    ...(project !== undefined && { project }),
    title,
    minutes,
    topic: newId(),
    at: now().getTime(),
  });

  /** What this person is asked, as far as it is still open to them. */
  const openAsks = async (network: string, person: string): Promise<AskView[]> => {
    const [coming, all] = await Promise.all([nextMeetings(network), store.listAsks(network)]);
    const byMeeting = new Map(all.map(({ meeting, asks }) => [meeting, asks]));
    return coming.flatMap((meeting) =>
      (byMeeting.get(meeting.id) ?? []).flatMap((ask, number) =>
        ask.person === person && ask.answer === undefined ? [viewAsk(meeting, number, ask)] : [],
      ),
    );
  };

  const colleaguesOf = async (
    network: string,
    person: string,
    names: NameOf,
  ): Promise<Presentations["colleagues"]> =>
    [...(await needs.presentIds(network))]
      .filter((id) => id !== person)
      .map((id) => ({ id, name: names(id) }));

  const findAsk = async (network: string, id: string, person: string | undefined) => {
    const { meeting, number } = partsOfAsk(id);
    const [stored, { asks }] = await Promise.all([
      meetings.readMeeting(network, meeting),
      store.readAsks(network, meeting),
    ]);
    const found = asks[number];
    if (!stored || !found || found.person !== person) return undefined;
    const { cancelled, start } = stored.value;
    return {
      ask: viewAsk(stored.value, number, found),
      answer: found.answer,
      isOpen: found.answer === undefined && !cancelled && start > now(),
    };
  };

  const view = async (actor: Actor): Promise<Presentations> => {
    const { network, person, language } = actor;
    const [{ queue, unread }, asks, projects, names] = await Promise.all([
      readQueue(network),
      openAsks(network, person),
      needs.projects(network),
      nameOf(network, language),
    ]);
    const byName = (a: string, b: string): number => a.localeCompare(b, language);
    return {
      ...unreadIn(unread),
      queue: queue.map((queued) => viewQueued(queued, person, names)),
      asks,
      projects: projects
        .filter(({ archived }) => !archived)
        .map(({ id, title }) => ({ id, title }))
        .sort((a, b) => byName(a.title, b.title)),
      colleagues: asks.length
        ? (await colleaguesOf(network, person, names)).sort((a, b) => byName(a.name, b.name))
        : [],
    };
  };

  return {
    listPresentations: view,
    openAsks,

    /** The meeting that a project is presented at next. */
    presentationOf: async (network: string, project: string): Promise<Meeting | undefined> =>
      (await presentationsOf(network, project)).find(({ end }) => end > now()),

    /** The meetings that a project is or was presented at, and its kick-off, the latest first. */
    meetingsAbout: async (network: string, project: string): Promise<readonly Meeting[]> => {
      const kickoffs = valuesOf(await meetings.listMeetings(network)).filter(
        (meeting) => meeting.project?.id === project && !meeting.cancelled,
      );
      const all = [...(await presentationsOf(network, project)), ...kickoffs];
      return [...new Map(all.map((meeting) => [meeting.id, meeting])).values()].sort(
        (one, other) => other.start.getTime() - one.start.getTime(),
      );
    },

    /** Topics among the presentations that have exactly one project's title are of that project. */
    linkProjects: async (
      network: string,
      idOf: (title: string) => string | undefined,
    ): Promise<void> => {
      for (const topic of await store.listAllTopics(network)) {
        const isUnlinked = topic.slot === "projects" && topic.project === undefined;
        const project = isUnlinked ? idOf(topic.title) : undefined;
        if (project === undefined) continue;
        await change({ network, person: theClock }, undefined, async () => {
          const { found } = await store.listTopics(network, topic.meeting);
          const known = found.find(({ value }) => value.id === topic.id);
          if (!known || known.value.project !== undefined) return undefined;
          return {
            writes: (operation) => [
              store.writeTopic({ ...known.value, project }, known, { operation }),
            ],
          };
        });
      }
    },

    colleagues: async (network: string, person: string): Promise<Presentations["colleagues"]> =>
      colleaguesOf(network, person, await nameOf(network)),

    boardProjects: async (network: string) =>
      (await needs.projects(network)).filter(({ archived }) => !archived),

    /** The queue as everyone may see it. */
    findQueue: async (network: string): Promise<QueuedView[]> => {
      const [{ queue }, names] = await Promise.all([readQueue(network), nameOf(network)]);
      return queue.map((queued) => viewQueued(queued, "", names));
    },

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
          needs.projects(network),
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
      return view(actor);
    },

    /** Out of the queue again. */
    withdrawPresentation: async (actor: Actor, id: string): Promise<Presentations> => {
      await change(actor, { what: "agenda.presentationWithdrawn", about: id }, async () => {
        const wish = await store.readWish(actor.network, id);
        if (wish?.value.person !== actor.person) throw notFound("the wish");
        return { writes: () => [store.removeWish(wish)] };
      });
      return view(actor);
    },

    /**
     * By the clock: asks the next in the queue, once there is room and nobody else is being asked. Says when
     * to look again. Any number of instances may do it at once.
     */
    askNext: async (network: string, id: string): Promise<Date | undefined> => {
      let again: Date | undefined;
      await change({ network, person: theClock }, undefined, async () => {
        again = undefined;
        const stored = await meetings.readMeeting(network, id);
        if (!stored || stored.value.cancelled || stored.value.start <= now()) return undefined;
        const meeting = stored.value;
        const [{ found: topics }, { asks, known }, reminders, { holidays }, present] =
          await Promise.all([
            store.listTopics(network, id),
            store.readAsks(network, id),
            meetings.readReminders(network),
            needs.calendarOf(network),
            needs.presentIds(network),
          ]);
        const { time } = reminders.value;
        const rule = { by: "days", before: numbers.presenterDays, time } as const;
        const opens = reminderTime(meeting.start, rule, { zone: meeting.zone, holidays });
        if (opens && opens > now()) {
          again = opens;
          return undefined;
        }
        const free = freeMinutes(
          meeting,
          topics.map(({ value }) => value),
        );
        if (free < shortest || isFull(topics)) return undefined;
        const waits = asks.find((ask) => isPending(ask, now()) && present.has(ask.person));
        if (waits) {
          again = new Date(waits.at + answeredWithin);
          return undefined;
        }
        const next = nextToAsk((await readQueue(network, id)).queue, asks);
        if (!next) return undefined;
        const ask = askOf(next, Math.min(next.minutes, free));
        again = new Date(ask.at + answeredWithin);
        return {
          writes: (operation) => [
            store.writeAsks({ meeting: id, asks: [...asks, ask] }, known, operation),
          ],
          messages: [tellAsked(meeting, asks.length, ask)],
        };
      });
      return again;
    },

    /** What a person was asked, and what they answered. */
    findAsk,

    /** What a person is asked, while it waits for their answer. */
    findOpenAsk: async (
      network: string,
      id: string,
      person: string | undefined,
    ): Promise<AskView | undefined> => {
      const found = await findAsk(network, id, person);
      return found?.isOpen ? found.ask : undefined;
    },

    /** The first answer stands. Who presents is in the programme; otherwise the next one is asked. */
    answerPresentation: async (
      actor: Actor,
      id: string,
      { answer, to }: AnswerPresentation,
    ): Promise<Presentations> => {
      const { network, person } = actor;
      const { meeting: of, number } = partsOfAsk(id);
      await change(actor, undefined, async () => {
        const { meeting, topics } = await readOpen(network, of);
        const { asks, known } = await store.readAsks(network, of);
        const ask = asks[number];
        if (ask?.person !== person) throw notFound("the question");
        if (ask.answer !== undefined) return undefined;
        const answered = asks.map((one, at) => (at === number ? { ...one, answer } : one));
        const next = askNextTask(of, now());
        if (answer === "skip")
          return {
            writes: (operation) => [
              store.writeAsks({ meeting: of, asks: answered }, known, operation),
            ],
            messages: [next],
          };
        if (answer === "pass") {
          const present = await needs.presentIds(network);
          if (to === undefined || to === person || !present.has(to)) throw fieldError("to");
          const passed: Ask = { ...ask, person: to, topic: newId(), at: now().getTime() };
          return {
            writes: (operation) => [
              store.writeAsks({ meeting: of, asks: [...answered, passed] }, known, operation),
            ],
            messages: [tellAsked(meeting, asks.length, passed), next],
          };
        }
        const values = topics.map(({ value }) => value);
        if (ask.project !== undefined && (await isComing(network, ask.project)))
          throw fieldError("project");
        // It took so long that others have the time.
        if (freeMinutes(meeting, values) < shortest || isFull(topics)) throw fieldError("minutes");
        const wish = await store.readWish(network, ask.about);
        const minutes = Math.min(ask.minutes, freeMinutes(meeting, values));
        const topic = newTopic(
          { form: ask.topic, slot: "projects", title: ask.title, minutes },
          { meeting: of, by: person, order: nextOrder(values), at: now() },
        );
        const { project } = ask;
        const presented = {
          ...topic,
          presenter: person,
          ...(project !== undefined && { project }),
        };
        return {
          writes: (operation) => [
            store.writeAsks({ meeting: of, asks: answered }, known, operation),
            store.writeTopic(presented, undefined, { operation, language: actor.language }),
            ...(wish ? [store.removeWish(wish)] : []),
          ],
          messages: [...cardFollows(meeting), next],
        };
      });
      return view(actor);
    },
  };
};
