import { useState } from "preact/hooks";
import type { AnswerRetro, RetroView } from "../../src/contract/retros.ts";
import { questionSentence } from "../../src/words/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { useToast } from "../ui/toasts.tsx";
import { dropAnswer, keepAnswer, keptAnswer } from "./answer-draft.ts";

/** What was being typed when the round closed: it can be read and copied, until one wants it away. */
export const Unsent = ({ retro }: { retro: RetroView }) => {
  const t = useTranslator();
  const toast = useToast();
  const [{ answers = [] }, setKept] = useState(() => keptAnswer<AnswerRetro>(retro.id));
  const typed = retro.questions.flatMap((question, at) => {
    const text = answers[at]?.trim();
    return text ? [{ question: questionSentence(question, t), text }] : [];
  });
  if (typed.length === 0) return null;
  return (
    <section class="tile unsent" aria-labelledby="unsent">
      <h3 id="unsent">{t("retros.tab.unsent")}</h3>
      <p class="quiet">{t("retros.tab.unsentText")}</p>
      <dl>
        {typed.map(({ question, text }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="button"
        onClick={() => {
          const kept = keptAnswer<AnswerRetro>(retro.id);
          dropAnswer(retro.id);
          setKept({});
          toast(t("retros.tab.removed"), async () => {
            keepAnswer(retro.id, kept);
            setKept(kept);
          });
        }}
      >
        {t("retros.tab.dropUnsent")}
      </button>
    </section>
  );
};
