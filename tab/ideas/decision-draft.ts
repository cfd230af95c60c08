/** Under what the device keeps a decision that is being written. */
export const decisionDraft = (idea: string): string => `idea.${idea}.decision`;
