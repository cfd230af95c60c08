import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { localeSchema } from "../../src/contract/locale.ts";
import { saveSettingsSchema } from "../../src/contract/networks.ts";
import { partsIn, type Typed, textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { locales, networkLimits } from "../../src/contract/vocabulary.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isCoordinator } from "../../src/kernel/actor.ts";
import { type AppError, isConflict, isPassing, notFound } from "../../src/kernel/errors.ts";
import {
  coordinatorsCard,
  type SettingsForm,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../src/networks/cards.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { Settings } from "../../src/networks/settings.ts";
import type { Members } from "../members.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { listed } from "../teams/typed.ts";

export interface SettingsNeeds {
  readonly networks: NetworkService;
  readonly members: Members;
  readonly tabUrl: TabUrl;
}

const saveFromCard = saveSettingsSchema.extend({
  holidays: z.stringbool({ truthy: ["true"], falsy: ["false"] }),
  coordinators: listed(saveSettingsSchema.shape.coordinators.default([])),
  another: saveSettingsSchema.shape.another.default(""),
});

const formOf = (settings: Extract<Settings, { is: "open" }>): SettingsForm => {
  const { version, network, channel, channels, members } = settings;
  const { name, language, zone, holidays } = network;
  return {
    version,
    name,
    language,
    zone,
    holidays,
    own: channel,
    channel: channel.channel,
    channels,
    members,
    coordinators: members.filter(isCoordinator).map(({ id }) => id),
    another: "",
  };
};

/** The form as it was sent, so that nothing typed is lost. */
const typedInto = (form: SettingsForm, data: Typed, isChanged: boolean): SettingsForm => ({
  ...form,
  // Who was told of somebody else's change may save over it.
  version: isChanged ? form.version : textIn(data, "version"),
  name: textIn(data, "name"),
  language: locales.find((locale) => locale === data.language) ?? form.language,
  zone: textIn(data, "zone"),
  holidays: data.holidays === undefined ? form.holidays : data.holidays === "true",
  channel: textIn(data, "channel") || form.channel,
  coordinators: partsIn(data, "coordinators"),
  another: textIn(data, "another"),
});

const problemOf = (error: AppError, t: Translator): string => {
  const [first] = error.fields;
  if (isPassing(error)) return refusalText(t, error);
  const isTooLong = first?.problem === "tooLong";
  switch (first?.field) {
    case "version":
      return t("networks.settings.versionWrong");
    case "name":
      return isTooLong
        ? t("networks.settings.nameTooLong", { max: networkLimits.name })
        : t("networks.settings.nameMissing");
    case "coordinators":
      return isTooLong
        ? t("networks.settings.coordinatorsTooMany", { max: networkLimits.coordinators })
        : t("networks.settings.coordinatorsMissing");
    case "another":
      return t("networks.settings.anotherWrong");
    case "channel":
      return t("networks.settings.channelWrong");
    default:
      return t("errors.invalid");
  }
};

const cardOf = (
  settings: Settings,
  t: Translator,
  mended: (form: SettingsForm) => Card = (form) => settingsFormCard(form, t),
): Card => {
  switch (settings.is) {
    case "open":
      return mended(formOf(settings));
    case "theirs":
      return coordinatorsCard(settings.coordinators, t);
    case "vacant":
      return vacantCard(t);
  }
};

export const settingsCommands = ({
  networks,
}: Pick<SettingsNeeds, "networks">): Pick<CommandHandlers, "settings"> => ({
  settings: async ({ actor, t }: Question) => cardOf(await networks.settings(actor), t),
});

export const settingsActions = ({ networks, members, tabUrl }: SettingsNeeds): CardAction[] => {
  const show = async ({ actor, t }: Question) => cardOf(await networks.settings(actor), t);

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
      redisplay: async ({ actor, t }, data, error) => {
        return cardOf(await networks.settings(actor), t, (form) =>
          settingsFormCard(
            typedInto(form, data as Typed, isConflict(error)),
            t,
            problemOf(error, t),
          ),
        );
      },
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
      run: async ({ actor, t }) => {
        await networks.takeDuty(actor);
        members.forgetNetwork(actor.network);
        return cardOf(await networks.settings(actor), t);
      },
      again: show,
    }),
  ];
};
