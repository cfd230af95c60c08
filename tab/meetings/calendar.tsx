import { useCallback, useRef, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { Place } from "../ui/place.tsx";
import { usePress } from "../ui/press.ts";
import { useQuestion } from "../ui/question.tsx";
import { LoadState } from "../ui/state.tsx";
import { getCalendar, renewCalendar } from "./api.ts";
import { type PartProps, useIsCoordinator } from "./part.ts";

const Addresses = ({ meeting: { id, state } }: PartProps) => {
  const t = useTranslator();
  const isCoordinator = useIsCoordinator();
  const live = useLive(useCallback(() => getCalendar(id), [id]));
  const { value, refresh } = live;
  const press = usePress(refresh);
  const { ask, dialog } = useQuestion();
  const address = useRef<HTMLInputElement>(null);

  const copy = (all: string) =>
    press({
      send: () => navigator.clipboard.writeText(all),
      said: t("meetings.tab.copied"),
      wrong: () => {
        // A host may keep the clipboard to itself: what is selected can be copied by hand.
        address.current?.select();
        return t("meetings.tab.notCopied");
      },
    });

  const renew = (version: string): void =>
    ask({
      question: t("meetings.calendar.renewSure"),
      yes: t("meetings.calendar.renew"),
      no: t("meetings.calendar.keep"),
      onYes: () =>
        void press({
          send: () => renewCalendar(id, version),
          said: t("meetings.calendar.renewed"),
        }),
    });

  if (!value) return <LoadState of={live} />;
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
        {isCoordinator && (
          <button
            type="button"
            class="button"
            aria-haspopup="dialog"
            onClick={() => renew(value.version)}
          >
            {t("meetings.calendar.renew")}
          </button>
        )}
      </p>
      {dialog}
    </div>
  );
};

/** The addresses are fetched by those who want them. */
export const Calendar = (props: PartProps) => {
  const t = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details class="folded" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("meetings.calendar.heading")}</summary>
      {open && (
        <Place>
          <Addresses {...props} />
        </Place>
      )}
    </details>
  );
};
