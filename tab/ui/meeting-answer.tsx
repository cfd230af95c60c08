import "./meeting-answer.css";
import { useRef, useState } from "preact/hooks";
import { type MeetingView, meetingOperations } from "../../src/contract/meetings.ts";
import { type MeetingAnswer, meetingAnswers } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { Place, useFail } from "./place.tsx";

interface Props {
  readonly meeting: MeetingView;
  readonly onChanged: () => Promise<void>;
}

/** As they will be once the answer has arrived. */
const countsWith = ({ counts, answer }: MeetingView, wanted: MeetingAnswer | undefined) => {
  if (!wanted || wanted === answer) return counts;
  const left = answer ? { ...counts, [answer]: counts[answer] - 1 } : counts;
  return { ...left, [wanted]: left[wanted] + 1 };
};

const Answers = ({ meeting, onChanged }: Props) => {
  const t = useTranslator();
  const fail = useFail();
  const may = useMay();
  const [wanted, setWanted] = useState<MeetingAnswer>();
  const presses = useRef(0);
  const sent = useRef(Promise.resolve());
  const shown = wanted ?? meeting.answer;
  const { come, maybe } = countsWith(meeting, wanted);

  const send = async (answer: MeetingAnswer, press: number): Promise<void> => {
    if (press !== presses.current) return;
    try {
      await call(meetingOperations.answer, { params: { id: meeting.id }, body: { answer } });
      fail();
    } catch (error) {
      fail(error);
    }
    await onChanged();
    if (press === presses.current) setWanted(undefined);
  };

  const onPress = (answer: MeetingAnswer): void => {
    const press = ++presses.current;
    setWanted(answer);
    sent.current = sent.current.then(() => send(answer, press));
  };

  return (
    <div class="answer">
      {may("PUT /api/meetings/:id/answer") && (
        <fieldset class="answers">
          <legend class="unseen">{t("meetings.tab.answer", { title: meeting.title })}</legend>
          {meetingAnswers.map((answer) => (
            <button
              key={answer}
              type="button"
              class="button"
              aria-pressed={shown === answer}
              onClick={() => onPress(answer)}
            >
              {t(`meetings.answer.${answer}`)}
            </button>
          ))}
        </fieldset>
      )}
      <div role="status">
        {may("PUT /api/meetings/:id/answer") && (
          <p>{t("meetings.answered", { answer: shown ?? "none" })}</p>
        )}
        <p class="counts">{t("meetings.counts", { come, maybe })}</p>
      </div>
    </div>
  );
};

/** Whether one comes. Shown at once; of several presses the last one is what counts. */
export const AnswerMeeting = (props: Props) => (
  <Place>
    <Answers {...props} />
  </Place>
);
