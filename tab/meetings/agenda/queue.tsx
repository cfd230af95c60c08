import { useRef } from "preact/hooks";
import type { AskView, Presentations, QueuedView } from "../../../src/contract/agenda.ts";
import {
  newPresentationValues,
  presentationBody,
  presentationForm,
} from "../../../src/contract/forms/agenda.ts";
import { dayNear } from "../../shell/day-near.ts";
import { useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { useZone } from "../../shell/zone.ts";
import { FormButton } from "../../ui/form-dialog.tsx";
import { usePressOnce } from "../../ui/press.ts";
import { Problem, Unread } from "../../ui/state.tsx";
import {
  answerPresentation,
  getPresentations,
  offerPresentation,
  withdrawPresentation,
} from "./api.ts";

interface QuestionProps {
  readonly ask: AskView;
  readonly colleagues: Presentations["colleagues"];
  readonly press: ReturnType<typeof usePressOnce>;
}

/** Whether one presents: yes, not this time, or a colleague. */
const Question = ({ ask, colleagues, press }: QuestionProps) => {
  const t = useTranslator();
  const to = useRef<HTMLSelectElement>(null);
  const answer = (said: "present" | "skip" | "pass") => () =>
    void press({
      send: () =>
        answerPresentation(
          ask.id,
          said === "pass" ? { answer: said, to: to.current?.value ?? "" } : { answer: said },
        ),
      said: t(`agenda.ask.done.${said}`),
    });
  return (
    <article class="topic ask">
      <p class="subject">{t("agenda.ask.heading")}</p>
      <p>{t("meetings.minutes", { name: ask.title, minutes: ask.minutes })}</p>
      <p class="quiet">{ask.meetingTitle}</p>
      <p class="doing">
        <button type="button" class="button small primary" onClick={answer("present")}>
          {t("agenda.ask.present")}
        </button>
        <button type="button" class="button small" onClick={answer("skip")}>
          {t("agenda.ask.skip")}
        </button>
      </p>
      {colleagues.length > 0 && (
        <p class="doing">
          <label>
            <span class="unseen">{t("agenda.ask.to")}</span>
            <span class="select">
              <select ref={to}>
                {colleagues.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name || t("people.nameless")}
                  </option>
                ))}
              </select>
            </span>
          </label>
          <button type="button" class="button small" onClick={answer("pass")}>
            {t("agenda.ask.pass")}
          </button>
        </p>
      )}
    </article>
  );
};

/** The others are a press away. */
const shownFirst = 5;

/** Who presents their project next, and what one is asked oneself. */
export const Queue = ({ onAnswered }: { onAnswered: () => Promise<void> }) => {
  const t = useTranslator();
  const zone = useZone();
  const { value, problem, refresh } = useLive(getPresentations);
  const press = usePressOnce(async () => {
    await Promise.all([refresh(), onAnswered()]);
  });
  const { queue = [], behind = 0 } = value ?? {};
  const entry = ({ id, project, title, presenter, minutes, last, mine }: QueuedView) => (
    <li key={id}>
      <article class="topic">
        <p class="subject">{title}</p>
        <p class="quiet">
          {[
            presenter,
            t("agenda.tab.minutes", { minutes }),
            last ? t("agenda.tab.last", { day: dayNear(last, zone, t) }) : t("agenda.tab.never"),
          ].join(" · ")}
        </p>
        {mine && (
          <p class="doing">
            <button
              type="button"
              class="button small"
              aria-label={`${t("agenda.tab.leave")}: ${title}`}
              onClick={() =>
                void press({
                  send: () => withdrawPresentation(id),
                  said: t("agenda.tab.removed"),
                  undo: () =>
                    offerPresentation({ form: crypto.randomUUID(), project, title, minutes }),
                })
              }
            >
              {t("agenda.tab.leave")}
            </button>
          </p>
        )}
      </article>
    </li>
  );
  return (
    <section class="queue" aria-labelledby="queue">
      <h3 id="queue">{t("agenda.tab.queue")}</h3>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {value?.asks.map((ask) => (
        <Question key={ask.id} ask={ask} colleagues={value.colleagues} press={press} />
      ))}
      {value && (
        <p class="quiet">
          {t(value.queue.length > 0 ? "agenda.tab.asked" : "agenda.tab.queueEmpty")}
        </p>
      )}
      <ol class={queue.length > 0 ? "rows" : ""}>{queue.slice(0, shownFirst).map(entry)}</ol>
      {queue.length > shownFirst && (
        <details>
          <summary>{t("agenda.more", { count: queue.length + behind - shownFirst })}</summary>
          <ol class="rows" start={shownFirst + 1}>
            {queue.slice(shownFirst).map(entry)}
          </ol>
          {behind > 0 && <p class="quiet">{t("agenda.more", { count: behind })}</p>}
        </details>
      )}
      <Unread count={value?.unread} />
      <FormButton
        button={t("agenda.present")}
        form={presentationForm}
        data={{ projects: [] }}
        name="presentation"
        begin={() => newPresentationValues(crypto.randomUUID())}
        send={(values) => offerPresentation(presentationBody(values))}
        onSaved={() => void refresh()}
      />
    </section>
  );
};
