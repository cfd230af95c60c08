import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { questionSentence } from "../../src/words/retros.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import type { Drag } from "../ui/drag.ts";
import type { Dragged } from "../ui/dragging.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuGroups } from "../ui/menu.tsx";
import { Avatar } from "../ui/people.tsx";
import { Pill } from "../ui/status.tsx";
import { groupNote, markTopics, nameGroup, removePart, setCurrent } from "./api.ts";
import type { Act, Topic } from "./topics.ts";

export const questionOf = (retro: RetroView, at: number, t: Translator): string => {
  const question = retro.questions[at];
  return question ? questionSentence(question, t) : "";
};

export interface TopicProps {
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
  const items: MenuGroups[number] = [
    retro.mayFacilitate && {
      title: t("retros.tab.talk"),
      icon: "news",
      onClick: () => void act(() => setCurrent(retro.id, topic.id)),
    },
    topics.length > 1 && { title: t("retros.tab.joinWith"), icon: "merge", onClick: onJoin },
    topic.isGroup && {
      title: t("retros.tab.ungroup"),
      icon: "group",
      onClick: () => void act(() => removePart(retro.id, "groups", topic.id)),
    },
  ];
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
      class="chip vote"
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

/** A note, or a group of them: whose they are, one's vote, and what is done with it. */
export const TopicTile = ({ retro, talk, topic, topics, act, join, drag, held }: TopicProps) => {
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
