import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import type { LineView, MinutesView } from "../../../src/contract/minutes.ts";
import { lineKinds, minutesLimits } from "../../../src/contract/vocabulary.ts";
import { topicTitle } from "../../../src/words/agenda.ts";
import { actionSentence, partSentence } from "../../../src/words/minutes.ts";
import { personName } from "../../../src/words/people.ts";
import { useTranslator } from "../../shell/language.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { MessageBar } from "../../ui/state.tsx";
import type { LineValues } from "./line-draft.ts";

interface Props {
  readonly minutes: MinutesView;
  readonly values: LineValues;
  readonly onChange: (values: LineValues) => void;
  readonly onSend: () => void;
  readonly button: string;
  /** Absent: there is nothing to leave. */
  readonly onLeave?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  readonly typing: RefObject<HTMLTextAreaElement | null>;
}

/** What a line is, its text, where it belongs, and of an action whose it is and by when. */
export const LineForm = (props: Props) => {
  const { minutes, values, onChange, onSend, button, onLeave, onRemove, problem, hint } = props;
  const t = useTranslator();
  const id = useId();
  const set = (changes: Partial<LineValues>): void => onChange({ ...values, ...changes });
  const { owner } = values;
  const isStranger = owner !== "" && minutes.people.every((person) => person.id !== owner);
  return (
    <form
      class="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Segmented
        label={t("minutes.tab.kind")}
        choices={lineKinds.map((kind) => ({
          value: kind,
          title: t("minutes.tab.kindName", { kind }),
        }))}
        value={values.kind}
        onChange={(kind) => set({ kind })}
      />
      <label class="field wide" for={`${id}-text`}>
        <span>{t("minutes.tab.text")}</span>
        <textarea
          id={`${id}-text`}
          ref={props.typing}
          rows={3}
          maxLength={minutesLimits.text}
          value={values.text}
          aria-invalid={problem !== undefined}
          onInput={(event) => set({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSend();
          }}
        />
      </label>
      <div class="fields">
        <label class="field">
          <span>{t("minutes.tab.place")}</span>
          <span class="select">
            <select
              value={values.place}
              onChange={(event) => set({ place: event.currentTarget.value })}
            >
              <option value="">{t("minutes.memo.other")}</option>
              {minutes.slots.map((slot) => [
                <option key={slot.key} value={`slot:${slot.key}`}>
                  {partSentence({ slot: slot.key, name: slot.name }, t)}
                </option>,
                ...minutes.topics
                  .filter((topic) => topic.slot === slot.key)
                  .map((topic) => (
                    <option key={topic.id} value={`topic:${topic.id}`}>
                      – {topicTitle(topic, t)}
                    </option>
                  )),
              ])}
            </select>
          </span>
        </label>
        {values.kind === "action" && (
          <>
            <label class="field">
              <span>{t("minutes.tab.owner")}</span>
              <span class="select">
                <select
                  value={owner}
                  onChange={(event) => set({ owner: event.currentTarget.value })}
                >
                  <option value="">{t("minutes.tab.nobody")}</option>
                  {isStranger && <option value={owner}>{personName(undefined, t)}</option>}
                  {minutes.people.map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.name || t("people.nameless")}
                    </option>
                  ))}
                </select>
              </span>
            </label>
            <label class="field">
              <span>{t("minutes.tab.due")}</span>
              <input
                type="date"
                min="2000-01-01"
                max="2199-12-31"
                value={values.due}
                onInput={(event) => set({ due: event.currentTarget.value })}
              />
            </label>
          </>
        )}
      </div>
      {problem && <MessageBar tone="wrong">{problem}</MessageBar>}
      <div class="foot">
        <button type="submit" class="button primary">
          {button}
        </button>
        {onLeave && (
          <button type="button" class="button" onClick={onLeave}>
            {t("minutes.tab.cancel")}
          </button>
        )}
        {onRemove && (
          <button type="button" class="button" onClick={onRemove}>
            {t("minutes.tab.remove")}
          </button>
        )}
        {hint && <span class="quiet">{hint}</span>}
      </div>
    </form>
  );
};

/** What somebody else saved meanwhile, above what is typed here: which of the two is to stand? */
export const Saved = ({
  line,
  onMine,
  onTheirs,
}: {
  line: LineView;
  onMine: () => void;
  onTheirs: () => void;
}) => {
  const t = useTranslator();
  const more = line.kind === "action" && actionSentence({ ...line, owner: line.owner?.name }, t);
  return (
    <div class="conflict" role="alert">
      <p>
        <strong>{t("minutes.tab.conflict")}</strong>
      </p>
      <p class="quiet">{t("minutes.tab.kindName", { kind: line.kind })}</p>
      <p class="typed" lang={line.language}>
        {line.text}
      </p>
      {more && <p class="quiet">{more}</p>}
      <p class="quiet">{personName(line.by, t)}</p>
      <div class="foot">
        <button type="button" class="button" onClick={onMine}>
          {t("minutes.tab.useMine")}
        </button>
        <button type="button" class="button" onClick={onTheirs}>
          {t("minutes.tab.useTheirs")}
        </button>
      </div>
    </div>
  );
};
