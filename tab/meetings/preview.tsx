import { useEffect, useRef, useState } from "preact/hooks";
import type { SeriesPreview } from "../../src/contract/meetings.ts";
import { type SeriesProblem, seriesProblems } from "../../src/contract/vocabulary.ts";
import { longDayIn } from "../../src/i18n/moments.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { previewSeries } from "./api.ts";

/** So long nothing is asked while somebody types. */
const pause = 300;

interface State {
  readonly preview?: SeriesPreview;
  readonly error?: RequestError;
}

/** What a rule would give, asked of the server: it alone knows the calendar. */
export const usePreview = (rule: object): State => {
  const asked = JSON.stringify(rule);
  const [state, setState] = useState<State>({});
  const isTyped = useRef(false);
  useEffect(() => {
    let overtaken = false;
    const ask = async (): Promise<void> => {
      const next = await previewSeries(JSON.parse(asked)).then(
        (preview) => ({ preview }),
        (error: unknown) => ({ error: asRequestError(error) }),
      );
      if (!overtaken) setState(next);
    };
    const timer = setTimeout(ask, isTyped.current ? pause : 0);
    isTyped.current = true;
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return state;
};

const problemOf = (error: RequestError): SeriesProblem | undefined =>
  seriesProblems.find((problem) => error.fields?.some(({ field }) => field === `rule.${problem}`));

/** The rule as it would be understood, and its first dates. */
export const Preview = ({ preview, error }: State) => {
  const t = useTranslator();
  const never = error && problemOf(error);
  return (
    <section class="preview" aria-labelledby="preview">
      <h3 id="preview">{t("meetings.series.savedNext")}</h3>
      <div role="status">
        {preview && (
          <>
            <p class="rule">{preview.words}</p>
            <ol>
              {preview.starts.map((start) => (
                <li key={start}>{longDayIn(t.locale, new Date(start), preview.zone)}</li>
              ))}
            </ol>
          </>
        )}
        {never && <p class="wrong">{t(`calendar.problem.${never}`)}</p>}
        {error && !never && (
          <p class="quiet">
            {error.code === "invalid" ? t("meetings.tab.unfinished") : refusalText(t, error)}
          </p>
        )}
      </div>
    </section>
  );
};
