import { agendaLimits } from "../../contract/vocabulary.ts";
import { theClock } from "../../kernel/actor.ts";
import type { Meeting } from "../meeting.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { carriedOn, inOrder, isLeftOpen, newTopic, nextOrder, slotsOf } from "./topic.ts";

/** Each takes two rows of a transaction. */
const carriedAtOnce = 40;

/** What is brought begins with, until somebody says otherwise. */
const broughtMinutes = 10;

export const carrying = (needs: AgendaNeeds, { change, cardFollows }: Programmes) => {
  const { store, meetings, now } = needs;

  /** Where what was left open goes: the next of the series, or the network's next. */
  const nextAfter = async (network: string, from: Meeting): Promise<Meeting | undefined> => {
    const later = (await meetings.listMeetings(network)).found
      .map(({ value }) => value)
      .filter(
        ({ id, start, end, cancelled, template }) =>
          id !== from.id &&
          start > from.start &&
          end > now() &&
          !cancelled &&
          template !== "kickoff",
      );
    return later.find(({ series }) => series !== undefined && series === from.series) ?? later[0];
  };

  /** Projects in the programme of a meeting to come. */
  const presentedAhead = async (network: string): Promise<ReadonlySet<string>> => {
    const [all, topics] = await Promise.all([
      meetings.listMeetings(network),
      store.listAllTopics(network),
    ]);
    const ahead = new Set(
      all.found.flatMap(({ value: { id, end, cancelled } }) =>
        !cancelled && end > now() ? [id] : [],
      ),
    );
    return new Set(
      topics.flatMap(({ project, meeting, carriedTo }) =>
        project !== undefined && carriedTo === undefined && ahead.has(meeting) ? [project] : [],
      ),
    );
  };

  /**
   * What was not done in a meeting stands in the next one, unless a meeting to come presents the same project. As
   * often as one likes: what was taken on once says so, and does not come again even when it was removed there. Says
   * how many were taken on.
   */
  const carryOver = async (network: string, from: string): Promise<number> => {
    const found = await meetings.readMeeting(network, from);
    if (!found || found.value.template === "kickoff") return 0;
    const next = await nextAfter(network, found.value);
    if (!next) return 0;
    let carried = 0;
    for (let atOnce = carriedAtOnce; atOnce === carriedAtOnce; ) {
      await change(
        { network, ...theClock },
        { what: "agenda.carried", about: next.id },
        async () => {
          const [left, there, presented] = await Promise.all([
            store.listTopics(network, from),
            store.listTopics(network, next.id),
            presentedAhead(network),
          ]);
          const existing = there.found.map(({ value }) => value);
          const known = new Set(existing.map(({ id }) => id));
          const room = agendaLimits.topics - existing.length - there.unread;
          const open = left.found
            .filter(({ value }) => isLeftOpen(value) && !presented.has(value.project ?? ""))
            .sort((a, b) => inOrder(a.value, b.value))
            .slice(0, Math.min(carriedAtOnce, Math.max(room, 0)));
          atOnce = open.length;
          if (open.length === 0) return undefined;
          const order = nextOrder(existing);
          return {
            writes: (operation) =>
              open.flatMap((topic, at) => {
                const { value } = topic;
                return [
                  store.writeTopic({ ...value, carriedTo: next.id }, topic, { operation }),
                  ...(known.has(value.id)
                    ? []
                    : [
                        store.writeTopic(carriedOn(value, next.id, order + at), undefined, {
                          operation,
                        }),
                      ]),
                ];
              }),
            messages: cardFollows(next),
          };
        },
      );
      carried += atOnce;
    }
    return carried;
  };

  /**
   * Puts an idea that waits for the network's answer onto the programme of its next meeting; once, as long as it stands
   * on one that is to come. Says whether it stands there.
   */
  const bringToNext = async (
    network: string,
    { id, number, title }: { readonly id: string; readonly number: number; readonly title: string },
  ): Promise<boolean> => {
    const coming = (await meetings.listMeetings(network)).found
      .map(({ value }) => value)
      .filter(
        ({ end, cancelled, template }) => end > now() && !cancelled && template !== "kickoff",
      );
    const [next] = coming;
    if (!next) return false;
    const ahead = new Set(coming.map((meeting) => meeting.id));
    await change({ network, ...theClock }, undefined, async () => {
      const all = await store.listAllTopics(network);
      if (all.some((topic) => topic.id === id && ahead.has(topic.meeting))) return undefined;
      const [slot] = slotsOf(next);
      const order = nextOrder(all.filter(({ meeting }) => meeting === next.id));
      const topic = newTopic(
        {
          form: id,
          slot: slot?.key ?? "news",
          title: title.slice(0, agendaLimits.title),
          minutes: broughtMinutes,
        },
        { meeting: next.id, by: theClock.person, order, at: now() },
      );
      return {
        writes: (operation) => [
          store.writeTopic({ ...topic, offer: "idea", waitingIdea: number }, undefined, {
            operation,
          }),
        ],
        messages: cardFollows(next),
      };
    });
    return true;
  };

  return { carryOver, bringToNext };
};
