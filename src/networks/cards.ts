import {
  type Action,
  type Card,
  card,
  execute,
  heading,
  label,
  notice,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import {
  type NetworkFormData,
  type NetworkValues,
  networkForm,
} from "../contract/forms/network.ts";
import { verbs } from "../contract/verbs.ts";
import { type FirstMonthStep, locales } from "../contract/vocabulary.ts";
import { languageNames } from "../i18n/language-names.ts";
import type { Translator } from "../i18n/translator.ts";
import { beginWord } from "../words/home.ts";
import type { Network } from "./network.ts";
import type { RoleTold } from "./roles.ts";

export interface Greeting {
  readonly name: string;
  /** Who added the app; empty when it is not known. */
  readonly by: string;
}

/** The one greeting in the channel: what the bot is for, what to try first, and which language it is to write. */
export const welcomeCard = ({ name, by }: Greeting, t: Translator, tabUrl: string): Card =>
  card({
    lang: t.locale,
    speak: t("networks.welcome.heading"),
    body: [
      heading(t("networks.welcome.heading")),
      plain(by ? t("networks.welcome.by", { name, by }) : t("networks.welcome.here", { name }), {
        spacing: "None",
      }),
      text(t("networks.welcome.purpose"), { spacing: "Medium" }),
      text(t("networks.welcome.start"), { spacing: "Medium" }),
      text(t("networks.welcome.open"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    actions: [
      openForm({ title: t("ideas.form.heading"), primary: true }, verbs.openIdeaForm),
      openUrl(t("commands.projects.button"), tabUrl),
      execute(t("chat.whatNow"), verbs.help),
      ...locales
        .filter((language) => language !== t.locale)
        .map((language) =>
          execute(languageNames[language], verbs.changeNetworkLanguage, { language }),
        ),
    ],
  });

/** The page of the settings in the tab has all of them. */
export const settingsFormCard = (
  form: FormOnCard<NetworkValues, NetworkFormData>,
  page: string,
): Card => {
  const { t, data } = form;
  return formCard(networkForm, form, {
    verb: verbs.saveSettings,
    about: [
      ...(data.settings.channel.deleted ? [notice(t("networks.settings.channelDeleted"))] : []),
      ...(data.channels ? [] : [text(t("networks.settings.noChannels"), { subtle: true })]),
    ],
    more: [openUrl(t("networks.settings.openPage"), page)],
  });
};

/** Stands where the form stood, once it is saved. */
export const settingsSavedCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("networks.settings.saved"),
    body: [text(t("networks.settings.saved"))],
    actions: [execute(t("networks.settings.openAgain"), verbs.openSettings)],
  });

/** To whoever does not coordinate: who does, and where their own settings are. */
export const coordinatorsCard = (names: readonly string[], t: Translator, page: string): Card => {
  const list = new Intl.ListFormat(t.locale).format(names.filter((name) => name !== ""));
  const sentence = list
    ? t("networks.settings.theirs", { names: list })
    : t("errors.notCoordinator");
  return card({
    lang: t.locale,
    speak: sentence,
    body: [plain(sentence)],
    actions: [
      openUrl(t("networks.settings.openPage"), page),
      execute(t("chat.whatNow"), verbs.help),
    ],
  });
};

const stepForms = {
  series: verbs.openSeriesForm,
  idea: verbs.openIdeaForm,
  project: verbs.openProjectForm,
  retro: verbs.openRetroForm,
} as const;

const stepButton = (step: FirstMonthStep, t: Translator): Action => {
  const word = beginWord(step, t);
  return step === "network"
    ? execute({ title: word, primary: true }, verbs.openSettings)
    : openForm({ title: word, primary: true }, stepForms[step]);
};

export interface RoleCardOptions {
  /** Where *Oma KEHU* is. */
  readonly home: string;
  /** What a coordinator does first. */
  readonly first?: FirstMonthStep | undefined;
}

const roleSentence = ({ role, has, network, installed }: RoleTold, t: Translator): string => {
  if (installed) return t("networks.role.installed", { network });
  const named = { network, role: t(`networks.role.${role}`) };
  return t(has ? "networks.role.given" : "networks.role.taken", named);
};

/** To the one who has a role now, or has it no more. */
export const roleCard = (told: RoleTold, t: Translator, { home, first }: RoleCardOptions): Card => {
  const sentence = roleSentence(told, t);
  return card({
    lang: t.locale,
    speak: sentence,
    body: [
      plain(sentence, { weight: "Bolder" }),
      ...(told.has ? [text(t(`networks.role.${told.role}.may`), { spacing: "Small" })] : []),
      ...(first
        ? [
            label(t("networks.role.first")),
            plain(t(`home.first.step.${first}`), { weight: "Bolder", spacing: "None" }),
            text(t(`home.first.stepHow.${first}`), { subtle: true, spacing: "None" }),
          ]
        : []),
    ],
    actions: [
      ...(first ? [stepButton(first, t)] : []),
      openUrl(t("home.openOwn"), home),
      execute(t("chat.whatNow"), verbs.help),
    ],
  });
};

/** To somebody who has just joined. */
export const newcomerCard = (
  { name }: Pick<Network, "name">,
  t: Translator,
  home: string,
): Card => {
  const welcome = t("networks.newcomer.welcome", { network: name });
  return card({
    lang: t.locale,
    speak: welcome,
    body: [
      plain(welcome, { weight: "Bolder", size: "Large" }),
      text(t("networks.newcomer.what"), { spacing: "Small" }),
      text(t("networks.newcomer.start"), { spacing: "Medium" }),
      text(t("networks.newcomer.pause"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    actions: [
      openUrl(t("home.openOwn"), home),
      openForm(t("commands.idea.button"), verbs.openIdeaForm),
      execute(t("chat.whatNow"), verbs.help),
    ],
  });
};

/** Shared leadership: nobody coordinates, and anybody may take it on. */
export const vacantCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("networks.duty.vacant"),
    body: [
      text(t("networks.duty.vacant"), { weight: "Bolder" }),
      text(t("networks.duty.what"), { spacing: "Small" }),
    ],
    actions: [execute({ title: t("networks.duty.take"), primary: true }, verbs.takeDuty)],
  });
