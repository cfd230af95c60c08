import { useCallback, useEffect, useId, useState } from "preact/hooks";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { often } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useDragging } from "../ui/drag.ts";
import type { Dragged } from "../ui/dragging.ts";
import { usePress } from "../ui/press.ts";
import { LoadState, Unread } from "../ui/state.tsx";
import { getDiscussion, groupNote, setTimer, showMarks } from "./api.ts";
import { Outcomes } from "./outcomes.tsx";
import { PublishForm } from "./summary.tsx";
import { questionOf, type TopicProps, TopicTile } from "./topic-tile.tsx";
import { type Act, topicsIn } from "./topics.ts";

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
}

const Timer = ({ timer }: Pick<DiscussionView, "timer">) => {
  const t = useTranslator();
  const [left, setLeft] = useState(timer?.seconds ?? 0);
  useEffect(() => {
    if (!timer) return;
    // By how long is left, not by the clock: the clocks of two machines differ.
    const ends = performance.now() + timer.seconds * 1_000;
    const tick = (): void => setLeft(Math.max(0, Math.round((ends - performance.now()) / 1_000)));
    tick();
    const ticking = setInterval(tick, 250);
    return () => clearInterval(ticking);
  }, [timer?.endsAt]);
  if (!timer) return null;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <p class="timer" role="timer">
      {t("retros.tab.timer", { time })}
    </p>
  );
};

/** Which lanes look alike, whatever the questions' template. */
const hues = {
  ...{ worked: "worked", succeeded: "worked", continue: "worked" },
  ...{ didNot: "didNot", failed: "didNot", stop: "didNot" },
  ...{ learnt: "learnt", otherwise: "otherwise", start: "otherwise" },
  ...{ tried: "own", own: "own" },
} as const satisfies Record<RetroView["questions"][number]["key"], string>;

/** The notes of one question, and of the groups that began with one of them. */
const Lane = ({ question, ...rest }: Omit<TopicProps, "topic"> & { readonly question: number }) => {
  const { retro, topics } = rest;
  const t = useTranslator();
  const heading = useId();
  const here = topics.filter((topic) => topic.question === question);
  return (
    <section
      class={`of-${hues[retro.questions[question]?.key ?? "own"]}`}
      aria-labelledby={heading}
    >
      <h4 id={heading}>
        {questionOf(retro, question, t)} <span class="count">{here.length}</span>
      </h4>
      <ul class="list">
        {here.map((topic) => (
          <li key={topic.id}>
            <TopicTile {...rest} topic={topic} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const minutesOffered = [3, 5, 10] as const;

/** What the facilitator does for everyone. */
const Leading = ({ retro, talk, act }: Pick<TopicProps, "retro" | "talk" | "act">) => {
  const t = useTranslator();
  return (
    <div class="tools">
      {!talk.marks.shown && (
        <button type="button" class="button" onClick={() => void act(() => showMarks(retro.id))}>
          {t("retros.tab.showMarks")}
        </button>
      )}
      <span class="quiet">{t("retros.tab.timerLabel")}</span>
      {minutesOffered.map((minutes) => (
        <button
          key={minutes}
          type="button"
          class="button small"
          onClick={() => void act(() => setTimer(retro.id, minutes))}
        >
          {t("retros.tab.startTimer", { minutes })}
        </button>
      ))}
      {talk.timer && (
        <button
          type="button"
          class="button small"
          onClick={() => void act(() => setTimer(retro.id, 0))}
        >
          {t("retros.tab.stopTimer")}
        </button>
      )}
    </div>
  );
};

/** The notes, and what several people make of them at once. */
export const Discussion = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const load = useCallback(() => getDiscussion(retro.id), [retro.id]);
  const live = useLive(load, often);
  const { value: talk, refresh } = live;
  const press = usePress(refresh);
  const act: Act = (send) => press({ send });
  const join: TopicProps["join"] = (topic, target) => {
    const group = target.isGroup ? target.id : crypto.randomUUID();
    const moved = [...(target.isGroup ? [] : target.notes), ...topic.notes];
    return press({
      send: async () => {
        for (const { id } of moved) await groupNote(retro.id, id, group);
      },
      said: t("retros.tab.joined"),
      undo: async () => {
        for (const { id, group: before } of moved) await groupNote(retro.id, id, before);
      },
    });
  };
  const isTalked = retro.state === "opened";
  const topics = talk ? topicsIn(talk) : [];
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [held, setHeld] = useState<Dragged<string>>();
  const drag = useDragging<string>({
    isUsable: talk !== undefined,
    mayMove: isTalked,
    place,
    laneOf: (topic) => topic,
    onHeld: setHeld,
    onDrop: (from, to) => {
      const [topic, target] = [from, to].map((id) => topics.find((one) => one.id === id));
      if (topic && target) void join(topic, target);
    },
  });
  if (!talk) return <LoadState of={live} />;
  const left = retroLimits.marks - talk.marks.own.length;
  return (
    <>
      <LoadState of={live} />
      <div class="talk-bar">
        {isTalked && !talk.marks.shown && (
          <p class="quiet">{t("retros.tab.marksLeft", { count: left })}</p>
        )}
        <Timer timer={talk.timer} />
        {isTalked && retro.mayFacilitate && <Leading retro={retro} talk={talk} act={act} />}
      </div>
      <section class="notes" aria-labelledby="notes">
        <h3 id="notes">{t("retros.tab.notes")}</h3>
        <div ref={setPlace}>
          {retro.questions.map((_, question) => (
            <Lane key={question} {...{ retro, talk, topics, act, join, drag, held, question }} />
          ))}
        </div>
      </section>
      <Unread count={talk.unread} />
      <Outcomes retro={retro} talk={talk} act={act} onSaved={refresh} />
      {isTalked && retro.mayFacilitate && (
        <PublishForm retro={retro} talk={talk} onChanged={onChanged} />
      )}
    </>
  );
};
