import type {
  DiscussionView,
  RetroActionView,
  RetroLessonView,
  RetroView,
} from "../../src/contract/retros.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { rarely } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Tick } from "../ui/tick.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ActionForm } from "./action-form.tsx";
import { getChoices, removePart, saveAction, saveLesson, tickAction } from "./api.ts";
import { LessonForm, lessonFields } from "./lesson-form.tsx";
import type { Part } from "./part-saving.ts";
import { Rows } from "./rows.tsx";
import type { Act } from "./topics.ts";

interface Props {
  readonly retro: RetroView;
  readonly talk: DiscussionView;
  readonly act: Act;
  readonly onSaved: () => Promise<void>;
}

interface ActionProps extends Pick<Props, "onSaved"> {
  readonly action: RetroActionView;
}

const Action = ({ action, onSaved }: ActionProps) => {
  const t = useTranslator();
  const { text, ownerName, due, done, tickable } = action;
  return (
    <>
      <Tick
        done={done}
        disabled={!tickable}
        send={(next) => tickAction(action, next)}
        onChanged={onSaved}
      >
        {text}
      </Tick>
      <p class="caption">
        {personName(ownerName, t)} · <time dateTime={due}>{dayNear(due, "UTC", t)}</time>
      </p>
    </>
  );
};

const Lesson = ({ lesson }: { readonly lesson: RetroLessonView }) => {
  const t = useTranslator();
  return (
    <>
      <p>
        <strong>{lesson.lesson}</strong>
      </p>
      {lessonFields.map(
        (field) =>
          lesson[field] !== "" && (
            <div key={field}>
              <p class="label">{t(`lessons.card.${field}`)}</p>
              <p class="typed quiet">{lesson[field]}</p>
            </div>
          ),
      )}
    </>
  );
};

/** What is agreed on and what was learnt, written down by anyone. */
export const Outcomes = ({ retro: { id, state }, talk, act, onSaved }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const { value: choices } = useLive(getChoices, rarely);
  const isTalked = state === "opened";
  const removal = <Row extends Part>(
    kind: "actions" | "lessons",
    putBack: (row: Row) => Promise<unknown>,
  ) =>
    isTalked
      ? (row: Row) =>
          void act(async () => {
            await removePart(id, kind, row.id);
            toast(t("retros.tab.removed"), async () => {
              await putBack(row);
              await onSaved();
            });
          })
      : undefined;
  return (
    <div class="sides">
      {(isTalked || talk.actions.length > 0) && (
        <section aria-labelledby="actions">
          <h3 id="actions">{t("retros.summary.actions")}</h3>
          <Rows<RetroActionView>
            rows={talk.actions}
            textOf={({ text }) => text}
            mayEdit={({ tickable }) => choices !== undefined && (isTalked || tickable)}
            onRemove={removal("actions", ({ id: action, text, owner, due, done }) =>
              saveAction(id, action, { version: "", text, owner, due, done }),
            )}
            show={(action) => <Action action={action} onSaved={onSaved} />}
            edit={(action, onLeave) =>
              choices && (
                <ActionForm
                  retro={id}
                  action={action}
                  onSaved={onSaved}
                  onLeave={onLeave}
                  {...choices}
                />
              )
            }
          />
          {isTalked && choices && <ActionForm retro={id} onSaved={onSaved} {...choices} />}
        </section>
      )}
      {(isTalked || talk.lessons.length > 0) && (
        <section aria-labelledby="lessons">
          <h3 id="lessons">{t("app.lessons")}</h3>
          <Rows<RetroLessonView>
            rows={talk.lessons}
            textOf={({ lesson }) => lesson}
            mayEdit={() => isTalked}
            onRemove={removal("lessons", ({ id: lesson, version: _removed, ...texts }) =>
              saveLesson(id, lesson, { version: "", ...texts }),
            )}
            show={(lesson) => <Lesson lesson={lesson} />}
            edit={(lesson, onLeave) => (
              <LessonForm retro={id} lesson={lesson} onSaved={onSaved} onLeave={onLeave} />
            )}
          />
          {isTalked && <LessonForm retro={id} onSaved={onSaved} />}
        </section>
      )}
    </div>
  );
};
