import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { questionSentence } from "../../src/words/retros.ts";
import { often } from "../shell/intervals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { type Drag, useDragging } from "../ui/drag.ts";
import type { Dragged } from "../ui/dragging.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Avatar } from "../ui/people.tsx";
import { usePress } from "../ui/press.ts";
import { LoadState, Unread } from "../ui/state.tsx";
import { Pill } from "../ui/status.tsx";
import {
  getDiscussion,
  groupNote,
  markTopics,
  nameGroup,
  removePart,
  setCurrent,
  setTimer,
  showMarks,
} from "./api.ts";
import { Outcomes } from "./outcomes.tsx";
import { PublishForm } from "./summary.tsx";
import { type Act, type Topic, topicsIn } from "./topics.ts";

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

const questionOf = (retro: RetroView, at: number, t: Translator): string => {
  const question = retro.questions[at];
  return question ? questionSentence(question, t) : "";
};

interface TopicProps {
  readonly retro: RetroView;
  readonly talk: DiscussionView;
  readonly topic: Topic;
  readonly topics: readonly Topic[];
  readonly act: Act;
  readonly join: (topic: Topic, target: Topic) => Promise<unknown>;
  readonly drag: Drag<string> | undefined;
  /** The topic that is dragged, and the one that it is over. */
  readonly held: Dragged<string> | undefined;
}

const GroupName = ({ retro, topic, act }: Pick<TopicProps, "retro" | "topic" | "act">) => {
  const t = useTranslator();
  return (
    <input
      class="group-name"
      aria-label={t("retros.tab.groupName")}
      maxLength={retroLimits.group}
      defaultValue={topic.title}
      onChange={({ currentTarget: { value } }) =>
        void act(() => nameGroup(retro.id, topic.id, value))
      }
    />
  );
};

interface JoinProps extends Pick<TopicProps, "topic" | "topics" | "join"> {
  readonly onLeave: () => void;
}

/** Puts this topic together with another one without dragging. */
const Join = ({ topic, topics, join, onLeave }: JoinProps) => {
  const t = useTranslator();
  // With the keyboard one passes the others on the way to the one that is meant: a button says which it is.
  const [chosen, setChosen] = useState("");
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus(), []);
  const others = topics.filter(({ id }) => id !== topic.id);
  const other = others.find(({ id }) => id === chosen);
  return (
    <div class="actions join">
      <span class="select">
        <select
          ref={select}
          aria-label={t("retros.tab.join", { title: topic.title })}
          value={other?.id ?? ""}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          onKeyDown={({ key }) => key === "Escape" && onLeave()}
        >
          <option value="">{t("retros.tab.joinWith")}</option>
          {others.map(({ id, title }) => (
            <option key={id} value={id}>
              {title.slice(0, 60)}
            </option>
          ))}
        </select>
      </span>
      {other && (
        <button
          type="button"
          class="button small"
          aria-label={`${t("retros.tab.joinNow")}: ${topic.title}, ${other.title}`}
          onClick={() => {
            onLeave();
            void join(topic, other);
          }}
        >
          {t("retros.tab.joinNow")}
        </button>
      )}
      <button type="button" class="button small quiet" onClick={onLeave}>
        {t("retros.tab.leave")}
      </button>
    </div>
  );
};

interface MoreProps extends Pick<TopicProps, "retro" | "topic" | "topics" | "act"> {
  readonly onJoin: () => void;
}

