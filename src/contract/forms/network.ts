import type { MessageKey } from "../../i18n/catalogues.ts";
import type { OpenSettings, SettingsChannels, settingsOperations } from "../networks.ts";
import type { BodyIn } from "../operations.ts";
import { networkLimits, zones } from "../settings.ts";
import { locales } from "../vocabulary.ts";
import { type Choice, type Form, mostOnCard, type Shown } from "./form.ts";

type Body = BodyIn<typeof settingsOperations.saveSettings>;

export interface NetworkValues {
  readonly version: string;
  readonly name: string;
  readonly language: string;
  readonly channel: string;
  readonly zone: string;
  readonly holidays: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietDaysOff: boolean;
  readonly coordinators: readonly string[];
  readonly another: string;
}

export interface NetworkFormData {
  readonly settings: OpenSettings;
  /** Null: Teams does not tell them now. */
  readonly channels: SettingsChannels["channels"];
}

type Key = Extract<
  MessageKey,
  | `networks.channel.${string}`
  | `networks.language.${string}`
  | `networks.settings.${string}`
  | `networks.zone.${string}`
  | "errors.invalid"
  | "notifications.form.timeMissing"
  | "people.nameless"
>;

type S = Shown<NetworkValues, NetworkFormData, Key>;

const invalid = ({ t }: S): string => t("errors.invalid");
const timeMissing = ({ t }: S): string => t("notifications.form.timeMissing");

/** Those that are offered, and the network's own when it is another. */
const zoneChoices = ({ t, data: { settings } }: S): readonly Choice[] => {
  const known = zones.map((value) => ({ title: t(`networks.zone.${value}`), value }));
  return known.some(({ value }) => value === settings.zone)
    ? known
    : [{ title: settings.zone, value: settings.zone }, ...known];
};

/** The one that posts go to first, though Teams may not tell of it. */
const channelChoices = ({ t, data: { channels, settings } }: S): readonly Choice[] => {
  const own = settings.channel.id;
  const listed = channels?.find(({ id }) => id === own) ?? { id: own, first: false };
  const others = channels?.filter(({ id }) => id !== own) ?? [];
  return [listed, ...others].map(({ id, name, first }) => ({
    title: name ?? t(first ? "networks.channel.first" : "networks.channel.unnamed"),
    value: id,
  }));
};

/** Those who are chosen first: of many, a card does not show all. */
const coordinatorChoices = ({ t, values, data: { settings } }: S): readonly Choice[] => {
  const isChosen = (id: string): number => Number(values.coordinators.includes(id));
  return settings.people
    .map(({ id, name }) => ({ title: name || t("people.nameless"), value: id }))
    .sort((a, b) => isChosen(b.value) - isChosen(a.value));
};

/** A network's settings. Its coordinators are chosen here on the card; the tab has all roles apart. */
export const networkForm: Form<NetworkValues, NetworkFormData, Body, Key> = {
  heading: ({ t }) => t("networks.settings.heading"),
  intro: ({ t, face }) => (face === "card" ? t("networks.settings.intro") : ""),
  send: ({ t }) => t("networks.settings.save"),
  fields: {
    version: { kind: "kept" },
    name: {
      kind: "line",
      required: true,
      max: networkLimits.name,
      label: ({ t }) => t("networks.settings.name"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("networks.settings.nameTooLong", { max: networkLimits.name })
          : t("networks.settings.nameMissing"),
    },
    language: {
      kind: "choice",
      few: true,
      label: ({ t }) => t("networks.settings.language"),
      wrong: invalid,
      choices: ({ t }) =>
        locales.map((locale) => ({ title: t(`networks.language.${locale}`), value: locale })),
    },
    channel: {
      kind: "choice",
      label: ({ t }) => t("networks.settings.channel"),
      wrong: ({ t }) => t("networks.settings.channelWrong"),
      when: ({ data }) => data.channels !== null,
      choices: channelChoices,
    },
    zone: {
      kind: "choice",
      label: ({ t }) => t("networks.settings.zone"),
      wrong: invalid,
      choices: zoneChoices,
    },
    holidays: {
      kind: "toggle",
      label: ({ t }) => t("networks.settings.holidays"),
      wrong: invalid,
    },
    quietFrom: {
      kind: "time",
      required: true,
      label: ({ t }) => t("networks.settings.quietFrom"),
      wrong: timeMissing,
    },
    quietTo: {
      kind: "time",
      required: true,
      beside: true,
      label: ({ t }) => t("networks.settings.quietTo"),
      wrong: timeMissing,
    },
    quietDaysOff: {
      kind: "toggle",
      label: ({ t }) => t("networks.settings.quietDaysOff"),
      wrong: invalid,
    },
    coordinators: {
      kind: "choices",
      label: ({ t }) => t("networks.settings.coordinators"),
      wrong: ({ t }, problem) =>
        problem === "tooLong"
          ? t("networks.settings.coordinatorsTooMany", { max: networkLimits.coordinators })
          : t("networks.settings.coordinatorsMissing"),
      when: ({ face }) => face === "card",
      choices: coordinatorChoices,
    },
    another: {
      kind: "line",
      max: networkLimits.name,
      label: ({ t }) => t("networks.settings.another"),
      wrong: ({ t }) => t("networks.settings.anotherWrong"),
      when: ({ face, data }) => face === "card" && data.settings.people.length > mostOnCard,
    },
  },
  paths: { "quiet.from": "quietFrom", "quiet.to": "quietTo", "quiet.daysOff": "quietDaysOff" },
  conflict: ({ t }) => t("networks.settings.versionWrong"),
};

export const networkValues = ({
  version,
  name,
  language,
  zone,
  holidays,
  quiet,
  channel,
  people,
}: OpenSettings): NetworkValues => ({
  ...{ version, name, language, zone, holidays, channel: channel.id },
  quietFrom: quiet.from,
  quietTo: quiet.to,
  quietDaysOff: quiet.daysOff,
  coordinators: people.filter(({ roles }) => roles.includes("coordinator")).map(({ id }) => id),
  another: "",
});

/** As far as it was typed: the server says what does not fit. */
export const networkBody = ({
  version,
  name,
  language,
  channel,
  zone,
  holidays,
  quietFrom,
  quietTo,
  quietDaysOff,
}: NetworkValues): Body => ({
  ...{ version, name, zone, holidays },
  language: language as Body["language"],
  quiet: { from: quietFrom, to: quietTo, daysOff: quietDaysOff },
  ...(channel && { channel }),
});
