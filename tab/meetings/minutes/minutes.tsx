import { useCallback } from "preact/hooks";
import type { LineView, MinutesView } from "../../../src/contract/minutes.ts";
import { dayIn } from "../../../src/i18n/moments.ts";
import { topicTitle } from "../../../src/words/agenda.ts";
import { actionSentence, partSentence } from "../../../src/words/minutes.ts";
import { personName } from "../../../src/words/people.ts";
import { often } from "../../shell/intervals.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { LoadState, Unread } from "../../ui/state.tsx";
import { Closing } from "./closing.tsx";
import { type DraftKeeper, draftOf, fresh, newDraft, placeOf, useDrafts } from "./line-draft.ts";
import { LineEditor } from "./line-editor.tsx";
import { LineItem } from "./line-item.tsx";
import "./minutes.css";
import { Place } from "../../ui/place.tsx";
import { Tick } from "../../ui/tick.tsx";
import { getMinutes, tickRetroAction, tickSlot, tickTopic } from "./api.ts";

interface Shown {
  readonly minutes: MinutesView;
  readonly keeper: DraftKeeper;
  readonly onChanged: () => Promise<void>;
}

const Lines = ({ lines, minutes, keeper, onChanged }: Shown & { lines: readonly LineView[] }) => (
  <ul class="lines">
    {lines.map((line) => {
      const draft = keeper.drafts[line.id];
      return (
        <li key={line.id}>
          {draft ? (
            <LineEditor
              minutes={minutes}
              name={line.id}
              draft={draft}
              keeper={keeper}
              onChanged={onChanged}
            />
          ) : (
            <LineItem
              meeting={minutes.meeting}
              line={line}
              onEdit={
                minutes.state === "open" ? () => keeper.keep(line.id, draftOf(line)) : undefined
              }
              isLeft={keeper.left === line.id}
              onChanged={onChanged}
            />
          )}
        </li>
      );
    })}
  </ul>
);

/** A part of the programme with its topics and what was written of them; what belongs to none comes last. */
const Part = ({ slot, ...shown }: Shown & { slot: MinutesView["slots"][number] | undefined }) => {
  const t = useTranslator();
  const { minutes, onChanged } = shown;
  const { meeting, lines, slots } = minutes;
  const topics = minutes.topics.filter((topic) => topic.slot === slot?.key);
  const places = new Set([
    ...slots.map(({ key }) => `slot:${key}`),
    ...minutes.topics.map(({ id }) => `topic:${id}`),
  ]);
  const own = lines.filter((line) =>
    slot ? placeOf(line) === `slot:${slot.key}` : !places.has(placeOf(line)),
  );
  const isClosed = minutes.state !== "open";
  const name = partSentence({ slot: slot?.key, name: slot?.name ?? "" }, t);
  const id = `part-${slot?.key ?? "other"}`;
  if (slot?.minutes === 0 && own.length + topics.length === 0) return null;
  if (!slot && own.length + topics.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {slot ? (
          <Tick
            done={slot.done}
            disabled={isClosed}
            send={(done) => tickSlot(meeting, slot.key, done)}
            onChanged={onChanged}
          >
            {name}
          </Tick>
        ) : (
          name
        )}
      </h3>
      {topics.length > 0 && (
        <ul class="topics">
          {topics.map((topic) => (
            <li key={topic.id}>
              <Tick
                done={topic.done}
                disabled={isClosed}
                send={(done) => tickTopic(meeting, topic.id, done)}
                onChanged={onChanged}
              >
                {topicTitle(topic, t)}
              </Tick>
              <Lines
                {...shown}
                lines={lines.filter((line) => placeOf(line) === `topic:${topic.id}`)}
              />
            </li>
          ))}
        </ul>
      )}
      <Lines {...shown} lines={own} />
    </section>
  );
};

