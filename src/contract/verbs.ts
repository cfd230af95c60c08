/** What a card's button says it does: `<feature>.<verb>`. */
export const verbs = {
  help: "chat.help",
  chooseLanguage: "chat.language",
  openIdeaForm: "ideas.form",
  submitIdea: "ideas.submit",
  supportIdea: "ideas.support",
} as const;

export type Verb = (typeof verbs)[keyof typeof verbs];
