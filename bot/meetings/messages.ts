import { daysBetween, localOf } from "../../src/calendar/local.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import type { Kinds, Render } from "../../src/delivery/kinds.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { meetingCard, whenSentence } from "../../src/meetings/cards.ts";
import { meetingMessages, partsOf } from "../../src/meetings/messages.ts";
import { partakersFrom, promisesFrom } from "../../src/meetings/promises.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import { type MeetingsNeeds, shownOf } from "./answer.ts";

const minute = 60_000;

/** What a message shows when it is sent: the meeting as it is then, or nothing when it says nothing any more. */
export const meetingRenders = (needs: MeetingsNeeds): Record<string, Render> => {
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
    (
      message: "channel" | "person" | "soon" | "part",
      leadOf: (view: MeetingView, t: Translator) => string,
    ): Render =>
    async (network, occurrence, { person, language }) => {
      const found = await meetings.findReminder(network, occurrence, message, person);
      if (!found || "notBefore" in found) return found;
      const t = translator(language);
      return meetingCard(found, t, {
        ...(await shownOf(needs, network, found, t)),
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
        ...(await shownOf(needs, network, found, t)),
        lead: t(`meetings.${kind}.lead`),
        speak: t(`meetings.${kind}.leadOf`, { title: found.title, when: whenSentence(found, t) }),
        answer: found.answer ?? "none",
      });
    };

  return {
    [meetingMessages.card]: async (network, occurrence, { language }) => {
      const found = await meetings.findCard(network, occurrence);
      if (!found || "notBefore" in found) return found;
      const t = translator(language);
      return meetingCard(found, t, { ...(await shownOf(needs, network, found, t)), counted: true });
    },
    [meetingMessages.channelReminder]: reminds("channel", daysSentence("meetings.reminder.lead")),
    [meetingMessages.reminder]: reminds("person", daysSentence("meetings.reminder.lead")),
    [meetingMessages.soon]: reminds("soon", minutesSentence),
    [meetingMessages.part]: reminds("part", daysSentence("meetings.part.lead")),
    [meetingMessages.moved]: tellsChange("moved"),
    [meetingMessages.cancelled]: tellsChange("cancel"),
    [meetingMessages.followed]: tellsChange("moved"),
    [meetingMessages.restored]: tellsChange("restored"),
  };
};

export const meetingAudiences = ({ meetings, promises }: MeetingsNeeds): Kinds["audience"] => ({
  [meetingMessages.part]: (network, occurrence) =>
    partakersFrom(promises)(network, partsOf(occurrence).id),
  [meetingMessages.reminder]: meetings.expected,
  [meetingMessages.soon]: meetings.awaited,
  [meetingMessages.moved]: meetings.awaited,
  [meetingMessages.cancelled]: meetings.awaited,
  [meetingMessages.followed]: meetings.answered,
  [meetingMessages.restored]: meetings.answered,
});

/** The meetings of each series, made by the clock. */
export const meetingTasks = (meetings: MeetingService): Kinds["task"] => ({
  [meetingMessages.make]: meetings.makeMeetings,
});

export const meetingKindNames = {
  [meetingMessages.card]: "meetings.card.kind",
  [meetingMessages.channelReminder]: "meetings.channelReminder.kind",
  [meetingMessages.reminder]: "meetings.reminder.kind",
  [meetingMessages.soon]: "meetings.soon.kind",
  [meetingMessages.part]: "meetings.part.kind",
  [meetingMessages.moved]: "meetings.moved.kind",
  [meetingMessages.cancelled]: "meetings.cancelled.kind",
  [meetingMessages.followed]: "meetings.moved.kind",
  [meetingMessages.restored]: "meetings.restored.kind",
} as const;
