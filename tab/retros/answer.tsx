import { useState } from "preact/hooks";
import type { AnswerRetro, RetroView } from "../../src/contract/retros.ts";
import { pulseRatings, retroLimits, retroPulses } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { questionSentence } from "../../src/words/retros.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, isWrong } from "../shell/request.ts";
import { Folded } from "../ui/field.tsx";
import { SaveForm, useSaving } from "../ui/save-form.tsx";
import { useAnswerDraft } from "./answer-draft.ts";
import { answerRetro, withdrawAnswer } from "./api.ts";
import { TextArea } from "./text-area.tsx";

interface Props {
  readonly retro: RetroView;
  readonly onChanged: () => Promise<void>;
}

type Draft = Omit<AnswerRetro, "receipt"> & { readonly receipt: string };

const AnswerForm = ({ retro, onSent }: { retro: RetroView; onSent: (sent: Draft) => void }) => {
  const t = useTranslator();
  const { values, set, drop } = useAnswerDraft<Draft>(retro.id, () => ({
    receipt: crypto.randomUUID(),
    answers: retro.own?.answers ?? retro.questions.map(() => ""),
    pulses: retro.own?.pulses ?? {},
  }));
  const [isTakenBack, setTakenBack] = useState(false);
  const saving = useSaving(
    () => answerRetro(retro.id, values),
    ({ outcome }) => {
      if (outcome === "takenBack") {
        set({ receipt: crypto.randomUUID() });
        return setTakenBack(true);
      }
      drop();
      onSent(outcome === "stored" ? values : { ...values, receipt: "" });
    },
  );
  const { error } = saving;

  return (
    <SaveForm
      label={t("retros.card.answer")}
      saving={saving}
      problem={
        error
          ? isWrong(error, "answers")
            ? t("retros.answer.empty")
            : refusalText(t, error)
          : isTakenBack
            ? t("rounds.takenBack")
            : undefined
      }
      button={t(retro.anonymous ? "rounds.send" : "retros.answer.send")}
    >
      <p class="quiet">{t("retros.answer.hint")}</p>
      {retro.questions.map((question, at) => (
        <TextArea
          key={at}
          id={`q${at}`}
          label={questionSentence(question, t)}
          value={values.answers[at] ?? ""}
          maxLength={retroLimits.answer}
          onChange={(text) =>
            set({
              answers: retro.questions.map((_, one) =>
                one === at ? text : (values.answers[one] ?? ""),
              ),
            })
          }
        />
      ))}
      {retro.pulse &&
        retroPulses.map((pulse) => (
          <fieldset key={pulse} class="field ratings">
            <legend>{t(`retros.pulse.${pulse}`)}</legend>
            <div>
              {pulseRatings.map((rating) => (
                <label key={rating}>
                  <input
                    type="radio"
                    name={pulse}
                    checked={values.pulses[pulse] === rating}
                    onChange={() => set({ pulses: { ...values.pulses, [pulse]: rating } })}
                  />
                  {t("retros.pulse.scale", { number: rating })}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      <p class="quiet">{t("retros.tab.draft")}</p>
    </SaveForm>
  );
};

/** The receipt is on this page alone: nobody can find it again. */
const Thanks = ({
  retro,
  receipt,
  onAgain,
}: {
  retro: RetroView;
  receipt: string;
  onAgain: () => void;
}) => {
  const t = useTranslator();
  const [said, setSaid] = useState<string>();
  const withdraw = async (): Promise<void> => {
    try {
      const { withdrawn } = await withdrawAnswer(retro.id, receipt);
      if (withdrawn) return onAgain();
      setSaid(t("rounds.unknown"));
    } catch (error) {
      setSaid(refusalText(t, asRequestError(error)));
    }
  };
  return (
    <section class="tile thanks" role="status">
      <h3>{t("rounds.thanks")}</h3>
      <p>{t(retro.anonymous ? "retros.thanks.anonymous" : "retros.thanks.byName")}</p>
      {retro.anonymous ? (
        <>
          <p class="quiet">{t("rounds.receiptHow")}</p>
          <Folded title={t("rounds.receipt")} wrong={false}>
            <code>{receipt}</code>
          </Folded>
          {said && <p role="alert">{said}</p>}
          <div class="actions">
            <button type="button" class="button" onClick={withdraw}>
              {t("rounds.withdraw")}
            </button>
          </div>
        </>
      ) : (
        <div class="actions">
          <button type="button" class="button" onClick={onAgain}>
            {t("retros.thanks.change")}
          </button>
        </div>
      )}
    </section>
  );
};

/** The form, or what became of it. */
export const Answer = ({ retro, onChanged }: Props) => {
  const t = useTranslator();
  const [sent, setSent] = useState<Draft>();
  const [again, setAgain] = useState(false);
  if (!retro.isAsked) return <p>{t("errors.notAsked")}</p>;
  if (sent?.receipt)
    return (
      <Thanks
        retro={retro}
        receipt={sent.receipt}
        onAgain={() => {
          setSent(undefined);
          setAgain(true);
          void onChanged();
        }}
      />
    );
  if (sent || (retro.anonymous && retro.answered && !again))
    return <p role="status">{t("rounds.standing")}</p>;
  return (
    <AnswerForm
      key={retro.own ? "own" : "new"}
      retro={retro}
      onSent={(values) => {
        setSent(values);
        setAgain(false);
        void onChanged();
      }}
    />
  );
};
