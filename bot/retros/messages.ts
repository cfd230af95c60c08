import { tabViews } from "../../src/contract/tab-address.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import { retroCard, retroClosedCard, retroTakenOverCard } from "../../src/retros/cards.ts";
import type { DiscussionService } from "../../src/retros/discussion/service.ts";
import { partsOf, retroMessages } from "../../src/retros/messages.ts";
import { closingMoment } from "../../src/words/retros.ts";
import { rendered } from "../rendered.ts";
import type { RetroBotNeeds } from "./needs.ts";

interface RetroMessageNeeds extends Pick<RetroBotNeeds, "retros" | "tabUrl"> {
  readonly listCarried: DiscussionService["listCarried"];
}

/** What a message shows when it is sent. */
export const retroKinds = ({
  retros,
  listCarried,
  tabUrl,
}: RetroMessageNeeds): KindsOf<typeof retroMessages> => {
  const addressOf = (network: string, id: string): string => tabUrl(network, tabViews.retro(id));

  return {
    [retroMessages.card]: {
      name: "retros.card.kind",
      render: rendered(retros.findPublic, async (retro, { network, t }) =>
        retroCard(retro, t, {
          address: addressOf(network, retro.id),
          carried: await listCarried(network),
        }),
      ),
    },
    [retroMessages.ask]: {
      name: "retros.ask.kind",
      render: rendered(retros.findAsk, async (retro, { network, t }) =>
        retroCard(retro, t, {
          address: addressOf(network, retro.id),
          carried: await listCarried(network),
          lead: t("retros.ask.lead"),
        }),
      ),
      audience: retros.askedOf,
    },
    [retroMessages.reminder]: {
      name: "retros.reminder.kind",
      render: rendered(retros.findReminder, (retro, { network, t }) => {
        const when = closingMoment(retro, t);
        return retroCard(retro, t, {
          address: addressOf(network, retro.id),
          lead: t("retros.reminder.lead", { when }),
          speak: t("retros.reminder.spoken", { title: retro.title, when }),
        });
      }),
      audience: retros.askedOf,
    },
    [retroMessages.closed]: {
      name: "retros.closed.kind",
      render: rendered(retros.findPublic, (retro, { network, t }) =>
        retroClosedCard(retro, t, addressOf(network, retro.id)),
      ),
    },
    [retroMessages.takenOver]: {
      name: "retros.takeOver.kind",
      render: rendered(
        (network, occurrence) => retros.findPublic(network, partsOf(occurrence).id),
        (retro, { network, t }) => retroTakenOverCard(retro, t, addressOf(network, retro.id)),
      ),
      audience: retros.toldOfTakeover,
    },
    [retroMessages.tick]: { task: retros.tick },
    [retroMessages.close]: { task: retros.closeByClock },
    [retroMessages.erase]: { task: retros.erase },
    [retroMessages.dropRound]: { task: retros.dropRound },
  };
};
