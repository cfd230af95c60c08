import type { ProjectChoices, ProjectPage } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { shortDayIn } from "../../src/i18n/moments.ts";
import { refusalText } from "../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { type Undo, useToast } from "../ui/toasts.tsx";

export interface PartProps {
  readonly project: ProjectPage;
  /** What the network calls its phases, its goals and its people; empty for who may not know. */
  readonly choices: ProjectChoices | undefined;
  readonly onChanged: () => Promise<void>;
}

interface Pressed {
  readonly send: () => Promise<unknown>;
  /** What is said when it is done; empty: nothing. */
  readonly said?: string;
  readonly undo?: Undo;
}

/** Does what was pressed and shows how the project is after it. Whether it could. */
export const usePress = (onChanged: () => Promise<void>) => {
  const t = useTranslator();
  const toast = useToast();
  return async ({ send, said = "", undo }: Pressed): Promise<boolean> => {
    try {
      await send();
      if (said)
        toast(
          said,
          "done",
          undo &&
            (async () => {
              await undo();
              await onChanged();
            }),
        );
      await onChanged();
      return true;
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
      await onChanged();
      return false;
    }
  };
};

/** As the network calls it, or as it is usually called. */
export const phaseName = (
  phase: ProjectPhase,
  choices: ProjectChoices | undefined,
  t: Translator,
): string =>
  choices?.phases.find((one) => one.phase === phase)?.name || t(`projects.phase.${phase}`);

/** A day with its year, unless that is this one. */
export const dayNear = (at: string, zone: string, t: Translator): string => {
  const time = new Date(at);
  const yearOf = (one: Date): string =>
    new Intl.DateTimeFormat("en", { year: "numeric", timeZone: zone }).format(one);
  const day = shortDayIn(t.locale, time, zone);
  const year = yearOf(time);
  return year === yearOf(new Date()) ? day : t("projects.page.dayOfYear", { day, year });
};
