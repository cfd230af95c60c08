/** What a card's button asks for: the feature, and what of it. */
export const verbs = {
  help: "chat.help",
  chooseLanguage: "chat.language",
  openSettings: "networks.settings",
  saveSettings: "networks.saveSettings",
  takeTurn: "networks.takeTurn",
  openIdeaForm: "ideas.form",
  submitIdea: "ideas.submit",
  supportIdea: "ideas.support",
  openStatus: "status.open",
  resendMessage: "status.resend",
  openNotificationsForm: "notifications.form",
  saveNotifications: "notifications.save",
  pauseNotifications: "notifications.pause",
  resumeNotifications: "notifications.resume",
} as const;

export type Verb = (typeof verbs)[keyof typeof verbs];
