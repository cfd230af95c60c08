import { useState } from "preact/hooks";
import type { IdeaView } from "../../src/contract/ideas.ts";
import { useTranslator } from "../shell/language.ts";
import { useToast } from "../ui/toasts.tsx";
import { supportIdea, unsupportIdea } from "./api.ts";

interface Props {
  readonly idea: IdeaView;
  readonly onChanged: () => Promise<void>;
}

export const IdeaTile = ({ idea, onChanged }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const [waiting, setWaiting] = useState(false);

  const toggle = async (): Promise<void> => {
    setWaiting(true);
    try {
      await (idea.supported ? unsupportIdea(idea.id) : supportIdea(idea.id));
      await onChanged();
    } catch {
      toast(t("errors.busy"));
    } finally {
      setWaiting(false);
    }
  };

  return (
    <article class="tile idea">
      <p class="kicker">
        {t("ideas.card.kicker", { number: idea.number, stage: t(`ideas.stage.${idea.stage}`) })}
      </p>
      <h3 lang={idea.language}>{idea.title}</h3>
      {idea.problem && (
        <p class="typed" lang={idea.language}>
          {idea.problem}
        </p>
      )}
      {idea.firstTrial && (
        <p class="typed" lang={idea.language}>
          <strong>{t("ideas.card.firstTrial")}</strong> {idea.firstTrial}
        </p>
      )}
      {idea.needs.length > 0 && (
        <ul class="tags" aria-label={t("ideas.card.needs")}>
          {idea.needs.map((need) => (
            <li key={need}>{t(`ideas.need.${need}`)}</li>
          ))}
        </ul>
      )}
      <div class="foot">
        <p class="quiet">{idea.author || t("people.former")}</p>
        <p class="quiet">{t("ideas.card.supporters", { count: idea.supporters })}</p>
        <button
          type="button"
          class="button small"
          aria-pressed={idea.supported}
          aria-label={`${t("ideas.support")}: ${idea.title}`}
          disabled={waiting}
          onClick={toggle}
        >
          {t("ideas.support")}
        </button>
      </div>
    </article>
  );
};