const Earlier = ({ minutes: { earlier, fromRetros, zone }, onChanged }: Shown) => {
  const t = useTranslator();
  if (earlier.length + fromRetros.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h3 id="earlier">{t("minutes.memo.earlier")}</h3>
      <ul class="lines">
        {earlier.map((line) => (
          <li key={line.id}>
            <LineItem
              meeting={line.meeting.id}
              line={line}
              from={t("minutes.tab.from", {
                day: dayIn(t.locale, new Date(line.meeting.start), zone),
              })}
              onChanged={onChanged}
            />
          </li>
        ))}
        {fromRetros.map(({ id, text, language, owner, due, tickable, retro }) => (
          <li key={id}>
            <Tick
              done={false}
              disabled={!tickable}
              send={(done) => tickRetroAction(retro.id, id, done)}
              onChanged={onChanged}
            >
              <span class="typed" lang={language} dir="auto">
                {text}
              </span>
            </Tick>
            <p class="quiet">
              {actionSentence({ owner: owner.name, due, done: false }, t)} ·{" "}
              <a href={`#/retros/${retro.id}`} dir="auto">
                {t("minutes.tab.fromRetro", { title: retro.title })}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const State = ({ minutes: { meeting, state, closed, zone } }: Shown) => {
  const t = useTranslator();
  return (
    <>
      {state === "early" && <p class="quiet">{t("minutes.tab.early")}</p>}
      {state === "cancelled" && <p class="quiet">{t("minutes.tab.cancelled")}</p>}
      {closed && (
        <p class="foot">
          <span>
            {t("minutes.tab.closedBy", {
              name: personName(closed.by, t),
              day: dayIn(t.locale, new Date(closed.at), zone),
            })}
          </span>
          <a class="button primary" href={`#/meetings/${meeting}/memo`}>
            {t("minutes.memo.open")}
          </a>
        </p>
      )}
    </>
  );
};

/** What is typed here and has no line above: a new one, and those whose line somebody removed. */
const Typed = (shown: Shown) => {
  const t = useTranslator();
  const { minutes, keeper } = shown;
  const isOpen = minutes.state === "open";
  const current = minutes.slots.find(({ done, minutes: length }) => !done && length > 0);
  const place = current ? `slot:${current.key}` : "";
  const begun = keeper.drafts[fresh];
  const orphans = Object.entries(keeper.drafts).filter(
    ([name]) => name !== fresh && minutes.lines.every(({ id }) => id !== name),
  );
  return (
    <>
      {orphans.map(([name, draft]) => (
        <LineEditor key={name} {...shown} name={name} draft={draft} />
      ))}
      {(isOpen || (begun && begun.values.text !== "")) && (
        <section class="tile" aria-labelledby="new-line">
          <h3 id="new-line">{t("minutes.tab.new")}</h3>
          <LineEditor {...shown} name={fresh} draft={begun ?? newDraft({ place })} />
        </section>
      )}
    </>
  );
};

/** What is written of a meeting while it is held, by several at once. */
export const Minutes = ({ meeting: { id } }: { meeting: { readonly id: string } }) => {
  const t = useTranslator();
  const keeper = useDrafts(id);
  const live = useLive(
    useCallback(() => getMinutes(id), [id]),
    often,
  );
  const { value, refresh } = live;
  const shown = value && { minutes: value, keeper, onChanged: refresh };
  return (
    <div class="minutes">
      <header>
        <h2>{t("minutes.tab.heading")}</h2>
        {value && (
          <p class="quiet">
            {value.title} · {dayIn(t.locale, new Date(value.start), value.zone)}
          </p>
        )}
      </header>
      <LoadState of={live} />
      <Unread count={value?.unread} />
      {shown && (
        <>
          <State {...shown} />
          <Place>
            <Earlier {...shown} />
          </Place>
          {[...shown.minutes.slots, undefined].map((slot) => (
            <Place key={slot?.key ?? ""}>
              <Part {...shown} slot={slot} />
            </Place>
          ))}
          <Typed {...shown} />
          <Place>
            <Closing minutes={shown.minutes} onChanged={refresh} />
          </Place>
        </>
      )}
    </div>
  );
};
