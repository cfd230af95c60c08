import { useCallback, useRef, useState } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { asRequestError } from "../shell/request.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Loading, Problem } from "../ui/state.tsx";
import { useToast } from "../ui/toasts.tsx";
import { getCalendar, renewCalendar } from "./api.ts";
import { isCoordinator, type PartProps } from "./part.ts";

const Addresses = ({ meeting: { id, state }, me }: PartProps) => {
  const t = useTranslator();
  const toast = useToast();
  const { value, problem, refresh } = useLive(useCallback(() => getCalendar(id), [id]));
  const [asking, setAsking] = useState(false);
  const address = useRef<HTMLInputElement>(null);

  const copy = async (all: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(all);
      toast(t("meetings.tab.copied"));
    } catch {
      // A host may keep the clipboard to itself: what is selected can be copied by hand.
      address.current?.select();
      toast(t("meetings.tab.notCopied"), "failed");
    }
  };

  const renew = async (version: string): Promise<void> => {
    try {
      await renewCalendar(id, version);
      await refresh();
      toast(t("meetings.calendar.renewed"));
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
      await refresh();
    }
  };

  if (!value)
    return problem ? <Problem error={problem} onRetry={refresh} stale={false} /> : <Loading />;
  return (
    <div class="addresses">
      {state === "planned" && (
        <p>
          <a class="button" href={value.meeting} target="_blank" rel="noreferrer">
            {t("meetings.add")}
          </a>
        </p>
      )}
      <p>{t("meetings.calendar.why")}</p>
      <p>{t("meetings.calendar.how")}</p>
      <div class="field">
        <label for="calendar-address">{t("meetings.calendar.address")}</label>
        <input
          ref={address}
          id="calendar-address"
          type="text"
          readOnly
          value={value.all}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <p class="actions">
        <button type="button" class="button" onClick={() => void copy(value.all)}>
          {t("meetings.tab.copy")}
        </button>
        {isCoordinator(me) && (
          <button
            type="button"
            class="button"
            aria-haspopup="dialog"
            onClick={() => setAsking(true)}
          >
            {t("meetings.calendar.renew")}
          </button>
        )}
      </p>
      {asking && (
        <Confirm
          question={t("meetings.calendar.renewSure")}
          yes={t("meetings.calendar.renew")}
          no={t("meetings.calendar.keep")}
          onYes={() => void renew(value.version)}
          onClosed={() => setAsking(false)}
        />
      )}
    </div>
  );
};

/** The addresses are fetched by those who want them. */
export const Calendar = (props: PartProps) => {
  const t = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("meetings.calendar.heading")}</summary>
      {open && <Addresses {...props} />}
    </details>
  );
};
