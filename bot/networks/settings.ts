import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import {
  type NetworkValues,
  networkBody,
  networkForm,
  networkValues,
} from "../../src/contract/forms/network.ts";
import { localeSchema } from "../../src/contract/locale.ts";
import { saveSettingsSchema } from "../../src/contract/networks.ts";
import { networkLimits } from "../../src/contract/settings.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { lineSchema } from "../../src/contract/text.ts";
import type { Typed } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type AppError, isConflict, notFound } from "../../src/kernel/errors.ts";
import {
  coordinatorsCard,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../src/networks/cards.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Members } from "../members.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface SettingsNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
  readonly tabUrl: TabUrl;
}

/** A card of before it had quiet hours leaves them as they are. */
const isOlder = (data: unknown): boolean => (data as Typed).quietFrom === undefined;

const saveFromCard = z.preprocess(
  (data) => {
    const typed = formTyped(networkForm, data);
    const { quiet, ...body } = networkBody(typed);
    return {
      ...body,
      ...(isOlder(data) ? {} : { quiet }),
      coordinators: typed.coordinators,
      another: typed.another,
    };
  },
  saveSettingsSchema.extend({
    coordinators: z.array(z.string()),
    another: lineSchema(networkLimits.name),
  }),
);

/** The form as it was sent, so that nothing typed is lost. */
const typedOver = (
  { version, quietFrom, quietTo, quietDaysOff }: NetworkValues,
  data: unknown,
  isChanged: boolean,
): NetworkValues => {
  const typed = formTyped(networkForm, data);
  return {
    ...typed,
    ...(isOlder(data) && { quietFrom, quietTo, quietDaysOff }),
    // Who was told of somebody else's change may save over it.
    version: isChanged ? version : typed.version,
  };
};

/** The settings as a card, the form with what was typed when it was refused. */
const answerSettings = async (
  { networks, tabUrl }: Pick<SettingsNeeds, "networks" | "tabUrl">,
  { actor, t }: Question,
  refused?: { readonly data: unknown; readonly error: AppError },
): Promise<Card> => {
  const settings = await networks.viewSettings(actor);
  const page = tabUrl(actor.network, tabViews.settings);
  switch (settings.is) {
    case "open": {
      const { channels } = await networks.viewChannels(actor);
      const standing = networkValues(settings);
      const values = refused
        ? typedOver(standing, refused.data, isConflict(refused.error))
        : standing;
      return settingsFormCard(
        { values, data: { settings, channels }, t, error: refused?.error },
        page,
      );
    }
    case "theirs":
      return coordinatorsCard(settings.coordinators, t, page);
    case "vacant":
      return vacantCard(t);
  }
};

export const settingsCommands = (
  needs: Pick<SettingsNeeds, "networks" | "tabUrl">,
): Pick<CommandHandlers, "settings"> => ({
  settings: (question) => answerSettings(needs, question),
});

export const settingsActions = (needs: SettingsNeeds): CardAction[] => {
  const { networks, members, tabUrl } = needs;
  const show = (question: Question): Promise<Card> => answerSettings(needs, question);

  const greeting = async ({ actor }: Question): Promise<Card> => {
    const found = await networks.findGreeting(actor.network);
    if (!found) throw notFound("the network");
    return welcomeCard(found, translator(found.language), tabUrl(actor.network));
  };

  return [
    cardAction(verbs.openSettings, z.object({}), { run: show }),

    cardAction(verbs.saveSettings, saveFromCard, {
      run: async ({ actor, t }, input) => {
        await networks.saveSettings(actor, input);
        members.forgetNetwork(actor.network);
        return settingsSavedCard(t);
      },
      again: show,
      redisplay: (press, data, error) => answerSettings(needs, press, { data, error }),
    }),

    cardAction(verbs.changeNetworkLanguage, z.object({ language: localeSchema }), {
      run: async (press, { language }) => {
        await networks.changeNetworkLanguage(press.actor, language);
        members.forgetNetwork(press.actor.network);
        return greeting(press);
      },
      again: greeting,
    }),

    cardAction(verbs.takeDuty, z.object({}), {
      run: async (press) => {
        await networks.takeDuty(press.actor);
        members.forgetNetwork(press.actor.network);
        return show(press);
      },
      again: show,
    }),
  ];
};
