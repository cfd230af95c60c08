import { useState } from "preact/hooks";
import type { MinutesView } from "../../../src/contract/minutes.ts";
import { minutesLimits } from "../../../src/contract/vocabulary.ts";
import { useTranslator } from "../../shell/language.ts";
import { isConflict } from "../../shell/request.ts";
import { usePressOnce } from "../../ui/press.ts";
import { closeMinutes, reopenMinutes } from "./api.ts";

interface Props {
  readonly minutes: MinutesView;
  readonly onChanged: () => Promise<void>;
}

/** For those in charge: closes the minutes, or opens them again. */
export const Closing = ({ minutes, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePressOnce(onChanged);
  const { meeting, version, mayClose, mayReopen } = minutes;
  const [typed, setTyped] = useState<string>();
  const attendance = typed ?? String(minutes.attendance);

  const change = (send: () => Promise<unknown>, said: string) =>
    press({
      send: async () => {
        await send();
        setTyped(undefined);
      },
      said,
      wrong: (error) => (isConflict(error) ? t("minutes.tab.versionChanged") : undefined),
    });

  if (mayReopen)
    return (
      <p>
        <button
          type="button"
          class="button"
          onClick={() =>
            void change(() => reopenMinutes(meeting, version), t("minutes.tab.reopened"))
          }
        >
          {t("minutes.tab.reopen")}
        </button>
      </p>
    );
  if (!mayClose) return null;
  return (
    <section class="tile" aria-labelledby="closing">
      <h3 id="closing">{t("minutes.tab.closing")}</h3>
      <form
        class="line-form"
        onSubmit={(event) => {
          event.preventDefault();
          void change(
            () => closeMinutes(meeting, version, Number(attendance)),
            t("minutes.tab.closed"),
          );
        }}
      >
        <label class="field">
          <span>{t("minutes.tab.attendance")}</span>
          <input
            type="number"
            required
            min={0}
            max={minutesLimits.attendance}
            step={1}
            inputMode="numeric"
            value={attendance}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p class="quiet">{t("minutes.tab.closeHow")}</p>
        <p class="foot">
          <button type="submit" class="button">
            {t("minutes.tab.close")}
          </button>
          <a class="button" href={`#/meetings/${meeting}/memo`}>
            {t("minutes.memo.open")}
          </a>
        </p>
      </form>
    </section>
  );
};
