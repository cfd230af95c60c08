import type { LessonView } from "../../src/contract/lessons.ts";
import { agreementSentence, untilSentence } from "../../src/words/lessons.ts";
import { useTranslator } from "../shell/language.ts";
import { isConflict } from "../shell/request.ts";
import { usePressOnce } from "../ui/press.ts";
import { useToast } from "../ui/toasts.tsx";
import { agreeOnLesson, publishLesson } from "./api.ts";

interface Props {
  readonly lesson: LessonView;
  readonly onChanged: () => Promise<void>;
}

/** How many agree, never who; or until when nobody may publish it. */
const WaitingLines = ({ lesson }: Pick<Props, "lesson">) => {
  const t = useTranslator();
  const { agreement, waits, mayAgree, mayPublish } = lesson;
  if (agreement)
    return (
      <>
        <p>{agreementSentence(agreement, t)}</p>
        {agreement.mine && <p>{t("lessons.draft.mine")}</p>}
        {mayAgree && <p class="quiet">{t("lessons.draft.how")}</p>}
      </>
    );
  if (!waits) return mayPublish ? <p>{t("lessons.draft.ready")}</p> : null;
  return mayPublish ? (
    <p>{t("lessons.draft.readyHow")}</p>
  ) : (
    <>
      <p>{untilSentence(waits, t)}</p>
      <p class="quiet">{t("lessons.draft.objections")}</p>
    </>
  );
};

/** What a draft waits for, and what one may do about it. */
export const Waiting = ({ lesson, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const press = usePressOnce(onChanged);
  const { id, version, mayAgree, mayPublish } = lesson;
  const act = (change: () => Promise<LessonView>) =>
    void press({
      send: async () => {
        const { state } = await change();
        toast(t(state === "draft" ? "lessons.draft.agreed" : "lessons.draft.published"));
      },
      // Agreed on is what was read: the text as it is now comes to be read.
      wrong: (error) => (isConflict(error) ? t("lessons.draft.changed") : undefined),
    });
  return (
    <section class="waiting" aria-label={t("lessons.draft.kicker")}>
      <WaitingLines lesson={lesson} />
      {(mayAgree || mayPublish) && (
        <div class="tools">
          {mayAgree && (
            <button
              type="button"
              class="button primary"
              onClick={() => act(() => agreeOnLesson(id, version))}
            >
              {t("lessons.draft.agree")}
            </button>
          )}
          {mayPublish && (
            <button
              type="button"
              class="button primary"
              onClick={() => act(() => publishLesson(id))}
            >
              {t("lessons.draft.publish")}
            </button>
          )}
        </div>
      )}
    </section>
  );
};
