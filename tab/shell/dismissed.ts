import { shownNetwork } from "./request.ts";

const keyOf = (question: string): string => `kehu.dismissed.${shownNetwork()}.${question}`;

// A host may refuse storage to what stands in its frame: then the page alone remembers.
const here = new Set<string>();

/** Whether somebody has said on this device that they would rather not answer. */
export const isDismissed = (question: string): boolean => {
  try {
    return here.has(keyOf(question)) || localStorage.getItem(keyOf(question)) !== null;
  } catch {
    return here.has(keyOf(question));
  }
};

export const noteDismissed = (question: string): void => {
  here.add(keyOf(question));
  try {
    localStorage.setItem(keyOf(question), "");
  } catch {
    // As above.
  }
};
