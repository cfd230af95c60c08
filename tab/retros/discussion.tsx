import { useCallback, useEffect, useId, useState } from "preact/hooks";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { questionSentence } from "../../src/words/retros.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
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

/** What the others do is to be seen while one talks. */
const every = 1_500;

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
}

const GroupName = ({ retro, topic, act }: Pick<TopicProps, "retro" | "topic" | "act">) => {
  const t = useTranslator();
  return (
    <div class="field">
      <label for={`name-${topic.id}`}>{t("retros.tab.groupName")}</label>
      <input
        id={`name-${topic.id}`}
        maxLength={retroLimits.group}
        defaultValue={topic.title}
        onChange={({ currentTarget: { value } }) =>
          void act(() => nameGroup(retro.id, topic.id, value))
        }
      />
    </div>
  );
};

/** Puts this topic together with another one; each of its notes goes along. */
const Join = ({ retro, topic, topics, act }: Omit<TopicProps, "talk">) => {
  const t = useTranslator();
  // With the keyboard one passes the others on the way to the one that is meant: a button says which it is.
  const [chosen, setChosen] = useState("");
  const other = topics.find(({ id }) => id === chosen && id !== topic.id);
  const join = (target: Topic) =>
    act(async () => {
      const group = target.isGroup ? target.id : crypto.randomUUID();
      if (!target.isGroup) await groupNote(retro.id, target.id, group);
      for (const note of topic.notes) await groupNote(retro.id, note.id, group);
    });
  return (
    <>
      <span class="select">
        <select
          aria-label={t("retros.tab.join", { title: topic.title })}
          value={other?.id ?? ""}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          <option value="">{t("retros.tab.joinWith")}</option>
          {topics
            .filter(({ id }) => id !== topic.id)
            .map(({ id, title }) => (
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
            setChosen("");
            void join(other);
          }}
        >
          {t("retros.tab.joinNow")}
        </button>
      )}
    </>
  );
};

const TopicTile = ({ retro, talk, topic, topics, act }: TopicProps) => {
  const t = useTranslator();
  const { own, shown } = talk.marks;
  const isTalked = retro.state === "opened";
  const isMarked = own.includes(topic.id);
  const toggle = () =>
    act(() =>
      markTopics(retro.id, isMarked ? own.filter((one) => one !== topic.id) : [...own, topic.id]),
    );
  return (
    <article class={`tile topic ${talk.current === topic.id ? "current" : ""}`}>
      {talk.current === topic.id && (
        <p>
          <Pill icon="news" tone="now">
            {t("retros.tab.current")}
          </Pill>
        </p>
      )}
      {topic.isGroup && <h5>{topic.title}</h5>}
      <ul>
        {topic.notes.map((note) => (
          <li key={note.id} class="note">
            <p class="typed">{note.text}</p>
            {(note.author || note.question !== topic.question) && (
              <p class="caption">
                {[
                  ...(note.question === topic.question
                    ? []
                    : [questionOf(retro, note.question, t)]),
                  ...(note.author ? [note.author] : []),
                ].join(" · ")}
              </p>
            )}
            {isTalked && topic.isGroup && (
              <button
                type="button"
                class="button small"
                aria-label={`${t("retros.tab.apart")}: ${note.text}`}
                onClick={() => void act(() => groupNote(retro.id, note.id, ""))}
              >
                {t("retros.tab.apart")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown && topic.marks > 0 && (
        <p class="quiet">{t("retros.tab.marks", { count: topic.marks })}</p>
      )}
      {isTalked && (
        <div class="actions">
          {!shown && (
            <button
              type="button"
              class="button small"
              aria-pressed={isMarked}
              aria-label={t("retros.tab.voteFor", { voted: String(isMarked), title: topic.title })}
              disabled={!isMarked && own.length >= retroLimits.marks}
              onClick={toggle}
            >
              {t("retros.tab.vote", { voted: String(isMarked) })}
            </button>
          )}
          <Join retro={retro} topic={topic} topics={topics} act={act} />
          {topic.isGroup && (
            <button
              type="button"
              class="button small"
              aria-label={`${t("retros.tab.ungroup")}: ${topic.title}`}
              onClick={() => void act(() => removePart(retro.id, "groups", topic.id))}
            >
              {t("retros.tab.ungroup")}
            </button>
          )}
          {retro.mayFacilitate && (
            <button
              type="button"
              class="button small"
              aria-label={`${t("retros.tab.talk")}: ${topic.title}`}
              onClick={() => void act(() => setCurrent(retro.id, topic.id))}
            >
              {t("retros.tab.talk")}
            </button>
          )}
        </div>
      )}
      {isTalked && topic.isGroup && (
        <GroupName key={topic.title} retro={retro} topic={topic} act={act} />
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
  const live = useLive(load, every);
  const { value: talk, refresh } = live;
  const press = usePress(refresh);
  if (!talk) return <LoadState of={live} />;
  const act: Act = (send) => press({ send });
  const topics = topicsIn(talk);
  const isTalked = retro.state === "opened";
  const left = retroLimits.marks - talk.marks.own.length;
  return (
    <>
      <LoadState of={live} />
      <Timer timer={talk.timer} />
      {isTalked && retro.mayFacilitate && <Leading retro={retro} talk={talk} act={act} />}
      {isTalked && !talk.marks.shown && <p>{t("retros.tab.marksLeft", { count: left })}</p>}
      <section class="notes" aria-labelledby="notes">
        <h3 id="notes">{t("retros.tab.notes")}</h3>
        <div>
          {retro.questions.map((_, question) => (
            <Lane key={question} {...{ retro, talk, topics, act, question }} />
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
