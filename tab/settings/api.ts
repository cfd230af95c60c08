import { ideaSettingsOperations } from "../../src/contract/idea-settings.ts";
import { networkOperations, settingsOperations } from "../../src/contract/networks.ts";
import {
  type ChangeNotifications,
  notificationOperations,
} from "../../src/contract/notifications.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import {
  projectSettingsOperations,
  type SaveProjectSettings,
} from "../../src/contract/project-settings.ts";
import { projectOperations } from "../../src/contract/projects.ts";
import type { Locale, Role } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";

export const getMe = () => call(networkOperations.me);

export const chooseLanguage = (language: Locale) =>
  call(settingsOperations.chooseLanguage, { body: { language } });

export const getNotices = () => call(notificationOperations.find);

export const saveNotices = (body: ChangeNotifications) =>
  call(notificationOperations.replace, { body });

export const getSettings = () => call(settingsOperations.settings);

export const getChannels = () => call(settingsOperations.channels);

export const saveSettings = (body: BodyIn<typeof settingsOperations.saveSettings>) =>
  call(settingsOperations.saveSettings, { body });

export const changeRole = (person: string, role: Role, has: boolean) =>
  call(settingsOperations.changeRole, { params: { person, role }, body: { has } });

export const takeCoordination = () => call(settingsOperations.takeCoordination);

export const saveSector = (body: BodyIn<typeof settingsOperations.saveSector>) =>
  call(settingsOperations.saveSector, { body });

export const getProjectChoices = () => call(projectOperations.choices);

export const getProjectSettings = () => call(projectSettingsOperations.read);

export const saveProjectSettings = (body: SaveProjectSettings) =>
  call(projectSettingsOperations.save, { body });

export const getIdeaSettings = () => call(ideaSettingsOperations.find);

export const saveIdeaSettings = (body: BodyIn<typeof ideaSettingsOperations.save>) =>
  call(ideaSettingsOperations.save, { body });
