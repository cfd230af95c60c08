import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import { retroCard, retroClosedCard, retroTakenOverCard } from "../../src/retros/cards.ts";
import type { DiscussionService } from "../../src/retros/discussion/service.ts";
import { partsOf, retroMessages } from "../../src/retros/messages.ts";
import { closingMoment } from "../../src/words/retros.ts";
import type { RetroBotNeeds } from "./needs.ts";

interface RetroMessageNeeds extends Pick<RetroBotNeeds, "retros" | "tabUrl"> {
  readonly listCarried: DiscussionService["listCarried"];
}

/** What a message shows when it is sent. */
export const retroKinds = ({
  retros,
  listCarried,
  tabUrl,
}: RetroMessageNeeds): KindsOf<typeof retroMessages> => ({
  [retroMessages.card]: {
    name: "retros.card.kind",
    render: async (network, id, { language }) => {
      const [retro, carried] = await Promise.all([
        retros.findPublic(network, id),
        listCarried(network),
      ]);
      const address = tabUrl(network, tabViews.retro(id));
      return retro && retroCard(retro, translator(language), { address, carried });
    },
  },
  [retroMessages.ask]: {
    name: "retros.ask.kind",
    render: async (network, id, { language }) => {
      const [retro, carried] = await Promise.all([
        retros.findAsk(network, id),
        listCarried(network),
      ]);
      const t = translator(language);
      return (
        retro &&
        retroCard(retro, t, {
          address: tabUrl(network, tabViews.retro(id)),
          carried,
          lead: t("retros.ask.lead"),
        })
      );
    },
    audience: retros.askedOf,
  },
  [retroMessages.reminder]: {
    name: "retros.reminder.kind",
    render: async (network, occurrence, { language }) => {
      const retro = await retros.findReminder(network, occurrence);
      const t = translator(language);
      return (
        retro &&
        retroCard(retro, t, {
          address: tabUrl(network, tabViews.retro(retro.id)),
          lead: t("retros.reminder.lead", { when: closingMoment(retro, t) }),
          speak: t("retros.reminder.spoken", {
            title: retro.title,
            when: closingMoment(retro, t),
          }),
        })
      );
    },
    audience: retros.askedOf,
  },
  [retroMessages.closed]: {
    name: "retros.closed.kind",
    render: async (network, id, { language }) => {
      const retro = await retros.findPublic(network, id);
      return (
        retro && retroClosedCard(retro, translator(language), tabUrl(network, tabViews.retro(id)))
      );
    },
  },
  [retroMessages.takenOver]: {
    name: "retros.takeOver.kind",
    render: async (network, occurrence, { language }) => {
      const { id } = partsOf(occurrence);
      const retro = await retros.findPublic(network, id);
      return (
        retro &&
        retroTakenOverCard(retro, translator(language), tabUrl(network, tabViews.retro(id)))
      );
    },
    audience: retros.toldOfTakeover,
  },
  [retroMessages.tick]: { task: retros.tick },
  [retroMessages.close]: { task: retros.closeByClock },
  [retroMessages.erase]: { task: retros.erase },
  [retroMessages.dropRound]: { task: retros.dropRound },
});
