import { useCallback, useRef, useState } from "preact/hooks";
import type { PulseResult, PulseView } from "../../../src/contract/pulse.ts";
import { pulseLimits, pulseRatings } from "../../../src/contract/vocabulary.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import type { TabMessageKey } from "../../messages.ts";
import { type Translator, useTranslator } from "../../shell/language.ts";
import { useLive } from "../../shell/live.ts";
import { asRequestError, isWrong, type RequestError } from "../../shell/request.ts";
import { useMay } from "../../shell/rights.ts";
import { Folded } from "../../ui/field.tsx";
import { LoadState, MessageBar } from "../../ui/state.tsx";
import "./pulse.css";
import { answerPulse, getPulse, withdrawPulse } from "./api.ts";

type Rating = (typeof pulseRatings)[number];

const sentenceFor = (error: RequestError, t: Translator): string =>
  isWrong(error, "rating") ? t("pulse.form.ratingMissing") : refusalText(t, error);

interface FormProps {
  readonly meeting: string;
  readonly onSent: (receipt: string, outcome: "stored" | "standing") => void;
}

const Form = ({ meeting, onSent }: FormProps) => {
  const t = useTranslator();
  const receipt = useRef(crypto.randomUUID());
  const sending = useRef(false);
  const [rating, setRating] = useState<Rating>();
  const [line, setLine] = useState("");
  const [problem, setProblem] = useState<string>();

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (sending.current) return;
    if (!rating) return setProblem(t("pulse.form.ratingMissing"));
    sending.current = true;
    setProblem(undefined);
    try {
      const { outcome } = await answerPulse(meeting, { receipt: receipt.current, rating, line });
      if (outcome !== "takenBack") return onSent(receipt.current, outcome);
      receipt.current = crypto.randomUUID();
      setProblem(t("rounds.takenBack"));
    } catch (error) {
      setProblem(sentenceFor(asRequestError(error), t));
    } finally {
      sending.current = false;
    }
  };

  return (
    <form onSubmit={send}>
      <p>{t("rounds.promise")}</p>
      <Folded title={t("rounds.how")} wrong={false}>
        <p>{t("pulse.form.rest")}</p>
      </Folded>
      <fieldset class="field ratings">
        <legend>{t("pulse.form.rating")}</legend>
        <div>
          {pulseRatings.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="rating"
                value={value}
                checked={rating === value}
                onChange={() => setRating(value)}
              />
              {t("pulse.rating.numbered", { number: value, rating: t(`pulse.rating.${value}`) })}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="pulse-line">{t("pulse.form.line")}</label>
        <textarea
          id="pulse-line"
          rows={2}
          maxLength={pulseLimits.line}
          placeholder={t("pulse.form.linePlaceholder")}
          value={line}
          // A draft stays on this device alone.
          autoComplete="off"
          onInput={(event) => setLine(event.currentTarget.value)}
        />
      </div>
      {problem && <MessageBar tone="wrong">{problem}</MessageBar>}
      <button type="submit" class="button primary">
        {t("rounds.send")}
      </button>
    </form>
  );
};

interface WithdrawalProps {
  readonly meeting: string;
  /** Of the answer that this page sent; empty where it knows of none, and the person types it. */
  readonly receipt: string;
  readonly onWithdrawn: () => void;
}

const Withdrawal = ({ meeting, receipt, onWithdrawn }: WithdrawalProps) => {
  const t = useTranslator();
  const [typed, setTyped] = useState(receipt);
  const [problem, setProblem] = useState<string>();

  const take = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const { withdrawn } = await withdrawPulse(meeting, typed.trim());
      if (withdrawn) onWithdrawn();
      else setProblem(t("rounds.unknown"));
    } catch (error) {
      const refused = asRequestError(error);
      const isUnknown = refused.code === "invalid";
      setProblem(isUnknown ? t("rounds.unknown") : refusalText(t, refused));
    }
  };

  const field = (
    <div class="field">
      <label for="pulse-receipt">{t("rounds.receipt")}</label>
      <input
        id="pulse-receipt"
        type="text"
        value={typed}
        readOnly={receipt !== ""}
        autoComplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
  return (
    <form onSubmit={take}>
      <p class="quiet">{t("rounds.receiptHow")}</p>
      {receipt === "" ? (
        field
      ) : (
        <Folded title={t("rounds.receipt")} wrong={false}>
          {field}
        </Folded>
      )}
      {problem && <MessageBar tone="wrong">{problem}</MessageBar>}
      <button type="submit" class="button">
        {t("rounds.withdraw")}
      </button>
    </form>
  );
};

