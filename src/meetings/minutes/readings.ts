import type { LineView, MinutesView, OpenActionView } from "../../contract/minutes.ts";
import { unreadIn } from "../../contract/unread.ts";
import { type Actor, isCoordinator } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { requireInside } from "../../kernel/rights.ts";
import type { Stored } from "../../storage/rows.ts";
import { shownSlots, topicName } from "../agenda/topic.ts";
import { inOrder, type Line, type LineKey } from "./line.ts";
import { minutesState } from "./minutes.ts";
import type { MinutesNeeds, Occasions } from "./occasions.ts";
import { viewLine } from "./view.ts";

export type MinutesReadings = ReturnType<typeof minutesReadings>;

/** The minutes as one person may see them. */
export const minutesReadings = (needs: MinutesNeeds, occasions: Occasions) => {
  const { store, topicsOf, now } = needs;
  const { occasionOf, peopleOf, mayClose, comingTo, earlierActions, retroActions } = occasions;

  const view = async (actor: Actor, id: string): Promise<MinutesView> => {
    const { network, language } = actor;
    const occasion = await occasionOf(network, id);
    const { meeting, minutes } = occasion;
    if (!minutes.closed) requireInside(actor, "minutes that are not closed");
    const [lines, topics, earlier, fromRetros, people, coming, may] = await Promise.all([
      store.listLines(network, id),
      topicsOf(network, id),
      earlierActions(network, meeting),
      retroActions(network, meeting),
      peopleOf(network, language),
      comingTo(network, id),
      mayClose(actor, id),
    ]);
    const nameOf = (person: string): string => people.names.get(person) ?? "";
    const state = minutesState(meeting, minutes, now());
    const show = (line: Stored<Line>): LineView => viewLine(line, actor, people);
    const { doneSlots, round, closed, closedAt, closedBy = "" } = minutes;
    return {
      meeting: id,
      title: meeting.title,
      start: meeting.start.toISOString(),
      zone: meeting.zone,
      state,
      version: String(round),
      slots: shownSlots(meeting, topics).map((slot) => ({
        ...slot,
        done: doneSlots.includes(slot.key),
      })),
      topics: topics.map((topic) => ({
        id: topic.id,
        slot: topic.slot,
        ...topicName(topic),
        done: topic.done,
      })),
      ...unreadIn(lines.unread),
      lines: inOrder(lines.found).map(show),
      earlier: earlier.map(({ stored, meeting: from }): OpenActionView => {
        const { id: of, title, start } = from;
        return { ...show(stored), meeting: { id: of, title, start: start.toISOString() } };
      }),
      fromRetros: fromRetros.map(({ id: action, text, language, owner, due, retro, title }) => ({
        ...{ id: action, text, language, due },
        owner: { id: owner, name: nameOf(owner) },
        tickable: owner === actor.person || isCoordinator(actor),
        retro: { id: retro, title },
      })),
      people: [...people.present]
        .map((person) => ({ id: person, name: nameOf(person) }))
        .sort((a, b) => a.name.localeCompare(b.name, actor.language)),
      attendance: minutes.attendance ?? coming,
      ...(closed && closedAt && { closed: { by: nameOf(closedBy), at: closedAt.toISOString() } }),
      mayClose: may && state === "open" && meeting.start <= now(),
      mayReopen: closed && isCoordinator(actor),
    };
  };

  const viewOfLine = async (actor: Actor, { meeting, id }: LineKey): Promise<LineView> => {
    const [line, people] = await Promise.all([
      store.readLine(actor.network, meeting, id),
      peopleOf(actor.network, actor.language),
    ]);
    if (!line) throw notFound("the line");
    return viewLine(line, actor, people);
  };

  return { view, viewOfLine };
};
