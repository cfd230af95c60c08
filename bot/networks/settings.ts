import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { quietHoursSchema } from "../../src/contract/calendar.ts";
import { localeSchema } from "../../src/contract/locale.ts";
import { type SaveSettings, saveSettingsSchema } from "../../src/contract/networks.ts";
import { networkLimits } from "../../src/contract/settings.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { lineSchema } from "../../src/contract/text.ts";
import { partsIn, type Typed, textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { locales } from "../../src/contract/vocabulary.ts";
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
import type { Settings } from "../../src/networks/settings-readings.ts";
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

const toggle = z.stringbool({ truthy: ["true"], falsy: ["false"] });

const typedByCard = z.object({
  ...saveSettingsSchema.shape,
  holidays: toggle,
  // A card of before it had quiet hours leaves them as they are.
  quietFrom: quietHoursSchema.shape.from.optional(),
  quietTo: quietHoursSchema.shape.to.optional(),
  quietDaysOff: toggle.optional(),
  coordinators: listed(z.array(z.string()).default([])),
  another: lineSchema(networkLimits.name).default(""),
});

const saveFromCard = typedByCard.transform(
  ({ quietFrom: from, quietTo: to, quietDaysOff: daysOff, ...rest }): SaveSettings =>
    from === undefined || to === undefined || daysOff === undefined
      ? rest
      : { ...rest, quiet: { from, to, daysOff } },
);

const formOf = (
  { version, network, channel, members }: Extract<Settings, { is: "open" }>,
  channels: SettingsForm["channels"],
): SettingsForm => {
  const { name, language, zone, holidays, quiet } = network;
  return {
    version,
    name,
    language,
    zone,
    holidays,
    quiet,
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
  quiet: {
    from: textIn(data, "quietFrom") || form.quiet.from,
    to: textIn(data, "quietTo") || form.quiet.to,
    daysOff: data.quietDaysOff === undefined ? form.quiet.daysOff : data.quietDaysOff === "true",
  },
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
    case "quietFrom":
    case "quietTo":
      return t("notifications.form.timeMissing");
    default:
      return t("errors.invalid");
  }
};

/** The settings as a card, the form with what was typed when it was refused. */
const answerSettings = async (
  { networks, tabUrl }: Pick<SettingsNeeds, "networks" | "tabUrl">,
  { actor, t }: Question,
  filledIn: (form: SettingsForm) => { readonly form: SettingsForm; readonly problem?: string } = (
    form,
  ) => ({ form }),
): Promise<Card> => {
  const settings = await networks.settings(actor);
  const page = tabUrl(actor.network, tabViews.settings);
  switch (settings.is) {
    case "open": {
      const { form, problem } = filledIn(formOf(settings, await networks.channels(actor)));
      return settingsFormCard(form, t, { page, problem });
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
      redisplay: (press, data, error) =>
        answerSettings(needs, press, (form) => ({
          form: typedInto(form, data as Typed, isConflict(error)),
          problem: problemOf(error, press.t),
        })),
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
