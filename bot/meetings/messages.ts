import { daysBetween, localOf } from "../../src/calendar/local.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import type { KindsOf, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { meetingCard } from "../../src/meetings/cards.ts";
import { meetingMessages, partsOf } from "../../src/meetings/messages.ts";
import type { Reminder } from "../../src/meetings/occasions.ts";
import { partakersFrom, promisesFrom } from "../../src/meetings/promises.ts";
import { whenSentence } from "../../src/words/meetings.ts";
import { type MeetingsNeeds, shownOf } from "./answer.ts";

const minute = 60_000;

/** What a message shows when it is sent: the meeting as it is then, or nothing when it says nothing any more. */
export const meetingKinds = (
  needs: MeetingsNeeds,
): KindsOf<Omit<typeof meetingMessages, "duties" | "unclosed">> => {
  const { meetings, now } = needs;
  const promisesOf = promisesFrom(needs.promises);

  /** What one person reads of a meeting: their answer, their promises, and how not to be reminded. */
  const ownOf = async (network: string, { id, answer }: MeetingView, person: string) => ({
    answer: answer ?? ("none" as const),
    promises: await promisesOf(network, id, person),
    duties: true,
    pauses: true,
  });

  const reminds =
    (message: Reminder, leadOf: (view: MeetingView, t: Translator) => string): Render =>
    async (network, occurrence, { person, language }) => {
      const found = await meetings.findReminder(network, occurrence, { message, person });
      if (!found || "notBefore" in found) return found;
      const t = translator(language);
      return meetingCard(found, t, {
        ...(await shownOf(needs, network, { meeting: found, t })),
        lead: leadOf(found, t),
        speak: t(message === "part" ? "meetings.part.leadOf" : "meetings.reminder.leadOf", {
          title: found.title,
          when: whenSentence(found, t),
        }),
        ...(person !== undefined && (await ownOf(network, found, person))),
      });
    };

  const daysSentence =
    (key: "meetings.reminder.lead" | "meetings.part.lead") =>
    ({ start, zone }: MeetingView, t: Translator): string => {
      const days = daysBetween(localOf(now(), zone).date, localOf(new Date(start), zone).date);
      return t(key, { days });
    };

  const minutesSentence = ({ start }: MeetingView, t: Translator): string =>
    t("meetings.soon.lead", {
      minutes: Math.max(0, Math.round((Date.parse(start) - now().getTime()) / minute)),
    });

  const tellsChange =
    (kind: "moved" | "cancel" | "restored"): Render =>
    async (network, occurrence, { person, language }) => {
      const found = await meetings.findChange(network, occurrence, person);
      if (!found) return undefined;
      const t = translator(language);
      return meetingCard(found, t, {
        ...(await shownOf(needs, network, { meeting: found, t })),
        lead: t(`meetings.${kind}.lead`),
        speak: t(`meetings.${kind}.leadOf`, { title: found.title, when: whenSentence(found, t) }),
        answer: found.answer ?? "none",
      });
    };

  return {
    [meetingMessages.card]: {
      name: "meetings.card.kind",
      render: async (network, occurrence, { language }) => {
        const found = await meetings.findCard(network, occurrence);
        if (!found || "notBefore" in found) return found;
        const t = translator(language);
        return meetingCard(found, t, {
          ...(await shownOf(needs, network, { meeting: found, t })),
          counted: true,
        });
      },
    },
    [meetingMessages.channelReminder]: {
      name: "meetings.channelReminder.kind",
      render: reminds("channel", daysSentence("meetings.reminder.lead")),
    },
    [meetingMessages.reminder]: {
      name: "meetings.reminder.kind",
      render: reminds("person", daysSentence("meetings.reminder.lead")),
      audience: meetings.expected,
    },
    [meetingMessages.soon]: {
      name: "meetings.soon.kind",
      render: reminds("soon", minutesSentence),
      audience: meetings.awaited,
    },
    [meetingMessages.part]: {
      name: "meetings.part.kind",
      render: reminds("part", daysSentence("meetings.part.lead")),
      audience: (network, occurrence) =>
        partakersFrom(needs.promises)(network, partsOf(occurrence).id),
    },
    [meetingMessages.moved]: {
      name: "meetings.moved.kind",
      render: tellsChange("moved"),
      audience: meetings.awaited,
    },
    [meetingMessages.cancelled]: {
      name: "meetings.cancelled.kind",
      render: tellsChange("cancel"),
      audience: meetings.awaited,
    },
    [meetingMessages.followed]: {
      name: "meetings.moved.kind",
      render: tellsChange("moved"),
      audience: meetings.answered,
    },
    [meetingMessages.restored]: {
      name: "meetings.restored.kind",
      render: tellsChange("restored"),
      audience: meetings.answered,
    },
    [meetingMessages.make]: { task: meetings.makeMeetings },
  };
};