/** What is done to a topic now and then. */
const More = ({ retro, topic, topics, act, onJoin }: MoreProps) => {
  const t = useTranslator();
  const name = t("app.actionsOf", { title: topic.title });
  const items = [
    ...(retro.mayFacilitate
      ? [
          {
            title: t("retros.tab.talk"),
            icon: "news",
            onClick: () => void act(() => setCurrent(retro.id, topic.id)),
          } as const,
        ]
      : []),
    ...(topics.length > 1
      ? [{ title: t("retros.tab.joinWith"), icon: "merge", onClick: onJoin } as const]
      : []),
    ...(topic.isGroup
      ? [
          {
            title: t("retros.tab.ungroup"),
            icon: "group",
            onClick: () => void act(() => removePart(retro.id, "groups", topic.id)),
          } as const,
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu label={name} name={name} class="icon-button small" groups={[items]}>
      <Icon name="more" size={16} />
    </Menu>
  );
};

const Vote = ({
  retro,
  talk,
  topic,
  act,
}: Pick<TopicProps, "retro" | "talk" | "topic" | "act">) => {
  const t = useTranslator();
  const { own } = talk.marks;
  const isMarked = own.includes(topic.id);
  const toggle = () =>
    act(() =>
      markTopics(retro.id, isMarked ? own.filter((one) => one !== topic.id) : [...own, topic.id]),
    );
  return (
    <button
      type="button"
      class="vote"
      aria-pressed={isMarked}
      aria-label={t("retros.tab.voteFor", { voted: String(isMarked), title: topic.title })}
      disabled={!isMarked && own.length >= retroLimits.marks}
      onClick={toggle}
    >
      <Icon name="support" size={16} filled={isMarked} />
      {t("retros.tab.vote", { voted: String(isMarked) })}
    </button>
  );
};

type NoteProps = Pick<TopicProps, "retro" | "topic" | "act"> & {
  readonly note: Topic["notes"][number];
};

const Note = ({ retro, topic, act, note }: NoteProps) => {
  const t = useTranslator();
  return (
    <li class="note">
      {note.question !== topic.question && (
        <p class="caption">{questionOf(retro, note.question, t)}</p>
      )}
      <p class="typed">{note.text}</p>
      {note.author && (
        <p class="caption by">
          <Avatar name={note.author} sector={note.sector} size={24} named />
          {note.author}
        </p>
      )}
      {retro.state === "opened" && topic.isGroup && (
        <button
          type="button"
          class="button small quiet"
          aria-label={`${t("retros.tab.apart")}: ${note.text}`}
          onClick={() => void act(() => groupNote(retro.id, note.id, ""))}
        >
          {t("retros.tab.apart")}
        </button>
      )}
    </li>
  );
};

const TopicTile = ({ retro, talk, topic, topics, act, join, drag, held }: TopicProps) => {
  const t = useTranslator();
  const tile = useRef<HTMLElement>(null);
  const [isJoining, setJoining] = useState(false);
  const isTalked = retro.state === "opened";
  const { id } = topic;
  useLayoutEffect(() => (tile.current ? drag?.(tile.current, id) : undefined), [drag, id]);
  const looks = [
    ...(talk.current === id ? ["current"] : []),
    ...(held?.item === id ? ["ghost"] : []),
    ...(held && held.item !== id && held.over === id ? ["target"] : []),
  ];
  return (
    <article ref={tile} class={["tile", "topic", ...looks].join(" ")} data-lane={id}>
      {talk.current === id && (
        <p>
          <Pill icon="news" tone="now">
            {t("retros.tab.current")}
          </Pill>
        </p>
      )}
      {topic.isGroup && <h5 class={isTalked ? "unseen" : ""}>{topic.title}</h5>}
      {isTalked && topic.isGroup && (
        <GroupName key={topic.title} retro={retro} topic={topic} act={act} />
      )}
      <ul>
        {topic.notes.map((note) => (
          <Note key={note.id} {...{ retro, topic, act, note }} />
        ))}
      </ul>
      {(isTalked || (talk.marks.shown && topic.marks > 0)) && (
        <div class="foot">
          {isTalked && !talk.marks.shown && <Vote {...{ retro, talk, topic, act }} />}
          {talk.marks.shown && topic.marks > 0 && (
            <Pill icon="support">{t("retros.tab.marks", { count: topic.marks })}</Pill>
          )}
          {isTalked && <More {...{ retro, topic, topics, act }} onJoin={() => setJoining(true)} />}
        </div>
      )}
      {isTalked && isJoining && (
        <Join
          {...{ topic, topics, join }}
          onLeave={() => {
            setJoining(false);
            tile.current?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
          }}
        />
      )}
    </article>
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