const Result = ({ answers, average, counts, lines }: PulseResult) => {
  const t = useTranslator();
  return (
    <>
      <p class="average">{t("pulse.result.average", { average, answers })}</p>
      <ul class="counts">
        {pulseRatings.toReversed().map((rating) => {
          const count = counts[Number(rating) - 1] ?? 0;
          return (
            <li key={rating}>
              <span>
                {t("pulse.result.count", {
                  number: rating,
                  rating: t(`pulse.rating.${rating}`),
                  count,
                })}
              </span>
              <span class="share" style={{ width: `${(100 * count) / answers}%` }} />
            </li>
          );
        })}
      </ul>
      {lines.length > 0 && (
        <>
          <h4>{t("pulse.result.lines")}</h4>
          <ul class="lines">
            {lines.map((said, at) => (
              <li key={at}>{t("pulse.result.line", { line: said })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const Open = ({
  meeting,
  pulse,
  refresh,
}: {
  meeting: string;
  pulse: PulseView;
  refresh: () => Promise<void>;
}) => {
  const t = useTranslator();
  const [sent, setSent] = useState<{ readonly receipt: string }>();
  const [said, setSaid] = useState<TabMessageKey>();
  const [forms, setForms] = useState(0);

  const onSent = (receipt: string, outcome: "stored" | "standing"): void => {
    setSent({ receipt: outcome === "stored" ? receipt : "" });
    setSaid(outcome === "stored" ? "rounds.thanks" : "rounds.standing");
    void refresh();
  };
  const onWithdrawn = (): void => {
    setSent(undefined);
    setSaid("rounds.withdrawn");
    setForms(forms + 1);
    void refresh();
  };
  const hasAnswered = sent !== undefined || (pulse.answered && forms === 0);
  return (
    <>
      <p role="status" class="said">
        {said ? t(said) : hasAnswered ? t("rounds.standing") : ""}
      </p>
      {hasAnswered ? (
        <>
          {sent?.receipt && <p>{t("pulse.thanks.text")}</p>}
          <Withdrawal meeting={meeting} receipt={sent?.receipt ?? ""} onWithdrawn={onWithdrawn} />
        </>
      ) : (
        <Form key={forms} meeting={meeting} onSent={onSent} />
      )}
      <p class="quiet">{t("pulse.tab.count", { count: pulse.count })}</p>
    </>
  );
};

/** How a meeting went: the form, and once it is closed what came of it. Nothing when nothing was asked. */
export const Pulse = ({ meeting: { id: meeting } }: { meeting: { readonly id: string } }) => {
  const t = useTranslator();
  const may = useMay();
  const load = useCallback(() => getPulse(meeting), [meeting]);
  const live = useLive(load);
  const { value, refresh } = live;
  if (value?.state === "notAsked") return null;
  return (
    <section class="pulse tile" aria-labelledby="pulse">
      <h3 id="pulse">{t("pulse.form.heading")}</h3>
      <LoadState of={live} />
      {value?.state === "open" && may("PUT /api/meetings/:id/pulse/answer") && (
        <Open meeting={meeting} pulse={value} refresh={refresh} />
      )}
      {value?.state === "tooFew" && <p>{t("rounds.tooFew")}</p>}
      {value?.result && <Result {...value.result} />}
    </section>
  );
};
