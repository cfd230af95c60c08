import { useState } from "preact/hooks";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { retroLimits, retroPulses, retroReactions } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { isWrong } from "../shell/request.ts";
import { usePress } from "../ui/press.ts";
import { useQuestion } from "../ui/question.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { publish, react } from "./api.ts";
import { LessonDrafts } from "./lesson-drafts.tsx";
import { TextArea } from "./text-area.tsx";
import { topicsIn } from "./topics.ts";

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
}

/** What came of it, as the channel reads it. */
export const Summary = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const { lesson = "", talked = "", worked = "", didNot = "" } = retro.summary ?? {};
  return (
    <section class="tile" aria-labelledby="summary">
      <h3 id="summary">{t("retros.summary.kicker")}</h3>
      <p>
        <strong>{lesson}</strong>
      </p>
      {talked && (
        <div>
          <p class="label">{t("retros.summary.talked")}</p>
          <p class="typed">{talked}</p>
        </div>
      )}
      <div class="sides">
        <div>
          <p class="label">{t("retros.summary.worked")}</p>
          <p class="typed">{worked || t("retros.summary.nothing")}</p>
        </div>
        <div>
          <p class="label">{t("retros.summary.didNot")}</p>
          <p class="typed">{didNot || t("retros.summary.nothing")}</p>
        </div>
      </div>
      {retroPulses.map((pulse) => {
        const known = retro.pulses[pulse];
        return known ? (
          <p key={pulse} class="quiet">
            {t("retros.pulse.average", { pulse: t(`retros.pulse.${pulse}`), ...known })}
          </p>
        ) : null;
      })}
      <div class="actions">
        {retroReactions.map((reaction) => (
          <button
            key={reaction}
            type="button"
            class="button small"
            onClick={() => void press({ send: () => react(retro.id, reaction) })}
          >
            {t("retros.reaction.counted", {
              reaction: t(`retros.reaction.${reaction}`),
              count: retro.reactions[reaction],
            })}
          </button>
        ))}
      </div>
      <LessonDrafts retro={retro.id} />
    </section>
  );
};

/** The three that most support, each on a line, of the questions that ask of this; of a mixed group its own part. */
const proposed = (retro: RetroView, talk: DiscussionView, keys: readonly string[]): string =>
  topicsIn(talk)
    .flatMap(({ title, notes }) => {
      const fits = notes.filter((note) => keys.includes(retro.questions[note.question]?.key ?? ""));
      return fits.length === notes.length ? [title] : fits.slice(0, 1).map(({ text }) => text);
    })
    .slice(0, 3)
    .join("\n")
    .slice(0, retroLimits.summary);

/** The three that most people wanted to talk about, each on a line, once that is shown. */
const mostSupported = (talk: DiscussionView): string =>
  topicsIn(talk)
    .filter(({ marks }) => marks > 0)
    .slice(0, 3)
    .map(({ title }) => title)
    .join("\n")
    .slice(0, retroLimits.summary);

type Typed = "lesson" | "talked" | "worked" | "didNot";

/** What the facilitator publishes: proposed from what was supported, and theirs to put into words. */
export const PublishForm = ({
  retro,
  onChanged,
  talk,
}: Props & { readonly talk: DiscussionView }) => {
  const t = useTranslator();
  // What is not typed yet follows what is talked about.
  const [typed, setTyped] = useState<Partial<Record<Typed, string>>>({});
  const set = (changes: typeof typed): void => setTyped({ ...typed, ...changes });
  const values = {
    lesson: talk.lessons[0]?.lesson ?? "",
    talked: mostSupported(talk),
    worked: proposed(retro, talk, ["worked", "succeeded", "continue"]),
    didNot: proposed(retro, talk, ["didNot", "failed", "stop"]),
    ...typed,
  };
  const { ask, dialog } = useQuestion();
  const saving = useSaving(
    () => publish(retro.id, { version: retro.version, ...values }),
    onChanged,
  );
  const { error, save } = saving;
  /** What does not fit is said first. */
  const askFirst = async (): Promise<void> =>
    values.lesson.trim() === ""
      ? save()
      : ask({
          question: t("retros.tab.publishSure"),
          yes: t("retros.tab.publish"),
          no: t("retros.tab.publishKeep"),
          onYes: () => void save(),
        });
  return (
    <SaveForm
      label={t("retros.tab.publish")}
      saving={{ ...saving, save: askFirst }}
      problem={
        error && (isWrong(error, "lesson") ? t("lessons.form.titleMissing") : refusalText(t, error))
      }
      button={t("retros.tab.publish")}
    >
      {dialog}
      <h3>{t("retros.tab.publish")}</h3>
      <p class="quiet">{t("retros.tab.publishHow")}</p>
      <TextArea
        id="summary-lesson"
        label={t("lessons.form.title")}
        value={values.lesson}
        maxLength={retroLimits.lesson}
        onChange={(lesson) => set({ lesson })}
      />
      {talk.marks.shown && (
        <TextArea
          id="summary-talked"
          label={t("retros.summary.talked")}
          value={values.talked}
          maxLength={retroLimits.summary}
          onChange={(talked) => set({ talked })}
        />
      )}
      <TextArea
        id="summary-worked"
        label={t("retros.summary.worked")}
        value={values.worked}
        maxLength={retroLimits.summary}
        onChange={(worked) => set({ worked })}
      />
      <TextArea
        id="summary-did-not"
        label={t("retros.summary.didNot")}
        value={values.didNot}
        maxLength={retroLimits.summary}
        onChange={(didNot) => set({ didNot })}
      />
    </SaveForm>
  );
};
