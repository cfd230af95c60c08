import type { Kinds, Render } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  closingSentence,
  retroCard,
  retroClosedCard,
  retroTakenOverCard,
} from "../../src/retros/cards.ts";
import type { DiscussionService } from "../../src/retros/discussion/service.ts";
import { partsOf, retroMessages } from "../../src/retros/messages.ts";
import type { RetroService } from "../../src/retros/service.ts";
import { tabViews } from "../teams/tab-links.ts";
import type { RetroBotNeeds } from "./needs.ts";

interface RetroRenderNeeds extends Pick<RetroBotNeeds, "retros" | "tabUrl"> {
  readonly listCarried: DiscussionService["listCarried"];
}

/** What a message shows when it is sent. */
export const retroRenders = ({
  retros,
  listCarried,
  tabUrl,
}: RetroRenderNeeds): Record<string, Render> => ({
  [retroMessages.card]: async (network, id, { language }) => {
    const [retro, carried] = await Promise.all([
      retros.findPublic(network, id),
      listCarried(network),
    ]);
    const address = tabUrl(network, tabViews.retro(id));
    return retro && retroCard(retro, translator(language), { address, carried });
  },
  [retroMessages.ask]: async (network, id, { language }) => {
    const [retro, carried] = await Promise.all([retros.findAsk(network, id), listCarried(network)]);
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
  [retroMessages.reminder]: async (network, occurrence, { language }) => {
    const retro = await retros.findReminder(network, occurrence);
    const t = translator(language);
    return (
      retro &&
      retroCard(retro, t, {
        address: tabUrl(network, tabViews.retro(retro.id)),
        lead: t("retros.reminder.lead", { when: closingSentence(retro, t) }),
        speak: t("retros.reminder.spoken", { title: retro.title, when: closingSentence(retro, t) }),
      })
    );
  },
  [retroMessages.closed]: async (network, id, { language }) => {
    const retro = await retros.findPublic(network, id);
    return (
      retro && retroClosedCard(retro, translator(language), tabUrl(network, tabViews.retro(id)))
    );
  },
  [retroMessages.takenOver]: async (network, occurrence, { language }) => {
    const { id } = partsOf(occurrence);
    const retro = await retros.findPublic(network, id);
    return (
      retro && retroTakenOverCard(retro, translator(language), tabUrl(network, tabViews.retro(id)))
    );
  },
});

export const retroAudiences = (retros: RetroService): Kinds["audience"] => ({
  [retroMessages.ask]: retros.askedOf,
  [retroMessages.reminder]: retros.askedOf,
  [retroMessages.takenOver]: retros.toldOfTakeover,
});

export const retroTasks = (retros: RetroService): Kinds["task"] => ({
  [retroMessages.tick]: retros.tick,
  [retroMessages.close]: retros.closeByClock,
  [retroMessages.erase]: retros.erase,
});

export const retroKindNames = {
  [retroMessages.card]: "retros.card.kind",
  [retroMessages.ask]: "retros.ask.kind",
  [retroMessages.reminder]: "retros.reminder.kind",
  [retroMessages.closed]: "retros.closed.kind",
  [retroMessages.takenOver]: "retros.takeOver.kind",
} as const;
