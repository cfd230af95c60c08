import type { ComponentChildren } from "preact";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { lengthSentence, whenSentence } from "../../src/words/meetings.ts";
import { useTranslator } from "../shell/language.ts";
import { Pill } from "../ui/status.tsx";

/** What is to be known at a glance of how a meeting stands; nothing while all is as it was announced. */
export const Standing = ({ meeting }: { meeting: MeetingView }) => {
  const t = useTranslator();
  const { state, movedFrom } = meeting;
  if (state === "planned" && movedFrom === undefined) return null;
  const isOver = state === "over";
  return (
    <Pill icon={isOver ? "check" : "hint"} tone={isOver ? "plain" : "due"}>
      {t("meetings.tab.standing", { state })}
    </Pill>
  );
};

/** The meeting itself: when, where and how to get in. */
export const MeetingFacts = ({
  meeting,
  children,
}: {
  meeting: MeetingView;
  children: ComponentChildren;
}) => {
  const t = useTranslator();
  const { place, joinUrl, state } = meeting;
  return (
    <div class="facts">
      {children}
      <p class="when">
        {whenSentence(meeting, t)} <span class="quiet">{lengthSentence(meeting, t)}</span>
      </p>
      {place && <p>{t("meetings.place", { place })}</p>}
      {joinUrl && state === "planned" && (
        <p>
          <a class="button primary" href={joinUrl} target="_blank" rel="noreferrer">
            {t("meetings.join")}
          </a>
        </p>
      )}
    </div>
  );
};
