import { type Card, card, execute, heading, openUrl, plain } from "../../cards/card.ts";
import type { RetroActionView } from "../../contract/retros.ts";
import { verbs } from "../../contract/verbs.ts";
import type { Translator } from "../../i18n/translator.ts";
import { personName } from "../../words/people.ts";
import { type ActionMessage, actionMessages } from "./messages.ts";

interface ToldOfAction {
  readonly spoken: string;
  readonly heading: string;
  readonly what?: string;
  /** Where the page of its retro is. */
  readonly address: string;
}

const actionCard = (action: RetroActionView, told: ToldOfAction, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: told.spoken,
    body: [
      heading(told.heading),
      plain(action.text, { weight: "Bolder" }),
      plain(t("retros.action.from", { title: action.title }), { subtle: true, spacing: "None" }),
      ...(told.what ? [plain(told.what)] : []),
    ],
    actions: [
      execute({ title: t("retros.action.done"), primary: true }, verbs.tickRetroAction, {
        retro: action.retro,
        action: action.id,
      }),
      openUrl(t("retros.card.openTab"), told.address),
    ],
  });

/** To its owner: on its day, and a week later. */
export const actionDueCard = (
  action: RetroActionView,
  { kind, address }: { readonly kind: ActionMessage; readonly address: string },
  t: Translator,
): Card =>
  actionCard(
    action,
    kind === actionMessages.due
      ? {
          address,
          spoken: t("retros.action.spoken", { text: action.text }),
          heading: t("retros.action.heading"),
        }
      : {
          address,
          spoken: t("retros.action.undoneSpoken", { text: action.text }),
          heading: t("retros.action.undoneHeading"),
          what: t("retros.action.undoneWhat"),
        },
    t,
  );

/** To who leads the retro, or to a coordinator: its owner has left. */
export const actionOwnerlessCard = (
  action: RetroActionView,
  t: Translator,
  address: string,
): Card =>
  actionCard(
    action,
    {
      address,
      spoken: t("retros.action.ownerlessSpoken", { text: action.text }),
      heading: t("retros.action.ownerlessHeading"),
      what: t("retros.action.ownerlessWhat", { owner: personName(action.ownerName, t) }),
    },
    t,
  );

export const actionDoneCard = (action: RetroActionView, t: Translator): Card => {
  const thanks = t("retros.action.thanks", { text: action.text });
  return card({
    lang: t.locale,
    speak: thanks,
    body: [plain(thanks)],
    actions: [execute(t("chat.whatNow"), verbs.help)],
  });
};
