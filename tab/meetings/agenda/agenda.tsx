import { useCallback, useState } from "preact/hooks";
import type { Agenda as AgendaOf, TopicView } from "../../../src/contract/agenda.ts";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { lengthOf, minutesOver } from "../../../src/contract/programme.ts";
import { topicTitle } from "../../../src/words/agenda.ts";
import { slotName } from "../../../src/words/meetings.ts";
import "./agenda.css";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { useMay } from "../../shell/rights.ts";
import { Icon } from "../../ui/icon.tsx";
import { Place } from "../../ui/place.tsx";
import { usePressOnce } from "../../ui/press.ts";
import { useQuestion } from "../../ui/question.tsx";
import { LoadState, Unread } from "../../ui/state.tsx";
import type { Undo } from "../../ui/toasts.tsx";
import { addOffer, getAgenda, orderTopics, proposeTopic, removeTopic } from "./api.ts";
import { Queue } from "./queue.tsx";
import { Themes } from "./themes.tsx";
import { Topic } from "./topic.tsx";
import { TopicDialog } from "./topic-dialog.tsx";

type Slot = AgendaOf["slots"][number];

/** The ids in their order, one of them before the one it stood behind. */
const movedUp = (topics: readonly TopicView[], at: number): string[] => {
  const ids = topics.map(({ id }) => id);
  return [
    ...ids.slice(0, at - 1),
    ...ids.slice(at, at + 1),
    ...ids.slice(at - 1, at),
    ...ids.slice(at + 1),
  ];
};

/** A meeting's programme: what is in its parts, what is offered, and where one takes part in it. */
export const Agenda = ({
  meeting: held,
}: {
  meeting: Pick<MeetingView, "id" | "start" | "end">;
}) => {
  const { id: meeting } = held;
  const t = useTranslator();
  const live = useLive(useCallback(() => getAgenda(meeting), [meeting]));
  const { value, refresh } = live;
  const press = usePressOnce(refresh);
  const { ask, dialog } = useQuestion();
  /** Whose form was asked for last; a new topic has no id yet. */
  const [asked, setAsked] = useState({ topic: "", open: false });
  const openForm = (topic = "") => setAsked({ topic, open: true });
  const over = minutesOver(value?.slots ?? [], lengthOf(held));
  const mayPropose = useMay()("POST /api/meetings/:id/topics");
  const isOpen = mayPropose && value?.state === "planned";
  const has = (key: Slot["key"]): boolean => value?.slots.some((slot) => slot.key === key) ?? false;

  /** What can be proposed again as it was can be put back; about anything else one is asked first. */
  const remove = (topic: TopicView, topics: readonly TopicView[]): void => {
    const { id, plain, slot, title, minutes, speaker, link } = topic;
    const taken = (undo?: Undo): void =>
      void press({
        send: () => removeTopic(meeting, id),
        said: t("agenda.topic.removed"),
        undo,
      });
    const proposeAnew = async (): Promise<void> => {
      const form = crypto.randomUUID();
      await proposeTopic(meeting, { form, slot, title, minutes, speaker, link });
      const order = topics.map((one) => (one.id === id ? form : one.id));
      if (value?.inCharge) await orderTopics(meeting, order);
    };
    if (plain) taken(proposeAnew);
    else
      ask({
        danger: true,
        question: t("agenda.tab.removeSure", {
          title: topicTitle(topic, t),
        }),
        yes: t("agenda.tab.remove"),
        no: t("agenda.tab.removeNot"),
        onYes: taken,
      });
  };

  const slotOf = ({ key, name, minutes, topics }: Slot) => {
    const title = slotName({ key, name }, t);
    const move = (at: number) => () =>
      void press({ send: () => orderTopics(meeting, movedUp(topics, at)) });
    return (
      <section key={key} class="slot" aria-labelledby={`slot-${key}`}>
        <h4 id={`slot-${key}`}>
          {minutes > 0 ? t("meetings.minutes", { name: title, minutes }) : title}
        </h4>
        {topics.length === 0 && <p class="quiet">{t("agenda.tab.none")}</p>}
        <ul class={topics.length > 0 ? "rows" : ""}>
          {topics.map((topic, at) => {
            const may = isOpen && topic.changeable;
            const leads = isOpen && value?.inCharge;
            return (
              <li key={topic.id}>
                <Topic
                  topic={topic}
                  onUp={leads && at > 0 ? move(at) : undefined}
                  onDown={leads && at < topics.length - 1 ? move(at + 1) : undefined}
                  onEdit={may ? () => openForm(topic.id) : undefined}
                  onRemove={may ? () => remove(topic, topics) : undefined}
                />
              </li>
            );
          })}
        </ul>
      </section>
    );
  };

  return (
    <div class="agenda">
      <LoadState of={live} />
      {value && (
        <section class="programme" aria-labelledby="programme">
          <div class="section-head">
            <h3 id="programme">{t("meetings.programme")}</h3>
            {isOpen && (
              <button
                type="button"
                class="button"
                aria-haspopup="dialog"
                onClick={() => openForm()}
              >
                <Icon name="add" />
                {t("agenda.propose")}
              </button>
            )}
          </div>
          {isOpen && over > 0 && <p class="over">{t("meetings.programme.over", { over })}</p>}
          {value.slots.map(slotOf)}
          <Unread count={value.unread} />
          {mayPropose && value.offers.length > 0 && (
            <section class="slot" aria-labelledby="offers">
              <h4 id="offers">{t("agenda.offers.heading")}</h4>
              <ul class="rows">
                {value.offers.map((offer) => (
                  <li key={offer.id} class="offer">
                    <p>{t("agenda.offer", { kind: offer.kind, title: offer.title })}</p>
                    <button
                      type="button"
                      class="button small"
                      aria-label={`${t("agenda.offers.add")}: ${offer.title}`}
                      onClick={() => void press({ send: () => addOffer(meeting, offer) })}
                    >
                      {t("agenda.offers.add")}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </section>
      )}
      {dialog}
      {isOpen && has("theme") && (
        <Place>
          <Themes meeting={meeting} chooses={value.inCharge} onChosen={refresh} />
        </Place>
      )}
      {isOpen && has("projects") && (
        <Place>
          <Queue onAnswered={refresh} />
        </Place>
      )}
      {value && (
        <TopicDialog
          key={asked.topic}
          open={asked.open}
          onClosed={() => setAsked(({ topic }) => ({ topic, open: false }))}
          agenda={value}
          topic={asked.topic}
          onSent={() => void refresh()}
        />
      )}
    </div>
  );
};
