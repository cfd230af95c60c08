import { useCallback, useState } from "preact/hooks";
import type {
  DiscussionView,
  RetroActionView,
  RetroFormChoices,
  RetroView,
} from "../../src/contract/retros.ts";
import { retroLimits } from "../../src/contract/vocabulary.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { getChoices, removePart, saveAction, saveLesson, seldom } from "./api.ts";
import { sayDay } from "./say.ts";
import { TextArea } from "./text-area.tsx";
import type { Act } from "./topics.ts";

interface Props {
  readonly retro: RetroView;
  readonly talk: DiscussionView;
  readonly act: Act;
}

const soon = 14 * 24 * 60 * 60_000;

const inTwoWeeks = (): string => new Date(Date.now() + soon).toISOString().slice(0, 10);

const NewAction = ({ retro, act, people, me }: Pick<Props, "retro" | "act"> & RetroFormChoices) => {
  const t = useTranslator();
  const begin = () => ({
    id: crypto.randomUUID() as string,
    text: "",
    owner: me,
    due: inTwoWeeks(),
  });
  const [{ id, ...values }, setValues] = useState(begin);
  const set = (changes: Partial<typeof values>): void => setValues({ id, ...values, ...changes });
  return (
    <form
      class="form"
      aria-label={t("retros.tab.newAction")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (values.text.trim() === "") return;
        void act(async () => {
          await saveAction(retro.id, id, { version: "", done: false, ...values });
          setValues(begin());
        });
      }}
    >
      <div class="field">
        <label for="action-text">{t("retros.tab.actionText")}</label>
        <input
          id="action-text"
          maxLength={retroLimits.action}
          autoComplete="off"
          value={values.text}
          onInput={({ currentTarget: { value } }) => set({ text: value })}
        />
      </div>
      <div class="beside">
        <div class="field">
          <label for="action-owner">{t("retros.tab.actionOwner")}</label>
          <span class="select">
            <select
              id="action-owner"
              value={values.owner}
              onChange={({ currentTarget: { value } }) => set({ owner: value })}
            >
              {people.map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </span>
        </div>
        <div class="field">
          <label for="action-due">{t("retros.tab.actionDue")}</label>
          <input
            id="action-due"
            type="date"
            value={values.due}
            onInput={({ currentTarget: { value } }) => set({ due: value })}
          />
        </div>
      </div>
      <div class="actions">
        <button type="submit" class="button">
          {t("retros.tab.add")}
        </button>
      </div>
    </form>
  );
};

const lessonFields = ["tried", "happened", "learnt", "advice"] as const;

const NewLesson = ({ retro, act }: Pick<Props, "retro" | "act">) => {
  const t = useTranslator();
  const begin = () => ({
    id: crypto.randomUUID() as string,
    ...{ lesson: "", tried: "", happened: "", learnt: "", advice: "" },
  });
  const [{ id, ...values }, setValues] = useState(begin);
  const set = (changes: Partial<typeof values>): void => setValues({ id, ...values, ...changes });
  return (
    <form
      class="form"
      aria-label={t("retros.tab.newLesson")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (values.lesson.trim() === "") return;
        void act(async () => {
          await saveLesson(retro.id, id, { version: "", ...values });
          setValues(begin());
        });
      }}
    >
      <TextArea
        id="lesson"
        label={t("retros.tab.lesson")}
        value={values.lesson}
        maxLength={retroLimits.lesson}
        onChange={(lesson) => set({ lesson })}
      />
      {values.lesson !== "" &&
        lessonFields.map((field) => (
          <TextArea
            key={field}
            id={`lesson-${field}`}
            label={t(`retros.tab.lesson.${field}`)}
            value={values[field]}
            maxLength={retroLimits.field}
            onChange={(text) => set({ [field]: text })}
          />
        ))}
      <div class="actions">
        <button type="submit" class="button">
          {t("retros.tab.add")}
        </button>
      </div>
    </form>
  );
};

/** What is agreed on and what was learnt, written down by anyone. */
export const Outcomes = ({ retro, talk, act }: Props) => {
  const t = useTranslator();
  const { value: choices } = useLive(useCallback(getChoices, []), seldom);
  const isTalked = retro.state === "opened";
  const toggle = ({ id, version, text, owner, due, done }: RetroActionView): Promise<void> =>
    act(() => saveAction(retro.id, id, { version, text, owner, due, done: !done }));
  const removal = (kind: "actions" | "lessons", id: string, what: string) =>
    isTalked && (
      <button
        type="button"
        class="button small"
        aria-label={`${t("retros.tab.remove")}: ${what}`}
        onClick={() => void act(() => removePart(retro.id, kind, id))}
      >
        {t("retros.tab.remove")}
      </button>
    );
  return (
    <div class="sides">
      <section aria-labelledby="actions">
        <h3 id="actions">{t("retros.summary.actions")}</h3>
        <ul class="list">
          {talk.actions.map((action) => (
            <li key={action.id} class="tile">
              <label class="tick">
                <input type="checkbox" checked={action.done} onChange={() => void toggle(action)} />
                {action.text}
              </label>
              <p class="quiet">
                {action.ownerName || t("people.former")} ·{" "}
                <time dateTime={action.due}>{sayDay(action.due, t)}</time>
              </p>
              {removal("actions", action.id, action.text)}
            </li>
          ))}
        </ul>
        {isTalked && choices && <NewAction retro={retro} act={act} {...choices} />}
      </section>
      <section aria-labelledby="lessons">
        <h3 id="lessons">{t("retros.tab.lessons")}</h3>
        <ul class="list">
          {talk.lessons.map((lesson) => (
            <li key={lesson.id} class="tile">
              <p>
                <strong>{lesson.lesson}</strong>
              </p>
              {lessonFields.map(
                (field) =>
                  lesson[field] !== "" && (
                    <p key={field} class="typed quiet">
                      {lesson[field]}
                    </p>
                  ),
              )}
              {removal("lessons", lesson.id, lesson.lesson)}
            </li>
          ))}
        </ul>
        {isTalked && <NewLesson retro={retro} act={act} />}
      </section>
    </div>
  );
};
