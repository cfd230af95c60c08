import {
  type Action,
  type Card,
  card,
  choiceInput,
  choicesInput,
  type Element,
  execute,
  heading,
  label,
  notice,
  openForm,
  openUrl,
  plain,
  text,
  textInput,
  timeInput,
  toggleInput,
} from "../cards/card.ts";
import type { QuietHours } from "../contract/calendar.ts";
import { networkLimits } from "../contract/settings.ts";
import { verbs } from "../contract/verbs.ts";
import { type FirstMonthStep, type Locale, locales } from "../contract/vocabulary.ts";
import { languageNames } from "../i18n/language-names.ts";
import type { Translator } from "../i18n/translator.ts";
import { beginWord } from "../words/home.ts";
import { zoneChoices } from "../words/networks.ts";
import type { Channel, ChannelName, Network } from "./network.ts";
import type { RoleTold } from "./roles.ts";

export interface Greeting {
  readonly name: string;
  /** Who added the app; empty when it is not known. */
  readonly by: string;
}

/** The one greeting in the channel: what the bot is for, what to try first, and which language it is to write. */
export const welcomeCard = ({ name, by }: Greeting, t: Translator, tabUrl: string): Card =>
  card(
    t.locale,
    t("networks.welcome.heading"),
    [
      heading(t("networks.welcome.heading")),
      plain(by ? t("networks.welcome.by", { name, by }) : t("networks.welcome.here", { name }), {
        spacing: "None",
      }),
      text(t("networks.welcome.purpose"), { spacing: "Medium" }),
      text(t("networks.welcome.start"), { spacing: "Medium" }),
      text(t("networks.welcome.open"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    [
      openForm(t("ideas.form.heading"), verbs.openIdeaForm, {}, { primary: true }),
      openUrl(t("commands.projects.button"), tabUrl),
      execute(t("chat.whatNow"), verbs.help),
      ...locales
        .filter((language) => language !== t.locale)
        .map((language) =>
          execute(languageNames[language], verbs.changeNetworkLanguage, { language }),
        ),
    ],
  );

/** What stands in the form: as the settings are, or as it is redisplayed with errors. */
export interface SettingsForm {
  readonly version: string;
  readonly name: string;
  readonly language: Locale;
  readonly zone: string;
  readonly holidays: boolean;
  readonly quiet: QuietHours;
  readonly own: Channel;
  /** Where posts are to go. */
  readonly channel: string;
  /** `undefined` when Teams does not tell them now. */
  readonly channels: readonly ChannelName[] | undefined;
  readonly coordinators: readonly string[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly another: string;
}

/** A card has room for so many; the others are named in writing. */
const mostMembers = 100;
const mostChannels = 150;
/** More than these are not shown side by side. */
const fewMembers = 8;

const channelInput = ({ channels, channel, own }: SettingsForm, t: Translator): Element => {
  if (!channels) return text(t("networks.settings.noChannels"), { subtle: true });
  const chosen = channels.filter(({ id }) => id === channel);
  const others = channels.filter(({ id }) => id !== channel);
  return choiceInput({
    id: "channel",
    label: t("networks.settings.channel"),
    choices: [...chosen, ...others].slice(0, mostChannels).map(({ id, name }) => ({
      title: name ?? t(id === own.team ? "networks.channel.first" : "networks.channel.unnamed"),
      value: id,
    })),
    value: channel,
    long: true,
  });
};

const coordinatorInputs = (form: SettingsForm, t: Translator): Element[] => {
  const { members, coordinators, another } = form;
  const byName = [...members].sort(
    (a, b) =>
      Number(coordinators.includes(b.id)) - Number(coordinators.includes(a.id)) ||
      a.name.localeCompare(b.name, t.locale),
  );
  const listed = byName.slice(0, mostMembers);
  const inputs = [
    choicesInput({
      id: "coordinators",
      label: t("networks.settings.coordinators"),
      choices: listed.map(({ id, name }) => ({ title: name || t("people.nameless"), value: id })),
      value: coordinators.join(","),
      long: listed.length > fewMembers,
    }),
  ];
  if (listed.length < members.length)
    inputs.push(
      textInput({
        id: "another",
        label: t("networks.settings.another"),
        value: another,
        maxLength: networkLimits.name,
      }),
    );
  return inputs;
};

const quietInputs = ({ from, to, daysOff }: QuietHours, t: Translator): Element[] => [
  timeInput({
    id: "quietFrom",
    label: t("networks.settings.quietFrom"),
    value: from,
    required: t("notifications.form.timeMissing"),
  }),
  timeInput({
    id: "quietTo",
    label: t("networks.settings.quietTo"),
    value: to,
    required: t("notifications.form.timeMissing"),
  }),
  toggleInput({ id: "quietDaysOff", title: t("networks.settings.quietDaysOff"), on: daysOff }),
];

export interface SettingsCardOptions {
  /** The page of the settings in the tab. */
  readonly page: string;
  readonly problem?: string | undefined;
}

export const settingsFormCard = (
  form: SettingsForm,
  t: Translator,
  { page, problem }: SettingsCardOptions,
): Card =>
  card(
    t.locale,
    t("networks.settings.heading"),
    [
      ...(problem ? [notice(problem)] : []),
      ...(form.own.deleted ? [notice(t("networks.settings.channelDeleted"))] : []),
      heading(t("networks.settings.heading")),
      text(t("networks.settings.intro"), { subtle: true, spacing: "None" }),
      textInput({
        id: "name",
        label: t("networks.settings.name"),
        value: form.name.slice(0, networkLimits.name),
        maxLength: networkLimits.name,
        required: t("networks.settings.nameMissing"),
      }),
      choiceInput({
        id: "language",
        label: t("networks.settings.language"),
        choices: locales.map((locale) => ({
          title: t(`networks.language.${locale}`),
          value: locale,
        })),
        value: form.language,
      }),
      choiceInput({
        id: "zone",
        label: t("networks.settings.zone"),
        choices: zoneChoices(form.zone, t),
        value: form.zone,
        long: true,
      }),
      toggleInput({
        id: "holidays",
        title: t("networks.settings.holidays"),
        on: form.holidays,
      }),
      ...quietInputs(form.quiet, t),
      channelInput(form, t),
      ...coordinatorInputs(form, t),
    ],
    [
      execute(
        t("networks.settings.save"),
        verbs.saveSettings,
        { version: form.version },
        { primary: true },
      ),
      openUrl(t("networks.settings.openPage"), page),
    ],
  );

/** Stands where the form stood, once it is saved. */
export const settingsSavedCard = (t: Translator): Card =>
  card(
    t.locale,
    t("networks.settings.saved"),
    [text(t("networks.settings.saved"))],
    [execute(t("networks.settings.openAgain"), verbs.openSettings)],
  );

/** To whoever does not coordinate: who does, and where their own settings are. */
export const coordinatorsCard = (names: readonly string[], t: Translator, page: string): Card => {
  const list = new Intl.ListFormat(t.locale).format(names.filter((name) => name !== ""));
  const sentence = list
    ? t("networks.settings.theirs", { names: list })
    : t("errors.notCoordinator");
  return card(
    t.locale,
    sentence,
    [plain(sentence)],
    [openUrl(t("networks.settings.openPage"), page), execute(t("chat.whatNow"), verbs.help)],
  );
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
    ? execute(word, verbs.openSettings, {}, { primary: true })
    : openForm(word, stepForms[step], {}, { primary: true });
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
  return card(
    t.locale,
    sentence,
    [
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
    [
      ...(first ? [stepButton(first, t)] : []),
      openUrl(t("home.openOwn"), home),
      execute(t("chat.whatNow"), verbs.help),
    ],
  );
};

/** To somebody who has just joined. */
export const newcomerCard = (
  { name }: Pick<Network, "name">,
  t: Translator,
  home: string,
): Card => {
  const welcome = t("networks.newcomer.welcome", { network: name });
  return card(
    t.locale,
    welcome,
    [
      plain(welcome, { weight: "Bolder", size: "Large" }),
      text(t("networks.newcomer.what"), { spacing: "Small" }),
      text(t("networks.newcomer.start"), { spacing: "Medium" }),
      text(t("networks.newcomer.pause"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    [
      openUrl(t("home.openOwn"), home),
      openForm(t("commands.idea.button"), verbs.openIdeaForm),
      execute(t("chat.whatNow"), verbs.help),
    ],
  );
};

/** Shared leadership: nobody coordinates, and anybody may take it on. */
export const vacantCard = (t: Translator): Card =>
  card(
    t.locale,
    t("networks.duty.vacant"),
    [
      text(t("networks.duty.vacant"), { weight: "Bolder" }),
      text(t("networks.duty.what"), { spacing: "Small" }),
    ],
    [execute(t("networks.duty.take"), verbs.takeDuty, {}, { primary: true })],
  );
