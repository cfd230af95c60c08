import "./announcement-bars.css";
import { useRef } from "preact/hooks";
import { type AnnouncementView, announcementOperations } from "../../src/contract/announcements.ts";
import { outcomeSentence, waitsSentence } from "../../src/words/announcements.ts";
import { goOnTo } from "../shell/address.ts";
import { call } from "../shell/client.ts";
import { useTranslator } from "../shell/language.ts";
import { useZone } from "../shell/zone.ts";
import { Icon } from "./icon.tsx";
import { useFail } from "./place.tsx";
import { useToast } from "./toasts.tsx";

export interface BarsProps {
  readonly announcements: readonly AnnouncementView[];
  /** Where to, when the thing itself is not there any more. */
  readonly list: string;
  readonly onChanged: () => Promise<void>;
}

/** Taken back, there is no such thing. */
const begins = ({ what }: AnnouncementView): boolean =>
  what === "meetings.made" || what === "projects.made" || what === "retros.started";

type Act = "takeBack" | "sendNow";

const Bar = ({
  announcement,
  list,
  onChanged,
}: Omit<BarsProps, "announcements"> & { readonly announcement: AnnouncementView }) => {
  const t = useTranslator();
  const toast = useToast();
  const fail = useFail();
  const zone = useZone();
  const sending = useRef(false);
  const press = async (act: Act): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      const { id, what } = announcement;
      const { outcome } = await call(announcementOperations[act], { params: { id } });
      fail();
      if (act === "sendNow" && outcome === "left") toast(t("announcements.sent"));
      else if (act === "takeBack" && outcome === "takenBack")
        toast(outcomeSentence(outcome, what, t));
      else fail(outcomeSentence(outcome, what, t));
      if (outcome === "takenBack" && begins(announcement)) goOnTo(list);
      else await onChanged();
    } catch (error) {
      fail(error);
    } finally {
      sending.current = false;
    }
  };
  return (
    <div class="message-bar waits" role="status">
      <Icon name="deadline" />
      <p>{waitsSentence(announcement, zone, t)}</p>
      <p class="actions">
        <button type="button" class="button small" onClick={() => void press("takeBack")}>
          {t("announcements.takeBack")}
        </button>
        <button type="button" class="button small" onClick={() => void press("sendNow")}>
          {t("announcements.sendNow")}
        </button>
      </p>
    </div>
  );
};

/** What goes where and when, with what can be done about it until it does. */
export const AnnouncementBars = ({ announcements, ...rest }: BarsProps) => (
  <>
    {announcements.map((announcement) => (
      <Bar key={announcement.id} announcement={announcement} {...rest} />
    ))}
  </>
);
